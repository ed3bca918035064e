from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import struct
import subprocess
import sys
import tarfile
import tracemalloc
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from detente.records import Document, SetAside
from detente.sources import inputs as sources_inputs
from detente.sources import read
from detente.sources.fields import Fields
from detente.sources.items import Item
from detente.sources.packed import archives, unpacking
from detente.sources.packed.archives import read_compressed, read_tar, read_zip
from detente.sources.raw import Raw
from tests.sources.samples import ARTICLE, SENTENCE, html, jsonl

TEXT = "\n\n".join(ARTICLE)
MIB = 2**20


def sorted_out(*inputs: Path | str) -> tuple[list[Document], list[SetAside]]:
    found = list(read([str(item) for item in inputs]))
    return (
        [item for item in found if isinstance(item, Document)],
        [item for item in found if isinstance(item, SetAside)],
    )


def texts(path: Path) -> tuple[list[Item], list[SetAside]]:
    """As `sorted_out`, before texts are looked at, which takes its time."""
    found = list(sources_inputs.items([str(path)], Fields()))
    return (
        [item for item in found if isinstance(item, Item)],
        [item for item in found if isinstance(item, SetAside)],
    )


def zipped(members: Sequence[tuple[str, bytes | str]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return packed.getvalue()


def tarred(
    members: Sequence[tuple[str, bytes | str] | tarfile.TarInfo], form: int = tarfile.PAX_FORMAT
) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=form) as archive:
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                archive.addfile(member)
                continue
            name, content = member
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()


def kept(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def of_kind(kind: bytes, name: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type = kind
    info.linkname = "a.txt"
    return info


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "_FREE", 1 * MIB)


MEMBERS: list[tuple[str, bytes | str]] = [
    ("a.txt", TEXT),
    ("pages/b.html", html.make()),
    ("pages/deep/c.jsonl", jsonl.make() * 2),
]


# --- members --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("news.zip", zipped(MEMBERS)),
        ("stored.zip", zipped(MEMBERS, zipfile.ZIP_STORED)),
        ("bzip2.zip", zipped(MEMBERS, zipfile.ZIP_BZIP2)),
        ("lzma.zip", zipped(MEMBERS, zipfile.ZIP_LZMA)),
        ("news.tar", tarred(MEMBERS)),
        ("gnu.tar", tarred(MEMBERS, tarfile.GNU_FORMAT)),
        ("ustar.tar", tarred(MEMBERS, tarfile.USTAR_FORMAT)),
        ("news.tar.gz", gzip.compress(tarred(MEMBERS))),
        ("news.tgz", gzip.compress(tarred(MEMBERS))),
        ("news.tar.bz2", bz2.compress(tarred(MEMBERS))),
        ("news.tbz2", bz2.compress(tarred(MEMBERS))),
        ("news.tar.xz", lzma.compress(tarred(MEMBERS))),
        ("news.txz", lzma.compress(tarred(MEMBERS))),
        ("news.zip.gz", gzip.compress(zipped(MEMBERS))),
        ("nameless", zipped(MEMBERS)),
        ("nameless2", tarred(MEMBERS)),
        ("nameless3", gzip.compress(tarred(MEMBERS))),
    ],
)
def test_every_member_is_read_by_its_kind(tmp_path: Path, name: str, data: bytes) -> None:
    path = kept(tmp_path / name, data)
    documents, aside = sorted_out(path)
    assert not aside
    where = path.as_posix()
    assert [item.id for item in documents[:2]] == [f"{where}/a.txt", f"{where}/pages/b.html"]
    assert len(documents) == 4
    assert all(SENTENCE in item.text for item in documents)


@pytest.mark.parametrize("make", [zipped, tarred])
def test_hidden_members_are_passed_over_as_in_folders(tmp_path: Path, make: object) -> None:
    data = make(  # type: ignore[operator]
        [
            ("__MACOSX/._a.txt", b"\0\5\x16\7"),
            (".DS_Store", b"\0"),
            ("pages/.git/a.txt", TEXT),
            ("._b.txt", b"\0"),
            ("a.txt", TEXT),
        ]
    )
    documents, aside = sorted_out(kept(tmp_path / "a.bin.zip", data))
    assert (len(documents), aside) == (1, [])


