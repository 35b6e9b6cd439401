"""Table rows and labelled lines read as claims: the column's header names the relation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.language.claims import Claim, trim
from ingest.language.fragments import read_fragments
from ingest.language.leads import header_relation, label_relation
from ingest.language.limits import limits
from ingest.language.names import clean
from ingest.language.qualities import superlative
from ingest.language.tables import (
    ATTRIBUTE,
    NUMBERED,
    cell_parts,
    holds_settings,
    members,
    shared_out,
    subject_cell,
)
from kg.model import Quantity, Relation, Sentence
from kg.quantities import find_measures

_RECOMMENDED = re.compile(
    r"^(?:approach|solution|answer|recommendation|recommended|use|choice|choose|pick|take|option|service|tool|method|feature|what to use|which)$",
    re.I,
)
_SITUATION = re.compile(
    r"^(?:situation|scenario|case|problem|if|when|need|goal|you want|requirement|symptom|task|question)\b",
    re.I,
)
_YES = re.compile(r"^(?:yes|\(?[✓✔✅]\)?|x|true)(?=$|[\s,;:(])[\s,;:]*", re.I)
_NO = re.compile(
    r"^(?:\(?[✗✘❌]\)?|none|–|—|-|false|never|not|no(?!\s+(?!support|way|chance)[a-z]))(?=$|[\s,;:(])[\s,;:]*",
    re.I,
)
_DENIED = re.compile(
    r"^(?:(?:the|it|they|this|a|an)\b)?[\w ]{0,25}?\b(?P<not>does not|do not|cannot|can not|can't|doesn't|don't|is not|are not|never)\s(?P<what>[^.;]+)",
    re.I,
)
_FIGURE = re.compile(r"(?:max|min|range)", re.I)
"""A label that bounds only where a figure stands behind it ("Range: newest to oldest")."""
_VERBAL = re.compile(r"\b(?:by|on|with|in|at|from|to|as|of)$", re.I)
_REFERS = re.compile(r"see (?:also )?(?:[\w'’-]+ ?){1,8}\.?$", re.I)
"""A cell that only points elsewhere ("See Glazes")."""
_SENTENCE = re.compile(r"^(?:[A-Z][\w'’-]+ )(?:[\w'’,-]+ ){2,}[\w'’-]+")

_Prose = tuple[str, str, Relation | None]
"""(subject, cell, relation of its column) of a cell that is a sentence."""


@dataclass(frozen=True, slots=True)
class RowReading:
    """What a row says, and what in it is still to be read as sentences."""

    subject: str
    claims: tuple[Claim, ...]
    prose: tuple[_Prose, ...] = ()


def read_row(sentence: Sentence, topic: str, index: int, *, transposed: bool = False) -> RowReading:
    """The first cell is the subject, or an attribute, a number or a situation of another.

    `transposed`: the columns' headers are the subjects, and the first cell says what is told.
    """
    (first_header, first), rest = sentence.cells[0], sentence.cells[1:]
    if transposed:
        return _comparison(first, rest, topic, index)
    if _SITUATION.match(first_header.strip()) and (
        chosen := [c for h, c in rest if _RECOMMENDED.match(h.strip())]
    ):
        return _situation(first, chosen[0], rest, index)
    if NUMBERED.match(first.strip()):
        if subject_cell(sentence) is not None and len(rest) > 1:
            return _with_cells(clean(rest[0][1]), rest[1:], index, [])
        cells = [(h, c) for h, c in rest if not re.fullmatch(r"name|title|step", h.strip(), re.I)]
        return _with_cells(topic, cells, index, [])
    settings = holds_settings(first_header, [header for header, _ in rest])
    attribute = bool(ATTRIBUTE.match(first_header.strip())) and len(rest) == 1 and not settings
    if attribute or not clean(first):
        return RowReading(topic, tuple(_attribute(topic, first, first_header, rest, index)))
    return _with_cells(clean(first), rest, index, [])


def _situation(
    first: str, chosen: str, rest: tuple[tuple[str, str], ...], index: int
) -> RowReading:
    """What is to be used in a situation, or what a question is answered with."""
    others = tuple((h, c) for h, c in rest if not _RECOMMENDED.match(h.strip()))
    if len(clean(chosen).split()) > (4 if chosen.rstrip().endswith(".") else 8):
        return RowReading("", (), (("", chosen, None),))
    subject = clean(chosen)
    claims = [Claim(subject, "suitableFor", trim(first.rstrip("?")), index, "row-situation")]
    return _with_cells(subject, others, index, claims)


def read_labelled(subject: str, label: str, value: str, index: int) -> list[Claim]:
    """A line such as "Uses: clustering" as claims; none where the label names no relation."""
    known = label_relation(label)
    if (known is None or known[0] == "hasLimit") and (bounds := _plain_bounds(label, value)):
        return [
            Claim(subject, "hasLimit", trim(label), index, "labelled", quantity=q)
            for _, q in bounds
        ]
    if known is None or not value.strip():
        return []
    relation, negated = known
    if relation == "hasLimit" and (bounds := limits(f"maximum {value}")):
        return [
            Claim(subject, "hasLimit", trim(what), index, "labelled", quantity=q)
            for what, q in bounds
        ]
    if relation == "hasLimit" and _FIGURE.match(label):
        return []
    return [Claim(subject, relation, trim(value), index, "labelled", negated)]


def _comparison(
    first: str, cells: tuple[tuple[str, str], ...], topic: str, index: int
) -> RowReading:
    """A row of a table whose columns are the things: `first` says what is told of each."""
    asked = re.match(r"(?:how|why|what|where|when)\b(?! it (?:does|is for))", first.strip(), re.I)
    known = label_relation(first) or (None if asked else header_relation(first))
    claims: list[Claim] = []
    for header, cell in cells:
        for part in cell_parts(cell):
            claims += _told(clean(header), first, part, known, index)
    return RowReading(topic, tuple(claims))


def _told(
    subject: str, first: str, cell: str, known: tuple[Relation, bool] | None, index: int
) -> list[Claim]:
    bounds = _plain_bounds(first, cell) or limits(f"{first}: {cell}")
    if not bounds and known and known[0] == "hasLimit":
        bounds = limits(f"maximum {cell}")
    if bounds and (len(cell.split()) <= 5 or not known):
        what = trim(first)
        return [Claim(subject, "hasLimit", what, index, "column", quantity=q) for _, q in bounds]
    if _YES.match(cell) or _NO.match(cell):
        return _yes_no(subject, first, cell, index)
    if denied := _DENIED.match(cell):
        cannot = denied["not"].lower() in {"cannot", "can't", "can not"}
        able: Relation = "supports" if cannot else "hasProperty"
        return [Claim(subject, able, trim(denied["what"]), index, "column", True)]
    if known:
        return [Claim(subject, known[0], trim(cell), index, "column", known[1])]
    return [Claim(subject, "hasProperty", trim(f"{first}: {cell}"), index, "column")]


def _attribute(
    topic: str, label: str, header: str, cells: tuple[tuple[str, str], ...], index: int
) -> list[Claim]:
    claims = []
    for _, cell in cells:
        bounds = limits(cell) or (
            limits(f"maximum {cell}") if re.match(r"limit|quota", header, re.I) else []
        )
        claims += [
            Claim(topic, "hasLimit", trim(label), index, "row-quantity", quantity=q)
            for _, q in bounds
        ]
        if bounds:
            continue
        if not bounds and (known := label_relation(label)):
            claims.append(Claim(topic, known[0], trim(cell), index, "row", known[1]))
        elif _NO.fullmatch(cell.strip()):
            claims.append(Claim(topic, "hasProperty", trim(label), index, "row", True))
        else:
            relation: Relation = (
                "hasLimit" if re.match(r"limit|quota|restriction", header, re.I) else "hasProperty"
            )
            claims.append(Claim(topic, relation, trim(f"{label}: {cell}"), index, "row"))
    return claims


def _with_cells(
    subject: str,
    cells: tuple[tuple[str, str], ...] | list[tuple[str, str]],
    index: int,
    claims: list[Claim],
) -> RowReading:
    """What the cells behind the first say of `subject`."""
    prose: list[_Prose] = []
    listed = next((found for h, c in cells if (found := members(h, c))), [])
    claims += [Claim(subject, "hasOption", name, index, "row-member") for name in listed]
    for header, cell in cells:
        if not cell.strip() or _REFERS.match(cell) or members(header, cell):
            continue
        if parts := shared_out(cell, len(listed)):
            claims += _dealt(listed, header, parts, index)
            continue
        told, left = _cell(subject, header, cell, index)
        claims += told
        prose += left
    return RowReading(subject, tuple(claims), tuple(prose))


def _cell(subject: str, header: str, cell: str, index: int) -> tuple[list[Claim], list[_Prose]]:
    """What one cell says under its header, and what of it is still to be read."""
    bounds = limits(cell) or _plain_bounds(header, cell) or _bare_measure(header, cell)
    claims = [
        Claim(
            subject,
            "hasLimit",
            trim(header if what in (q.unit, "value") or len(cell.split()) <= 5 else what),
            index,
            "row-quantity",
            quantity=q,
        )
        for what, q in bounds
    ]
    if bounds and len(cell.split()) <= 6:
        return claims, []
    known = header_relation(header)
    quality = superlative(cell)
    if quality:
        claims.append(
            Claim(subject, "hasProperty", trim(quality), index, "superlative", quality=True)
        )
    if _YES.match(cell) or (_NO.match(cell) and not _SENTENCE.match(cell)):
        claims += _yes_no(subject, header, cell, index)
    elif (
        (known is None or known[0] in {"usedFor", "reduces"})
        and _SENTENCE.match(cell)
        and not header.lower().startswith("what it does")
    ):
        return claims, [(subject, cell, known[0] if known else None)]
    elif known:
        claims.append(Claim(subject, known[0], trim(_plain(cell)), index, "row", known[1]))
        return claims, [(subject, part, None) for part in cell_parts(cell)[1:] if " " in part]
    else:
        claims += read_fragments(subject, cell, index, verbless=True)
        labelled = header and (len(cell.split()) <= 4 or _VERBAL.search(header))
        text = trim(f"{header}: {cell}" if labelled else cell)
        claims.append(Claim(subject, "hasProperty", text, index, "row"))
    return claims, []


def _dealt(listed: list[str], header: str, parts: list[str], index: int) -> list[Claim]:
    """Each of what a row lists with its part of "A and B, respectively"."""
    known = header_relation(header)
    relation: Relation = known[0] if known else "hasProperty"
    said = (part if known else f"{header.lower()} {part}" for part in parts)
    return [
        Claim(name, relation, trim(what), index, "respectively")
        for name, what in zip(listed, said, strict=True)
    ]


def _plain(cell: str) -> str:
    first = (cell_parts(cell) or [cell])[0]
    return re.sub(
        r"^(?:(?:best|often|mostly|mainly|ideal|good|only)\s)?(?:when|where|if|for|with|to)\s",
        "",
        first,
        flags=re.I,
    )


def _plain_bounds(header: str, cell: str) -> list[tuple[str, Quantity]]:
    """A bare figure under "Maximum …" is an upper bound, under "Minimum …" a lower one."""
    extreme = re.match(
        r"(?P<max>max\w*|limit|up to|largest|longest|highest|biggest|greatest)|(?P<min>min\w*|smallest|shortest|lowest|least)",
        header.strip(),
        re.I,
    )
    if not extreme or len(cell.split()) > 6:
        return []
    return limits(f"{'maximum' if extreme['max'] else 'minimum'} {cell}")


def _bare_measure(header: str, cell: str) -> list[tuple[str, Quantity]]:
    """What a cell that is a measure and no more says of its header ("Lasts | 7 days")."""
    found = find_measures(cell)
    if len(found) != 1 or found[0].start or found[0].end < len(cell.rstrip(" .")):
        return []
    quantity = found[0].quantity
    return [(header, quantity)] if header and quantity.dimension and not found[0].noun else []


def _yes_no(subject: str, header: str, cell: str, index: int) -> list[Claim]:
    negated = bool(_NO.match(cell))
    rest = (_NO if negated else _YES).sub("", cell, count=1).strip(" ()")
    known = header_relation(header)
    relation: Relation = known[0] if known and known[0] != "hasOption" else "supports"
    label = re.sub(
        r"^(?:supports?|supported|requires?|needs?|has|uses?|can be|can|is|does it|good for)\s+",
        "",
        header.rstrip("?"),
        flags=re.I,
    )
    if absent := re.match(r"(?:no|without)\s+", label, re.I):
        label, negated = label[absent.end() :], not negated
    claims = [Claim(subject, relation, trim(label or header), index, "row-yes-no", negated)]
    if len(rest.split()) >= 2 and not negated:
        claims.append(Claim(subject, "hasProperty", trim(f"{label}: {rest}"), index, "row"))
    return claims
