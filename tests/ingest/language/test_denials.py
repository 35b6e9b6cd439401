"""Denials and objections in free wording are the positive relation, negated."""

from __future__ import annotations

import pytest

_CASES = [
    ("The Kelvin Kiln is a poor choice for large halls.", "suitableFor", "large halls"),
    ("The Kelvin Kiln is overkill for one cup.", "suitableFor", "one cup"),
    ("The Kelvin Kiln is unsuitable for outdoor use.", "suitableFor", "outdoor use"),
    (
        "The Kelvin Kiln fails to meet the requirement for even warmth.",
        "suitableFor",
        "even warmth",
    ),
    (
        "The Kelvin Kiln does not meet the need to dry tiles overnight.",
        "suitableFor",
        "dry tiles overnight",
    ),
    ("Avoid the Kelvin Kiln when children are around.", "suitableFor", "children are around"),
    ("The Kelvin Kiln should not be used indoors.", "suitableFor", "indoors"),
    ("The Kelvin Kiln is no longer supported on wooden floors.", "supports", "wooden floors"),
    ("There is no support for remote control in the Kelvin Kiln.", "supports", "remote control"),
    ("You do not need a chimney with the Kelvin Kiln.", "requires", "a chimney"),
    (
        "Choose the Delft Oven rather than the Kelvin Kiln for small tiles.",
        "suitableFor",
        "small tiles",
    ),
]


_CASES += [
    ("The Kelvin Kiln learns nothing from earlier firings.", "supports", "learn anything from earlier firings"),
    ("The Kelvin Kiln keeps nothing.", "supports", "keep anything"),
    ("The Kelvin Kiln listens to no other thermometer.", "supports", "listen to other thermometer"),
    ("Its lamps are too weak, do not use them as a guide.", "usedFor", "a guide"),
    ("It is not mandatory that the lid is closed.", "requires", "the lid is closed"),
    ("The Kelvin Kiln has no rack, no lamp and no lid.", "hasProperty", "lamp"),
    ("The Kelvin Kiln has no lamp and at most 6 shelves.", "hasProperty", "lamp"),
    ("The Kelvin Kiln dries bowls without you lifting a lid and has three shelves.", "requires", "you lifting a lid"),
    ("The Kelvin Kiln dries bowls without gas you have to carry.", "requires", "gas"),
    ("You cannot choose the colour of each lamp.", "supports", "choose the colour of each lamp"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "relation", "denied"), _CASES)
def test_what_is_denied_in_free_wording(read, sentence: str, relation: str, denied: str) -> None:
    said = read("Kelvin Kiln", f"Clay dries before it is fired. {sentence}")
    assert denied in said.objects("Kelvin Kiln", relation, negated=True)
    assert denied not in said.objects("Kelvin Kiln", relation)


def test_what_is_chosen_rather_than_another_suits(read) -> None:
    said = read("Kilns", "Choose the Delft Oven rather than the Kelvin Kiln for small tiles.")
    assert said.objects("Delft Oven", "suitableFor") == ["small tiles"]


def test_a_burden_is_a_property_and_no_purpose(read) -> None:
    said = read("Kelvin Kiln", "The Kelvin Kiln would add operational overhead.")
    assert said.objects("Kelvin Kiln", "hasProperty") == ["would add operational overhead"]
    assert said.objects("Kelvin Kiln", "usedFor") == []


def test_saving_something_is_no_reduction_of_it(read) -> None:
    said = read(
        "Kelvin Kiln",
        "The Kelvin Kiln saves the firing curve on a card. The Kelvin Kiln saves a lot of energy.",
    )
    assert said.objects("Kelvin Kiln", "reduces") == ["a lot of energy"]


def test_a_denial_reaches_all_that_it_joins(read) -> None:
    said = read(
        "Kelvin Kiln", "The Kelvin Kiln does not store, copy or sort tiles, or perform any checks."
    )
    assert said.facts("Kelvin Kiln", "usedFor") == []
    assert "perform any checks" in said.objects("Kelvin Kiln", "supports", negated=True)


def test_a_condition_alone_claims_nothing(read) -> None:
    said = read("Kelvin Kiln", "If the Kelvin Kiln shows an error to open a door.")
    assert said.facts("Kelvin Kiln") == []


def test_what_is_only_supposed_is_no_property(read) -> None:
    said = read("Kelvin Kiln", "If the Kelvin Kiln is important for you, open a window first.")
    assert said.objects("Kelvin Kiln", "hasProperty") == []


def test_a_denied_ability_is_what_a_thing_does_not_support(read) -> None:
    said = read(
        "Kelvin Kiln", "The Kelvin Kiln does not cool by itself and cannot be a smoking oven."
    )
    assert said.objects("Kelvin Kiln", "supports", negated=True) == [
        "cool by itself",
        "be a smoking oven",
    ]


def test_a_denied_effect_is_no_ability(read) -> None:
    said = read("Kelvin Kiln", "The Kelvin Kiln does not affect the glaze.")
    assert said.objects("Kelvin Kiln", "hasProperty", negated=True) == ["affect the glaze"]


