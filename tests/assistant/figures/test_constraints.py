"""A figure of the question against a limit of the notes, in words."""

from __future__ import annotations

import pytest

from assistant.figures.constraints import Comparison
from kg.model import Fact, Quantity, Source
from kg.quantities import find_measures


def said(figure: str, limit: Quantity, *, holds: bool, capacity: bool = False) -> str:
    fact = Fact("barge", "hasLimit", "load", Source("p", "barge.md", 1, 1, ""), quantity=limit)
    return Comparison(find_measures(figure)[0], fact, holds, capacity).sentence()


@pytest.mark.parametrize(
    ("figure", "holds", "words"),
    [
        ("90 barrels", True, "90 barrels are within the limit of 200"),
        ("300 barrels", False, "300 barrels are over the limit of 200"),
        ("1 barrel", True, "1 barrel is within the limit of 200"),
    ],
)
def test_several_that_are_counted_take_a_plural(figure: str, holds: bool, words: str) -> None:
    assert said(figure, Quantity("<=", 200.0), holds=holds) == words


def test_a_measured_figure_is_one() -> None:
    tonnes = find_measures("at most 3 tonnes")[0].quantity
    assert said("4 tonnes", tonnes, holds=False) == "4 tonnes is over the limit of 3 tonnes"


def test_a_fraction_is_said_in_the_unit_of_the_limit() -> None:
    minutes = find_measures("at most 60 minutes")[0].quantity
    assert said("0.5 hours", minutes, holds=True) == "30 minutes is within the limit of 60 minutes"
    assert said("0.333 hours", minutes, holds=True).startswith("0.333 hours")


def test_a_magnitude_is_a_limit_and_no_minimum() -> None:
    thousands = Quantity(">=", 1000.0)
    kept = said("700 crates", thousands, holds=True, capacity=True)
    broken = said("20000 crates", thousands, holds=False, capacity=True)
    assert kept == "700 crates are within a limit of 1000 or more"
    assert broken == "20000 crates are not under 10000"
