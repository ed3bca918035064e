"""No input, however broken, ends a run, hangs it or vanishes.

``make test`` tries some hundreds of cases a kind, always the same; ``make fuzz`` tries thousands of
new ones and keeps what fails in out/fuzz, from where `test_what_failed_once_is_read` replays it.
"""

from __future__ import annotations

import hashlib
import io
import os
import resource
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, event, given, seed, settings
from hypothesis import strategies as st

from detente.records import Document, SetAside
from detente.sources import read
from detente.sources.fields import Fields
from detente.sources.inputs import items_of
from detente.sources.items import Item, accept
from detente.sources.kinds import kinds
from detente.sources.raw import Raw
from tests.sources.fuzzing import cases, sample

CASES = int(os.environ.get("DETENTE_FUZZ_CASES", "200"))
# A number makes the cases new ones; the same number makes the same ones.
SEED = os.environ.get("DETENTE_FUZZ_SEED")
KEPT = Path(os.environ.get("DETENTE_FUZZ_KEPT", "out/fuzz"))
# Seconds of processor time that one case may take, and by how much memory may grow over a run.
SECONDS = 5.0
GROWTH = 400 * 2**20

RUN = settings(
    max_examples=CASES,
    deadline=None,
    derandomize=SEED is None,
    database=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
Found = Document | SetAside


def found_in(name: str, data: bytes) -> Iterator[Found]:
    """What is read of some bytes, without a file."""
    raw = Raw(name, PurePosixPath(name), lambda: io.BytesIO(data), size=len(data))
    for item in items_of(raw, Fields()):
        if isinstance(item, Item):
            yield from accept(item)
        else:
            yield item


def check(found: list[Found]) -> None:
    """Holds for whatever was read."""
    assert found, "neither a document nor a word on why not"
    for item in found:
        if isinstance(item, SetAside):
            assert item.where.strip()
            assert item.kind.strip()
            assert item.detail.strip()
            assert item.kind not in ("failed", "too slow"), item
        else:
            assert item.id
            assert item.outlet
            assert item.text.strip()
            assert item.hash == hashlib.sha256(item.text.encode("utf-8")).hexdigest()
            for told in (item.id, item.outlet, item.title or "", item.url or ""):
                told.encode("utf-8")


def most_memory() -> int:
    """The most that this process has held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.mark.parametrize("kind", list(kinds()))
def test_whatever_is_read_is_read_or_set_aside(kind: str) -> None:
    before = most_memory()

    @RUN
    @given(case=cases(kind))
    def tried(case: tuple[str, bytes]) -> None:
        name, data = case
        started = time.process_time()
        try:
            found = list(found_in(name, data))
            check(found)
            assert time.process_time() - started < SECONDS, "took too long"
        except BaseException:
            if SEED is not None:  # the last that is kept is the smallest
                KEPT.mkdir(parents=True, exist_ok=True)
                (KEPT / f"{kind}--{name}").write_bytes(data)
            raise
        event("a document" if any(isinstance(item, Document) for item in found) else "set aside")

    (seed(int(SEED))(tried) if SEED is not None else tried)()
    assert most_memory() - before < GROWTH


@pytest.mark.parametrize("kind", list(kinds()))
def test_files_are_read_as_bytes_in_memory_are(kind: str, tmp_path: Path) -> None:
    @settings(RUN, max_examples=10)
    @given(data=cases(kind).map(lambda case: case[1]))
    def tried(data: bytes) -> None:
        path = tmp_path / sample(kind)[0]
        path.write_bytes(data)
        found = list(read([str(path)]))
        check(found)
        assert [type(item) for item in found] == [type(i) for i in found_in(str(path), data)]

    tried()


@pytest.mark.parametrize("kind", list(kinds()))
def test_the_sample_cut_anywhere_is_read_or_set_aside(kind: str) -> None:
    name, data = sample(kind)
    step = max(1, len(data) // 40)
    for end in range(0, len(data), step):
        check(list(found_in(name, data[:end])))


@settings(RUN, max_examples=min(CASES, 500))
@given(data=st.binary(max_size=3000), name=st.sampled_from(["", "x", "x.txt", "x.xml", "x.bin"]))
def test_bytes_of_no_kind_are_read_or_set_aside(data: bytes, name: str) -> None:
    check(list(found_in(name or "-", data)))


@pytest.mark.parametrize(
    "path", sorted(KEPT.glob("*--*")) if KEPT.is_dir() else [], ids=lambda path: path.name
)
def test_what_failed_once_is_read(path: Path) -> None:
    check(list(found_in(path.name.partition("--")[2], path.read_bytes())))