@pytest.mark.parametrize("make", [zipped, tarred])
def test_members_of_other_kinds_are_named_one_by_one(tmp_path: Path, make: object) -> None:
    data = make([("a.png", b"\x89PNG"), ("b.css", "body {}"), ("c.txt", TEXT)])  # type: ignore[operator]
    path = kept(tmp_path / "a.zip", data)
    documents, aside = sorted_out(path)
    assert len(documents) == 1
    assert [(item.where, item.kind) for item in aside] == [
        (f"{path.as_posix()}/a.png", "unknown kind"),
        (f"{path.as_posix()}/b.css", "unknown kind"),
    ]


@pytest.mark.parametrize("make", [zipped, tarred])
def test_an_archive_without_files_is_named(tmp_path: Path, make: object) -> None:
    name = "a.zip" if make is zipped else "a.tar"
    for members in ([], [(".hidden", "x")]):
        documents, [aside] = sorted_out(kept(tmp_path / name, make(members)))  # type: ignore[operator]
        assert not documents
        assert (aside.kind, aside.detail) == ("empty", "the archive holds no files")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("make", [zipped, tarred])
def test_members_of_one_name_are_both_read_under_names_of_their_own(
    tmp_path: Path, make: object
) -> None:
    other = TEXT.replace("Monday", "Tuesday")
    members = [("a.txt", TEXT), ("a.txt", other), ("a.txt (2)", TEXT), ("./a.txt", TEXT)]
    path = kept(tmp_path / "a.zip", make(members))  # type: ignore[operator]
    documents, aside = sorted_out(path)
    assert not aside
    names = [item.id.removeprefix(path.as_posix() + "/") for item in documents]
    assert names[:2] == ["a.txt", "a.txt (2)"]
    assert len(set(names)) == 4
    assert "Tuesday" in documents[1].text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("..\\..\\windows\\a.txt", "windows/a.txt"),
        ("C:\\news\\a.txt", "C:/news/a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("Łódź/żółw.txt", "Łódź/żółw.txt"),
    ],
)
@pytest.mark.parametrize("make", [zipped, tarred])
def test_names_lead_nowhere(
    tmp_path: Path, make: object, name: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kept(tmp_path / "a.zip", make([(name, TEXT)]))  # type: ignore[operator]
    monkeypatch.chdir(tmp_path)
    [document], aside = sorted_out(path)
    assert not aside
    assert document.id == f"{path.as_posix()}/{shown}"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_that_is_no_text_becomes_one(tmp_path: Path) -> None:
    data = tarred([("caf?.txt", TEXT)], tarfile.GNU_FORMAT)
    header = bytearray(data[:512].replace(b"caf?", b"caf\xe9"))
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    path = kept(tmp_path / "a.tar", bytes(header) + data[512:])
    [document], aside = sorted_out(path)
    assert not aside
    document.id.encode()


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_long_names_in_tars_are_whole(tmp_path: Path, form: int) -> None:
    name = "/".join(["a" * 60] * 20) + ".txt"
    path = kept(tmp_path / "a.tar.gz", gzip.compress(tarred([(name, TEXT)], form)))
    [document], _ = sorted_out(path)
    assert document.id == f"{path.as_posix()}/{name}"


def test_what_is_no_file_in_a_tar_is_named(tmp_path: Path) -> None:
    data = tarred(
        [
            ("a.txt", TEXT),
            of_kind(tarfile.SYMTYPE, "passwd.txt"),
            of_kind(tarfile.LNKTYPE, "again.txt"),
            of_kind(tarfile.CHRTYPE, "zero.txt"),
            of_kind(tarfile.FIFOTYPE, "pipe.txt"),
            of_kind(tarfile.DIRTYPE, "folder"),
            ("b.txt", TEXT),
        ]
    )
    documents, aside = sorted_out(kept(tmp_path / "a.tar", data))
    assert len(documents) == 2
    assert [(item.where.rpartition("/")[2], item.kind) for item in aside] == [
        ("passwd.txt", "no file"),
        ("again.txt", "no file"),
        ("zero.txt", "no file"),
        ("pipe.txt", "no file"),
    ]


def test_a_member_can_be_opened_again_and_sought(tmp_path: Path) -> None:

    packed = {
        "a.zip": zipped([("a.txt", TEXT)]),
        "a.tar": tarred([("a.txt", TEXT)]),
        "a.tgz": gzip.compress(tarred([("a.txt", TEXT)])),
    }
    for name, data in packed.items():
        raw = Raw.of_file(kept(tmp_path / name, data))
        if name == "a.tgz":
            inner = next(read_compressed(raw, Fields()))
            assert isinstance(inner, Raw)
            raw = inner
        reader = read_zip if name == "a.zip" else read_tar
        found = reader(raw, Fields())
        part = next(found)
        assert isinstance(part, Raw)
        assert part.head()[:10] == TEXT.encode()[:10]
        assert part.read() == TEXT.encode()
        assert part.read() == TEXT.encode()
        assert list(found) == []


# --- pipes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        zipped(MEMBERS),
        tarred(MEMBERS),
        gzip.compress(tarred(MEMBERS)),
        lzma.compress(zipped(MEMBERS)),
        gzip.compress(jsonl.make() * 4),
    ],
)
def test_an_archive_comes_down_a_pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    end, start = os.pipe()
    with open(end, "rb") as stream:  # noqa: PTH123  a descriptor
        with open(start, "wb") as sink:  # noqa: PTH123
            sink.write(data)
        monkeypatch.setattr(sys, "stdin", type("In", (), {"buffer": stream}))
        documents, aside = sorted_out("-")
    assert not aside
    assert len(documents) == 4


