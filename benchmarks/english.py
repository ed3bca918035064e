"""How fast the English pipeline parses on one core, beside the same one as spaCy would run it.

python benchmarks/english.py [INPUT...]
"""

from __future__ import annotations

from itertools import cycle, islice
from statistics import median

from measuring import inputs, one_core, seconds
from spacy.language import Language
from thinc.api import NumpyOps

from detente.english import load, parseable
from detente.reading import Reader
from detente.records import Document
from detente.text.sentences import blocks

WORDS = 10_000  # of a round, at least
ROUNDS = 5


def main() -> None:
    """Print words per second of both, and how they compare."""
    texts = _texts()
    ours, plain = load(), _with_spacys_product(load())
    words = sum(len(doc) for doc in ours.pipe(texts))
    for _ in plain.pipe(texts):
        pass  # both have met every word once
    # Turn about, so that whatever else the machine does meets both alike.
    pairs = [(_speed(ours, texts, words), _speed(plain, texts, words)) for _ in range(ROUNDS)]
    print(f"{words:,} words a round, punctuation included; median of {ROUNDS} rounds")
    print(f"as shipped        {median(one for one, _ in pairs):8,.0f} words/s")
    print(f"spaCy's product   {median(other for _, other in pairs):8,.0f} words/s")
    print(f"ratio             {median(one / other for one, other in pairs):8.2f}")


def _texts() -> list[str]:
    """Blocks of the inputs, taken again until there are enough words."""
    documents = [item for item in Reader().documents(inputs()) if isinstance(item, Document)]
    found = [parseable(d.text[start:end]) for d in documents for start, end in blocks(d.text)]
    words = sum(len(text.split()) for text in found)
    if not words:
        raise SystemExit("no input could be read; `detente text FILE` says why")
    return list(islice(cycle(found), len(found) * -(-WORDS // words)))


def _with_spacys_product(nlp: Language) -> Language:
    """The pipeline with matrix products as spaCy makes them."""
    ops = NumpyOps()
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if model is not None:
            for node in model.walk():
                node.ops = ops
    return nlp


def _speed(nlp: Language, texts: list[str], words: int) -> float:
    def parse() -> None:
        for _ in nlp.pipe(texts):
            pass

    return words / seconds(parse)[0]


if __name__ == "__main__":
    one_core()
    main()
