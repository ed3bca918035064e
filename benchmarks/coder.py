"""How fast documents are coded on one core, and where the time goes.

python benchmarks/coder.py [INPUT...]
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from measuring import inputs, one_core, peak_memory, seconds
from spacy.tokens import Doc

from detente.coding import Coder
from detente.english import parseable
from detente.reading import Reader
from detente.records import Document
from detente.text.sentences import blocks


@dataclass
class Times:
    """Processor seconds."""

    alone: float = 0.0
    cutting: float = 0.0
    naming: float = 0.0
    parsing: float = 0.0
    coding: float = 0.0


def main() -> None:
    """Print speed, counts, memory and the share of each stage."""
    reader = Reader()
    loading, coder = seconds(lambda: reader.coder)
    reading, items = seconds(lambda: list(reader.documents(inputs())))
    documents = [item for item in items if isinstance(item, Document)]
    if not documents:
        raise SystemExit("no input could be read; `detente code INPUT` says why")
    coder.code(documents[0])  # what is made when first needed is made
    times, counts = Times(), Counter[str]()
    half = 0.0
    for number, document in enumerate(documents, start=1):
        _measure(coder, document, times, counts)
        if 2 * number <= len(documents):
            half = peak_memory()
    _report(times, counts)
    print(f"reading  {reading:8.2f} s, before coding")
    print(f"loading  {loading:8.2f} s, once")
    print(f"memory   {peak_memory():8,.0f} MiB at most, {half:,.0f} in the first half")


def _measure(coder: Coder, document: Document, times: Times, counts: Counter[str]) -> None:
    """Parse alone, do each of the first stages alone, then the whole."""
    nlp = coder.nlp
    texts = [parseable(document.text[start:end]) for start, end in blocks(document.text)]

    def words() -> int:
        return sum(len(doc) for doc in nlp.pipe(texts))

    def name() -> list[Doc]:
        matched = [(text, coder.gazetteer.find(text, document.published)) for text in texts]
        return [coder.namer.doc(text, matches) for text, matches in matched]

    def parse(docs: list[Doc]) -> int:
        return sum(1 for _ in nlp.pipe(docs))

    with nlp.memory_zone():
        alone, number = seconds(words)
    with nlp.memory_zone():
        cutting = seconds(lambda: sum(len(nlp.make_doc(text)) for text in texts))[0]
    with nlp.memory_zone():
        naming, docs = seconds(name)
        parsing = seconds(lambda: parse(docs))[0]
        coder.namer.forget()
    coding, coded = seconds(lambda: coder.code(document))
    times.alone += alone
    times.cutting += cutting
    times.naming += naming - cutting
    times.parsing += parsing
    times.coding += coding
    counts["documents"] += 1
    counts["words"] += number
    counts["sentences"] += len(coded.sentences)
    counts["mentions"] += len(coded.mentions)


def _report(times: Times, counts: Counter[str]) -> None:
    print(", ".join(f"{number:,} {what}" for what, number in counts.items()))
    for what, spent in (("coding", times.coding), ("parsing", times.alone)):
        speeds = (counts["sentences"] / spent, counts["words"] / spent)
        print(f"{what:8} {speeds[0]:8,.0f} sentences/s {speeds[1]:10,.0f} words/s")
    print(f"ratio    {times.alone / times.coding:8.2f} of the speed of parsing alone")
    ours = times.coding - times.cutting - times.parsing
    print(f"ours     {ours / times.coding:8.1%} of coding is none of the pipeline's")
    print("share of coding:")
    stages = (
        ("words", times.cutting),
        ("names", times.naming),
        ("parsing", times.parsing),
        ("everything else", ours - times.naming),
    )
    for what, spent in stages:
        print(f"  {what:17} {spent / times.coding:6.1%} {spent:8.2f} s")


if __name__ == "__main__":
    one_core()
    main()
