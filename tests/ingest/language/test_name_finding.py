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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("## 2.1 Slow Kilns\n\nThey dry plates.", "Slow Kilns"),
        ("## II. Slow Kilns\n\nThey dry plates.", "Slow Kilns"),
        ("## 🔥 Slow Kilns 🔥\n\nThey dry plates.", "Slow Kilns"),
        ("## 2.4 GHz band\n\nIt reaches the shed.", "2.4 GHz band"),
        ("Understands Linz Clay and dries it.", "Linz Clay"),
        ("Stores Linz Clay in dry sheds.", "Linz Clay"),
        ("Shelves for Linz Clay are wide.", "Linz Clay"),
        ("Glaze for Linz dries slowly.", "Glaze for Linz"),
        ("The price of P/L Shelves is fixed.", "P/L Shelves"),
        ("See https://kilns.example/v?id=JxQ8 Drying Lofts for plates.", "Drying Lofts"),
        ("With STOKE Will lower the vents at night.", "STOKE"),
        (
            "- **Vent-performance** – opens all vents.\n- **Saver** – shuts them.",
            "Vent-performance",
        ),
        ("- kiln.door - kept shut until the fire is out\n- kiln.vent - let open", "kiln.door"),
        ("- Crescent kiln - 56 $\n  - It fires plates.\n  - It is slow.", "Crescent kiln"),
        ("- Wax Wrap [cite: 12]: keeps the clay damp.", "Wax Wrap"),
    ],
)
def test_names_are_told_from_what_stands_around_them(read, text: str, name: str) -> None:
    assert read("Firing", text).kind(name) is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Understands Linz Clay and dries it.", "Understands Linz Clay"),
        ("With STOKE Will lower the vents at night.", "STOKE Will"),
        ("See https://kilns.example/v?id=JxQ8 Drying Lofts for plates.", "JxQ8 Drying Lofts"),
        ("The price of P/L Shelves is fixed.", "L Shelves"),
        ("Two types of kilns\n\n- Two types of kilns:\n  - slow\n  - quick", "Two types of kilns"),
        ("- Wait 2 - 3 weeks until plates are dry.", "Wait 2"),
        ("- wax may be needed [cite: 12] for rims.", "wax may be needed [cite"),
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(read, text: str, words: str) -> None:
    assert read("Firing", text).kind(words) is None


def test_a_date_and_what_only_files_a_note_name_nothing(read_notes) -> None:
    said = read_notes(
        {
            "a.md": "# Weekly, 2024-04-03\n\nThe kiln opens on 24 Apr.\n\n## Cards: old rope\n\nIt rots."
        }
    )
    assert not {"24 Apr", "Apr", "Cards", "Weekly, 2024-04-03"} & {
        t.label for t in said.knowledge.things
    }


def test_a_deck_is_a_part_of_boats(read_notes) -> None:
    said = read_notes({"a.md": "# Boats\n\n## Deck\n\nIt has to be tarred every year."})
    assert "Deck" in {t.label for t in said.knowledge.things}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The shop sells the T&R 500 to potters.", "T&R 500"),
        ("Vorzalin dries clay that is wet.", "Vorzalin"),
        ("- Apply a damp blanket that covers the bowl.\n- wax", "damp blanket"),
        ("Consider the Delft mat if the bowl is wet.", "Delft mat"),
    ],
)
def test_more_names_are_found(read, text: str, name: str) -> None:
    assert read("Firing", text).kind(name) is not None


def test_a_word_of_another_language_is_no_name_for_being_none_of_english(read) -> None:
    assert read("Firing", "Vorzalin trocknet nassen Ton schnell.").kind("Vorzalin") is None
