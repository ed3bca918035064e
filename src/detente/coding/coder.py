"""The coder: one document in, everything read from it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from detente.actors import Gazetteer
from detente.actors.cast import Cast
from detente.actors.places import Places
from detente.coding.circumstance import Circumstances
from detente.coding.contexts import contexts_of
from detente.coding.events import Reading, read_events
from detente.coding.given import GivenParties, best_between
from detente.coding.lexicon import Lexicon, lexicon
from detente.coding.modes import refine_mode
from detente.coding.naming import Namer
from detente.coding.propositions import Proposition, propositions
from detente.coding.speakers import TurnTaking
from detente.coding.standing import Standing, standing
from detente.coding.statements import read_agreements, read_statements
from detente.english import parseable
from detente.english.tree import Tree, tree_of
from detente.ontology import about_mode, plover_convention, quad, score, to_cameo
from detente.records import (
    ActorMention,
    Agreement,
    Coded,
    Document,
    EventMention,
    Sentence,
    Span,
    Speaker,
    Statement,
    Status,
    Trigger,
)
from detente.text.sentences import blocks

__all__ = ["CODER_VERSION", "Coder"]

CODER_VERSION = "1"

# Acts that a doer can decline: "will not send" is a refusal (docs/method.md, rule 3).
_VOLITION = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT".split()
)


class Coder:
    """Codes documents with one English pipeline and one gazetteer.

    Args:
        nlp: A spaCy pipeline with a parser, tagger and lemmatizer.
        gazetteer: Who names mean.
    """

    def __init__(self, nlp: Language, gazetteer: Gazetteer) -> None:
        self.nlp, self.gazetteer = nlp, gazetteer
        self.places = Places.load()
        self.namer = Namer(nlp)
        self.lexicon: Lexicon = lexicon()

    def code(self, document: Document) -> Coded:
        """Everything that one document says of its actors."""
        return _DocumentCoder(self, document).run()


class _DocumentCoder:
    """The state of reading one document: who was named, which paragraph, who speaks."""

    def __init__(self, coder: Coder, document: Document) -> None:
        self.coder, self.document = coder, document
        self.cast = Cast(coder.gazetteer, document)
        self.turns = TurnTaking(coder.gazetteer, document.published)
        self.circumstances = Circumstances(document, coder.lexicon)
        self.sentences: list[Sentence] = []
        self.mentions: list[EventMention] = []
        self.statements: list[Statement] = []
        self.agreements: list[Agreement] = []

    def run(self) -> Coded:
        for doc, offset in self._parsed():
            self.circumstances.paragraph(self.document.text[offset : offset + len(doc.text)])
            for sent in doc.sents:
                if sent.text.strip():
                    self._sentence(tree_of(sent, self.coder.lexicon.lemma), offset)
        mentions = self.mentions
        if self.document.pair is not None:
            mentions = [best_between(mentions, self.document)]
        return Coded(
            self.document,
            tuple(self.sentences),
            tuple(mentions),
            tuple(self.statements),
            tuple(self.agreements),
            tuple(self.cast.mentions),
        )

    def _parsed(self) -> Iterator[tuple[Doc, int]]:
        spans = blocks(self.document.text)
        skip = [self.turns.label(self.document.text[a:b]) for a, b in spans]
        texts = [
            parseable(self.document.text[a + n : b])
            for (a, b), n in zip(spans, skip, strict=True)
        ]
        docs = self.coder.nlp.pipe(self._doc(text) for text in texts)
        for doc, (start, end), n in zip(docs, spans, skip, strict=True):
            self.turns.enter(self.document.text[start:end], start)
            self.cast.speaker = self.turns.speaker()
            if n < end - start:
                yield doc, start + n

    def _doc(self, text: str) -> Doc:
        matches = self.coder.gazetteer.find(text, self.document.published)
        return self.coder.namer.doc(text, matches)

    def _sentence(self, tree: Tree, offset: int) -> None:
        first, last = tree.tokens[0], tree.tokens[-1]
        start = offset + first.idx
        end = offset + last.idx + len(last)
        raw = self.document.text[start:end]
        start += len(raw) - len(raw.lstrip())
        end -= len(raw) - len(raw.rstrip())
        sentence = Sentence(
            self.document.id, len(self.sentences), (start, end), self.document.text[start:end]
        )
        self.sentences.append(sentence)
        asks = sentence.text.rstrip("\"'”’) ").endswith("?")
        props = propositions(tree, self.coder.lexicon, self.circumstances.times(tree))
        cast = self.cast.sentence(tree, offset, self.document.text)
        parties = (
            GivenParties(tree, offset, self.document.pair, cast)
            if self.document.pair is not None
            else cast
        )
        found: list[EventMention] = []
        for reading in read_events(tree, props, self.coder.lexicon, parties):
            if asks and self.document.pair is None:
                continue  # who asks asserts nothing
            mention = self._mention(tree, props, reading, sentence, offset, cast.of)
            if mention is not None:
                found.append(mention)
        found.extend(self._denials(tree, props, sentence, offset, cast.of, found))
        self.mentions.extend(found)
        self.statements.extend(
            read_statements(tree, props, self.coder.lexicon, cast, sentence, found)
        )
        self.agreements.extend(read_agreements(tree, sentence, found, offset))

    def _mention(
        self,
        tree: Tree,
        props: dict[int, Proposition],
        reading: Reading,
        sentence: Sentence,
        offset: int,
        who: object,
    ) -> EventMention | None:
        stands = standing(tree, props, self.coder.lexicon, reading.prop.head)
        status: Status = stands.status or "happened"
        kind, about, mode = reading.type, reading.about, reading.mode
        if (stands.refusal and kind in _VOLITION) or (stands.failed and kind == "AGREE"):
            about = about or (kind if kind != "AGREE" else None)
            mode = about_mode("REJECT", about, mode) or ""
            kind, status = "REJECT", "happened"
        if stands.conditional and not (reading.source and reading.target):
            return None  # an if-clause must name both parties
        if kind == "REJECT" and status == "negated":
            return None  # "did not rule out" says nothing of an act
        mode = refine_mode(tree, kind, mode, reading)
        speaker = self._speaker(tree, stands, who, offset) or self.turns.speaker()
        when = self.circumstances.date(tree, props, reading, status, offset)
        where = self.circumstances.place(tree, reading, offset, self.coder.places)
        background, when = self.circumstances.background(tree, reading, status, when)
        first, last = min(reading.trigger), max(reading.trigger)
        words = " ".join(tree.tokens[i].text for i in sorted(reading.trigger))
        trigger = Trigger(words, _shift(tree.chars(first, last), offset))
        return EventMention(
            document=self.document.id,
            sentence=sentence.text,
            span=sentence.span,
            type=kind,
            plover=plover_convention(kind, status),
            about=about,
            mode=mode or None,
            contexts=contexts_of(sentence.text),
            quad=quad(kind),
            cameo=to_cameo(kind, mode or None, about),
            score=score(kind, mode or None),
            status=status,
            background=background,
            joint=reading.joint,
            speaker=speaker,
            source=reading.source,
            target=reading.target,
            trigger=trigger,
            date=when,
            place=where,
            confidence=_confidence(reading),
            rule=reading.rule,
        )

    def _speaker(self, tree: Tree, stands: Standing, who, offset: int) -> Speaker | None:  # type: ignore[no-untyped-def]
        if stands.speaker is None:
            return None
        found = who(stands.speaker)
        if not found:
            low, high = tree.phrase(stands.speaker)
            span = _shift(tree.chars(low, high), offset)
            return Speaker(self.document.text[span[0] : span[1]], span, "", "")
        return Speaker(found[0].text, found[0].span, found[0].actor, found[0].country)

    def _denials(
        self,
        tree: Tree,
        props: dict[int, Proposition],
        sentence: Sentence,
        offset: int,
        who,  # type: ignore[no-untyped-def]
        here: list[EventMention],
    ) -> list[EventMention]:
        """"Moscow denied it": the acts just told of the one who denies, denied."""
        found: list[EventMention] = []
        for prop in props.values():
            if not prop.verbal or any(d in ("ccomp", "xcomp") for d, _ in prop.clauses):
                continue
            kinds = {v.kind for v in self.coder.lexicon.verbal.get(prop.lemma, ())}
            if prop.lemma not in ("deny", "refute") and "reject" not in kinds:
                continue
            heads = prop.agent if prop.passive else prop.subject
            denier = tuple(a for h in heads for a in who(h))
            told = any(
                (tree.pos(o) == "PRON" and prop.lemma in ("deny", "refute"))
                or self.coder.lexicon.operators.get(("noun", tree.lemma(o))) == "alleged"
                for o in prop.object
            )
            if not denier or not told:
                continue
            earlier = here or [m for m in self.mentions[-4:] if m.document == self.document.id]
            for mention in earlier:
                same = any(a.country == denier[0].country for a in mention.source)
                said = mention.speaker is not None and mention.speaker.country == denier[0].country
                if same and not said and mention.type not in ("ACCUSE", "CONSULT"):
                    speaker = Speaker(
                        denier[0].text, denier[0].span, denier[0].actor, denier[0].country
                    )
                    span = _shift(tree.chars(prop.head, prop.head), offset)
                    found.append(
                        replace(
                            mention,
                            sentence=sentence.text,
                            span=sentence.span,
                            status="denied",
                            speaker=speaker,
                            source=tuple(
                                replace(a, text=denier[0].text, span=denier[0].span)
                                for a in mention.source[:1]
                            ),
                            trigger=Trigger(tree.tokens[prop.head].text, span),
                            rule=f"denial:{prop.lemma}",
                        )
                    )
        return found


def _shift(span: Span, offset: int) -> Span:
    return span[0] + offset, span[1] + offset


def _confidence(reading: Reading) -> float:
    """An ordinal first guess: verbs over nouns, names over references (docs/method.md)."""
    value = 0.9 if reading.rule.startswith("verb") else 0.75
    actors: tuple[ActorMention, ...] = (*reading.source, *reading.target)
    if any(a.how == "reference" for a in actors):
        value -= 0.15
    if not reading.source or not reading.target:
        value -= 0.1
    return round(value, 2)


