"""Figures of a question held against the figures of a sentence: which bounds which, and whether it holds."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from assistant.figures.bounds import MAGNITUDE, Bound, is_reckoned, labelled_by_noun
from assistant.words.directions import ENDS, FITS_IN
from assistant.words.lexicon import terms
from assistant.words.spelled import measures_in, spelled_out
from kg.model import Operator, Quantity
from kg.quantities import Measure

_ASKS_AGE = re.compile(r"\b(?:old|young|age|aged|child|children|kid|adult|teenager|minor)\b", re.I)
_OF_AGE = re.compile(
    r"\b(?:ages?|aged|old|children|child|adults?|minors?|people|persons|years)\b", re.I
)
_AGE_BEFORE = re.compile(r"\bage $")
_ENOUGH = re.compile(r"\b(?:enough|sufficient|suffices?|adequate)\b", re.I)
_HAS = re.compile(
    r"\b(?:is|are|was|were|would|will) (?:it|that|this|they|these|those)(?: be)?(?: still| already| really)?(?: [a-z]+)?\s*$", re.I
)  # fmt: skip
_WANTS = re.compile(
    r"\b(?:needs?|wants?|takes?|draws?|uses?|requires?|consumes?|weighs?|for|asks? for|calls? for)(?: (?:about|around|some|up to|at least|almost|nearly))?\s+$", re.I
)  # fmt: skip
_AT_MOST = re.compile(
    r"\b(?:at (?:the )?most|no more than|not more than|(?:never|not|no)\b[^.;?]{0,30}\bmore than|n't\b[^.;?]{0,30}\bmore than|max(?:imum)?(?: of)?|(?:limit|budget|allowance) (?:of|is))\s+(?:about |a )?$", re.I
)  # fmt: skip
_LASTS = re.compile(
    r"\b(?:for|takes?|lasts?)(?: (?:about|around|up to|some|almost|nearly))?\s+$", re.I
)
_KEPT: dict[Operator, Operator] = {">": "<=", "<": ">="}
_LETTERED = re.compile(r"\d+[A-Z]+\b")
"""Of a size or a class, where it is no unit ("a 6XL coat", "a 4WD car")."""
_ANOTHER_TIME = 4.5
"""Powers of ten between spans of time that are never held against each other."""
_ASKS_NEED = re.compile(r"\b(?:needs?|needed|have to|has to|must|requires?d?|necessary)\b", re.I)


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure of a question."""

    measure: Measure
    supplied: bool
    """True where it is what there is, and the question whether that is enough."""
    ceiling: bool = False
    """True where it is the most that the asker allows ("at most 5 kg")."""
    age: bool = False
    """True where it is somebody's or something's age."""
    lasts: bool = False
    """True where it is how long something goes on ("for 30 hours")."""


def asked_figures(question: str) -> list[Asked]:
    """The figures of a question, each with whether it is a supply that may be enough.

    "Is a tank of 8 litres big enough for one wash?" has 8 litres; "Is it enough for 8 litres?"
    wants them.
    """
    text = spelled_out(question, question=True)
    enough = _ENOUGH.search(text)
    about = text[: enough.start()] if enough else ""
    subject = re.split(r"(?<=[.!;])\s+", about)[-1]
    supply = enough is not None and bool(_HAS.search(about) or measures_in(subject))
    found = [
        (replace(m, noun="age") if (age := _is_age(m, text)) else labelled_by_noun(m, text), age)
        for m in _counted_on(measures_in(text))
    ]
    return [
        Asked(
            m,
            (supply and m.end <= len(about) and not _WANTS.search(text[: m.start]))
            or FITS_IN.search(text[: m.start]) is not None,
            _AT_MOST.search(text[: m.start]) is not None,
            age,
            _LASTS.search(text[: m.start]) is not None,
        )
        for m, age in found
        if (m.quantity.dimension or (m.quantity.value > 1 and (m.noun or m.quantity.unit)))
        and not is_reckoned(m, text)
        and not (_LETTERED.match(text, m.start) and m.quantity.dimension is None)
    ]


def _counted_on(measures: Sequence[Measure]) -> list[Measure]:
    """One more than was counted before it counts the same: "six keys, and a seventh"."""
    found: list[Measure] = []
    for measure in measures:
        mere = not measure.noun and measure.quantity.unit is None
        before = [m for m in found if m.quantity.value == measure.quantity.value - 1]
        if mere and before:
            measure = replace(measure, noun=before[-1].noun)
        found.append(measure)
    return found


