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


def test_a_line_deals_out_purposes_between_things(read) -> None:
    said = read("Hulls", "- Choice: larch for decks, oak where worms bore, elm elsewhere")
    assert "decks" in said.objects("larch", "suitableFor")
    assert said.objects("oak", "suitableFor") == ["worms bore"]
    variants = read("Hulls", "- Gaff rig: short mast for rivers, long mast for lakes")
    assert variants.kind("short mast") is None
