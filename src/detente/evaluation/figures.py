"""Every figure that the data at hand allows, with its gate and what peers reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeAlias

from detente.actors import Gazetteer
from detente.english import load
from detente.evaluation.actors import actor_shares
from detente.evaluation.casework import whole
from detente.evaluation.contexts import context_scores
from detente.evaluation.copies import copies_f1, verdicts_on
from detente.evaluation.dates import date_shares
from detente.evaluation.judged import judged_shares
from detente.evaluation.labelled import labelled_figures
from detente.evaluation.merging import halves
from detente.evaluation.modes import mode_share
from detente.evaluation.parsing import evaluate, news
from detente.evaluation.phrases import phrase_shares
from detente.evaluation.plover import given_roots, raw_mentions, read_given
from detente.evaluation.standing import clause_f1, factuality_f1
from detente.evaluation.timeline import listing
from detente.evaluation.triples import triple_scores
from detente.reading import Reader
from detente.tables import rows

__all__ = ["Figure", "figures"]

# As measured; where it can be listed, with what is wrong.
_Value: TypeAlias = float | tuple[float, list[str]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure.

    Attributes:
        key: Its row of figures.tsv.
        what: What it measures, and on what.
        value: As measured now; None where its data is absent.
        gate: What it must reach (or stay under, where ``under``).
        goal: What is aimed at.
        peers: What others reach on the same data.
        wrong: What keeps it from being whole, where that may be read and is little enough to list.
    """

    key: str
    what: str
    value: float | None
    gate: float
    goal: str
    peers: str
    under: bool
    wrong: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the gate holds; an absent figure breaks nothing."""
        if self.value is None:
            return True
        return self.value <= self.gate if self.under else self.value >= self.gate


def figures(data: Path, own: Path | None = None, *, slow: bool = False) -> Iterator[Figure]:
    """Measure everything whose data is there, one set after the other.

    Args:
        data: The folder with event_coding/, factuality/, ud/ and the collections of coverage; the
            codebook lies beside it.
        own: The folder with our own labelled sets (training/); None where it isn't at hand.
        slow: Whether to measure actors in running text, judged mentions, labelled sentences,
            merging and the timeline as well, for which hundreds of documents are coded.
    """
    values: dict[str, _Value] = {}
    for source, measure in _MEASURES.items():
        folder = own if source.startswith("own/") else data
        path = folder / source.removeprefix("own/") if folder is not None else None
        if path is not None and path.exists():
            values.update(measure(path))
    if own is not None and (own / "copy_pairs.tsv").exists():
        values.update(_copies(own / "copy_pairs.tsv", data))
    if slow and own is not None and (own / "mention_pairs.tsv").exists():
        values.update(_merging(own / "mention_pairs.tsv", data))
    if slow and own is not None and (own / "judged_mentions.tsv").exists():
        values.update(_judged(own / "judged_mentions.tsv", data))
    if slow and own is not None and (own / "timeline_rus_prk.tsv").exists():
        values.update(_timeline(own / "timeline_rus_prk.tsv", data))
    if slow and own is not None and (own / "labelled.tsv").exists():
        values.update(_labelled(own / "labelled.tsv", data))
    if slow and own is not None and (own / "actors.tsv").exists():
        values.update(_actors(own / "actors.tsv", data))
    for row in rows("detente.evaluation", "figures.tsv"):
        value = values.get(row["key"])
        told, wrong = value if isinstance(value, tuple) else (value, [])
        yield Figure(
            row["key"], row["what"], told, float(row["gate"]), row["goal"],
            row["peers"], row["sense"] == "under", tuple(wrong),
        )  # fmt: skip


def _codebook(path: Path) -> Mapping[str, _Value]:
    return {"cases.codebook": whole(Reader().coder, path)}


def _cases(path: Path) -> Mapping[str, _Value]:
    return {"cases.own": whole(Reader().coder, path)}


def _phrases(path: Path) -> Mapping[str, _Value]:
    shares = phrase_shares(path, Gazetteer.load())
    return {f"phrases.{key}": value for key, value in shares.items()}


def _dates(path: Path) -> Mapping[str, _Value]:
    return {f"dates.{name}": value for name, value in date_shares(path).items()}


def _parsing(path: Path) -> Mapping[str, _Value]:
    nlp = load()  # a pipeline of its own: the coder teaches its vocabulary names
    scores = asdict(evaluate(nlp, news(path, nlp)))
    return {f"parsing.{name}": value for name, value in scores.items()}


def _triples(path: Path) -> Mapping[str, _Value]:
    return {f"triples.{key}": value for key, value in triple_scores(path).items()}


def _plover(path: Path) -> Mapping[str, _Value]:
    given = list(read_given(path))
    return {
        **{f"given.{k}": v for k, v in given_roots(given).items()},
        **{f"raw.{k}": v for k, v in raw_mentions(given, Gazetteer.load()).items()},
    }


def _factuality(path: Path) -> Mapping[str, _Value]:
    files = [path / "uw" / "dev.conll", path / "meantime" / "dev.conll"]
    return {"factuality": factuality_f1(files)}


def _clauses(path: Path) -> Mapping[str, _Value]:
    return {"clauses.read": clause_f1(path, 0), "clauses.unread": clause_f1(path, 1)}


def _modes(path: Path) -> Mapping[str, _Value]:
    return {"modes": mode_share(path)}


def _contexts(path: Path) -> Mapping[str, _Value]:
    values = {}
    for part, key in (("unread", "contexts"), ("paragraph", "contexts.paragraph")):
        values[f"{key}.precise"], values[f"{key}.found"] = context_scores(path, part)
    return values


def _copies(path: Path, data: Path) -> Mapping[str, _Value]:
    try:
        verdicts = verdicts_on(path, data)
    except FileNotFoundError:  # the table holds ids alone
        return {}
    parts = {"copies.read": 0, "copies.unread": 1}
    return {
        key: copies_f1((pair, told) for pair, told in verdicts if pair.part == part)
        for key, part in parts.items()
    }


def _merging(path: Path, data: Path) -> Mapping[str, _Value]:
    try:
        read, unread = halves(path, data)
    except FileNotFoundError:  # the table holds places alone
        return {}
    return {
        "merging.read": read.f1,
        "merging.read.precise": read.precision,
        "merging.unread": unread.f1,
        "merging.unread.precise": unread.precision,
    }


def _judged(path: Path, data: Path) -> Mapping[str, _Value]:
    try:
        shares = judged_shares(path, data)
    except FileNotFoundError:  # the table holds places alone
        return {}
    return {f"mentions.{key}": value for key, value in shares.items()}


def _timeline(path: Path, data: Path) -> Mapping[str, _Value]:
    try:
        found = listing(path, data)
    except FileNotFoundError:  # the table names items alone
        return {}
    return {"timeline.reached": found.recall, "timeline.struck": found.struck}


def _labelled(path: Path, data: Path) -> Mapping[str, _Value]:
    try:
        return labelled_figures(path, data)
    except FileNotFoundError:  # the table names places alone
        return {}


def _actors(path: Path, data: Path) -> Mapping[str, _Value]:
    try:
        shares = actor_shares(path, data)
    except FileNotFoundError:  # the table names places alone
        return {}
    return {f"actors.{key}": value for key, value in shares.items()}


_MEASURES: dict[str, Callable[[Path], Mapping[str, _Value]]] = {
    "../codebook/cases.jsonl": _codebook,
    "own/cases.jsonl": _cases,
    "event_coding/PLV_train.tsv": _plover,
    "event_coding/PETR2_GSR_validation.xml": _triples,
    "event_coding/actor_cases.jsonl": _phrases,
    "recognizers_text_specs": _dates,
    "ud/pud.spacy": _parsing,
    "factuality": _factuality,
    "own/status.jsonl": _clauses,
    "own/coded.jsonl": _modes,
    "own/contexts.jsonl": _contexts,
}
