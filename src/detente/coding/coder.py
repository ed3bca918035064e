"""The coder: one document in, everything read from it out."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from detente.actors import Gazetteer
from detente.actors.cast import Cast
from detente.actors.phrases import SentenceCast
from detente.actors.places import Places
from detente.actors.societies import societies
from detente.coding.circumstance import Circumstances
from detente.coding.confidence import LIKELY, Earlier, alike, because, least, signs, trust
from detente.coding.contexts import contexts_of
from detente.coding.events import read_events
from detente.coding.explain import Explanation, clauses
from detente.coding.given import GivenParties, best_between, second_opinion
from detente.coding.lexicon import Lemmas, Lexicon, lexicon
from detente.coding.links import linked, word_above
from detente.coding.modes import mode_features, refine_mode
from detente.coding.naming import Namer, calm, text_of
from detente.coding.occasion import on_the_occasion
from detente.coding.propositions import Proposition, propositions
from detente.coding.readings import Parties, Reading
from detente.coding.relation import features
from detente.coding.sense import marked
from detente.coding.speakers import TurnTaking
from detente.coding.standing import Standing, standing, word_standing
from detente.coding.statements import read_agreements, read_statements
from detente.coding.titles import (
    addressed,
    described,
    enumerated,
    joined,
    situated,
    titled,
    untitled,
)
from detente.english import parseable
from detente.english.familiar import Familiar
from detente.english.tree import Tree, tree_of
from detente.ontology import about_mode, plover_convention, quad, score, to_cameo
from detente.records import (
    ActorMention,
    Agreement,
    Coded,
    DateMention,
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

# A town as the parser knows it.
_TOWN = "Baghdad"
# Acts that a doer can decline: "will not send" is a refusal (docs/method.md, rule 3).
_VOLITION = frozenset("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT".split())


# Acts of words: who denies "it" after one denies what was said, not that it was said.
_WORDS = ("ACCUSE", "CONSULT", "REJECT", "REQUEST")
# How many mentions back a denial may point.
_BACK = 4
# Forms that tell of a timetable where the day is to come: "they meet tomorrow", "is visiting".
_SCHEDULED: Mapping[str, tuple[str, ...]] = {"happened": ("VBZ", "VBP"), "ongoing": ("VBG",)}
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)", re.I)
# Longest stretch of words that is shown as what carries an act.
_TRIGGER_WORDS = 6
# Tokens of the longest sentence that is read whole; state media list who sent wreaths in nearly as
# many. What is longer is no prose: it is read piece by piece, since trees are walked to their depth
# and any two words may be compared.
_LONGEST_SENTENCE = 500
# A sentence that long is cut behind the last of these that stands in its second half.
_CUTS = frozenset(",;:.!?)|•-")
# Characters that are parsed at once: the parser takes some 16 kB of memory a word.
_AT_ONCE = 20_000
# Who speaks for a state.
_OFFICIALS = frozenset(("GOV", "MIL", "COP"))
_LOCAL = frozenset(("governor", "mayor", "prefect"))
_GROUND = frozenset(("", "UNK"))
_ELSEWHEN = frozenset(("had", "is", "are", "am", "has", "have"))
_INVERTED = frozenset(
    "am are can could did do does had has have is should was were will would".split()
)


class Coder:
    """Codes documents with one English pipeline and one gazetteer.

    Args:
        nlp: A spaCy pipeline with a parser, tagger and lemmatizer.
        gazetteer: Who names mean.
        patterns: The user's own patterns, tried before the shipped ones.
        confidence: How likely right a mention has to be to be told; by the text if None.
    """

    # Whether mentions get the chance that they are right and unlikely ones are left out; where that
    # is learned all are kept, in `weighing` with what is seen of them.
    trusts = True
    weighing: ClassVar[list[tuple[EventMention, dict[str, float]]]] = []

    def __init__(
        self,
        nlp: Language,
        gazetteer: Gazetteer,
        patterns: tuple[Path, ...] = (),
        confidence: float | None = None,
    ) -> None:
        self.nlp, self.gazetteer, self.confidence = nlp, gazetteer, confidence
        self.places = Places.load()
        self.namer = Namer(nlp)
        self.familiar = Familiar(nlp)
        self.lexicon: Lexicon = lexicon(patterns)
        self.lemmas = Lemmas(self.lexicon)

    def code(self, document: Document) -> Coded:
        """Everything that one document says of its actors."""
        # Words that only one document has are forgotten with it; else memory would grow with each.
        with self.nlp.memory_zone():
            coded = _DocumentCoder(self, document).run()
        self.familiar.meet(document.text)
        return coded

    def given(self, document: Document) -> tuple[EventMention, set[str]]:
        """What the rules say of a document's given pair, and what can be seen of it."""
        reader = _DocumentCoder(self, document)
        coded = reader.run(learned=False)
        return coded.mentions[0], reader.seen

    def asked(self, document: Document) -> list[str]:
        """The words of a sentence with marks about its given pair; none where they are apart."""
        reader = _DocumentCoder(self, document)
        reader.run(learned=False)
        return reader.marked

    def trees(self, document: Document) -> list[tuple[Tree, int]]:
        """Each sentence's tree, and where its block starts in the document."""
        return [(sight.tree, sight.offset) for sight in self.sights(document)]

    def sights(self, document: Document) -> list[Sight]:
        """Each sentence as a second look sees it, and where its block starts."""
        reader = _DocumentCoder(self, document, explained=True)
        reader.run(learned=False)
        return [
            Sight(
                s.tree,
                s.props,
                s.cast,
                read_events(s.tree, s.props, self.lexicon, s.cast),
                s.offset,
            )
            for s in reader.scenes
        ]

    def explain(self, document: Document) -> Iterator[Explanation]:
        """Each sentence of a document with the clauses, actors and rules behind its mentions."""
        reader = _DocumentCoder(self, document, explained=True)
        coded = reader.run()
        for scene in reader.scenes:
            tree, props = scene.tree, scene.props
            statuses = {i: standing(tree, props, self.lexicon, i).status or "open" for i in props}
            mentions = [m for m in coded.mentions if m.span == scene.sentence.span]
            yield Explanation(
                scene.sentence.text,
                tuple(clauses(tree, props, statuses)),
                tuple(scene.cast.actors),
                tuple(mentions),
                tuple(
                    because(reader.seen_of[_told(m)]) if _told(m) in reader.seen_of else []
                    for m in mentions  # a denial's confidence is that of what it denies
                ),
            )

    def status_of(self, text: str, span: Span) -> Status:
        """Status of the act that the word at a span of a sentence names."""
        names = self.gazetteer.find(text, None)
        plain = calm(parseable(text), [name.span for name in names])
        doc = self.nlp(self.namer.doc(plain, names))
        self.namer.forget()
        for sent in doc.sents:
            tree = tree_of(sent, self.lemmas)
            found = word_standing(tree, propositions(tree, self.lexicon), self.lexicon, span)
            if found is not None:
                return found
        return "happened"


