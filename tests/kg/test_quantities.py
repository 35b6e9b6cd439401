"""Figures are found in plain text as people write them."""

from __future__ import annotations

import pytest

from kg.quantities import find_measures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Drying takes 10-14 days.", [(">=", 10, "day"), ("<=", 14, "day")]),
        ("A glaze of 2-3 mm.", [(">=", 2, "mm"), ("<=", 3, "mm")]),
        ("Ready 24-7, made 2024-10-12.", [("=", 24, None), ("=", 2024, None)]),
        ("Stir for 5-10 min before firing.", [(">=", 5, "min"), ("<=", 10, "min")]),
        ("Cool it 20 min before opening.", [("=", 20, "min")]),
        ("Keep it 30 min clamped.", [("=", 30, "min")]),
        ("Fire it for 8 hours unless cracked.", [("=", 8, "hour")]),
        ("The camera writes 30 MB/s or more.", [(">=", 30, "MB/s")]),
        ("One cable carries 5 Gbps.", [("=", 5, "Gbps")]),
        ("One hose carries up to 10 GB per second.", [("<=", 10, "GB per second")]),
        ("It sails 20 kilometers per hour.", [("=", 20, "kilometers per hour")]),
        ("Weave 6 mats per hour.", [("=", 6, "mat")]),
        ("12 hens fill at most 15 nests.", [("=", 12, "fill"), ("<=", 15, "nest")]),
        ("Rest it 20 minutes at least.", [(">=", 20, "minute")]),
        ("A fee of 7,000 (8,000 if at least a member).", [("=", 7000, None), ("=", 8000, None)]),
        ("The petition has a limit 500 words.", [("<=", 500, "word")]),
        ("A tilt no worse than 4 degrees.", [("<=", 4, "degree")]),
    ],
)
def test_ranges_with_a_hyphen_and_minutes_are_read(
    text: str, figures: list[tuple[str, float, str | None]]
) -> None:
    found = [m.quantity for m in find_measures(text)]
    assert [(q.operator, q.value, q.unit) for q in found] == figures


def test_a_word_that_joins_clauses_is_nothing_counted() -> None:
    assert find_measures("Fire it for 8 hours unless cracked.")[0].noun == ""


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It soaks for half an hour.", 0.5, "hour"),
        ("Half a litre of tar.", 0.5, "litre"),
        ("A couple of weeks.", 2, "week"),
        ("1½ tsp of salt", 1.5, "tsp"),
        ("¾ inch", 0.75, "inch"),
        ("Ten years at most", 10, "year"),
    ],
)
def test_parts_and_words_that_open_a_line_are_numbers(text: str, value: float, unit: str) -> None:
    (measure,) = find_measures(text)
    assert (measure.quantity.value, measure.quantity.unit) == (value, unit)
    assert measure.quantity.dimension


def test_one_that_opens_a_sentence_counts_nothing() -> None:
    assert not find_measures("One of them leaks.")


def test_rates_and_tonnes_are_measures() -> None:
    (rate,) = find_measures("up to 250 MB/s")
    assert (rate.quantity.unit, rate.quantity.dimension) == ("MB/s", "data rate")
    (mass,) = find_measures("6.5 t of coal")
    assert mass.quantity.base_value == 6500
