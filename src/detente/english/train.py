"""Train the English pipeline that ships: ``python -m detente.english.train --vectors FOLDER``.

Trained on the Universal Dependencies treebanks EWT and those parts of GUM whose text may be shared
alike, as spaCy DocBins; on sentences of news on which two earlier pipelines agree word by word
(``silver.spacy``, made by tools/silver.py); and with word vectors (tools/word_vectors.py). A CPU is
enough: about an hour on one core. What ships is the mean of the states after 6,500 and 9,000 steps,
which is better on the development treebanks than either (``--mean``).
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import registry
from thinc.api import Config, set_current_ops

from detente.english.pipeline import GemmOps, parseable, save

# GUM genres whose texts are under licences that don't allow sharing alike.
NOT_SHARED_ALIKE = frozenset({"conversation", "textbook", "vlog"})

log = logging.getLogger(__name__)


def _genre(sentence_id: str) -> str:
    return sentence_id.split("_")[1] if sentence_id.startswith("GUM_") else ""


def shared_alike(doc: Doc) -> bool:
    """Whether every sentence of a treebank Doc may stand under CC BY-SA."""
    ids = str(doc.user_data.get("sids", "")).split("|")
    return not any(_genre(i) in NOT_SHARED_ALIKE for i in ids)


def _as_headline(example: Example, nlp: Language) -> Example:
    """The same sentence in title case, without its final full stop's help: as headlines are set."""
    reference = example.reference
    small = {"a", "an", "the", "of", "to", "in", "on", "and", "or", "for", "at", "by", "with"}
    words = [
        t.text if t.i and t.lower_ in small else t.text[:1].upper() + t.text[1:] for t in reference
    ]
    spaces = [bool(t.whitespace_) for t in reference]
    doc = Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        tags=[t.tag_ for t in reference],
        pos=[t.pos_ for t in reference],
        morphs=[str(t.morph) for t in reference],
        lemmas=[t.lemma_ for t in reference],
        heads=[t.head.i for t in reference],
        deps=[t.dep_ for t in reference],
        sent_starts=[t.is_sent_start for t in reference],
    )
    return Example(nlp.make_doc(doc.text), doc)


@registry.readers("detente.treebanks.v1")  # type: ignore[untyped-decorator]
def treebanks(
    folder: str, parts: list[str], headlines: float
) -> Callable[[Language], Iterator[Example]]:
    """A spaCy corpus reader over the shareable documents of DocBins in a folder.

    Args:
        folder: Where ``<part>.spacy`` files lie.
        parts: Their names.
        headlines: Share of examples that are also given in title case.
    """

    def read(nlp: Language) -> Iterator[Example]:
        rng = random.Random(0)  # noqa: S311  no secret, only the same choice every time
        for part in parts:
            path = Path(folder) / f"{part}.spacy"
            if not path.is_file() and part == "silver":
                continue  # the treebanks alone make a pipeline, too
            for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
                if not shared_alike(doc):
                    continue
                example = Example(nlp.make_doc(parseable(doc.text)), doc)
                yield example
                if rng.random() < headlines:
                    yield _as_headline(example, nlp)

    return read


def mean(one: Language, other: Language) -> Language:
    """The one pipeline with the mean of both's weights."""
    for (_, pipe), (_, twin) in zip(one.pipeline, other.pipeline, strict=True):
        for node, same in zip(pipe.model.walk(), twin.model.walk(), strict=True):  # type: ignore[attr-defined]
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, (node.get_param(name) + same.get_param(name)) / 2)
    return one


def main(argv: list[str] | None = None) -> int:
    """Train and write the one artefact."""
    here = resources.files("detente.english")
    parser = argparse.ArgumentParser(prog="python -m detente.english.train", description=__doc__)
    parser.add_argument("--treebanks", default="../shared/data/ud", help="folder of DocBins")
    parser.add_argument("--out", type=Path, default=Path(str(here / "weights.msgpack")))
    parser.add_argument("--vectors", required=True, help="pipeline folder with word vectors")
    parser.add_argument("--mean", type=Path, help="average the weights with this pipeline's")
    parser.add_argument("--max-steps", type=int, help="stop after this many updates")
    parser.add_argument("--checkpoints", type=Path, help="keep the best and last pipeline here")
    args = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(message)s")

    set_current_ops(GemmOps())
    config = Config().from_str((here / "pipeline.cfg").read_text(encoding="utf-8"))
    config["paths"]["treebanks"] = args.treebanks
    config["paths"]["vectors"] = args.vectors
    if args.max_steps:
        config["training"]["max_steps"] = args.max_steps
    nlp = init_nlp(config)
    with tempfile.TemporaryDirectory() as scratch:
        checkpoints = args.checkpoints or Path(scratch)
        checkpoints.mkdir(parents=True, exist_ok=True)
        train_loop(nlp, checkpoints, stdout=sys.stdout, stderr=sys.stderr)
        # model-best holds averaged weights; the loop leaves the last, worse ones in nlp.
        best = spacy.load(checkpoints / "model-best")
        save(mean(best, spacy.load(args.mean)) if args.mean else best, args.out)
    log.info("%s: %.1f MB", args.out, args.out.stat().st_size / 1e6)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
