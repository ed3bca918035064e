"""Real coverage of other kinds runs through, and every span points at what it says it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from detente.reading import Reader
from detente.record import mention_row
from detente.records import ActorMention, Coded, Span

BRIEFINGS = "us_whitehouse_releases/press-briefings/2024-06"
NEWS = "kcna_en_2024/kcna_articles.jsonl"
SLICE = 60

CONTRACT = {
    "document",
    "sentence",
    "span",
    "type",
    "plover",
    "about",
    "mode",
    "contexts",
    "quad",
    "cameo",
    "score",
    "status",
    "background",
    "joint",
    "speaker",
    "source",
    "target",
    "trigger",
    "date",
    "place",
    "confidence",
    "rule",
}


@pytest.fixture(scope="module")
def transcripts(shared: Path, reader: Reader) -> list[Coded]:
    """The press briefings of two days in which a state visit was discussed."""
    folder = shared / BRIEFINGS
    if not folder.is_dir():
        pytest.skip(f"needs {folder}, which is not there")
    paths = [p for day in ("17", "18") for p in sorted(folder.glob(f"2024-06-{day}-press-*.md"))]
    assert len(paths) == 2
    return coded(reader, paths)


@pytest.fixture(scope="module")
def agency(shared: Path, reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> list[Coded]:
    """Items of a state news agency, evenly over the year."""
    path = shared / NEWS
    if not path.is_file():
        pytest.skip(f"needs {path}, which is not there")
    lines = path.read_bytes().splitlines(keepends=True)
    chosen = tmp_path_factory.mktemp("agency") / "items.jsonl"
    chosen.write_bytes(b"".join(lines[:: len(lines) // SLICE][:SLICE]))
    return coded(reader, [chosen])


def coded(reader: Reader, paths: Sequence[Path]) -> list[Coded]:
    return [item for item in reader.code(paths) if isinstance(item, Coded)]


def misplaced(item: Coded) -> Iterator[str]:
    """Spans that do not hold the text that stands beside them."""
    text = item.document.text

    def check(what: str, span: Span, expected: str | None, within: Span) -> Iterator[str]:
        start, end = span
        if not within[0] <= start < end <= within[1]:
            yield f"{item.document.id}: {what} at {span} is outside {within}"
        elif expected is not None and text[start:end] != expected:
            yield f"{item.document.id}: {what} at {span} is not {expected!r}"

    def actors(what: str, named: Sequence[ActorMention]) -> Iterator[str]:
        for actor in named:
            yield from check(what, actor.span, actor.text, whole)

    whole = (0, len(text))
    for sentence in item.sentences:
        yield from check("sentence", sentence.span, sentence.text, whole)
    yield from actors("actor", item.actors)
    for mention in item.mentions:
        yield from check("mention", mention.span, mention.sentence, whole)
        yield from actors("source", mention.source)
        yield from actors("target", mention.target)
        if mention.trigger is not None:
            # Its words need not stand together.
            yield from check("trigger", mention.trigger.span, None, mention.span)
        for what in (mention.speaker, mention.date, mention.place):
            if what is not None:
                yield from check(type(what).__name__, what.span, what.text, whole)
    for statement in item.statements:
        yield from check(statement.kind, statement.span, statement.text, whole)
    for agreement in item.agreements:
        yield from check("agreement", agreement.span, agreement.text, whole)
        yield from actors("party", agreement.parties)


@pytest.mark.parametrize(("kind", "least"), [("transcripts", 2), ("agency", 40)])
def test_coverage_is_read_and_every_span_holds_its_text(
    kind: str, least: int, request: pytest.FixtureRequest
) -> None:
    items: list[Coded] = request.getfixturevalue(kind)
    assert len(items) >= least
    assert any(item.mentions for item in items)
    assert [slip for item in items for slip in misplaced(item)] == []


@pytest.mark.parametrize("kind", ["transcripts", "agency"])
def test_every_row_has_the_contract_s_keys(kind: str, request: pytest.FixtureRequest) -> None:
    items: list[Coded] = request.getfixturevalue(kind)
    for item in items:
        for mention in item.mentions:
            assert set(mention_row(mention)) >= CONTRACT


def test_sentences_of_a_document_stand_in_order(transcripts: list[Coded]) -> None:
    for item in transcripts:
        starts = [sentence.span[0] for sentence in item.sentences]
        assert starts == sorted(starts)
        assert [sentence.number for sentence in item.sentences] == list(range(len(starts)))