@dataclass(frozen=True, slots=True)
class Sight:
    """One sentence with its actors and what the rules read, for a layer to learn from."""

    tree: Tree
    props: dict[int, Proposition]
    parties: SentenceCast
    readings: list[Reading]
    offset: int


@dataclass(frozen=True, slots=True)
class _Scene:
    """One sentence, parsed and with its actors; ``offset`` is where its block starts."""

    tree: Tree
    props: dict[int, Proposition]
    sentence: Sentence
    offset: int
    cast: SentenceCast


class _DocumentCoder:
    """The state of reading one document: who was named, which paragraph, who speaks."""

    def __init__(self, coder: Coder, document: Document, *, explained: bool = False) -> None:
        self.coder, self.document, self.explained = coder, document, explained
        self.cast = Cast(coder.gazetteer, document)
        self.turns = TurnTaking(
            coder.gazetteer,
            document.published,
            self.cast.home,
            document.text,
            document.title or "",
        )
        self.circumstances = Circumstances(document, coder.lexicon)
        self.paragraph = ""  # that is being read
        self.sentences: list[Sentence] = []
        self.mentions: list[EventMention] = []
        self.statements: list[Statement] = []
        self.agreements: list[Agreement] = []
        self.learned = True
        self.seen: set[str] = set()
        self.act_seen: set[str] = set()
        self.marked: list[str] = []  # the words of a given pair's sentence, with marks
        self.earlier: set[int] = set()  # ids of mentions that belong to no occasion told
        self.read = Earlier()
        self.scenes: list[_Scene] = []  # of a document that is explained or learned from
        self.seen_of: dict[tuple[object, ...], dict[str, float]] = {}  # of one that is explained

    def run(self, *, learned: bool = True) -> Coded:
        """Read the document; ``learned`` asks the layers that learned to read acts, too."""
        self.learned = learned
        try:
            self._sentences()
        finally:
            self.coder.namer.forget()
        mentions = self.mentions
        if self.document.pair is None:
            mentions = on_the_occasion(mentions, frozenset(self.earlier), self.document.anchor)
        else:
            best = best_between(mentions, self.document, self.coder.gazetteer)
            mentions = [
                second_opinion(best, self.seen, self.act_seen, self.marked)
                if learned and self.seen
                else best
            ]
            if learned:
                asked = self.coder.confidence or 0.0
                mentions = [m for m in mentions if m.confidence >= asked]
        return Coded(
            self.document,
            tuple(self.sentences),
            tuple(mentions),
            tuple(self.statements),
            tuple(self.agreements),
            tuple(self.cast.mentions),
        )

    def _sentences(self) -> None:
        for doc, offset in self._parsed():
            self.paragraph = self.document.text[offset : offset + len(text_of(doc))]
            self.circumstances.paragraph(self.paragraph)
            for sent in doc.sents:
                for piece in _pieces(sent):
                    if not all(token.is_space for token in piece):
                        self._sentence(tree_of(piece, self.coder.lemmas), offset)

    def _parsed(self) -> Iterator[tuple[Doc, int]]:
        spans = blocks(self.document.text)
        skip = [self.turns.label(self.document.text[a:b], a) for a, b in spans]
        texts = [
            parseable(self.turns.silenced(self.document.text[a + n : b], a + n))
            for (a, b), n in zip(spans, skip, strict=True)
        ]
        docs = (
            doc
            for batch in _batches(spans)
            for doc in self.coder.nlp.pipe(
                self._doc(texts[i], spans[i][0] + skip[i]) for i in batch
            )
        )
        for doc, (start, end), n in zip(docs, spans, skip, strict=True):
            self.turns.enter(self.document.text[start:end], start)
            self.cast.speaker = self.turns.speaker()
            if n < end - start:
                yield doc, start + n

    def _doc(self, text: str, offset: int) -> Doc:
        matches = self.cast.found(text)
        given = [
            (a - offset, b - offset)
            for a, b in self.document.pair or ()
            if offset <= a < b <= offset + len(text)
        ]
        times = self.circumstances.spans(text)
        people: list[Span] = []
        couples: list[Span] = []
        if self.document.pair is None:
            named = [m.span for m in matches if m.kind == "person"]
            known = [m.span for m in matches if m.kind not in ("person", "surname")]
            people = [(a, b) for a, b in titled(text) if not any(a < d and c < b for c, d in known)]
            people += described(text, [*named, *people])
            people += enumerated(text)
            people += societies(text)
            couples = list(joined(text, matches))
            text = untitled(text, [m.span for m in matches])
        text = calm(text, [*(m.span for m in matches), *given, *times])
        if self.document.pair is None:
            known = [m.span for m in matches]
            people += [
                (a, b) for a, b in addressed(text) if not any(a < d and c < b for c, d in known)
            ]
        compounds = list(self.coder.lexicon.compounds(text))
        if self.document.pair is None:
            compounds += [(span, _TOWN) for span in situated(text, matches)]
        return self.coder.namer.doc(
            text, matches, given, times, people=people, couples=couples, compounds=compounds
        )

    def _sentence(self, tree: Tree, offset: int) -> None:
        # What was silenced is blank here, and no part of the sentence at its ends.
        words = [token for token in tree.tokens if not token.is_space]
        first, last = words[0], words[-1]
        start = offset + first.idx
        end = offset + last.idx + len(last)
        raw = self.document.text[start:end]
        start += len(raw) - len(raw.lstrip())
        end -= len(raw) - len(raw.rstrip())
        sentence = Sentence(
            self.document.id, len(self.sentences), (start, end), self.document.text[start:end]
        )
        self.sentences.append(sentence)
        tree.times = self.circumstances.times(tree)
        props = propositions(tree, self.coder.lexicon)
        cast = SentenceCast(self.cast, tree, offset, self.document.text)
        scene = _Scene(tree, props, sentence, offset, cast)
        if self.explained:
            cast.whose.now()  # as they are now, and not when the document is read
            self.scenes.append(scene)
        found: list[EventMention] = []
        if self.document.pair is not None:
            given = GivenParties(tree, offset, self.document.pair, cast)
            found.extend(self._mentions(scene, given))
            heads = given.heads()
            if heads is not None:
                self.seen = features(tree, props, self.coder.lexicon, *heads)
                self.act_seen = mode_features(tree, word_above(tree, *heads))
                self.marked = marked([token.text for token in tree.tokens], *given.phrases())
        elif not self._asks(tree, sentence.text):
            found.extend(self._mentions(scene, cast))
            found.extend(self._denials(scene, found))
        if found and not any(mention.date for mention in found) and self.circumstances.dated(tree):
            self.earlier.update(id(mention) for mention in found)
        self.mentions.extend(found)
        if self._asks(tree, sentence.text):
            return
        self.statements.extend(read_statements(tree, props, cast, sentence, found))
        self.agreements.extend(read_agreements(tree, sentence, found))

    def _asks(self, tree: Tree, text: str) -> bool:
        """A question, also one that a transcript breaks off: who asks asserts nothing."""
        if text.rstrip("\"'”’) ").endswith("?"):
            return True
        return self.turns.asks() and tree.lower(0) in _INVERTED

    def _mentions(self, scene: _Scene, parties: Parties) -> Iterator[EventMention]:
        sight = (scene.tree, scene.props, self.coder.lexicon, parties)
        readings = read_events(*sight)
        if self.document.pair is None and self.learned:
            readings = linked(*sight, readings)
        told: list[EventMention] = []
        for reading in readings:
            mention = self._mention(scene, reading)
            if mention is not None and self.document.pair is None and self.learned:
                mention = self._likeliest(scene, reading, mention, told)
            if mention is not None:
                told.append(mention)
                # "had met" is another occasion, "we reject" and "is on a visit" tell of now.
                verb = reading.prop.head
                around = {scene.tree.lower(k) for k in scene.tree.kids[verb]}
                if around & _ELSEWHEN or scene.tree.tag(verb) in ("VBZ", "VBP"):
                    self.earlier.add(id(mention))
                yield mention

    def _likeliest(
        self, scene: _Scene, reading: Reading, mention: EventMention, told: list[EventMention]
    ) -> EventMention | None:
        """What a word tells, with how likely that is; None where it is too little to be told.

        What was read first stands where it is likely enough to be told unasked; else its likeliest
        rival, if that is, and nothing told of the sentence says the same.
        """
        best = self._weighed(reading, mention)
        enough = least(best, self.document)
        if best.confidence < enough or not self.coder.trusts:
            others = ((rival, self._mention(scene, rival)) for rival in reading.rivals)
            rivals = [
                replace(self._weighed(rival, other), rule="learned")
                for rival, other in others
                if other is not None and not any(_alike(other, m) for m in (mention, *told))
            ]
            rival = max(rivals, key=lambda each: each.confidence, default=best)
            best = rival if rival.confidence >= LIKELY and self.coder.trusts else best
        self.read.add(mention)
        asked = enough if self.coder.confidence is None else self.coder.confidence
        return best if best.confidence >= asked or not self.coder.trusts else None

    def _weighed(self, reading: Reading, mention: EventMention) -> EventMention:
        """A mention with how likely it is right."""
        seen = signs(mention, reading.evidence, reading.stands) | self.read.signs(mention)
        if not self.coder.trusts:
            self.coder.weighing.append((mention, seen))
            return mention
        if self.explained:
            self.seen_of[_told(mention)] = seen
        return replace(mention, confidence=trust(seen))

    def _mention(self, scene: _Scene, reading: Reading) -> EventMention | None:
        tree = scene.tree
        stands = standing(tree, scene.props, self.coder.lexicon, reading.prop.head)
        status: Status = reading.status or stands.status or "happened"
        if status == "negated" and self.turns.speaker() is not None and not stands.failed:
            status = status if stands.refusal else "denied"  # who speaks says that it is not so
        kind, about, mode = reading.type, reading.about, reading.mode
        if (stands.refusal and kind in _VOLITION) or (
            stands.failed and kind in ("AGREE", "SUPPORT")
        ):
            about = about or (kind if kind != "AGREE" else None)
            mode = about_mode("REJECT", about, mode) or ""
            kind, status = "REJECT", "happened"
        if self.document.pair is None and not self._asserts(reading, stands, kind, status):
            return None
        mode = refine_mode(tree, kind, mode, reading)
        posted = ["embassy" in a.text.lower() for a in reading.source]
        if mode == "visit" and posted and all(posted):
            return None  # "the embassy's staff visited a school": who is posted there came before
        when = self.circumstances.date(tree, scene.props, reading, status, scene.offset)
        if status in ("happened", "ongoing") and self._ahead(when):
            if tree.tag(reading.prop.head) in _SCHEDULED[status]:
                status = "planned"  # "when they meet tomorrow": a timetable
            elif when is not None and _MONTH.search(when.text):
                when = None  # of something else: "they discussed the summit on June 29"
        background, when = self.circumstances.background(tree, reading, status, when)
        first, last = min(reading.trigger), max(reading.trigger)
        if last - first >= _TRIGGER_WORDS:
            first = last = reading.prop.head
        trigger = _shift(tree.chars(first, last), scene.offset)
        place = scene.cast.placed if self.document.pair is None else scene.cast.housed
        source, target = place(kind, reading.source, reading.target, reading.prop.head)
        return EventMention(
            document=self.document.id,
            sentence=scene.sentence.text,
            span=scene.sentence.span,
            type=kind,
            plover=plover_convention(kind, status),
            about=about,
            mode=mode or None,
            contexts=contexts_of(scene.sentence.text, self.paragraph),
            quad=quad(kind),
            cameo=to_cameo(kind, mode or None, about),
            score=score(kind, mode or None),
            status=status,
            background=background,
            joint=reading.joint,
            speaker=self._speaker(scene, stands) or self.turns.speaker(),
            source=source,
            target=target,
            trigger=Trigger(self.document.text[slice(*trigger)], trigger),
            date=when,
            place=self.circumstances.place(tree, reading, scene.offset, self.coder.places),
            confidence=_confidence(reading, status),
            rule=reading.rule,
        )

    def _asserts(self, reading: Reading, stands: Standing, kind: str, status: Status) -> bool:
        """Whether a clause claims something of an act at all."""
        if stands.conditional and not (reading.source and reading.target):
            return False  # an if-clause must name both parties
        # "did not rule out" says nothing of an act, "must" only what somebody thinks right.
        return not stands.duty and (kind, status) != ("REJECT", "negated")

    def _ahead(self, when: DateMention | None) -> bool:
        """Whether a time lies after the day of publication."""
        published = self.document.anchor
        return bool(when and when.start and published and when.start > published)

    def _speaker(self, scene: _Scene, stands: Standing) -> Speaker | None:
        if stands.speaker is None:
            return None
        found = scene.cast.of(stands.speaker) or scene.cast.owner(stands.speaker)
        if not any(a.country for a in found):  # "a report by a UN panel"
            by = tuple(
                m
                for k in scene.tree.children(stands.speaker, "nmod")
                if scene.tree.case[k] in ("by", "from")
                for m in (*scene.cast.of(k), *scene.cast.owner(k))
                if m.country
            )
            found = by or found
        if found:
            country = found[0].country
            if not country and found[0].sector in _OFFICIALS:
                country = self._whose_official(scene, stands.speaker)
            return Speaker(found[0].text, found[0].span, found[0].actor, country)
        low, high = scene.tree.phrase(stands.speaker)
        span = _shift(scene.tree.chars(low, high), scene.offset)
        return Speaker(self.document.text[slice(*span)], span, "", "")

    def _whose_official(self, scene: _Scene, i: int) -> str:
        """Whose "..., Defence Minister Ada Brisk told" is: where it is told, or the doer's."""
        tree, cast = scene.tree, scene.cast
        if not any(tree.tag(k) in ("NNP", "NNPS") for k in (i, *tree.kids[i])):
            return ""
        verb = tree.head[i]
        told = [*tree.children(verb, "obl"), *(k for o in tree.children(verb, "obj", "iobj")
                                               for k in tree.children(o, "nmod"))]  # fmt: skip
        spots = [m for k in told if k > i and tree.case[k] == "in" for m in cast.of(k)]
        first = next((k for k in range(i) if tree.dep[k] in ("nsubj", "nsubj:pass")), None)
        doers = [m for k in tree.conjuncts(first) for m in cast.of(k)] if first is not None else []
        if any(tree.lemma(k) in _LOCAL for k in (i, *tree.kids[i])):
            # "..., the regional governor said": of where it was
            doers = [m for k in range(i - 1, -1, -1) for m in cast.of(k) if m.sector in _GROUND]
        states = [m.country for m in (*spots, *doers) if m.country and m.sector != "IGO"]
        return states[0] if states else ""

    def _denials(self, scene: _Scene, here: list[EventMention]) -> list[EventMention]:
        """ "Moscow denied it": the acts just told of the one who denies, denied."""
        found: list[EventMention] = []
        for prop in scene.props.values():
            if not self._denies(scene.tree, prop):
                continue
            heads = prop.agent if prop.passive else prop.subject
            denier = next((a for h in heads for a in scene.cast.of(h)), None)
            if denier is None:
                continue
            speaker = Speaker(denier.text, denier.span, denier.actor, denier.country)
            span = _shift(scene.tree.chars(prop.head, prop.head), scene.offset)
            for mention in here or self.mentions[-_BACK:]:
                same = any(a.country == denier.country for a in mention.source)
                said = mention.speaker is not None and mention.speaker.country == denier.country
                told = mention.status == "denied" or mention.type in _WORDS
                if not same or said or told:
                    continue
                source = tuple(
                    replace(a, text=denier.text, span=denier.span) for a in mention.source[:1]
                )
                found.append(
                    replace(
                        mention,
                        sentence=scene.sentence.text,
                        span=scene.sentence.span,
                        status="denied",
                        plover=plover_convention(mention.type or "", "denied"),
                        speaker=speaker,
                        source=source,
                        trigger=Trigger(self.document.text[slice(*span)], span),
                        rule=f"denial:{prop.lemma}",
                    )
                )
        return found

    def _denies(self, tree: Tree, prop: Proposition) -> bool:
        """Whether a clause denies, or rejects as untrue, what was told before."""
        if not prop.verbal or any(d in ("ccomp", "xcomp") for d, _ in prop.clauses):
            return False
        plain = prop.lemma in ("deny", "refute")
        kinds = {v.kind for v in self.coder.lexicon.verbal.get(prop.lemma, ())}
        if not plain and "reject" not in kinds:
            return False
        nouns = self.coder.lexicon.operators
        return any(
            (plain and tree.pos(o) == "PRON")
            or (
                nouns.get(("noun", tree.lemma(o))) == "alleged"
                # "accusations that ..." brings its own content
                and tree.child(o, "acl", "acl:relcl", "ccomp", "nmod") is None
            )
            for o in prop.object
        )


