"""Pairwise precision, recall and F1 of merging, by stratum and kind of pair.

    python tools/merging_figures.py ../shared/data --cache /tmp/named.pickle --wrong

Codes the documents that training/mention_pairs.tsv names (kept in the cache's file, which must go
when the coder changes) and merges them. Only the half that may be read is shown; ``--unread`` is
for reporting a figure, not for mending rules. ``--wrong`` lists the pairs that merging gets wrong,
with what the two mentions' codings are.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

from detente.evaluation.merging import (
    Finder,
    Key,
    Score,
    code_named,
    named_in,
    read_mention_pairs,
    scores,
    verdicts_on_pairs,
)
from detente.record import merge
from detente.records import Coded

_PAIRS = Path(__file__).parents[1] / "training" / "mention_pairs.tsv"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--unread", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    pairs = read_mention_pairs(_PAIRS)
    coded = _coded(named_in(pairs), given.data, given.cache)
    chosen = [pair for pair in pairs if pair.half == int(given.unread)]
    verdicts = list(verdicts_on_pairs(chosen, coded, merge(coded)))
    print("group\tright\tmissed\twrong\tapart\tpart\tlost\tprecision\trecall\tF1")
    for name, score in scores(verdicts).items():
        _show(name, score)
    if given.unread:
        return
    for name, score in list(scores(verdicts, lambda pair: pair.kind).items())[1:]:
        _show(name, score)
    if given.wrong:
        finder = Finder(coded)
        for pair, together in verdicts:
            if together is not None and pair.label != "part" and (pair.label == "same") != together:
                print(pair.label, pair.kind, pair.stratum)
                for key in (pair.one, pair.other):
                    print("   ", _told(finder, key))


def _coded(names: set[str], data: Path, cache: Path | None) -> list[Coded]:
    if cache is not None and cache.exists():
        kept: list[Coded] = pickle.loads(cache.read_bytes())
        return kept
    coded = code_named(names, data, _PAIRS.parent)
    if cache is not None:
        cache.write_bytes(pickle.dumps(coded))
    return coded


def _show(name: str, score: Score) -> None:
    counts = (score.right, score.missed, score.wrong, score.apart, sum(score.parts.values()))
    shares = (f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
    print(name, *counts, score.lost, *shares, sep="\t")


def _told(finder: Finder, key: Key) -> str:
    mention = finder.find(key)
    if mention is None:
        return f"{key.document}@{key.offset}: gone"
    dated = f"{mention.date.start}..{mention.date.end}" if mention.date else "undated"
    actors = [[a.actor or a.text for a in side] for side in (mention.source, mention.target)]
    word = mention.trigger.text if mention.trigger else ""
    return (
        f"{key.document}@{key.offset} {mention.type} {mention.mode} {mention.status} "
        f"background={mention.background} {actors[0]} > {actors[1]} {word!r} {dated}"
    )


if __name__ == "__main__":
    main()
