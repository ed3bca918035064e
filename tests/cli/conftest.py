"""The commands with a coder that knows one verb, so that they run without the English pipeline."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from detente.cli import app
from detente.reading import Reader
from detente.records import ActorMention, Coded, Document, EventMention, Sentence, Trigger

PEOPLE = {
    "Putin": ("RUS.GOV.putin-vladimir", "RUS", "GOV"),
    "Kim": ("PRK.GOV.kim-jong-un", "PRK", "GOV"),
    "Biden": ("USA.GOV.biden-joe", "USA", "GOV"),
}
_MET = re.compile(r"(\w+) met (\w+)")

Run = Callable[..., Any]


class MeetingCoder:
    """Codes "A met B" for the people above, and nothing else."""

    def code(self, document: Document) -> Coded:
        sentences = tuple(
            Sentence(document.id, number, found.span(), found[0])
            for number, found in enumerate(re.finditer(r"[^.\n]+\.", document.text))
        )
        mentions = tuple(
            self._mention(document, sentence, found)
            for sentence in sentences
            for found in _MET.finditer(sentence.text)
            if found[1] in PEOPLE and found[2] in PEOPLE
        )
        actors = tuple(actor for m in mentions for actor in m.source + m.target)
        return Coded(document, sentences, mentions, (), (), actors)

    def _mention(
        self, document: Document, sentence: Sentence, found: re.Match[str]
    ) -> EventMention:
        first = sentence.span[0]

        def actor(group: int) -> ActorMention:
            span = (first + found.start(group), first + found.end(group))
            key, country, sector = PEOPLE[found[group]]
            return ActorMention(found[group], span, key, found[group], country, sector)

        verb = (first + found.end(1) + 1, first + found.end(1) + 4)
        return EventMention(
            document=document.id,
            sentence=sentence.text,
            span=sentence.span,
            type="CONSULT",
            plover="CONSULT",
            about=None,
            mode=None,
            contexts=(),
            quad="V-COOP",
            cameo="040",
            score=2.5,
            status="happened",
            background=False,
            joint=True,
            speaker=None,
            source=(actor(1),),
            target=(actor(2),),
            trigger=Trigger("met", verb),
            date=None,
            place=None,
            confidence=0.9,
            rule="test",
        )


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs ``detente ...`` in an empty folder; returns what came out on both streams."""
    monkeypatch.setattr(Reader, "coder", MeetingCoder())
    monkeypatch.chdir(tmp_path)

    def invoke(*args: object, stdin: str | bytes | None = None) -> Any:
        result = CliRunner().invoke(app, [str(arg) for arg in args], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    """A folder with two articles and a broken file."""
    folder = tmp_path / "coverage"
    folder.mkdir()
    (folder / "one.txt").write_text(
        "On Wednesday Putin met Kim in the city. They talked for a long time about trade.\n"
    )
    (folder / "two.md").write_text(
        "---\npublished: 2024-06-21\nsource: Harbour Post\n---\n"
        "# Two meetings\n\nLater Biden met Kim at the border, the ministry there said.\n"
    )
    (folder / "three.txt").write_bytes(b"")
    return folder


def lines(*records: Mapping[str, object]) -> str:
    """Records as JSON Lines."""
    return "".join(json.dumps(record) + "\n" for record in records)
