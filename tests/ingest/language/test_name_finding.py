"""What of a passage's words becomes a thing, and what is emphasis, advice or a verb."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("- the wall sweats in spring: **lime wash**", "lime wash"),
        ("**slip coat** → keeps the clay damp", "slip coat"),
        ("Plates dry too fast without [Vulcanette](https://kilns.example/v) nearby.", "Vulcanette"),
        ("Kilns by doors:\n\n- crescent kilns (two doors)\n- one more\n", "crescent kilns"),
        ("**Climbing kilns**: long ones on slopes. They need wood.", "Climbing kilns"),
        ("We recommend using a slow kiln for thin plates.", "slow kiln"),
        ("If frost is near, use drying lofts for plates.", "drying lofts"),
        ("The shed floods and pots must stay dry (all year): raised shelf", "raised shelf"),
        (
            "The shed floods. Pots must stay dry there: add a raised shelf. Check it.",
            "raised shelf",
        ),
    ],
)
def test_names_stand_apart_are_linked_glossed_or_advised(read, text: str, name: str) -> None:
    assert read("Firing", text).kind(name) is not None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It must be **slowly and evenly** heated.", "slowly and evenly"),
        ("**Oil** the hinge of the door.", "Oil"),
        ("- fired by hand (no gas needed)", "fired by hand"),
        ("Use sparingly for thin plates.", "sparingly"),
        ("Use cases:\n\n- thin plates\n", "cases"),
        ("Lid (round) - Practical advice for potters.", "Practical"),
        ("=> Provides heat to plates", "Provides"),
        ("See [what others did](https://kilns.example/o) for more.", "what others did"),
        ("Click on the **Dry cycle** button.", "Dry cycle"),
    ],
)
def test_emphasis_verbs_adverbs_and_buttons_are_no_things(read, text: str, word: str) -> None:
    assert read("Firing", text).kind(word) is None


def test_a_line_is_about_what_it_advises_behind_a_condition(read) -> None:
    said = read("Firing", "If frost is near, use drying lofts for plates.")
    assert said.about("frost is near") == ["drying lofts"]
