"""A sentence or an item read: what it is about, and what its label, clauses and words claim.

"Band saw: it cuts curves, up to 40 mm" says of the band saw what it does and what bounds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.language.advised import advised, use_for, use_when
from ingest.language.claims import Claim
from ingest.language.clauses import is_parsed
from ingest.language.cues import read_cues
from ingest.language.discourse import Discourse
from ingest.language.fragments import dealt_out, read_fragments
from ingest.language.labels import (
    attribute_told,
    entry_does,
    led_purpose,
    named_for,
    read_item,
    read_label,
)
from ingest.language.leads import names_thing
from ingest.language.limits import limit_claims
from ingest.language.masking import Masked
from ingest.language.names import clean
from ingest.language.parsing import prose
from ingest.language.picked import picked_out
from ingest.language.qualities import quality_claims
from ingest.language.statements import Read, read_sentence
from ingest.language.subjects import Subjects
from kg.model import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CONTEXT = re.compile(
    r"^(?:based on (?:the )?information|in (?:this|the) scenario|the (?:company|scenario|team|question))\b",
    re.I,
)
_PAGE = re.compile(
    r"\b(?:this (?:page|note|heading|section|chapter|table|guide|article|tutorial|document)|these notes|other notes|(?:file|notes?|page) of (?:its|their) own)\b",
    re.I,
)
_ITEM = re.compile(r"[a-z]+ing\b|the [\w ]+,?$")
"""An item that goes on with its lead-in, though it is parsed as a sentence."""
_NEEDED = re.compile(
    r"(?P<what>(?!no )[a-z][\w-]*(?: [\w-]+){0,4}?) (?:needed|required|necessary|mandatory|compulsory|obligatory)\b"
)
"""What an item says that the thing it stands under needs ("steel shelves required")."""


def read_prose(
    sentence: Sentence, docs: Sequence[tuple[Masked, Doc]], index: int, discourse: Discourse
) -> Read:
    """What a sentence or an item is about, and what it claims.

    `docs` are its parse and those of its clauses, where a semicolon or colon sets them off.
    """
    masked, doc = docs[0]
    before, text = discourse.topic, masked.text
    if not text or _CONTEXT.match(text) or _PAGE.search(text) or sentence.points_elsewhere:
        return Read(before, ())
    if text.rstrip().endswith("?"):
        return _question(sentence, masked, doc, index, discourse)
    anchor = discourse.anchor or before
    labelled = use_for(sentence.text, index) or read_label(sentence, masked, anchor, index)
    if labelled:
        return Read(labelled[0].subject, tuple(labelled))
    found = _needed(sentence, anchor, index) or _clauses(docs, discourse)
    parsed = found is not None
    discourse.subjects.remember(doc)
    read = _settled(found, sentence, masked, discourse)
    topic = read.topic
    claims = [
        *(read_item(sentence, masked, before, index) if _is_piece(sentence, masked, doc) else ()),
        *(replace(claim, sentence=index) for claim in read.claims),
        *(() if read.claims else entry_does(sentence, doc, _is_entry(sentence, discourse), index)),
        *led_purpose(sentence, masked, topic, index),
        *(() if parsed or read.claims else named_for(masked, index)),
        *(attribute_told(sentence, before, index) if parsed and not _tells(read, before) else ()),
        *_fragments(sentence, masked, read, index, verbless=not parsed),
        *picked_out(sentence.text, index),
        *limit_claims(sentence, masked, topic, index),
        *quality_claims(sentence.text, topic, read.claims, index),
        *_advice(sentence, read, index, discourse.subjects),
        *read_cues(masked, topic, index, parsed=parsed),
    ]
    discourse.leave(sentence, topic, read.focus, parsed=parsed)
    return Read(topic, tuple(claims))


def _question(
    sentence: Sentence, masked: Masked, doc: Doc, index: int, discourse: Discourse
) -> Read:
    """A question claims nothing but the quality it asks for; what follows is about what it names."""
    topic = discourse.subjects.first_name(masked) or discourse.topic
    discourse.subjects.remember(doc)
    discourse.turn_to(topic)
    return Read(topic, tuple(quality_claims(sentence.text, topic, (), index)))


def _needed(sentence: Sentence, anchor: str, index: int) -> Read | None:
    """What an item without a subject of its own says that its head needs."""
    match = _NEEDED.match(sentence.text) if sentence.role == "item" and sentence.heads else None
    if match is None or not anchor or " is " in match["what"] or " are " in match["what"]:
        return None
    return Read(anchor, (Claim(anchor, "requires", match["what"], index, "needed"),), anchor)


def _is_piece(sentence: Sentence, masked: Masked, doc: Doc) -> bool:
    """Whether words are no sentence, or an item that only looks like one ("cutting curves")."""
    return not is_parsed(doc) or (sentence.role == "item" and _ITEM.match(masked.text) is not None)


def _clauses(docs: Sequence[tuple[Masked, Doc]], discourse: Discourse) -> Read | None:
    """What a sentence says, as a whole or clause by clause; None where it is no sentence."""
    (masked, doc), parts = docs[0], docs[1:]
    whole = is_parsed(doc)
    told = [part for part in parts if is_parsed(part[1])]
    if told and (len(told) == len(parts) or not whole):
        return _in_turn(told, discourse)
    if not whole:
        return None
    return read_sentence(doc, masked, discourse.topic, discourse.subjects, discourse.focus)


def _in_turn(parts: Sequence[tuple[Masked, Doc]], discourse: Discourse) -> Read:
    """Clauses that stand for themselves, read one after the other."""
    topic, focus, first = discourse.topic, discourse.focus, ""
    claims: list[Claim] = []
    for masked, doc in parts:
        read = read_sentence(doc, masked, topic, discourse.subjects, focus)
        claims += read.claims
        first = first or read.topic
        topic = focus = read.focus or topic
    return Read(first, tuple(dict.fromkeys(claims)), focus)


def _settled(found: Read | None, sentence: Sentence, masked: Masked, discourse: Discourse) -> Read:
    """What was found, with its topic: what a line advises or is the entry of is its topic for sure."""
    read = found or Read("", ())
    named = "" if found else _first_name(sentence, masked, discourse)
    topic = read.topic or named or discourse.topic
    sure = advised(masked) or _entry(sentence, discourse.anchor)
    if not sure or sure == topic:
        return replace(read, topic=topic)
    claims = tuple(
        replace(c, subject=sure) if c.subject == discourse.topic else c for c in read.claims
    )
    return Read(sure, claims, sure)


def _first_name(sentence: Sentence, masked: Masked, discourse: Discourse) -> str:
    """The name that words which are no sentence open with; under a head anything else is a part of it."""
    opens = bool(masked.names) and masked.names[0][0] == 0
    headed = sentence.role == "item" and discourse.headed
    return "" if (sentence.heads or headed) and not opens else discourse.subjects.first_name(masked)


def _entry(sentence: Sentence, anchor: str) -> str:
    """What a sentence is the entry of ("Linseed oil: dries slowly")."""
    return anchor if sentence.opens_with_head and clean(sentence.heads[-1]) == anchor else ""


def _is_entry(sentence: Sentence, discourse: Discourse) -> bool:
    """Whether a sentence is the entry of a thing that the passage knows."""
    entry = _entry(sentence, discourse.anchor)
    return bool(entry) and discourse.subjects.named(entry)


def _tells(read: Read, topic: str) -> bool:
    """Whether a sentence claims something of a topic."""
    return any(claim.subject == topic for claim in read.claims)


def _fragments(
    sentence: Sentence, masked: Masked, read: Read, index: int, *, verbless: bool
) -> Iterator[Claim]:
    """What the pieces of a line say of its topic, and its clauses do not."""
    if not read.topic:
        return
    said = {(c.relation, c.negated, c.object) for c in read.claims}
    text = prose(sentence)
    opened = text[:1].islower() and sentence.role == "item" and bool(sentence.heads)
    entry = opened and (text.startswith("for ") or masked.text.startswith(("It ", "They ")))
    under = sentence.heads[-1] if sentence.heads else ""
    alone = sentence.opens_with_head or (verbless and sentence.role == "item")
    shares = dealt_out(text, index) if alone and not (under and names_thing(under)) else []
    pieces = read_fragments(read.topic, text, index, verbless=verbless, entry=entry)
    for claim in shares or pieces:
        if (claim.relation, claim.negated, claim.object) not in said:
            yield claim


def _advice(sentence: Sentence, read: Read, index: int, subjects: Subjects) -> list[Claim]:
    """ "Use X when …" of a name, where the clauses of the sentence did not tell it."""
    if any(claim.method.startswith("use-") for claim in read.claims):
        return []
    return [claim for claim in use_when(sentence.text, index) if subjects.named(claim.subject)]
