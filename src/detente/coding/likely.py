"""What can be seen of acts in the tree: of a word that may be one, of the way to an actor.

Features by name, for `detente.coding.sense`, which adds them to what it reads in context.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.coding.lexicon import Lexicon
from detente.coding.modes import mode_features
from detente.coding.propositions import Proposition
from detente.coding.readings import Actors, own
from detente.english.tree import Tree

__all__ = ["Actors", "View", "way_features", "word_features"]

# Relations that lead into another clause.
_CLAUSAL = frozenset(("acl", "acl:relcl", "advcl", "ccomp", "conj", "parataxis", "xcomp", "csubj"))
_LONG = 6
_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class View:
    """One sentence, repaired, with its propositions and its actors by their heads."""

    tree: Tree
    props: dict[int, Proposition]
    lexicon: Lexicon
    found: dict[int, Actors]


def word_features(view: View, word: int, said: str | None) -> set[str]:
    """What can be seen of a predicate that may be an act.

    Args:
        view: Its sentence.
        word: The predicate.
        said: The type that the rules give it.

    Returns:
        Names of the features that hold.
    """
    tree, lexicon, found = view.tree, view.lexicon, view.found
    prop = view.props[word]
    lemma = prop.lemma
    seen = mode_features(tree, word)
    seen |= {f"A:{kind}" for kind in lexicon.act_types(lemma)}
    seen |= {f"N:{kind}" for kind in lexicon.noun_types(lemma)}
    seen |= {f"V:{verbal.kind}" for verbal in lexicon.verbal.get(lemma, ())}
    seen |= {f"verbal:{prop.verbal}", f"passive:{prop.passive}", f"mark:{prop.mark}"}
    seen |= {f"dep:{tree.dep[word]}", f"tag:{tree.tag(word)}", f"R:{said}"}
    for o in prop.object:
        thing = tree.lemma(o)
        seen |= {f"O:{thing}", f"LO:{lemma}+{thing}", f"OA:{_sector(found, o)}"}
        for name in lexicon.classes(thing):
            seen |= {f"OC:{name}", f"LOC:{lemma}+{name}"}
        seen |= {f"ON:{kind}" for kind in lexicon.noun_types(thing)}
    for case, o in prop.oblique:
        seen |= {f"LC:{lemma}+{case}", f"C:{case}:{o in found}"}
    seen |= {f"SA:{_sector(found, i)}" for i in prop.subject}
    for i in tree.subtree(word):
        if i != word:
            below = tree.lemmas[i]
            for kind in lexicon.act_types(below):
                seen.add(f"BA:{kind}")
            for kind in lexicon.noun_types(below):
                seen.add(f"BN:{kind}")
    return seen


def _sector(found: dict[int, Actors], i: int) -> str:
    """Whether a noun is an actor, and of what kind."""
    return found[i][0].sector or "-" if i in found else ""


def way_features(view: View, act: tuple[int, str], source: Actors, at: int) -> set[str]:
    """What can be seen of the way from an act's word to an actor.

    Args:
        view: The sentence.
        act: The word and its type.
        source: Who acts, where that is known.
        at: The head of the one that is asked about.

    Returns:
        Names of the features that hold.
    """
    tree, props, lexicon, found = view.tree, view.props, view.lexicon, view.found
    word, kind = act
    up, down = [word, *tree.ancestors(word)], [at, *tree.ancestors(at)]
    top = next((i for i in up if i in down), tree.root)
    climbed = up[: up.index(top)] if top in up else up
    way = down[: down.index(top)] if top in down else down
    legs = [f"{tree.dep[i]}[{tree.case[i]}]" for i in reversed(way)]
    rise = ">".join(tree.dep[i] for i in climbed)
    path = f"{rise}|{'>'.join(legs)}"
    inner = way[1:]
    lemma = tree.lemma(word)
    actor = found[at][0]
    between = sum(min(word, at) < i < max(word, at) for i in found)
    apart = sum(tree.dep[i] in _CLAUSAL for i in way) + 10 * sum(
        tree.dep[i] in _CLAUSAL for i in climbed
    )
    names = {
        f"path:{path}",
        f"steps:{min(len(way), _LONG)}:{min(len(climbed), _LONG)}",
        f"last:{legs[0] if legs else '-'}",
        f"first:{legs[-1] if legs else '-'}",
        f"case:{tree.case[at]}",
        f"dep:{tree.dep[at]}",
        f"apart:{apart}",
        f"after:{at > word}",
        f"between:{min(between, _BETWEEN)}:{at > word}",
        f"rise:{rise}",
        f"pos:{tree.pos(word)}",
        f"passive:{word in props and props[word].passive}",
        f"actor:{bool(actor.country)}:{actor.sector}",
        f"how:{actor.how}",
        f"own:{own(actor, source)}:{bool(source)}",
        f"many:{min(len(found), _LONG)}",
    }
    typed = {f"{kind}:{name}" for name in names}
    words = {f"word:{lemma}:{tree.case[at]}", f"word:{lemma}:{path}", f"word:{lemma}"}
    for i in inner:
        mid = tree.lemma(i)
        words |= {f"mid:{mid}", f"mid:{mid}:{tree.case[at]}", f"midpos:{tree.pos(i)}"}
        words |= {f"{kind}:class:{name}:{tree.dep[i]}" for name in lexicon.classes(mid)}
        words |= {f"midact:{each}" for each in lexicon.act_types(mid)}
        words |= {f"midact:{each}" for each in lexicon.noun_types(mid)}
    return {f"type:{kind}", *names, *typed, *words}
