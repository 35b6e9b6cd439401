"""What things are called for short."""

from __future__ import annotations

import pytest

from assistant.short_names import shortened
from kg.model import Thing

NAMES = (
    "Acme",
    "Acme steam oven",
    "Acme proving box",
    "Trebuchet method",
    "Acme bench",
    "Bulk fermentation model",
    "Slow bulk fermentation",
)


def short_names(*names: str) -> dict[str, str]:
    things = [Thing(f"#{name}", name, "Feature") for name in names]
    found = shortened(things, things[:1], {"bench"}.__contains__)
    return {thing.label: thing.iri for thing in found}


def test_the_name_of_a_maker_and_the_word_for_a_kind_may_be_left_away() -> None:
    assert short_names(*NAMES) == {
        "steam oven": "#Acme steam oven",
        "proving box": "#Acme proving box",
        "Trebuchet": "#Trebuchet method",
    }


@pytest.mark.parametrize("other", ["steam oven", "Bolt steam oven", "Steam oven tray"])
def test_what_is_a_piece_of_another_name_is_no_short_one(other: str) -> None:
    assert "steam oven" not in short_names(*NAMES, other)
