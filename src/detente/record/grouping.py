"""Mentions that must, or must not, share an event; and a partition made to obey.

Works on keys alone, so that whatever merges can ask it beforehand and whatever merged can be set
right afterwards.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise, product

from detente.record.keys import Key

__all__ = ["Constraints", "regroup"]


class _Sets:
    """Disjoint sets of keys; the least of a set stands for all, whatever the order of unions."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        self.parent.setdefault(key, key)
        root = key
        while self.parent[root] != root:
            root = self.parent[root]
        while self.parent[key] != root:
            self.parent[key], key = root, self.parent[key]
        return root

    def unite(self, one: str, other: str) -> tuple[str, str]:
        """Make one of two sets; returns what stands for it, and what no longer does."""
        a, b = self.find(one), self.find(other)
        root, gone = min(a, b), max(a, b)
        self.parent[gone] = root
        return root, gone


class Constraints:
    """Pairs of mentions, by the ids of their keys.

    What is added first holds: a later pair that contradicts it is left out. So corrections are
    added from the last made to the first.
    """

    def __init__(self) -> None:
        self._sets = _Sets()
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._moved: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._sets.parent)

    def join(self, keys: Iterable[Key]) -> None:
        """These mentions share an event."""
        self._join([key.id for key in keys])

    def split(self, parts: Sequence[Sequence[Key]]) -> None:
        """No two of these parts share an event; what the first holds need not stay together."""
        ids = [[key.id for key in part] for part in parts]
        for one, other in combinations(ids, 2):
            for key, another in product(one, other):
                a, b = self.together(key), self.together(another)
                if a != b:
                    self._apart[a].add(b)
                    self._apart[b].add(a)
        for part in ids[1:]:
            self._moved.update(part)
            self._join(part)

    def together(self, key: str) -> str:
        """What stands for all mentions that must share this one's event: the same for each."""
        return self._sets.find(key)

    def knows(self, key: str) -> bool:
        """Whether anything was said of this mention."""
        return key in self._sets.parent

    def moved(self, key: str) -> bool:
        """Whether this mention was taken out of an event."""
        return key in self._moved

    def apart(self, one: str, other: str) -> bool:
        """Whether two mentions must not share an event."""
        if not (self.knows(one) and self.knows(other)):
            return False
        return self.together(other) in self._apart.get(self.together(one), ())

    def pairs(self) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
        """All pairs that must share an event, and all that must not; the lesser key first."""
        members: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self._sets.parent):
            members[self.together(key)].append(key)
        must = {pair for group in members.values() for pair in combinations(group, 2)}
        must_not = {
            (min(pair), max(pair))
            for root, others in self._apart.items()
            for other in others
            for pair in product(members[root], members[other])
        }
        return must, must_not

    def _join(self, ids: Sequence[str]) -> None:
        for one, other in pairwise(ids):
            a, b = self.together(one), self.together(other)
            if a == b or b in self._apart.get(a, ()):
                continue
            root, gone = self._sets.unite(a, b)
            for each in self._apart.pop(gone, set()):
                self._apart[each].discard(gone)
                self._apart[each].add(root)
                self._apart[root].add(each)


def regroup(groups: Sequence[Sequence[str]], rules: Constraints) -> list[list[str]]:
    """A partition of mentions changed as little as the rules ask for.

    Groups that hold mentions of one event are united; then what must not share an event goes
    apart. A mention that nothing was said of stays with most of its group.

    Args:
        groups: Keys' ids; each mention is in one group.
        rules: What must hold.

    Returns:
        Groups with sorted members, sorted; the same whatever the order of groups and members.
    """
    found: list[list[str]] = []
    for united in _united(groups, rules):
        found += _parted(united, rules)
    return sorted(sorted(group) for group in found)


def _united(groups: Sequence[Sequence[str]], rules: Constraints) -> list[list[tuple[str, ...]]]:
    """Groups that must become one, together."""
    ordered = sorted(tuple(sorted(group)) for group in groups)
    sets = _Sets()
    first: dict[str, str] = {}  # of each set of mentions that belong together, where it was met
    for group in ordered:
        sets.find(group[0])
        for root in {rules.together(key) for key in group if rules.knows(key)}:
            sets.unite(first.setdefault(root, group[0]), group[0])
    gathered: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for group in ordered:
        gathered[sets.find(group[0])].append(group)
    return list(gathered.values())


def _parted(united: Sequence[tuple[str, ...]], rules: Constraints) -> list[list[str]]:
    """One event, or as many as the rules ask for."""
    said: dict[str, list[str]] = defaultdict(list)
    for group in united:
        for key in group:
            if rules.knows(key):
                said[rules.together(key)].append(key)
    parts: list[list[str]] = []
    for block in sorted(said.values(), key=lambda block: (-len(block), block)):
        fitting = (part for part in parts if not any(rules.apart(block[0], key) for key in part))
        home = next(fitting, None)
        if home is None:
            parts.append(list(block))
        else:
            home.extend(block)
    parts = parts or [[]]
    where = {key: at for at, part in enumerate(parts) for key in part}
    for group in united:
        # What came since a split stays with what stayed.
        stayed = Counter(where[k] for k in group if k in where and not rules.moved(k))
        counts = stayed or Counter(where[key] for key in group if key in where)
        at = max(counts, key=lambda place: (counts[place], -place), default=0)
        parts[at].extend(key for key in group if key not in where)
    return parts
