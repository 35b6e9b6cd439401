"""What things are called for short."""

from __future__ import annotations

import pytest

from assistant.notes.short_names import shortened, telling_words
from kg.model import Passage, Thing
from tests.assistant.conftest import AssistantFor

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


@pytest.mark.parametrize(
    ("said", "stands"),
    [("A levain rises.", True), ("A levain rises. Another levain is fed.", False)],
)
def test_a_word_stands_for_the_thing_that_the_notes_mean_by_it(said: str, stands: bool) -> None:
    things = [Thing(f"#{name}", name, "Feature") for name in ("Levain cabinet", "Steam oven")]
    texts = ["The levain cabinet is warm.", "The levain cabinet is wide.", *said.split(". ")]
    passages = [Passage(f"p{n}", "bench.md", (), 1, 1, text) for n, text in enumerate(texts)]
    found = telling_words(things, passages, {"#Levain cabinet": {0, 1}})
    assert {thing.label for thing in found} == {"cabinet", *["levain"] * stands}


BENCH = """# Bench

The Acme steam oven bakes bread. An Acme steam oven takes an hour to heat.

An Acme proving box keeps dough warm.
"""


def test_a_question_may_name_what_several_lines_tell_of_by_its_short_name(
    assistant_for: AssistantFor,
) -> None:
    loaves = "".join(f"\n## Loaf {n}\n\nAcme sells loaf {n} after proving.\n" for n in range(12))
    library = assistant_for(BENCH + loaves).library
    assert [library.things[i].label for i in library.things_in("How hot is a steam oven?")] == [
        "Acme steam oven"
    ]
    assert library.things_in("How warm is a proving box?") == ()
