"""Numbers of the question held against the limits of a thing, through units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.bounds import CAPACITY
from assistant.lexicon import terms
from assistant.library import Library
from assistant.question import Question
from assistant.versions import VERSION, version_text
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

    def sentence(self) -> str:
        """The comparison in words: "8 GB is over the 6 GB limit"."""
        limit = self.fact.quantity
        if limit is None:
            return ""
        figure = self.measure.quantity
        counted = self.measure.noun and figure.unit and not figure.dimension
        count = f"{number_text(figure.value)} {self.measure.noun}"
        asked = count if counted else spell(figure)
        bound = spell(limit) if limit.dimension else number_text(limit.value)
        where = {
            ("<=", True): "is within the limit of",
            ("<=", False): "is over the limit of",
            ("<", True): "is below the limit of",
            ("<", False): "is not below the limit of",
            (">=", True): "meets the minimum of",
            (">=", False): "is under the minimum of",
            (">", True): "is above the minimum of",
            (">", False): "is not above the minimum of",
            ("=", True): "is just the",
            ("=", False): "is not the",
        }[limit.operator, self.holds]
        return f"{asked} {where} {bound}"


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
                capacity = bool(CAPACITY.search(fact.source.sentence))
                yield Comparison(measure, fact, _holds(measure.quantity, fact.quantity, capacity))


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
    if limit.operator == ">=" and capacity:
        return value < 10 * bound
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
