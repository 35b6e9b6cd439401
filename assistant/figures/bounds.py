"""The figures of the notes as bounds: which way each holds, told by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.words.directions import ENDS, HARM, clause_around, direction
from assistant.words.lexicon import terms
from assistant.words.spelled import measures_in, spelled_out
from kg.model import Operator, Quantity
from kg.quantities import Measure
from kg.units import to_base

CAPACITY = re.compile(r"\b(?:up to|as many as|at most|maximum)\b", re.I)
MAGNITUDE = 10
"""How far "tens of thousands" reach above ten thousand."""
_BARRED = re.compile(
    r"(?:\b(?:not|cannot|never|no|forbidden|prohibited|contraindicated|impossible)\b|n't\b).*\bbetween\b", re.I
)  # fmt: skip
_OVER = re.compile(
    r"\b(?:over|above|beyond|more than|(?:long|larg|great|bigg|heavi|thick|wid|high|old|warm|hott)er than)\s+(?:about |the )?$", re.I
)  # fmt: skip
_WANTED = re.compile(
    r"\b(?:must|needs?|needed|requir\w*|should|shall|has to|have to|wants?|wanted|keep\w*|stay\w*|works?|only|suit\w*|made for|good|best|ideal|fine"
    r"|holds?|can|may|allow\w*|use[sd]?|for|of|at least|minim\w+|reach\w*|choose|take|takes|support\w*|offer\w*|last\w*|is|are|has|have)\b", re.I
)  # fmt: skip
_DEFAULT = re.compile(r"\bdefaults?\b", re.I)
_RECURS = re.compile(r"\bevery\s+$", re.I)
_ALLOWS = re.compile(
    r"\b(?:can|could|may|as often|often\w*|at (?:least|most)|up to|allow\w*)\b", re.I
)
_AFTER = re.compile(r"\b(?:after|past|beyond)\s+(?:the |about |some )?$", re.I)
_NEEDS_MORE = re.compile(
    r"^[^,;.]{0,40}?\b(?:needs?|requires?|calls? for|turns?|becomes?)\b(?=\s+\w)", re.I
)
_ELSE = re.compile(
    r"^\s*(?:,|:|->|=>|→)?\s*(?:then )?(?:use|take|choose|switch to|go for) (?:an? |the )?(?P<what>[\w-]+)",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:use|take|choose|go for) (?:an? |the )?(?P<what>[\w-]+)\b[^,;.]*\bfor\b", re.I
)
"""Something else that is to be used for what lies beyond a figure."""
_SUM_AFTER = re.compile(r"^\s*[/÷*]\s*(?:\d|(?:the )?(?:number|count)\b)|^[x×]\d", re.I)
_SUM_BEFORE = re.compile(
    r"\d\s*[A-Za-z%$€]{0,5}\s*[/÷*]\s*$|(?:^|[\s(])/$|\brounded (?:up |down |off )?to (?:the )?$",
    re.I,
)
_EDGE = re.compile(r"\b(?:min|max)\w*\.?(?: is| are| of|:)? ?$", re.I)
_CHOICE = re.compile(r"\s+or\s+")
_LABEL = re.compile(
    r"([A-Za-z][\w-]*[a-z]|[A-Z]{2,})(?: (?:of|is|was|are|were|at|only|about|just|now|already|to|by))*(?:[:=] ?|\s)$"
)
_LEAD = re.compile(r"[.;:,]\s+")
_DUTY = re.compile(r"\b(?:must|shall|has to|have to|should|needs? to|is to|are to)\b", re.I)
_ALONGSIDE = re.compile(
    r"^[^.;:]{0,40}(?:,|\band|\bor|\bbut)\s+(?:only\s+|even\s+|up to\s+)?$"
    r"|^[^.;:]{0,40}\b(?:rais|increas|extend|lift|lower|reduc)\w+ (?:this|that|it|them) to\s+$", re.I
)  # fmt: skip


_NEAR = 40
"""Characters within which a bare edge shares the unit of the figure before it."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure of the notes that bounds something, and the words around it."""

    quantity: Quantity
    clause: str
    noun: str
    given: bool
    """True where the notes say which way it bounds ("up to", "at least")."""
    usual: bool
    """True where it is what holds by default."""
    capacity: bool
    """True for "up to tens of thousands": a magnitude, not an edge."""
    recurs: bool = False
    """True for how often something happens, "every 24 hours", where it need not and might not else."""
    burden: str = ""
    """The word for it where what lies beyond a figure needs something else, ends or comes to harm, or
    what else is to be used for it: "more than 3 storeys need a lift" lets 3 stand without one,
    "brittle below 5 °C" asks for 5 °C, "over 20 kg use a winch" keeps to 20 kg without one."""
    barred: bool = False
    """True for either end of a range in which something is denied: "not between 30 and 45"."""
    choice: bool = False
    """True for either of two figures that there is to choose from: "1 or 3 years"."""


