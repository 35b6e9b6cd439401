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
    ],
)
def test_ranges_with_a_hyphen_and_minutes_are_read(
    text: str, figures: list[tuple[str, float, str | None]]
) -> None:
    found = [m.quantity for m in find_measures(text)]
    assert [(q.operator, q.value, q.unit) for q in found] == figures


def test_a_word_that_joins_clauses_is_nothing_counted() -> None:
    assert find_measures("Fire it for 8 hours unless cracked.")[0].noun == ""