def test_a_denied_condition_denies_no_advice(read) -> None:
    said = read("Kilns", "If the colour is not important, use a Kelvin Kiln.")
    assert said.objects("Kelvin Kiln", "suitableFor") == ["the colour is not important"]


def test_what_is_wrong_or_no_tool_for_a_task(read) -> None:
    said = read(
        "Vulcanette", "The Vulcanette is wasteful for single cups. It is no kiln for large plates."
    )
    assert said.objects("Vulcanette", "suitableFor", negated=True) == [
        "single cups",
        "large plates",
    ]


@pytest.mark.parametrize(
    "sentence",
    ["Payment by card; cash isn't accepted.", "Glazing by dip; but cash isn't accepted."],
)
def test_a_denial_is_of_its_own_clause_alone(read, sentence: str) -> None:
    said = read("Kelvin Kiln", f"- {sentence}\n")
    denied = said.objects("Kelvin Kiln", "hasProperty", negated=True)
    assert denied == ["cash is accepted"]


def test_what_costs_nothing_is_no_denial(read) -> None:
    said = read("Kelvin Kiln", "It costs nothing while it is cold.")
    assert said.objects("Kelvin Kiln", "hasProperty") == ["costs nothing while it is cold"]


def test_a_denial_in_the_condition_does_not_deny_the_advice(read) -> None:
    said = read("Kilns", "If you need more room and order is not vital, use a standard Delft Oven.")
    assert said.objects("standard Delft Oven", "suitableFor") == [
        "you need more room and order is not vital"
    ]
    assert not [fact for fact in said.knowledge.facts if fact.negated]


@pytest.mark.parametrize(
    "advice",
    [
        "Use the Delft Oven instead.",
        "If it rains, use the Delft Oven instead.",
        "It does not dry bowls; turn on the Delft Oven there instead.",
        "Use the Delft Oven instead of the Kelvin Kiln for wet bowls.",
    ],
)
def test_what_is_to_be_taken_instead_is_an_alternative(read, advice: str) -> None:
    said = read("Kelvin Kiln", f"The Kelvin Kiln is slow. {advice}")
    assert [o.removeprefix("the ") for o in said.objects("Delft Oven", "alternativeTo")] == [
        "Kelvin Kiln"
    ]
    assert not said.objects("Delft Oven", "usedFor", negated=True)


@pytest.mark.parametrize(
    "advice",
    [
        "For wet clay choose the Delft Oven.",
        "Therefore, for wet clay choose the Delft Oven.",
        "For wet clay, you can use the Delft Oven.",
    ],
)
def test_the_case_before_an_advice_is_what_it_suits(read, advice: str) -> None:
    assert read("Kilns", advice).objects("Delft Oven", "suitableFor") == ["wet clay"]


@pytest.mark.parametrize(
    "sentence",
    [
        "For each shelf you can define the Delft Oven.",
        "For best practice, use two Delft Ovens for active firing.",
        "Use the Delft Oven instead of the Bonfire Pit as much as possible.",
        "Use the Delft Oven instead of a pit, because it is dry.",
    ],
)
def test_what_tells_no_case_suits_nothing(read, sentence: str) -> None:
    said = read("Kilns", sentence)
    assert not [fact for fact in said.knowledge.facts if fact.relation == "suitableFor"]


def test_what_a_thing_does_not_mind_it_takes(read) -> None:
    said = read("Kilns", "The Delft Oven doesn't mind wet clay.")
    assert said.objects("Delft Oven", "supports") == ["wet clay"]


def test_what_follows_from_a_denial_is_told_too(read) -> None:
    said = read("Kilns", "The Delft Oven cannot be moved, so it does not fit a fair.")
    assert said.objects("Delft Oven", "suitableFor", negated=True) == ["a fair"]


def test_so_that_tells_no_consequence(read) -> None:
    said = read("Kilns", "The Delft Oven stays open so that it cools.")
    assert not said.facts("Delft Oven", "suitableFor")


def test_what_a_thing_cannot_take_is_denied_of_it(read) -> None:
    said = read("Kilns", "The Delft Oven takes wet clay; glazes are not possible.")
    assert said.objects("Delft Oven", "supports", negated=True) == ["glazes"]


def test_what_is_used_instead_meets_what_the_other_does_not(read) -> None:
    said = read(
        "Kilns", "The Delft Oven does not fit tall pots. Use the Kelvin Kiln instead. It is new."
    )
    assert said.objects("Kelvin Kiln", "suitableFor") == ["tall pots"]
    assert said.objects("Kelvin Kiln", "alternativeTo") == ["Delft Oven"]


def test_what_stays_off_until_something_needs_that(read) -> None:
    said = read("Kilns", "The Delft Oven stays off until both lids are shut.")
    assert said.objects("Delft Oven", "requires") == ["both lids are shut"]


def test_a_line_lists_what_cannot_be_done_with_which(read) -> None:
    said = read("Kilns", "- Kilns that cannot be moved: Delft Oven, Kelvin Kiln\n- wax")
    for name in ("Delft Oven", "Kelvin Kiln"):
        assert said.objects(name, "supports", negated=True) == ["moved"]
    assert not said.facts("Delft Oven", "suitableFor")
