"""Pieces of notes that are no sentences say what their thing is for, not for, and needs."""

from __future__ import annotations

import pytest

ITEMS = """- Vulcanette
  - {piece}
"""


@pytest.mark.parametrize(
    ("piece", "relation", "phrase", "negated"),
    [
        ("for small bowls that dry slowly", "suitableFor", "small bowls that dry slowly", False),
        ("not in the drying room", "suitableFor", "the drying room", True),
        ("not allowed on wooden floors", "suitableFor", "wooden floors", True),
        ("cheap to buy; only for rooms without a window", "suitableFor", "rooms without a window", False),
        ("must be fed by hand, so not as the sole kiln", "suitableFor", "the sole kiln", True),
        ("heats fast; needs a socket", "requires", "a socket", False),
        ("no stilts needed", "requires", "stilts", True),
        ("for wide bowls; needs a socket", "suitableFor", "wide bowls", False),
        ("for one wet corner: a lamp shows the damp", "suitableFor", "one wet corner", False),
        ("flat and foldable, for drying in a gale", "suitableFor", "drying in a gale", False),
        ("soft and warm, so for the coldest nights", "suitableFor", "the coldest nights", False),
        ("dries letters slowly, no blotter at all", "hasProperty", "blotter", True),
        ("plain bowl that holds a wet cloth", "isA", "plain bowl", False),
        ("plain bowl that holds a wet cloth", "usedFor", "holds a wet cloth", False),
        ("steady on its feet, light enough for thin shelves", "suitableFor", "thin shelves", False),
    ],
)  # fmt: skip
def test_a_fragment_tells_of_the_thing_that_it_stands_under(
    read, piece: str, relation: str, phrase: str, negated: bool
) -> None:
    said = read("Kilns", ITEMS.format(piece=piece))
    assert phrase in said.objects("Vulcanette", relation, negated=negated)


def test_a_sentence_that_opens_with_for_is_no_fragment(read) -> None:
    said = read("Kelvin Kiln", "The Kelvin Kiln is small. For large loads, open the flue.")
    assert said.objects("Kelvin Kiln", "suitableFor") == []


def test_a_label_of_extremes_bounds_only_with_a_figure(read) -> None:
    said = read("Kelvin Kiln", "- Range: from the coldest to the hottest\n- Max load: 9 kg")
    assert [f.quantity.value for f in said.knowledge.facts if f.relation == "hasLimit"] == [9]


def test_a_cell_in_pieces_is_read_like_an_item(read) -> None:
    said = read("Kilns", "| Kiln | Remark |\n|---|---|\n| Vulcanette | loud; needs a socket |\n")
    assert "a socket" in said.objects("Vulcanette", "requires")


def test_what_stands_under_for_in_a_table_is_what_a_thing_suits(read) -> None:
    said = read("Clays", "| Clay | for | not for |\n|---|---|---|\n| Raku body | pots | plates |\n")
    assert said.objects("Raku body", "suitableFor") == ["pots"]
    assert said.objects("Raku body", "usedFor", negated=True) == ["plates"]


@pytest.mark.parametrize(
    "piece", ["for drying, it opens the vent", "for example oak", "For wet wood: open the vent"]
)
def test_an_item_that_opens_with_a_case_suits_nothing(read, piece: str) -> None:
    assert not read("Kilns", ITEMS.format(piece=piece)).objects("Vulcanette", "suitableFor")


@pytest.mark.parametrize(
    ("line", "use"),
    [
        ("Kelvin Kiln to dry wet clay in a day", "dry wet clay in a day"),
        ("The Kelvin Kiln for drying clay when it rains.", "drying clay when it rains"),
        ("Kelvin Kiln to dry and keep tiles, so that none cracks", "dry and keep tiles, so that none cracks"),
    ],
)  # fmt: skip
def test_a_name_with_a_purpose_and_no_verb_is_for_that(read, line: str, use: str) -> None:
    said = read("Choosing", f"## What to take\n\n- {line}\n- wax")
    assert said.objects("Kelvin Kiln", "usedFor") == [use]


@pytest.mark.parametrize(
    "line", ["Kelvin Kiln to the rescue", "Kelvin Kiln for children", "Kelvin Kiln to Delft Oven"]
)
def test_a_name_with_what_is_no_purpose_is_for_nothing(read, line: str) -> None:
    assert not read("Choosing", f"- {line}\n- wax").facts("Kelvin Kiln", "usedFor")


def test_a_label_that_is_a_verb_elsewhere_stays_a_label(read) -> None:
    said = read("Tools", "- Rim Lifter\n  It lifts pots.\n  Uses: lifting and Slow Turning")
    assert "lifting and Slow Turning" in said.objects("Rim Lifter", "usedFor")


def test_a_line_deals_out_purposes_between_things(read) -> None:
    said = read("Hulls", "- Choice: larch for decks, oak where worms bore, elm elsewhere")
    assert "decks" in said.objects("larch", "suitableFor")
    assert said.objects("oak", "suitableFor") == ["worms bore"]
    variants = read("Hulls", "- Gaff rig: short mast for rivers, long mast for lakes")
    assert variants.kind("short mast") is None


def test_for_now_is_no_purpose(read) -> None:
    note = "The Kelvin Kiln has these uses:\n\n- For tiles, it runs all day.\n- For now, it runs once a week."
    uses = read("Kelvin Kiln", note).objects("Kelvin Kiln", "usedFor")
    assert "tiles" in uses
    assert "now" not in uses


@pytest.mark.parametrize(
    ("piece", "what"),
    [("best on a low fire", "on a low fire"), ("the one for wet clay", "wet clay")],
)
def test_a_piece_tells_where_a_thing_is_best(read, piece: str, what: str) -> None:
    assert what in read("Kilns", ITEMS.format(piece=piece)).objects("Vulcanette", "suitableFor")


def test_what_is_too_small_for_one_thing_is_so_for_the_next(read) -> None:
    said = read("Kilns", ITEMS.format(piece="too small for a vase, for tiles and for jugs"))
    assert not said.objects("Vulcanette", "suitableFor")


def test_a_shouted_not_denies(read) -> None:
    said = read("Kilns", ITEMS.format(piece="stays warm but NOT on the hearth"))
    assert said.objects("Vulcanette", "suitableFor", negated=True) == ["the hearth"]
