"""Make silver.spacy: sentences of news on which two pipelines agree word by word.

    python tools/silver.py TEXTS OTHER --out silver.spacy

TEXTS is a file with one sentence a line; OTHER a pipeline file as `detente.english` ships it. Only
sentences are kept in which the shipped pipeline and the other give every word the same tag, head
and relation. Take texts whose licence allows it: ours were White House and State Department
releases (public domain), Wikinews (CC BY 2.5) and training/coded.jsonl.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from spacy.tokens import Doc, DocBin

from detente.english import load
from detente.english.pipeline import load_file, parseable

WORDS = range(6, 45)


def agree(one: Doc, other: Doc) -> bool:
    """Whether both see one sentence and the same in it."""
    if len(one) != len(other) or len(list(one.sents)) != 1:
        return False
    return all(
        (a.head.i, a.dep_, a.pos_) == (b.head.i, b.dep_, b.pos_)
        for a, b in zip(one, other, strict=True)
    )


def main() -> None:
    """Parse twice and keep what agrees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    lines = dict.fromkeys(args.texts.read_text(encoding="utf-8").splitlines())
    texts = [parseable(line) for line in lines if len(line.split()) in WORDS]
    kept = DocBin(attrs=["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"],
                  store_user_data=True)  # fmt: skip
    for one, other in zip(load().pipe(texts), load_file(args.other).pipe(texts), strict=True):
        if agree(one, other):
            one.user_data["sids"] = "silver"
            kept.add(one)
    kept.to_disk(args.out)
    print(f"{len(kept)} of {len(texts)} sentences kept")


if __name__ == "__main__":
    main()
