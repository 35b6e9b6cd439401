"""Table rows and labelled lines read as claims: the column's header names the relation."""

from __future__ import annotations

import re

from ingest.claims import Claim, superlative, trim
from ingest.limits import limits
from ingest.names import clean, is_topic
from kg.model import Relation, Sentence

_HEADERS: tuple[tuple[Relation, str], ...] = (
    ("usedFor", r"use[sd]?\b(?! case)|use case|used (?:for|to)|purpose|what (?:it is )?for|good for|suited|best for|suitable"
                r"|when|task|problem|application|job|for what|what it does|does|reads|shows|function"),
    ("requires", r"requires?|requirement|needs?|prerequisite|must|stored|condition"),
    ("hasOption", r"examples?|e\.g|such as|options?|variants?|members?|famil(?:y|ies)|includes?|contains?|values?"),
    ("alternativeTo", r"alternatives?|instead"),
    ("isA", r"kind|type|class|category|group"),
    ("partOf", r"part of|belongs"),
    ("integratesWith", r"integrat\w+|works with"),
    ("supports", r"supports?"),
    ("detects", r"detects?|finds?"),
    ("hasLimit", r"limits?|max\w*|min\w*|quota|restriction|not for|range"),
)  # fmt: skip
_ATTRIBUTE = re.compile(
    r"^(?:limits?|propert(?:y|ies)|attributes?|parameters?|quantity|dimension|aspect|measure|criteri\w+|setting|question)$", re.I
)  # fmt: skip
_YES = re.compile(r"^(?:yes|✓|✔|x|true|✅)\b", re.I)
_NO = re.compile(r"^(?:no|✗|✘|–|—|-|false|❌|never)(?:\b|$)", re.I)


def read_row(sentence: Sentence, topic: str, index: int) -> tuple[str, list[Claim]]:
    """(subject, claims) of a row: the first cell is the subject, or an attribute of the topic."""
    (first_header, first), rest = sentence.cells[0], sentence.cells[1:]
    if _is_comparison(first_header, [header for header, _ in rest]):
        return topic, [
            Claim(clean(header), "hasProperty", trim(f"{first}: {cell}" if first else cell), index, "column")
            for header, cell in rest
            if cell.strip()
        ]
    attribute = bool(_ATTRIBUTE.match(first_header.strip())) and len(rest) == 1
    subject = topic if attribute or not clean(first) else clean(first)
    claims: list[Claim] = []
    for header, cell in rest:
        if not cell.strip():
            continue
        label = first if attribute else header
        bounds = limits(f"{label}: maximum {cell}") if attribute and re.match(r"limit", first_header, re.I) else limits(cell)
        for what, quantity in bounds:
            named = trim(what) if what not in (quantity.unit, "value") and not attribute else trim(label)
            claims.append(Claim(subject, "hasLimit", named, index, "row-quantity", quantity=quantity))
        if bounds and len(cell.split()) <= 6:
            continue
        claims.append(_cell(subject, label, cell, index))
        quality = superlative(cell)
        if quality:
            claims.append(Claim(subject, "hasProperty", trim(quality), index, "superlative", quality=True))
    return subject, claims


def _is_comparison(first: str, others: list[str]) -> bool:
    """Whether the columns are the things, and each row is an attribute of them all."""
    if first.strip() and not _ATTRIBUTE.match(first.strip()):
        return False
    named = [h for h in others if is_topic(clean(h)) and not any(re.search(rf"\b(?:{p})\b", h, re.I) for _, p in _HEADERS)]
    return len(others) >= 2 and len(named) == len(others)


def read_labelled(subject: str, label: str, value: str, index: int) -> Claim | None:
    """A line such as "Uses: clustering" as a claim; None where the label names no relation."""
    for relation, pattern in _HEADERS:
        if re.fullmatch(rf"(?:{pattern})", label.strip(), re.I):
            return Claim(subject, relation, trim(value), index, "labelled")
    return None


def _cell(subject: str, header: str, cell: str, index: int) -> Claim:
    if _YES.match(cell) or _NO.match(cell):
        negated = bool(_NO.match(cell))
        return Claim(subject, "supports", trim(header.rstrip("?")), index, "row-yes-no", negated)
    for relation, pattern in _HEADERS:
        if re.search(rf"\b(?:{pattern})\b", header, re.I):
            return Claim(subject, relation, trim(cell), index, "row")
    return Claim(subject, "hasProperty", trim(cell), index, "row")