def bounds(text: str, header: str = "") -> Iterator[Bound]:
    """The figures of a sentence, or of a cell under its `header`."""
    plain = spelled_out(text, question=False)
    measures = measures_in(plain)
    nouns: list[Measure] = []
    for measure in measures:
        before = nouns[-1] if nouns else None
        nouns.append(labelled_by_noun(_counted_alike(measure, before, plain), plain))
    directed = [direction(labelled, plain, header) for labelled in nouns]
    told = [given for _, given in directed]
    for number, (measure, labelled) in enumerate(zip(measures, nouns, strict=True)):
        if not measure.quantity.value or is_reckoned(measure, plain):
            continue
        clause, _ = clause_around(plain, measure)
        quantity, given = directed[number]
        choice = _is_choice(number, measures, told, plain)
        if choice:
            quantity = replace(quantity, operator="=")
        yield Bound(
            quantity,
            clause,
            f"{labelled.noun} {header}",
            given,
            _DEFAULT.search(clause) is not None,
            CAPACITY.search(plain) is not None and measure.quantity.operator == ">=",
            _recurs(plain[: measure.start], clause),
            _burden(quantity.operator, plain, measure, clause),
            _BARRED.search(clause) is not None,
            choice,
        )


def _recurs(before: str, clause: str) -> bool:
    """Whether a figure only tells how often something happens: not "must be turned every 6 hours"."""
    bound = _DUTY.search(clause) or _ALLOWS.search(clause)
    return bound is None and _RECURS.search(before) is not None


def is_reckoned(measure: Measure, text: str) -> bool:
    """Whether a figure is but part of a sum: "90 / the number of shelves"."""
    after, before = text[measure.end :], text[: measure.start]
    return _SUM_AFTER.match(after) is not None or _SUM_BEFORE.search(before) is not None


def _is_choice(number: int, measures: Sequence[Measure], told: Sequence[bool], text: str) -> bool:
    """Whether a figure is one of two to choose from, "1 or 3 years", and no rough span, "2 or 3 days".

    Neither of the two is then `told` to be a bound.
    """
    near = slice(max(0, number - 1), number + 2)
    for (one, bound), (other, also) in pairwise(zip(measures[near], told[near], strict=True)):
        open_ = not bound and not also and _apart(one.quantity, other.quantity)
        alike = one.quantity.dimension == other.quantity.dimension
        if open_ and alike and _CHOICE.fullmatch(text[one.end : other.start]):
            return True
    return False


def _apart(one: Quantity, other: Quantity) -> bool:
    """Whether more than 1 of the larger unit lies between two figures."""
    if one.unit == other.unit or one.base_value is None or other.base_value is None:
        return abs(one.value - other.value) > 1
    units = [q.base_value / q.value for q in (one, other) if q.value and q.base_value]
    return abs(one.base_value - other.base_value) > max(units, default=1.0)


def _burden(operator: Operator, plain: str, measure: Measure, clause: str) -> str:
    """The word that says what lies beyond a figure, where that is harm, an end, a need or something
    else that is to be used; "" else."""
    if operator not in "<>":
        return ""
    lead = _LEAD.split(plain[: measure.start])[-1]
    if _DUTY.search(lead):
        return ""
    over = _OVER.search(plain[: measure.start])
    beyond = measure.explicit or over
    onwards = f" {measure.noun}{plain[measure.end :]}"
    other = _ELSE.match(onwards) or _ELSE.match(plain[measure.end :]) or _OTHERS.search(lead)
    if beyond and operator == ">" and other:
        return other["what"]
    need = _NEEDS_MORE.match(onwards)
    harm = HARM.search(re.sub(r"\(.*", " ", clause)) or need
    if harm is None and (over or _AFTER.search(plain[: measure.start])):
        harm = ENDS.search(clause)
    rest = clause.replace(plain[measure.start : measure.end], " ")
    says_more = over and terms(re.sub(rf"\b{over[0].strip()}\b", " ", rest) + plain[measure.end :])
    if harm is None and over and says_more and not _WANTED.search(f"{lead} {clause}"):
        return over[0].split()[0]
    return harm[0].split()[-1] if harm else ""


def labelled_by_noun(measure: Measure, text: str) -> Measure:
    """A bare number counts or names what stands before it: "port 8080", "a score of 12"."""
    before = _LABEL.search(text[: measure.start])
    if measure.noun or measure.quantity.unit or not before or not terms(before[1]):
        return measure
    return replace(measure, noun=before[1])


def _counted_alike(measure: Measure, before: Measure | None, text: str) -> Measure:
    """A bare number counts what the number joined with it does: "50 rows by default, and 300 …"."""
    bare = not measure.noun and measure.quantity.unit is None
    if before is None or not bare:
        return measure
    between = text[before.end : measure.start]
    if before.quantity.unit and len(between) < _NEAR and _EDGE.search(between):
        return _in_unit_of(measure, before)
    if not before.noun or before.quantity.dimension:
        return measure
    if not _ALONGSIDE.match(text[before.end : measure.start]):
        return measure
    return replace(measure, noun=before.noun)


def _in_unit_of(measure: Measure, other: Measure) -> Measure:
    """A bare number in the unit of the figure before it: "300 seconds (max 900)"."""
    own, unit = measure.quantity, other.quantity.unit
    base, dimension = to_base(own.value, unit) or (None, None)
    quantity = Quantity(own.operator, own.value, unit, base, dimension)
    return replace(measure, quantity=quantity, noun=other.noun)
