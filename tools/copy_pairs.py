"""Draw pairs of texts near the boundary between copies and texts that are only alike.

    python tools/copy_pairs.py DATA > pairs.tsv

DATA is the folder with the collections. Candidates are all pairs of texts of one collection that
share a quarter of the shorter one's 5-grams, stratified by that share; revisions of one page; texts
that are the same word for word; and texts made from others as outlets make them (the column
`made`, see detente.evaluation.copies.made). Ids only are written. The draw is fixed, and knows
nothing of what the detector says.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

from detente.evaluation.copies import documents
from detente.records import Document

SEED = 20240619
_WORD = re.compile(r"\w+")
# How many pairs are drawn of each collection where the shared share lies between two bounds.
_BINS = (0.25, 0.35, 0.5, 0.7, 0.9, 1.01)
_DRAWN = {
    "kcna": (45, 45, 40, 40, 40),
    "wikinews": (20, 20, 20, 20, 20),
    "state": (45, 60, 40, 40, 40),
}
_REVISED = 70
_SAME = {"kcna": 16, "state": 6}
# So that one short text with a common wording does not fill a stratum.
_PER_TEXT = 3
_MADE = 15

Drawn = tuple[str, str, str]


def main() -> None:
    """Print the pairs in a random order, so that no reader can tell the strata apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    texts = documents(parser.parse_args().data)
    random = Random(SEED)
    drawn = [*_alike(texts, random), *_revised(texts, random), *_same(texts, random)]
    drawn += _made(texts, random)
    random.shuffle(drawn)
    print("earlier\tlater\tmade")
    for pair in drawn:
        print(*pair, sep="\t")


def _alike(texts: dict[str, Document], random: Random) -> list[Drawn]:
    """Pairs of different texts by strata, of pages in their first version only."""
    seen: set[str] = set()
    grams: dict[str, frozenset[str]] = {}
    for name, document in texts.items():
        words = _WORD.findall(document.text.lower())
        same = " ".join(words)
        if words and same not in seen and not re.search(r"@(?!1$)", name):
            seen.add(same)
            grams[name] = frozenset(" ".join(words[i : i + 5]) for i in range(len(words) - 4))
    holders = defaultdict(list)
    for name, held in grams.items():
        for gram in held:
            holders[gram].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        shared.update(combinations(names, 2))
    strata = defaultdict(list)
    for (one, other), count in sorted(shared.items()):
        share = count / min(len(grams[one]), len(grams[other]))
        of = one.partition(":")[0]
        if share >= _BINS[0] and other.startswith(of):
            number = sum(share >= bound for bound in _BINS) - 1
            strata[of, number].append(_ordered(texts, one, other))
    drawn = []
    for (of, number), pairs in sorted(strata.items()):
        random.shuffle(pairs)
        times: Counter[str] = Counter()
        kept = []
        for pair in pairs:
            if max(times[name] for name in pair[:2]) < _PER_TEXT:
                times.update(pair[:2])
                kept.append(pair)
        drawn += kept[: _DRAWN[of][number]]
    return drawn


def _revised(texts: dict[str, Document], random: Random) -> list[Drawn]:
    """Two versions of a page that follow each other and differ in their words."""
    found = []
    for one, other in pairwise(texts):
        if one.partition("@")[0] == other.partition("@")[0]:
            words = [_WORD.findall(texts[name].text) for name in (one, other)]
            if all(words) and words[0] != words[1]:
                found.append((one, other, ""))
    return random.sample(found, min(_REVISED, len(found)))


def _same(texts: dict[str, Document], random: Random) -> list[Drawn]:
    """Two documents with the same words."""
    groups = defaultdict(list)
    for name, document in texts.items():
        groups[" ".join(_WORD.findall(document.text))].append(name)
    drawn = []
    for of, number in _SAME.items():
        pairs = [
            (names[0], names[1], "")
            for words, names in groups.items()
            if words and len(names) > 1 and names[0].startswith(of)
        ]
        drawn += random.sample(pairs, number)
    return drawn


def _made(texts: dict[str, Document], random: Random) -> list[Drawn]:
    """Articles of 150 to 1,000 words as outlets might print them."""
    names: dict[str, str] = {}
    for name, document in texts.items():
        if 150 <= len(document.text.split()) <= 1000:
            names.setdefault(document.text, name)
    pool = defaultdict(list)
    for name in names.values():
        pool[name.partition(":")[0]].append(name)
    drawn = []
    for number in range(_MADE):
        of = sorted(pool)[number % len(pool)]
        one, *rest = random.sample(pool[of], 12)
        share = random.choice(("0.25", "0.35", "0.5"))
        drawn.append((one, one, f"cut {share}"))
        drawn.append((rest[0], rest[0], "abridged"))
        drawn.append((rest[1], rest[1], f"framed {rest[2]}"))
        drawn.append((rest[3], rest[3], f"quoted {rest[4]}"))
        drawn.append((rest[5], rest[5], f"roundup {' '.join(rest[6:10])}"))
    return drawn


def _ordered(texts: dict[str, Document], one: str, other: str) -> Drawn:
    days = [texts[name].published for name in (one, other)]
    if days[0] and days[1] and days[1] < days[0]:
        return other, one, ""
    return one, other, ""


if __name__ == "__main__":
    main()
