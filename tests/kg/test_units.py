"""Units of measure are told from words; what is no unit or no number never raises."""

from __future__ import annotations

import pytest

from kg.quantities import find_measures, worded
from kg.units import base_unit


@pytest.mark.parametrize(
    ("unit", "base"),
    [
        ("KB", (1000.0, "information")),
        ("kb", (1000.0, "information")),
        ("Mb", (125_000.0, "information")),
        ("Gbit", (125_000_000.0, "information")),
        ("MiB", (1024.0**2, "information")),
        ("MB/s", (1e6, "data rate")),
        ("Gbps", (125_000_000.0, "data rate")),
        ("kWh", (3.6e6, "energy")),
        ("lbs", (0.45359237, "mass")),
        ("mins", (60.0, "time")),
        ("h", (3600.0, "time")),
        ("wks", (604_800.0, "time")),
        ("m²", (1.0, "area")),
        ("kPa", (1000.0, "pressure")),
        ("mV", (0.001, "voltage")),
        ("A", (1.0, "current")),
        ("tib", (1024.0**4, "information")),
        ("mib/s", (1024.0**2, "data rate")),
        ("mbps", (125_000.0, "data rate")),
        ("ghz", (1e9, "frequency")),
    ],
)
def test_a_unit_of_measure_has_a_base(unit: str, base: tuple[float, str]) -> None:
    found = base_unit(unit)
    assert found is not None
    assert (found[0], found[2]) == (pytest.approx(base[0]), base[1])


@pytest.mark.parametrize(
    "word",
    ["or/and", "if", "not", "in/not", "Lambda", "AMI", "apps", "has", "pm", "th", "nd", "points",
     "requests", "None", "1/0", "/", "**", "µ", "/s"],
)  # fmt: skip
def test_a_word_of_prose_is_no_unit(word: str) -> None:
    assert base_unit(word) is None


def test_a_number_beyond_all_bounds_is_none() -> None:
    assert find_measures("up to " + "9" * 400 + " GB") == []


def test_numbers_in_words_are_found_behind_one_another() -> None:
    assert [m.quantity.value for m in find_measures("from five to ten minutes")] == [5, 10]
    assert [m.quantity.unit for m in find_measures("for one or three years")] == ["year", "year"]


def test_a_preposition_is_nothing_that_is_counted() -> None:
    assert [
        m.quantity.unit for m in find_measures("Is 60 within the range? Cut 4 into pieces.")
    ] == [None, None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hundreds of small jars", 100),
        ("hundreds of thousands of jars", 100_000),
        ("dozens of jars", 24),
        ("thousands of jars", 1000),
    ],
)
def test_round_numbers_are_what_they_say(text: str, value: float) -> None:
    assert [m.quantity.value for m in find_measures(text)] == [value]


def test_a_figure_is_worded_with_what_it_is_compared_by() -> None:
    text = "It fits within the 6 GB limit, within 5 days."
    assert [worded(text, m) for m in find_measures(text)] == ["within 6 GB", "within 5 days"]