def test_a_long_pipe_is_no_bomb(
    monkeypatch: pytest.MonkeyPatch, small_limits: None, tmp_path: Path
) -> None:
    members: list[tuple[str, bytes | str]] = [
        (f"{number}.txt", f"{number} " + (TEXT + "\n\n") * 25) for number in range(100)
    ]
    for name, data in (("a.tar", tarred(members)), ("b.gz", gzip.compress(tarred(members), 1))):
        with kept(tmp_path / name, data).open("rb") as stream:
            monkeypatch.setattr(sys, "stdin", type("In", (), {"buffer": _Piped(stream)}))
            documents, aside = sorted_out("-")
        assert (len(documents), aside) == (100, [])


class _Piped(io.RawIOBase):
    """A file that cannot be sought, as what comes down a pipe."""

    def __init__(self, file: io.BufferedReader) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        return self._file.readinto(buffer)  # type: ignore[arg-type]


def test_a_pipe_that_is_too_long_for_a_zip_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "_SPOOLED", 1000)
    data = zipped([("a.txt", os.urandom(5000))], zipfile.ZIP_STORED)
    monkeypatch.setattr(sys, "stdin", type("In", (), {"buffer": _NoSeek(data)}))
    documents, [aside] = sorted_out("-")
    assert not documents
    assert (aside.where, aside.kind) == ("-", "too large")


class _NoSeek(io.BytesIO):
    def seekable(self) -> bool:
        return False


# --- damage ---------------------------------------------------------------------------------------


def test_a_member_whose_sum_is_wrong_is_named_and_the_rest_read(tmp_path: Path) -> None:
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED):
        data = bytearray(zipped([(f"{n}.txt", f"{n} {TEXT}") for n in range(3)], method))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            at = archive.infolist()[1].header_offset + 30 + len("1.txt") + 60
        data[at] ^= 1
        documents, [aside] = sorted_out(kept(tmp_path / "a.zip", bytes(data)))
        assert [item.id[-5:] for item in documents] == ["0.txt", "2.txt"]
        assert aside.where.endswith("a.zip/1.txt")
        assert aside.kind == "unreadable"


def test_a_member_that_asks_for_a_password_is_named(tmp_path: Path) -> None:
    data = bytearray(zipped([("a.txt", TEXT), ("b.txt", TEXT)], zipfile.ZIP_STORED))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    path = kept(tmp_path / "a.zip", bytes(data))
    [document], [aside] = sorted_out(path)
    assert document.id.endswith("b.txt")
    assert (aside.where, aside.kind) == (f"{path.as_posix()}/a.txt", "encrypted")


def test_a_member_packed_in_an_unknown_way_is_named(tmp_path: Path) -> None:
    data = bytearray(zipped([("a.txt", TEXT), ("b.txt", TEXT)], zipfile.ZIP_STORED))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(mark) + at] = 97
    [document], [aside] = sorted_out(kept(tmp_path / "a.zip", bytes(data)))
    assert document.id.endswith("b.txt")
    assert aside.kind == "unreadable"
    assert "not supported" in aside.detail


def test_a_zip_that_is_cut_off_is_named(tmp_path: Path) -> None:
    documents, [aside] = sorted_out(kept(tmp_path / "a.zip", zipped(MEMBERS)[:-30]))
    assert not documents
    assert (aside.kind, aside.detail[:20]) == ("unreadable", "no whole ZIP archive")


