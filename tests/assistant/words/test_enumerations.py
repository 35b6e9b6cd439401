"""Enumerations in prose."""

from __future__ import annotations

import pytest

from assistant.words.enumerations import announced_count, bare_names, enumerated


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Every boat must carry life jackets, a flare and an anchor.", ["life jackets", "flare", "anchor"]),
        ("Its ports are red, green and blue.", ["red", "green", "blue"]),
        ("Handlers: `get`, `socket`, `exec`.", ["get", "socket", "exec"]),
        (
            "Before winter, owners have to drain the tank, take out the battery and hand in a key.",
            ["drain the tank", "take out the battery", "hand in a key"],
        ),
        ("The room has a printer and a laser cutter.", ["printer", "laser cutter"]),
        ("The knife cuts it into top, middle and tail, and scraps of the tail are thrown away.", ["top", "middle", "tail"]),
        ("Hulls are fixed with oak or steel pins, because iron rusts.", ["oak", "steel pins"]),
        ("It comes with a lid, in red, blue and green.", ["red", "blue", "green"]),
        ("Gulls (all loud) - herring, laughing, ring-billed", ["herring", "laughing", "ring-billed"]),
        ("wild = mallard, teal, coot", ["mallard", "teal", "coot"]),
        ("Knots: bowline / reef knot.", ["bowline", "reef knot"]),
        ("Tide-proof sheds (north, east, old south).", ["north", "east", "old south"]),
        ("rye (winter), oats (spring) and flax (any)", ["rye", "oats", "flax"]),
        ("Before frost: drain the pump by the gate (left one), the upper tank, the hose", ["drain the pump by the gate", "upper tank", "hose"]),
        ("It takes things such as barges, tugs, ferries.", ["barges", "tugs", "ferries"]),
        ("Woods of the mill: oak, ash, elm / Glues of the mill: casein or resin.", ["oak", "ash", "elm"]),
        ("Sizes: No 0 = 4 mm, No 1 = 5 mm, No 2 = 6 mm", ["No 0", "No 1", "No 2"]),
    ],
)  # fmt: skip
def test_the_items_of_a_sentence_are_found(text: str, items: list[str]) -> None:
    assert enumerated(text)[1] == items


@pytest.mark.parametrize(
    "text",
    [
        "The kettle boils.",
        "It costs between 5 and 7.",
        "The press turns leaves into short bales and saves room.",
        "Blue Lathe (old), a lathe for turning bowls and cutting rings for sale.",
        "It can run by itself, or people can guide it to various degrees.",
    ],
)
def test_two_clauses_are_no_enumeration(text: str) -> None:
    assert enumerated(text)[1] == []


def test_a_sentence_that_announces_how_many_is_told_from_one_that_names_them() -> None:
    assert announced_count("We offer three kinds of storage.") == 3
    assert announced_count("There are two kinds of storage: tents and halls.") is None


def test_a_duration_announces_nothing() -> None:
    assert announced_count("A berth is let for three years.") is None
    assert announced_count("For three years we have offered two kinds of storage.") == 2


@pytest.mark.parametrize(
    ("text", "lead", "items"),
    [
        ("The shed holds many tools, including saws, planes and rasps.", "The shed holds many tools including", ["saws", "planes", "rasps"]),
        ("In crops like rye, oats, and flax, each row is sown by hand:", "In crops like", ["rye", "oats", "flax"]),
    ],
)  # fmt: skip
def test_examples_are_announced_by_the_words_before_them(
    text: str, lead: str, items: list[str]
) -> None:
    assert enumerated(text) == (lead, items)


@pytest.mark.parametrize(
    ("text", "lead", "items"),
    [
        ("Rye and oats are sown in autumn, flax never.", "are sown in autumn, flax never", ["Rye", "oats"]),
        ("When it rains, the roof, the gate and the hatch must be closed.", "must be closed", ["roof", "gate", "hatch"]),
    ],
)  # fmt: skip
def test_names_that_a_sentence_speaks_of_are_announced_by_what_it_says(
    text: str, lead: str, items: list[str]
) -> None:
    assert enumerated(text) == (lead, items)


def test_a_text_of_nothing_but_names_lists_them() -> None:
    assert bare_names("rye, winter oats, flax") == ["rye", "winter oats", "flax"]
    assert not bare_names("hums at night, keeps the milk, stands on feet")
