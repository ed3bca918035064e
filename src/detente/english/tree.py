"""One view of a parsed sentence, whatever labels the parser uses.

The proposition layer reads Universal Dependencies relations. Pipelines trained on ClearNLP labels
(spaCy's own English ones) are turned into the same shape here: a preposition becomes the ``case``
of its object, a copula hangs under its predicate.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

__all__ = ["MORE_OR_LESS", "Tree", "tree_of"]

# What stands before a number that is not exact, and is no adposition there.
MORE_OR_LESS = frozenset("about around at over under".split())

_CLEARNLP = frozenset({"dobj", "pobj", "nsubjpass", "prep", "poss", "auxpass"})
_RENAMED = {
    "dobj": "obj",
    "dative": "iobj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "acomp": "xcomp",
    "oprd": "xcomp",
    "attr": "xcomp",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "nn": "compound",
    "ROOT": "root",
    "obl:tmod": "obl:unmarked",
    "nmod:tmod": "nmod:unmarked",
    "obl:npmod": "obl:unmarked",
    "nmod:npmod": "nmod:unmarked",
}
_NOUN_TAGS = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN"}
# Parts of speech for which the parser takes nouns.
_MISTAKEN = frozenset(("VERB", "AUX", "ADV", "ADP"))
_BESIDE = frozenset({"at", "during", "for", "in", "on", "over", "since"})
_EXAMPLES = frozenset({"including", "such as"})
_CLAUSAL = frozenset({"VERB", "AUX", "ADJ"})
# A noun phrase as an actor's text: without what only says more about it.
_OUTSIDE_PHRASE = frozenset(
    {"acl", "acl:relcl", "advcl", "appos", "parataxis", "conj", "cc", "punct", "cop", "nsubj",
     "nsubj:pass", "aux", "mark", "case", "dep", "ccomp", "csubj", "advmod", "obl",
     "obl:unmarked", "nmod:unmarked", "list", "discourse", "vocative", "cc:preconj"}
)  # fmt: skip
# Words that say something of what a clause is about.
_CONTENT = frozenset(("NOUN", "VERB", "PROPN", "ADJ", "ADV"))


@dataclass(slots=True)
class Tree:
    """A sentence's tokens with heads and relations; indices count from the sentence's start.

    Attributes:
        tokens: The sentence's tokens.
        head: Index of each token's head; its own at the root.
        dep: Universal Dependencies relation of each token to its head.
        case: Lower-case adposition that marks each nominal or clause, "" where none.
        lemmas: Lower-case lemma of each token.
        kids: Indices of each token's dependents, in order.
        verbs: Tokens that head a clause although the tagger calls them nouns.
        times: Tokens of time expressions, which belong to no noun phrase.
    """

    tokens: list[Token]
    head: list[int]
    dep: list[str]
    case: list[str]
    lemmas: list[str]
    kids: list[list[int]] = field(default_factory=list)
    verbs: set[int] = field(default_factory=set)
    times: frozenset[int] = frozenset()
    _content: dict[int, None] | None = field(default=None, repr=False, compare=False)
    # What tokens say of themselves, asked for once: it is asked of each word a dozen times.
    _lower: list[str] = field(default_factory=list, repr=False, compare=False)
    _tags: list[str] = field(default_factory=list, repr=False, compare=False)
    _parts: list[str] = field(default_factory=list, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._lower = [t.lower_ for t in self.tokens]
        self._tags = [t.tag_ for t in self.tokens]
        self._parts = [
            _NOUN_TAGS.get(tag, part) if (part := t.pos_) in _MISTAKEN else part
            for t, tag in zip(self.tokens, self._tags, strict=True)
        ]
        self.kids = [[] for _ in self.tokens]
        for i, h in enumerate(self.head):
            if h != i:
                self.kids[h].append(i)

    def __len__(self) -> int:
        return len(self.tokens)

    def move(self, i: int, head: int, dep: str) -> bool:
        """Hang a token under another head (itself: as a root).

        Returns:
            False, and nothing is changed, where the new head stands below the token.
        """
        if head != i and i in self.ancestors(head):
            return False
        if head == i and self.head[i] != i:
            self.kids[self.head[i]].remove(i)
            self.head[i], self.dep[i] = i, dep
            return True
        if self.head[i] != i:
            self.kids[self.head[i]].remove(i)
        self.head[i], self.dep[i] = head, dep
        if head != i:
            self.kids[head] = sorted([*self.kids[head], i])
        return True

    @property
    def root(self) -> int:
        """Index of the root."""
        return next((i for i, h in enumerate(self.head) if h == i), 0)

    def lemma(self, i: int) -> str:
        """Lower-case lemma of a token."""
        return self.lemmas[i]

    def lower(self, i: int) -> str:
        """Lower-case form of a token."""
        return self._lower[i]

    def pos(self, i: int) -> str:
        """Universal part of speech; the tagger's noun where the two disagree."""
        return self._parts[i]

    def tag(self, i: int) -> str:
        """Penn Treebank tag."""
        return self._tags[i]

    def content(self) -> Collection[int]:
        """Nouns, verbs, adjectives and adverbs; looked for once, since tags stay as they are."""
        if self._content is None:
            found = (i for i, part in enumerate(self._parts) if part in _CONTENT)
            self._content = dict.fromkeys(found)  # in order, and quick to be asked about
        return self._content

    def children(self, i: int, *deps: str) -> list[int]:
        """Dependents of a token with one of these relations (all dependents if none is given)."""
        kids = self.kids[i]
        if not kids or not deps:
            return list(kids)
        dep = self.dep
        return [k for k in kids if dep[k] in deps]

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependent with one of these relations."""
        for k in self.kids[i]:
            if self.dep[k] in deps:
                return k
        return None

    def conjuncts(self, i: int) -> list[int]:
        """A token and what is coordinated with it, in order."""
        found = [i]
        for k in self.kids[i]:
            if self.dep[k] == "conj":
                found.extend(self.conjuncts(k))
        return found

    def first(self, i: int) -> int:
        """The first of those that a token is coordinated with; of none, itself."""
        while self.dep[i] == "conj" and self.head[i] != i:
            i = self.head[i]
        return i

    def mark_is(self, i: int, word: str) -> bool:
        """Whether this word introduces the clause."""
        return any(self.lower(k) == word for k in self.children(i, "mark"))

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads of a token, nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def subtree(self, i: int) -> list[int]:
        """A token and everything below it, in order."""
        found = [i]
        for j in found:
            found.extend(self.kids[j])
        return sorted(found)

    def phrase(self, i: int, *, top: bool = True) -> tuple[int, int]:
        """First and last index of a noun phrase without relative clauses, apposition, conjuncts."""
        low = high = i
        for k in self.kids[i]:
            dep = self.dep[k]
            if dep == "appos" and self.pos(k) == "PROPN" and not self._comma(i, k):
                dep = "flat"  # "leader Kim Jong-il"
            if dep in _OUTSIDE_PHRASE and (top or dep != "conj"):
                continue
            if k in self.times and k > i:
                continue
            if (dep in ("nmod", "nmod:desc") and k > i) or dep == "conj":
                a, b = self.phrase(k, top=False)
                a = min([a, *self.children(k, "case")])
                # "Kim Jong Un in Pyongyang", "Chile, with its mines": said beside the name.
                aside = dep == "nmod" and (self.lower(a - 1) == "," or self.case[k] in _BESIDE)
                if aside and self.pos(i) == "PROPN" and self._is_name(i):
                    continue
                if self.lower(a - 1) == "," and self.case[k] in _EXAMPLES:
                    continue  # "our allies, including Chile"
            elif dep in ("amod", "nmod:poss", "compound", "flat", "nummod", "det", "nmod:desc"):
                below = [j for j in self.subtree(k) if self.dep[j] != "punct" or j > k]
                a, b = min(below), max(below)
            else:
                a = b = k
            low, high = min(low, a), max(high, b)
        return low, high

    def _is_name(self, i: int) -> bool:
        return (
            " " in self.tokens[i].text
            or self.child(i, "flat") is not None
            or (i + 1 < len(self) and self.lower(i + 1) == ",")
        )

    def _comma(self, a: int, b: int) -> bool:
        return any(self.tokens[j].text in (",", "(", ":", ";", "-") for j in range(a + 1, b))

    def chars(self, low: int, high: int) -> tuple[int, int]:
        """Character span in the document of tokens low to high, both included."""
        return self.tokens[low].idx, self.tokens[high].idx + len(self.tokens[high])


def _plain_lemma(token: Token) -> str:
    return str(token.lemma_).lower() or str(token.lower_)


def tree_of(sentence: Span, lemma: Callable[[Token], str] = _plain_lemma) -> Tree:
    """The sentence's tree in Universal Dependencies terms.

    Args:
        sentence: A parsed sentence.
        lemma: Gives a token's lower-case lemma.
    """
    tokens = list(sentence)
    start = sentence.start
    head = [t.head.i - start for t in tokens]
    head = [h if 0 <= h < len(tokens) else i for i, h in enumerate(head)]
    raw = [t.dep_ for t in tokens]
    lemmas = [lemma(t) for t in tokens]
    if any(d in _CLEARNLP for d in raw):
        return _from_clearnlp(tokens, head, raw, lemmas)
    dep = [_RENAMED.get(d, d) for d in raw]
    case = [""] * len(tokens)
    for i, d in enumerate(dep):
        if d not in ("case", "mark") or head[i] == i:
            continue
        top = head[i]
        # "between Cuban and American officials": the preposition is the noun's.
        while dep[top] in ("amod", "compound", "nmod:poss", "nummod") and head[top] > top:
            top = head[top]
        if not case[top]:
            case[top] = _with_fixed(tokens, head, dep, i)
    return Tree(tokens, head, dep, case, lemmas)


def _with_fixed(tokens: list[Token], head: list[int], dep: list[str], i: int) -> str:
    """An adposition with the words fixed to it: "because of", "ahead of"."""
    words = [tokens[i].lower_]
    words += [tokens[k].lower_ for k in range(len(tokens)) if head[k] == i and dep[k] == "fixed"]
    return " ".join(words)


def _from_clearnlp(tokens: list[Token], head: list[int], raw: list[str], lemmas: list[str]) -> Tree:
    head, dep = list(head), [_RENAMED.get(d, d) for d in raw]
    case = [""] * len(tokens)
    for i, d in enumerate(raw):
        if d in ("prep", "agent", "dative") or (d == "conj" and tokens[i].pos_ == "ADP"):
            objects = [
                k for k in range(len(tokens)) if head[k] == i and raw[k] in ("pobj", "pcomp")
            ]
            if not objects:
                continue
            top = head[i]
            while tokens[top].pos_ == "ADP" and head[top] != top and raw[top] != "ROOT":
                top = head[top]
            for k in objects:
                clausal = tokens[top].pos_ in _CLAUSAL
                if raw[k] == "pcomp":
                    dep[k] = "advcl" if clausal else "acl"
                elif d == "agent":
                    dep[k] = "obl:agent"
                elif d == "dative":
                    dep[k] = "iobj"
                else:
                    dep[k] = "obl" if clausal else "nmod"
                head[k] = top
                case[k] = tokens[i].lower_
            head[i], dep[i] = objects[0], "case"
        elif d == "mark":
            case[head[i]] = case[head[i]] or tokens[i].lower_
    for i, d in enumerate(raw):
        if d == "attr" and tokens[head[i]].lemma_ == "be":
            _under_predicate(head, dep, head[i], i)
    return Tree(tokens, head, dep, case, lemmas)


def _under_predicate(head: list[int], dep: list[str], copula: int, predicate: int) -> None:
    """Make the predicate noun the head of its copula's clause."""
    dep[predicate] = dep[copula]
    head[predicate] = predicate if head[copula] == copula else head[copula]
    for k in range(len(head)):
        if head[k] == copula and k != predicate:
            head[k] = predicate
    head[copula], dep[copula] = predicate, "cop"