@pytest.mark.parametrize("length", [700, 1024, 1500, 1536, 2500])
@pytest.mark.parametrize("packed", [False, True])
def test_of_a_tar_that_is_cut_off_what_comes_before_is_read(
    tmp_path: Path, length: int, packed: bool
) -> None:
    data = tarred([(f"{n}.txt", f"{n} {TEXT}") for n in range(4)], tarfile.USTAR_FORMAT)[:length]
    name, data = ("a.tgz", gzip.compress(data)) if packed else ("a.tar", data)
    documents, aside = sorted_out(kept(tmp_path / name, data))
    assert len(documents) == length // 1024
    assert aside
    assert (aside[-1].where, aside[-1].kind) == ((tmp_path / name).as_posix(), "unreadable")
    # A member is read whole or not at all.
    assert all(item.text.rstrip().endswith("claim.") for item in documents)


def test_of_a_compressed_tar_that_is_cut_off_what_comes_before_is_read(tmp_path: Path) -> None:
    members: list[tuple[str, bytes | str]] = []
    for number in range(50):
        members.append((f"{number}.txt", f"{number} {TEXT}"))
        members.append((f"{number}.bin", os.urandom(20_000)))
    cut = gzip.compress(tarred(members))[:500_000]
    documents, aside = sorted_out(kept(tmp_path / "a.tar.gz", cut))
    assert 20 < len(documents) < 30
    assert aside[-1].kind == "unreadable"
    assert aside[-1].where.endswith("a.tar.gz")


def test_a_damaged_header_ends_a_tar_by_name(tmp_path: Path) -> None:
    data = bytearray(tarred([(f"{n}.txt", f"{n} {TEXT}") for n in range(4)], tarfile.USTAR_FORMAT))
    data[2048 + 10] ^= 0xFF
    documents, [aside] = sorted_out(kept(tmp_path / "a.tar", bytes(data)))
    assert len(documents) == 2
    assert "after 2 members" in aside.detail


def test_what_is_no_archive_is_named(tmp_path: Path) -> None:
    for name in ("a.zip", "a.tar", "a.gz", "a.tgz", "a.bz2", "a.xz"):
        documents, [aside] = sorted_out(kept(tmp_path / name, b"nothing of the kind " * 100))
        assert not documents
        assert aside.kind == "unreadable"


def test_a_member_that_cannot_come_before_the_last_ends_a_tar(tmp_path: Path) -> None:
    data = bytearray(tarred([("a.bin", b"x"), ("b.txt", TEXT)], tarfile.GNU_FORMAT))
    header = data[:512]
    header[124:136] = b"\xff" * 4 + struct.pack(">q", -1024)  # a size below nothing
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    data[:512] = header
    documents, aside = sorted_out(kept(tmp_path / "a.tar", bytes(data)))
    assert not documents
    assert aside


