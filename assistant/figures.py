"""Figures of a question held against the figures of a sentence: which bounds which, and whether it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.lexicon import terms
from kg.model import Operator, Quantity
from kg.quantities import Measure, find_measures

_FRACTIONS = (
    (r"\bhalf an? (hour|day|year)\b", r"0.5 \1"),
    (r"\b(?:a )?quarter of an? (hour|year)\b", r"0.25 \1"),
    (r"\bthree quarters of an? (hour|year)\b", r"0.75 \1"),
    (r"\ban? (hour|day|week|month|year) and a half\b", r"1.5 \1"),
    (r"\ban? (hour|day|year) and a quarter\b", r"1.25 \1"),
    (r"\b(\d+) and a half\b", r"\1.5"),
    (r"\bfortnight\b", "14 days"),
    (r"\ba couple of\b", "2"),
    (r"\b(for|takes?|lasts?|of|after|within|needs?|about|nearly|almost|over|than|runs?) an? (second|minute|hour|day|week|month|year)\b", r"\1 1 \2"),
)  # fmt: skip
_UNITS = (
    (r"(\d)\s?°?\s?degrees? (?:Celsius|centigrade|C)\b", r"\1 °C"),
    (r"(\d)\s?°?\s?degrees? (?:Fahrenheit|F)\b", r"\1 °F"),
    (r"[€]\s?(\d[\d.,]*)", r"\1 EUR"),
    (r"(\d)\s?(?:€|euros?\b)", r"\1 EUR"),
    (r"[$]\s?(\d[\d.,]*)", r"\1 USD"),
    (r"(\d)\s?(?:\$|dollars?\b)", r"\1 USD"),
    (r"[£]\s?(\d[\d.,]*)", r"\1 GBP"),
    (r"(\d)\s?(?:£|pounds sterling\b)", r"\1 GBP"),
    (r"(\d)\s?(?:t|tons?|tonnes?)\b", r"\1 tonne"),
    (r"\b(\w+) nights?\b", r"\1 days"),
)  # fmt: skip
_AGE = (
    (r"\b(?:I'm|I am|he is|he's|she is|she's|they are|aged?|turned|age of) (\d{1,3})\b(?! [a-z]*(?:%|\w))", r"age \1 years"),
    (r"\b(\w+)[- ]years?[- ]old\b", r"age \1 years"),
)  # fmt: skip
_ASKS_AGE = re.compile(r"\b(?:old|young|age|aged|child|children|kid|adult|teenager|minor)\b", re.I)
_OF_AGE = re.compile(
    r"\b(?:ages?|aged|old|children|child|adults?|minors?|people|persons|years)\b", re.I
)
_MINIMUM = re.compile(
    r"\b(?:min\.?|minim\w+|at least|from|need\w*|requir\w*|must|should|has to|have to|ages?|starting|earliest|not before)\b", re.I
)  # fmt: skip
_DENIAL = re.compile(
    r"\b(?:not|cannot|never|no|nor|forbidden|prohibited|refused|rejected|banned|excluded|impossible)\b|n't\b", re.I
)  # fmt: skip
_DEFAULT = re.compile(r"\bdefaults?\b", re.I)
CAPACITY = re.compile(r"\b(?:up to|as many as|at most|maximum)\b", re.I)
_FLIP: dict[Operator, Operator] = {">": "<=", "<": ">=", ">=": "<", "<=": ">", "=": "="}
_RANGE = re.compile(
    r"\b(?:between|from)\s+(?:about\s+)?(?P<upper>[-−]?\d[\w.,]*\s?[^\s\d]*\s+(?:and|to)\s+(?:about\s+)?)?$", re.I
)  # fmt: skip
_CLAUSE = re.compile(r"[;:]\s+|,\s+|\.\s+|\s+(?:and|but|while|whereas|or)\s+(?!\d)(?=[^,;]*\d)")


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


def asked_measures(question: str) -> list[Measure]:
    """The figures of a question, with everyday spellings understood ("an hour and a quarter")."""
    text = question
    for pattern, plain in (*_AGE, *_FRACTIONS, *_UNITS):
        text = re.sub(pattern, plain, text, flags=re.I)
    found = [_with_noun_before(m, text) for m in find_measures(text)]
    return [
        m
        for m in found
        if m.quantity.dimension or (m.quantity.value > 1 and (m.noun or m.quantity.unit))
    ]


def _with_noun_before(measure: Measure, text: str) -> Measure:
    """A bare number counts or names what stands before it: "port 8080"."""
    before = re.search(r"([A-Za-z][a-z]+)\s$", text[: measure.start])
    if measure.noun or measure.quantity.unit or not before or not terms(before[1]):
        return measure
    return replace(measure, noun=before[1])


def bounds(text: str, header: str = "") -> Iterator[Bound]:
    """The figures of a sentence, or of a cell under its `header`."""
    plain = text
    for pattern, spelled in (*_FRACTIONS[:-1], *_UNITS):
        plain = re.sub(pattern, spelled, plain, flags=re.I)
    for measure in find_measures(plain):
        clause = _clause(plain, measure)
        if not measure.quantity.value:
            continue
        around = f"{header} {clause}"
        quantity = measure.quantity
        denied = _DENIAL.search(clause) is not None
        if measure.explicit and denied and quantity.operator in "<>":
            quantity = replace(quantity, operator=_FLIP[quantity.operator])
        elif not measure.explicit and (side := _RANGE.search(plain[: measure.start])):
            quantity = replace(quantity, operator="<=" if side["upper"] else ">=")
        elif not measure.explicit:
            least = _MINIMUM.search(around) is not None
            quantity = replace(quantity, operator=">=" if least else "<=")
        yield Bound(
            quantity,
            clause,
            f"{measure.noun} {header}",
            measure.explicit,
            _DEFAULT.search(clause) is not None,
            CAPACITY.search(plain) is not None and measure.quantity.operator == ">=",
        )


def _clause(text: str, measure: Measure) -> str:
    edges = [0, *(e for m in _CLAUSE.finditer(text) for e in m.span()), len(text)]
    start = max(edge for edge in edges if edge <= measure.start)
    end = min(edge for edge in edges if edge >= measure.end)
    return text[start:end].strip()


def comparable(asked: Measure, bound: Bound, question: str) -> bool:
    """Whether two figures measure or count the same."""
    own, limit = asked.quantity, bound.quantity
    if own.dimension or limit.dimension:
        if own.dimension == limit.dimension or _bare_degrees(own, limit):
            return True
        return (
            own.dimension == "time"
            and own.unit == "year"
            and limit.unit is None
            and bool(_ASKS_AGE.search(question))
            and bool(_OF_AGE.search(f"{bound.clause} {bound.noun}"))
        )
    counted = set(terms(f"{asked.noun} {own.unit or ''}"))
    bounded = set(terms(f"{bound.noun} {limit.unit or ''}"))
    if not bounded:
        bounded = set(terms(bound.clause))
    return bool(counted & bounded) or (bound.given and bool(bounded & set(terms(question))))


def _bare_degrees(own: Quantity, limit: Quantity) -> bool:
    return own.unit in {"degree", "°"} and limit.dimension == "temperature"


def keeps(asked: Quantity, bound: Bound) -> bool:
    """Whether a figure keeps a bound."""
    limit = bound.quantity
    if _bare_degrees(asked, limit):
        asked = replace(asked, unit=limit.unit, base_value=None)
    same = asked.dimension == limit.dimension and asked.base_value is not None
    value = asked.base_value if same and asked.base_value is not None else asked.value
    edge = limit.base_value if same and limit.base_value is not None else limit.value
    if bound.capacity:
        return value < 10 * edge
    if limit.operator == "<=":
        return value < edge if asked.operator == ">" else value <= edge
    if limit.operator == ">=":
        return value > edge if asked.operator == "<" else value >= edge
    return value < edge if limit.operator == "<" else value > edge
