"""A fact says what its sentence says: with its condition, of the right thing, and nothing empty."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "relation", "object_"),
    [
        ("With a thick lid the clay stays damp.", "hasProperty", "the clay stays damp with a thick lid"),
        ("Without a chimney it is quiet.", "hasProperty", "quiet without a chimney"),
        ("If the door is open, the lamp turns red.", "hasProperty", "the lamp turns red if the door is open"),
        ("As the clay becomes wet, its colour goes down.", "hasProperty", "its colour goes down as the clay becomes wet"),
        ("In addition, it is quiet.", "hasProperty", "quiet"),
    ],
)  # fmt: skip
def test_what_holds_on_a_condition_keeps_it(
    read, sentence: str, relation: str, object_: str
) -> None:
    assert read("Kelvin Kiln", sentence).objects("Kelvin Kiln", relation) == [object_]


@pytest.mark.parametrize(
    ("sentence", "relation", "object_"),
    [
        ("If the vent is shut, it does not start the fan.", "supports", "start the fan if the vent is shut"),
        ("In many workshops, no permit is needed.", "requires", "permit in many workshops"),
        ("With the dial at 0 a restart is no longer possible.", "hasProperty", "a restart is possible with the dial at 0"),
        ("Its door does not touch the wall.", "hasProperty", "Its door does touch the wall"),
        ("It is a fire risk and not for anything that melts.", "usedFor", "anything that melts"),
    ],
)  # fmt: skip
def test_a_denial_is_said_once_and_where_it_holds(
    read, sentence: str, relation: str, object_: str
) -> None:
    assert read("Kelvin Kiln", sentence).objects("Kelvin Kiln", relation, negated=True) == [object_]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bowls do not all need the same heat.",
        "The lid and the vent cannot both be open.",
        "Its lamp might not burn.",
    ],
)
def test_what_is_denied_in_part_is_no_denial(read, sentence: str) -> None:
    said = read("Kelvin Kiln", sentence)
    assert said.objects("Kelvin Kiln", "hasProperty") == [sentence.rstrip(".")]
    assert not [fact for fact in said.knowledge.facts if fact.negated]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("This is the time that a bowl rests until it is dry.", "time that a bowl rests until it is dry"),
        ("It is the default for new workshops.", "default for new workshops"),
        ("It is the oven that comes from an old shed.", "oven that comes from an old shed"),
        ("It is a simple oven you can use for drying clay.", "simple oven"),
        ("It is a fire risk and not for anything that melts.", "fire risk"),
    ],
)  # fmt: skip
def test_a_kind_is_not_empty(read, sentence: str, kind: str) -> None:
    assert read("Kelvin Kiln", sentence).objects("Kelvin Kiln", "isA") == [kind]


@pytest.mark.parametrize(
    ("sentence", "relation", "object_"),
    [
        ("It is a furnace that includes a rack and a lamp.", "hasProperty", "includes a rack and a lamp"),
        ("The objective is to keep as much heat as possible.", "usedFor", "keep as much heat as possible"),
        ("It is a rack that may be used to dry letters.", "usedFor", "dry letters"),
        ("It checks every 15 seconds.", "hasProperty", "checks every 15 seconds"),
        ("It cools, and an operator has to clean up by hand.", "requires", "clean up by hand"),
        ("It lets an interrupted firing carry on.", "usedFor", "let an interrupted firing carry on"),
        ("It watches the shelves, and its lamps cover the door.", "usedFor", "watches the shelves"),
    ],
)  # fmt: skip
def test_a_relation_is_the_one_that_is_worded(
    read, sentence: str, relation: str, object_: str
) -> None:
    assert object_ in read("Kelvin Kiln", sentence).objects("Kelvin Kiln", relation)


@pytest.mark.parametrize(
    "sentence",
    [
        "You have to oil that hinge.",
        "One shelf is not enough.",
        "In the scenario, some bowls were cracked.",
        "Then, you can learn why some bowls were cracked.",
        "It is the right tool because the clay is wet.",
        "A second firing may differ from its first firing in:",
    ],
)
def test_what_is_left_open_or_tells_one_case_is_no_fact(read, sentence: str) -> None:
    assert not read("Kelvin Kiln", sentence).facts("Kelvin Kiln")


@pytest.mark.parametrize(
    "sentence",
    [
        "Choose a bonfire pit that matches your garden.",
        "You can list bonfire pits related to a size.",
        "It feeds the bonfire pit that was dug before.",
    ],
)
def test_what_only_tells_which_one_is_meant_is_no_fact(read, sentence: str) -> None:
    said = read("Kelvin Kiln", f"{sentence}\n\n## Bonfire pit\n\nThe bonfire pit is hot.")
    assert said.objects("Bonfire pit", "hasProperty") == ["hot"]
    assert not said.facts("Bonfire pit", "usedFor")


def test_a_part_of_what_is_named_tells_of_that(read) -> None:
    said = read(
        "Kilns", "The name of a Bonfire Pit can be at most 52 letters long. The Bonfire Pit is hot."
    )
    assert said.objects("Bonfire Pit", "hasLimit") == ["letters"]
    assert not said.facts("Kilns", "hasLimit")


def test_a_column_of_sentences_about_others_names_no_use(read) -> None:
    table = (
        "| Step | Name | What happens |\n| - | - | - |\n| 1 | Target | You pick the shelf for it |"
    )
    said = read("Firing", f"{table}\n| 2 | Glaze | Coats the bowl with a thin layer of glass |")
    assert said.objects("Target", "hasProperty") == ["You pick the shelf for it"]
    assert said.objects("Glaze", "usedFor") == ["Coats the bowl with a thin layer of glass"]


def test_what_has_to_be_done_with_the_items_of_a_list_is_told(read) -> None:
    said = read(
        "Kelvin Kiln", "Two parts have to be oiled between firings:\n\n- the fan,\n- the lid."
    )
    assert "the lid to be oiled between firings" in said.objects("Kelvin Kiln", "requires")


def test_a_noun_goes_with_what_stands_behind_a_preposition(read) -> None:
    said = read("Kelvin Kiln", "It needs a rack for pots and pans.")
    assert said.objects("Kelvin Kiln", "requires") == ["a rack for pots and pans"]


@pytest.mark.parametrize(
    ("sentence", "relation", "told"),
    [
        ("It does not fit, because a bowl cracks as soon as it cools.", "hasProperty", "a bowl cracks as soon as it cools"),
        ("It fires slowly because bowls crack in the cold.", "hasProperty", "bowls crack in the cold"),
        ("It cannot bend rims, because moulds have to be copied.", "requires", "moulds have to be copied"),
    ],
)  # fmt: skip
def test_a_reason_tells_of_what_it_explains(read, sentence: str, relation: str, told: str) -> None:
    said = read("Kilns", f"The Kelvin Kiln is hot. {sentence}")
    assert told in said.objects("Kelvin Kiln", relation)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was chosen because bowls are thin.",
        "It is the best choice because bowls are thin.",
        "Use the Kelvin Kiln because bowls are thin.",
        "It dries slowly because the clay is wet.",
    ],
)
def test_the_reason_for_a_choice_is_no_property(read, sentence: str) -> None:
    said = read("Kilns", f"The Kelvin Kiln is hot. {sentence}")
    told = said.objects("Kelvin Kiln", "hasProperty")
    assert not [one for one in told if one.startswith(("bowls", "the clay", "The clay"))]


def test_what_you_give_is_needed(read) -> None:
    said = read("Kelvin Kiln", "The Kelvin Kiln dries bowls. You bring the racks. You get a lamp.")
    assert said.objects("Kelvin Kiln", "requires") == ["bring the racks"]


def test_a_recommendation_suits_its_case(read) -> None:
    said = read("Kilns", "The Kelvin Kiln is the recommendation when bowls are thin.")
    assert said.objects("Kelvin Kiln", "suitableFor") == ["bowls are thin"]


def test_what_must_be_done_with_a_kind_is_no_use_of_it(read) -> None:
    said = read("Kelvin Kiln", "It is a rack that must be returned in May.")
    assert said.objects("Kelvin Kiln", "isA") == ["rack"]
    assert not said.facts("Kelvin Kiln", "usedFor")
