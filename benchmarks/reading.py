"""How fast every kind of input is read on one core, beside the library underneath alone.

python benchmarks/reading.py [--kind KIND...] [--size ARTICLES]
"""

from __future__ import annotations

import argparse
import csv
import email
import gzip
import io
import json
import mailbox
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import IO, Any, TypeAlias, cast

import docx
import feedparser
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet
from articles import WRITERS, Article, articles
from markdown_it import MarkdownIt
from measuring import one_core, seconds
from pypdf import PdfReader
from striprtf.striprtf import rtf_to_text
from trafilatura import bare_extraction
from warcio.archiveiterator import ArchiveIterator

from detente.config import Settings
from detente.reading import documents_of
from detente.records import SetAside
from detente.sources.fields import Fields
from detente.sources.inputs import items_of
from detente.sources.kinds import kinds
from detente.sources.raw import Raw

ARTICLES = 200
# Processor seconds that a kind is measured for, and rounds at least and at most.
SECONDS, LEAST, MOST = 2.0, 2, 20

# Does a library's work; what it returns is of no interest.
_Library: TypeAlias = Callable[[Raw], object]


def main() -> None:
    """Print a line for each kind and library; say what was not read as it was written."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kind", nargs="+", choices=list(kinds()), default=list(kinds()))
    parser.add_argument("--size", type=int, default=ARTICLES, help="articles of each kind")
    asked = parser.parse_args()
    written = articles(asked.size)
    print("                            MB/s of")
    print("kind        docs     MB  library  reader   whole  docs/s  ratio  library")
    faults = [fault for kind in asked.kind for fault in _kind(kind, written)]
    for fault in faults:
        print(fault)
    if faults:
        raise SystemExit(1)


def _kind(kind: str, written: Sequence[Article]) -> Iterator[str]:
    """Print the lines of a kind; give what was wrong with it."""
    if kind not in WRITERS or kind not in LIBRARIES:
        yield f"{kind}: not measured, since nothing here writes it"
        return
    try:
        few, files = (WRITERS[kind].files(some) for some in (written[:3], written))
    except ImportError as error:
        print(f"{kind:10} left out: {error}")
        return
    with tempfile.TemporaryDirectory() as folder:
        few_raws, raws = _written(Path(folder, "few"), few), _written(Path(folder, "all"), files)
        _Round(LIBRARIES[kind], few_raws, 0)  # loads what is loaded once
        rounds: list[_Round] = []
        while len(rounds) < LEAST or (len(rounds) < MOST and _spent(rounds) < SECONDS):
            rounds.append(_Round(LIBRARIES[kind], raws, len(written)))
    _print(kind, len(written), sum(map(len, files.values())) / 1e6, rounds)
    yield from (f"{kind}: {fault}" for fault in rounds[0].faults)


def _written(folder: Path, files: Mapping[str, bytes]) -> list[Raw]:
    """Files in a folder, held in memory as well."""
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [
        Raw(name, folder / name, partial(io.BytesIO, data), size=len(data))
        for name, data in files.items()
    ]


class _Round:
    """The same files through each library, the reader and all of reading, in turn.

    Attributes:
        alone: Processor seconds of each library, by name.
        reader: Those of the reader, from bytes in memory to texts.
        whole: Those of reading, from files to documents.
        faults: What was not read as it was written.
    """

    def __init__(self, libraries: Mapping[str, _Library], raws: Sequence[Raw], count: int) -> None:
        self.alone = {
            name: seconds(partial(_all, library, raws))[0] for name, library in libraries.items()
        }
        self.reader, items = seconds(
            lambda: [item for raw in raws for item in items_of(raw, Fields())]
        )
        self.whole, documents = seconds(
            lambda: list(documents_of([str(raw.path) for raw in raws], Settings()))
        )
        self.faults = [*_faults("the reader", items, count), *_faults("reading", documents, count)]


def _faults(what: str, found: Sequence[object], count: int) -> Iterator[str]:
    aside = [each for each in found if isinstance(each, SetAside)]
    if len(found) - len(aside) != count:
        yield f"{count} articles were written, {what} gives {len(found) - len(aside)}"
    yield from (f"{each.where}: {each.kind}: {each.detail}" for each in aside[:1])


def _all(library: _Library, raws: Sequence[Raw]) -> None:
    for raw in raws:
        library(raw)


def _spent(rounds: Sequence[_Round]) -> float:
    return sum(sum(each.alone.values()) + each.reader + each.whole for each in rounds)


def _print(kind: str, count: int, size: float, rounds: Sequence[_Round]) -> None:
    reader, whole = median(each.reader for each in rounds), median(each.whole for each in rounds)
    for name in LIBRARIES[kind]:
        alone = median(each.alone[name] for each in rounds)
        ratio = median(each.alone[name] / each.reader for each in rounds)
        print(
            f"{kind:10} {count:5} {size:6.2f} {size / alone:8.2f} {size / reader:7.2f} "
            f"{size / whole:7.2f} {count / whole:7.0f} {ratio:6.2f}  {name}",
            flush=True,
        )


# --- libraries alone ------------------------------------------------------------------------------
# Called as the readers call them, on the same bytes, and for no more than the text.


def _page(data: bytes) -> object:
    return bare_extraction(
        data.decode(),
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )


def _mail(raw: Raw) -> list[tuple[str, Any]]:
    message = email.message_from_bytes(raw.read())
    return [(part.get_content_type(), part.get_payload(decode=True)) for part in message.walk()]


def _saved_page(raw: Raw) -> object:
    return [_page(data) for kind, data in _mail(raw) if kind == "text/html"]


def _mbox(raw: Raw) -> None:
    box = mailbox.mbox(raw.path)
    for message in box:
        for part in message.walk():
            part.get_payload(decode=True)
    box.close()


def _feed(raw: Raw) -> object:
    return feedparser.parse(raw.open(), sanitize_html=False, resolve_relative_uris=False)


def _records(raw: Raw) -> Iterator[bytes]:
    with raw.open() as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                yield record.content_stream().read()


def _zip(raw: Raw) -> None:
    with zipfile.ZipFile(raw.open()) as archive:
        for name in archive.namelist():
            archive.read(name)


def _tar(raw: Raw) -> None:
    with tarfile.open(fileobj=raw.open()) as archive:
        for member in archive:
            cast(IO[bytes], archive.extractfile(member)).read()


_LINES = {"splitlines": lambda raw: raw.read().decode().splitlines()}

# By kind, what stands in the last column and the work.
LIBRARIES: Mapping[str, Mapping[str, _Library]] = {
    "text": {"decode": lambda raw: raw.read().decode()},
    "markdown": {"markdown-it-py": lambda raw: MarkdownIt("commonmark").parse(raw.read().decode())},
    "html": {"trafilatura": lambda raw: _page(raw.read())},
    "mhtml": {"email, trafilatura": _saved_page},
    "pdf": {"pypdf": lambda raw: [page.extract_text() for page in PdfReader(raw.open()).pages]},
    "docx": {
        "python-docx": lambda raw: [each.text for each in docx.Document(raw.open()).paragraphs]
    },
    "rtf": {"striprtf": lambda raw: rtf_to_text(raw.read().decode())},
    "nexis": _LINES,
    "factiva": _LINES,
    "proquest": _LINES,
    "feed": {"feedparser": _feed},
    "mail": {"email": _mail},
    "mbox": {"mailbox": _mbox},
    "jsonl": {"json": lambda raw: [json.loads(line) for line in raw.open()]},
    "json": {"json": lambda raw: json.loads(raw.read())},
    "csv": {"csv": lambda raw: list(csv.reader(io.StringIO(raw.read().decode(), newline="")))},
    "parquet": {"pyarrow": lambda raw: pa.parquet.read_table(raw.open()).to_pylist()},
    "arrow": {"pyarrow": lambda raw: pa.ipc.open_file(raw.open()).read_all().to_pylist()},
    "warc": {
        "warcio": lambda raw: list(_records(raw)),
        "warcio, trafilatura": lambda raw: [_page(data) for data in _records(raw)],
    },
    "compressed": {"gzip": lambda raw: gzip.decompress(raw.read())},
    "zip": {"zipfile": _zip},
    "tar": {"tarfile": _tar},
}


if __name__ == "__main__":
    one_core()
    main()
