"""What is told of Russia and North Korea from July to September 2024, beside a reader's list.

    python tools/timeline_figures.py ../shared/data

Codes the documents of kcna_en_2024 that name Russia, merges them, and shows which rows of
training/timeline_rus_prk.tsv are told, by which event, and which events tell none of them.
``--all`` shows what we list row by row, ``--at FILE`` compares the rows of another table.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from detente.evaluation.timeline import (
    Entry,
    Listing,
    code_timeline,
    compare,
    entries,
    originals,
    read_rows,
)
from detente.records import ActorMention

_TRAINING = Path(__file__).parents[1] / "training"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--at", type=Path, default=_TRAINING / "timeline_rus_prk.tsv")
    given = parser.parse_args()
    coded = code_timeline(given.data, _TRAINING)
    found = compare(read_rows(given.at), entries(coded), originals(coded))
    print("# Rows that have to be found")
    for row, entry in found.reached:
        print(row.first, row.last, row.type, f"{row.source}>{row.target}", row.words, sep="\t")
        print("    ", _told(entry) if entry else f"MISSED {','.join(sorted(row.items))}")
    if given.all:
        print("\n# Ours, with the row that each tells")
        for entry, row in found.right:
            print(_told(entry), "AGAIN" if entry in found.again else "", sep="\t")
            print("    ", "yes" if row.expected else "may", row.words)
    print("\n# Ours that a reader would strike out")
    for entry in found.wrong:
        print(_told(entry))
    print(f"\n{_figures(found)}")


def _told(entry: Entry) -> str:
    event = entry.event
    first = event.mentions[0]
    items = {mention.document.rpartition(":")[2] for mention in event.mentions}
    told = (
        f"{entry.first} {entry.last}",
        event.type,
        event.about or "-",
        event.status,
        f"{_names(event.source)} {'<>' if event.joint else '>'} {_names(event.target)}",
        first.rule,
        ",".join(sorted(items, key=int)[:6]),
        " ".join(first.sentence.split())[:400],
    )
    return "\t".join(told)


def _names(actors: tuple[ActorMention, ...]) -> str:
    return "+".join(actor.actor or actor.text for actor in actors)


def _figures(found: Listing) -> str:
    reached = sum(entry is not None for _, entry in found.reached)
    ours = len(found.right) + len(found.wrong)
    return (
        f"reached {reached} of {len(found.reached)} ({found.recall:.1%}); "
        f"of {ours} that we list, {len(found.wrong)} struck out ({found.struck:.1%}) "
        f"and {len(found.again)} told again"
    )


if __name__ == "__main__":
    main()