# --- compressed -----------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_streams_one_after_the_other_are_one_file(tmp_path: Path, pack: object) -> None:
    data = b"\0" * 0 + b"".join(pack(jsonl.make()) for _ in range(3))  # type: ignore[operator]
    for padding in (b"", b"\0" * 1000):
        documents, aside = sorted_out(kept(tmp_path / "a.jsonl.gz", data + padding))
        assert (len(documents), aside) == (3, [])


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_follows_the_compressed_data_is_told_and_the_rest_read(
    tmp_path: Path, pack: object
) -> None:
    data = pack(TEXT.encode()) + b"garbage"  # type: ignore[operator]
    path = kept(tmp_path / "a.txt.gz", data)
    [document], [aside] = sorted_out(path)
    assert SENTENCE in document.text
    assert (aside.where, aside.kind) == (path.as_posix(), "trailing bytes")


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_records_before_the_end_of_cut_data_are_read(tmp_path: Path, pack: object) -> None:
    lines = "".join(
        json.dumps({"text": f"{n} {TEXT} {zlib.crc32(b'%d' % n)}"}) + "\n" for n in range(6000)
    )
    whole = pack(lines.encode())  # type: ignore[operator]
    found, [aside] = texts(kept(tmp_path / "a.jsonl.gz", whole[: len(whole) // 8 * 7]))
    assert 1000 < len(found) < 6000
    assert aside.kind == "unreadable"


def test_compressed_twice_is_unpacked_twice(tmp_path: Path) -> None:
    twice = gzip.compress(bz2.compress(TEXT.encode()))
    [document], aside = sorted_out(kept(tmp_path / "a.txt.bz2.gz", twice))
    assert not aside
    assert SENTENCE in document.text


def test_a_name_that_does_not_tell_of_compression_is_kept(tmp_path: Path) -> None:
    [document], aside = sorted_out(kept(tmp_path / "a.jsonl", gzip.compress(jsonl.make())))
    assert not aside
    assert document.id == "item-1"


@pytest.mark.parametrize("name", ["a.jsonl.zst", "a.7z", "a.rar", "a.tar.Z"])
def test_packing_that_is_not_read_is_named(tmp_path: Path, name: str) -> None:
    documents, [aside] = sorted_out(kept(tmp_path / name, b"\x28\xb5\x2f\xfd" * 20))
    assert not documents
    assert aside.kind == "unknown kind"


# --- bombs ----------------------------------------------------------------------------------------


def zeros(megabytes: int, compressor: object) -> bytes:
    packed = bytearray()
    for _ in range(megabytes):
        packed += compressor.compress(bytes(MIB))  # type: ignore[attr-defined]
    return bytes(packed + compressor.flush())  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
@pytest.mark.parametrize(
    "make",
    [
        lambda: zlib.compressobj(wbits=31),
        bz2.BZ2Compressor,
        lambda: lzma.LZMACompressor(preset=0),
    ],
)
def test_a_bomb_is_named_before_it_fills_the_memory(
    tmp_path: Path, name: str, make: object
) -> None:
    path = kept(tmp_path / f"{name}.gz", zeros(140, make()))  # type: ignore[operator]
    tracemalloc.start()
    documents, aside = texts(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not documents
    assert (aside[-1].where, aside[-1].kind) == (path.as_posix(), "too large")
    assert peak < 250 * MIB


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_unpacks_to_too_much_is_stopped(
    tmp_path: Path, small_limits: None, method: int
) -> None:
    bomb = (json.dumps({"text": "x" * 100_000}) + "\n") * 100
    path = kept(tmp_path / "a.zip", zipped([(f"{n}.jsonl", bomb) for n in range(9)], method))
    limit = 1 * MIB + 200 * path.stat().st_size
    tracemalloc.start()
    found, aside = 0, []
    for item in sources_inputs.items([str(path)], Fields()):
        found += len(item.text) if isinstance(item, Item) else 0
        aside += [item] if isinstance(item, SetAside) else []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert 0 < found < limit
    assert (aside[-1].where, aside[-1].kind) == (path.as_posix(), "too large")
    assert peak < 100 * MIB


def test_an_honest_archive_of_much_the_same_is_read(tmp_path: Path, small_limits: None) -> None:
    page = html.make() + b" " * 20_000
    data = zipped([(f"{number}.html", page) for number in range(100)])
    documents, aside = texts(kept(tmp_path / "a.zip", data))
    assert (len(documents), aside) == (100, [])


def test_archives_in_archives_share_one_limit(tmp_path: Path, small_limits: None) -> None:
    data = zipped([("a.txt", "word " * 100_000)])
    for _ in range(3):
        data = zipped([(f"{number}.zip", data) for number in range(16)])
    path = kept(tmp_path / "a.zip", data)
    documents, aside = texts(path)
    assert aside[-1] == SetAside(
        path.as_posix(),
        "too large",
        "unpacks to more than 200 times its size; the rest of it is not read",
    )
    assert len(documents) + len(aside) < 200


def test_members_in_one_place_are_stopped(tmp_path: Path, small_limits: None) -> None:
    """Fifield's zip bomb in small: many entries of the table share what is packed once."""
    one = zipped([("a.txt", "word " * 400_000)])
    at = one.index(b"PK\x01\x02")
    entry, end = one[at : one.index(b"PK\x05\x06")], bytearray(one[one.index(b"PK\x05\x06") :])
    count = 500
    end[8:16] = struct.pack("<HHL", count, count, len(entry) * count)
    path = kept(tmp_path / "a.zip", one[:at] + entry * count + bytes(end))
    documents, aside = texts(path)
    assert len(documents) < 50
    assert {item.kind for item in aside} <= {"too large", "unreadable"}
    assert aside


def test_an_archive_that_holds_itself_ends(tmp_path: Path) -> None:
    data = zipped([("a.txt", TEXT)])
    for _ in range(12):
        data = zipped([("a.txt", TEXT), ("r.zip", data)])
    documents, aside = sorted_out(kept(tmp_path / "r.zip", data))
    assert len(documents) == 5
    assert [item.kind for item in aside] == ["too deep", "too deep"]


def test_too_many_members_are_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "_MEMBERS", 5)
    inner = zipped([(f"{number}.txt", f"{number} {TEXT}") for number in range(4)])
    for name, make in (("a.zip", zipped), ("a.tar", tarred)):
        data = make([("a.zip", inner), ("b.zip", inner), ("c.txt", TEXT)])
        documents, aside = sorted_out(kept(tmp_path / name, data))
        assert len(documents) == 4
        assert [item.kind for item in aside] == ["too large", "too large"]
        assert "more than 5 parts" in aside[-1].detail


def test_a_table_of_members_that_fills_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "_TABLE", 66_000)
    data = zipped([(f"{number:05}.txt", "") for number in range(2000)])
    documents, [aside] = sorted_out(kept(tmp_path / "a.zip", data))
    assert not documents
    assert "table of members is too large" in aside.detail


def test_a_sparse_file_in_a_tar_is_read(tmp_path: Path) -> None:
    hole = tmp_path / "hole.txt"
    with hole.open("wb") as file:
        file.write(TEXT.encode())
        file.truncate(40 * MIB)
    for kind in ("--format=gnu", "--format=posix"):
        path = tmp_path / "a.tar"
        command = ["tar", "--sparse", kind, "-cf", str(path), "-C", str(tmp_path), hole.name]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("needs GNU tar")
        assert path.stat().st_size < MIB
        documents, [aside] = sorted_out(path)
        assert not documents
        assert (aside.where, aside.kind) == (f"{path.as_posix()}/hole.txt", "binary")


def test_a_sparse_file_may_not_be_larger_than_its_archive_allows(
    tmp_path: Path, small_limits: None
) -> None:
    info = tarfile.TarInfo("a.jsonl")
    info.pax_headers = {"GNU.sparse.size": str(2**62), "GNU.sparse.map": "0,0"}
    path = kept(tmp_path / "a.tar", tarred([info, ("b.txt", TEXT)]))
    documents, aside = sorted_out(path)
    assert not documents
    assert {item.kind for item in aside} == {"too large"}


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME])
def test_a_header_that_fills_the_memory_ends_a_tar(tmp_path: Path, kind: bytes) -> None:
    info = tarfile.TarInfo("long")
    info.type = kind
    info.size = 500 * MIB
    block = info.tobuf(tarfile.GNU_FORMAT)
    compressor = zlib.compressobj(wbits=31)
    packed = compressor.compress(tarred([("a.txt", TEXT)])[:1024] + block)
    packed += zeros(200, compressor)
    tracemalloc.start()
    [document], [aside] = sorted_out(kept(tmp_path / "a.tgz", packed))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert SENTENCE in document.text
    assert "header" in aside.detail
    assert peak < 100 * MIB


