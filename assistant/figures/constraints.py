"""Numbers of the question held against the limits of a thing, through units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isclose

from assistant.figures.bounds import CAPACITY, MAGNITUDE
from assistant.notes.library import Library
from assistant.understanding.question import Question
from assistant.words.lexicon import terms
from assistant.words.versions import VERSION, version_text
from kg.model import Fact, Quantity
from kg.namespaces import number_text
from kg.quantities import Measure


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure of the question against a limit of the notes."""

    measure: Measure
    fact: Fact
    holds: bool
    """True where the figure keeps the limit."""
    capacity: bool = False
    """True where the limit is a magnitude, "up to tens of thousands"."""

    def sentence(self) -> str:
        """The comparison in words: "8 GB is over the 6 GB limit"."""
        limit = self.fact.quantity
        if limit is None:
            return ""
        figure = _whole(self.measure.quantity, limit)
        counted = self.measure.noun and figure.unit and not figure.dimension
        count = f"{number_text(figure.value)} {self.measure.noun}"
        asked = count if counted else spell(figure)
        several = not figure.dimension and figure.value != 1 and asked[-1] == "s"
        verb, end = ("are", "") if several else ("is", "s")
        if self.capacity:
            most = number_text(limit.value * MAGNITUDE)
            kept = f"within a limit of {number_text(limit.value)} or more"
            return f"{asked} {verb} {kept if self.holds else f'not under {most}'}"
        bound = spell(limit) if limit.dimension else number_text(limit.value)
        where = {
            ("<=", True): f"{verb} within the limit of",
            ("<=", False): f"{verb} over the limit of",
            ("<", True): f"{verb} below the limit of",
            ("<", False): f"{verb} not below the limit of",
            (">=", True): f"meet{end} the minimum of",
            (">=", False): f"{verb} under the minimum of",
            (">", True): f"{verb} above the minimum of",
            (">", False): f"{verb} not above the minimum of",
            ("=", True): f"{verb} just the",
            ("=", False): f"{verb} not the",
        }[limit.operator, self.holds]
        return f"{asked} {where} {bound}"


def _whole(figure: Quantity, limit: Quantity) -> Quantity:
    """A fraction of a unit in the unit of the limit, where that makes it a whole number: 30 minutes
    for half an hour."""
    if figure.value >= 1 or not figure.base_value or not limit.base_value or not limit.value:
        return figure
    value = figure.base_value / limit.base_value * limit.value
    whole = figure.dimension == limit.dimension and value >= 1 and isclose(value, round(value))
    return replace(figure, value=float(round(value)), unit=limit.unit) if whole else figure


Violation = Comparison


def violations(iri: str, question: Question, library: Library) -> Iterator[Comparison]:
    """The limits of a thing that a figure of the question breaks.

    A limit that another figure of the question keeps is not broken, and a bare "holds 100" only by
    what is over it.
    """
    found = list(comparisons(iri, question, library))
    kept = {c.fact for c in found if c.holds or _within(c)}
    yield from (c for c in found if c.fact not in kept)


def _within(comparison: Comparison) -> bool:
    """Whether a figure is below one that the notes give without saying which way it bounds."""
    asked, limit = comparison.measure.quantity, comparison.fact.quantity
    return limit is not None and limit.operator == "=" and _value(asked) <= _value(limit)


def comparisons(iri: str, question: Question, library: Library) -> Iterator[Comparison]:
    """Each figure of the question with each limit of the thing that it can be held against.

    They match where both measure the same dimension, or count the same; a dimension that the thing
    limits more than once needs a word in common.
    """
    limits = [
        f
        for f in library.facts_of.get(iri, ())
        if f.relation == "hasLimit" and f.quantity and not f.negated
    ]
    for measure in question.measures:
        matching = [
            f
            for f in limits
            if f.quantity
            and _comparable(measure, f.quantity, f.object, loose=iri in question.named)
        ]
        if (
            len(
                {
                    (f.quantity.operator, f.quantity.base_value or f.quantity.value)
                    for f in matching
                    if f.quantity
                }
            )
            > 2
        ):
            about = set(question.terms)
            matching = [f for f in matching if about & set(terms(f.object))] or matching
        for fact in matching:
            if fact.quantity is not None:
                vast = CAPACITY.search(fact.source.sentence) is not None
                capacity = vast and fact.quantity.operator == ">="
                holds = _holds(measure.quantity, fact.quantity, capacity)
                yield Comparison(measure, fact, holds, capacity)


def _comparable(measure: Measure, limit: Quantity, what: str, *, loose: bool) -> bool:
    asked = measure.quantity
    if asked.dimension or limit.dimension:
        return asked.dimension == limit.dimension
    counted = set(terms(f"{measure.noun} {asked.unit or ''}"))
    return bool(counted & set(terms(f"{what} {limit.unit or ''}"))) or (
        loose and not counted and asked.value >= 10
    )


def _holds(asked: Quantity, limit: Quantity, capacity: bool) -> bool:
    """Whether a figure keeps a limit; "up to tens of thousands" is a capacity of that magnitude."""
    value, bound = _value(asked), _value(limit)
    if capacity:
        return value < MAGNITUDE * bound
    if limit.operator == "<=":
        return value <= bound
    if limit.operator == "<":
        return value < bound
    if limit.operator == ">=":
        return value >= bound
    if limit.operator == ">":
        return value > bound
    return value == bound


def _value(quantity: Quantity) -> float:
    return quantity.base_value if quantity.base_value is not None else quantity.value


def spell(quantity: Quantity) -> str:
    """A number with its unit: "60 minutes", "6 GB"."""
    if quantity.dimension == VERSION:
        return f"{VERSION} {version_text(quantity)}"
    number = number_text(quantity.value)
    if quantity.unit is None:
        return number
    unit = quantity.unit
    word = unit == "day" or (len(unit) > 3 and unit.isalpha() and unit[-1] != "s")
    plural = unit.islower() and word and quantity.value != 1
    return f"{number} {unit}{'s' if plural else ''}"