def _alike(one: EventMention, other: EventMention) -> bool:
    """Whether two mentions say the same: type, countries of both sides, status."""
    sides = ([{a.country for a in side} for side in (m.source, m.target)] for m in (one, other))
    return one.type == other.type and alike(one.status, other.status) and operator.eq(*sides)


def _told(mention: EventMention) -> tuple[object, ...]:
    """What tells a mention of a document from its others."""
    return mention.trigger, mention.type, mention.status, mention.source, mention.target


def _pieces(sentence: TokenSpan) -> Iterator[TokenSpan]:
    """The sentence, in pieces where it is longer than any that was written to be read."""
    start, end = sentence.start, sentence.end
    while end - start > _LONGEST_SENTENCE:
        middle, at = start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE
        at = next((i + 1 for i in range(at - 1, middle, -1) if sentence.doc[i].text in _CUTS), at)
        yield sentence.doc[start:at]
        start = at
    yield sentence.doc[start:end]


def _batches(spans: Sequence[Span]) -> Iterator[list[int]]:
    """Numbers of blocks that are parsed together: all of a document, if it is not too long."""
    batch: list[int] = []
    size = 0
    for number, (start, end) in enumerate(spans):
        if batch and size + end - start > _AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(number)
        size += end - start
    if batch:
        yield batch


def _shift(span: Span, offset: int) -> Span:
    return span[0] + offset, span[1] + offset


def _confidence(reading: Reading, status: Status) -> float:
    """What is learned of type, parties and status, else an ordinal guess: verbs over nouns."""
    if reading.confidence is not None:
        stands = reading.stands
        chance = sum(stands[s] for s in stands if alike(s, status))
        return reading.confidence * (chance if stands else 1.0)
    value = 0.9 if reading.rule.startswith("verb") else 0.75
    actors: tuple[ActorMention, ...] = (*reading.source, *reading.target)
    if any(a.how == "reference" for a in actors):
        value -= 0.15
    if not reading.source or not reading.target:
        value -= 0.1
    if reading.loose:
        value -= 0.4
    return round(value, 2)