def test_headers_within_headers_end_a_tar(tmp_path: Path) -> None:
    info = tarfile.TarInfo("x")
    info.type = tarfile.XHDTYPE
    data = tarred([("a.txt", TEXT)], tarfile.USTAR_FORMAT)[:1024]
    data += info.tobuf(tarfile.USTAR_FORMAT) * 5000
    [document], [aside] = sorted_out(kept(tmp_path / "a.tar", data))
    assert SENTENCE in document.text
    assert aside.kind == "unreadable"


def test_many_members_of_a_stream_are_read_in_one_go(tmp_path: Path) -> None:
    members: list[tuple[str, bytes | str]] = [(f"{n}.bin", os.urandom(1000)) for n in range(5000)]
    path = kept(tmp_path / "a.tar.gz", gzip.compress(tarred(members), 1))
    opened = Counter[str]()
    of_file = Raw.of_file(path)

    def counted() -> object:
        opened["times"] += 1
        return path.open("rb")

    raw = Raw(of_file.where, path, counted, size=of_file.size)  # type: ignore[arg-type]
    found = list(sources_inputs.items_of(raw, Fields()))
    assert len(found) == 5000
    assert opened["times"] <= 4  # to see what it is, what is in it, and to read


def test_no_temporary_file_is_left_open(tmp_path: Path) -> None:
    data = gzip.compress(tarred([("a.jsonl", jsonl.make() * 20_000)]))
    reading = read([str(kept(tmp_path / "a.tgz", data))])
    assert isinstance(next(reading), Document)
    reading.close()  # type: ignore[attr-defined]