def _is_age(measure: Measure, text: str) -> bool:
    return _AGE_BEFORE.search(text[: measure.start]) is not None


def shares(figures: Sequence[Asked]) -> Iterator[Asked]:
    """What one figure is of another of the same measure, in percent: 30 kg on a beam of 40 kg."""
    for one, other in combinations([f.measure for f in figures], 2):
        alike = one.quantity.dimension == other.quantity.dimension and far_apart(
            one.quantity, other.quantity
        )
        if alike and one.quantity.dimension != "percent":
            percent = 100 / 10**alike
            share = Quantity("=", round(percent, 1), "%", percent, "percent")
            yield Asked(replace(other, quantity=share, noun=""), supplied=False)


def comparable(figure: Asked, bound: Bound, question: str) -> bool:
    """Whether two figures measure or count the same."""
    asked, age = figure.measure, figure.age
    own, limit = asked.quantity, bound.quantity
    if figure.lasts and bound.recurs:
        return False
    if age and limit.dimension and not _OF_AGE.search(f"{bound.clause} {bound.noun}"):
        return False
    if own.dimension == limit.dimension == "time" and far_apart(own, limit) > _ANOTHER_TIME:
        return False
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
    vague = limit.unit is None and not bound.given
    if limit.value <= 1 and (vague or limit.operator in {">", ">="}):
        return False
    counted = set(terms(f"{asked.noun} {own.unit or ''}"))
    bounded = set(terms(f"{bound.noun} {limit.unit or ''}"))
    if not bounded or limit.unit is None:
        bounded |= set(terms(bound.clause))
    return bool(counted & bounded) or (bound.given and bool(bounded & set(terms(question))))


def bare(asked: Measure, bound: Bound) -> bool:
    """Whether both are mere counts, of whatever: "nine of us", "a table for 8"."""
    mere = not asked.quantity.dimension and not bound.quantity.dimension
    return mere and (bound.given or bound.quantity.value > 1)


def _bare_degrees(own: Quantity, limit: Quantity) -> bool:
    return own.unit in {"degree", "°"} and limit.dimension == "temperature"


def as_asked(bound: Bound, figure: Asked, question: str) -> Bound:
    """The bound as the question takes it: what is enough, or the most allowed, has to reach it, and what is not to come to
    what lies beyond a bound has to keep it, unless the question is whether it does come to that."""
    if (figure.supplied or figure.ceiling) and not bound.given:
        return replace(bound, quantity=replace(bound.quantity, operator=">="))
    operator = _KEPT.get(bound.quantity.operator)
    asked_itself = (
        set(terms(bound.burden)) & set(terms(question))
        or _ASKS_NEED.search(question)
        or (ENDS.search(bound.burden) and ENDS.search(question))
    )
    if bound.burden and operator and not asked_itself:
        return replace(bound, quantity=replace(bound.quantity, operator=operator))
    return bound


def keeps(asked: Quantity, bound: Bound) -> bool:
    """Whether a figure keeps a bound."""
    limit = bound.quantity
    if _bare_degrees(asked, limit):
        asked = replace(asked, unit=limit.unit, base_value=None)
    same = asked.dimension == limit.dimension and asked.base_value is not None
    value = asked.base_value if same and asked.base_value is not None else asked.value
    edge = limit.base_value if same and limit.base_value is not None else limit.value
    if bound.capacity:
        return value < MAGNITUDE * edge
    if limit.operator == "=":
        return math.isclose(value, edge, rel_tol=0.01)
    if limit.operator == "<=":
        return value < edge if asked.operator == ">" else value <= edge
    if limit.operator == ">=":
        return value > edge if asked.operator == "<" else value >= edge
    return value < edge if limit.operator == "<" else value > edge


def far_apart(one: Quantity, other: Quantity) -> float:
    """How many powers of ten lie between two figures; 0 where they can't be held together.

    >>> far_apart(Quantity("=", 3000.0), Quantity("<=", 3.0))
    3.0
    """
    sizes = [one.value, other.value]
    if one.dimension == other.dimension and one.base_value and other.base_value:
        sizes = [one.base_value, other.base_value]
    return abs(math.log10(abs(sizes[0] / sizes[1]))) if all(sizes) else 0.0
