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
