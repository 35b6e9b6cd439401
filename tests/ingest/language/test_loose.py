"""What names nothing: pieces of sentences, instructions, buttons, addresses, counted headings."""

from __future__ import annotations

import pytest

from ingest.language.link_names import is_other_name, linked_name
from ingest.language.loose import is_handled, is_instruction, is_loose, worked_on
from ingest.language.names import before_colon, clean, is_name, is_term, is_topic, title_topic
from ingest.language.proper_names import proper_names
from kg.model import Mark, Sentence


def _line(text: str, *marks: Mark, role: str = "prose") -> Sentence:
    return Sentence(text, text, 1, 1, role, marks=marks)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    ["which loom", "if the warp breaks", "pots you want", "because of frost", "Under Glass",
     "supports several clays", "another common cause", "Ovens → Dry cycle", "glaze until", "what"],
)  # fmt: skip
def test_a_piece_of_a_sentence_is_loose(words: str) -> None:
    assert is_loose(words)
    assert not is_term(words)


@pytest.mark.parametrize(
    "words", ["band saw", "royal jelly", "Like", "Next", "bring your own clay", "Will Kiln"]
)
def test_a_noun_phrase_is_not_loose(words: str) -> None:
    assert not is_loose(words)


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("Replace a saw blade on site", "saw blade"),
        ("Remove bark", "bark"),
        ("Downgrade your kiln", "kiln"),
        ("Connect two hoses with a clamp", "hoses"),
        ("Disconnect from a pump", "pump"),
        ("Press the clay", "clay"),
        ("Click Fire", "Fire"),
    ],
)
def test_an_instruction_may_name_what_is_worked_on(words: str, about: str) -> None:
    assert is_instruction(words)
    assert not is_topic(words)
    assert worked_on(words) == about


@pytest.mark.parametrize(
    "words",
    [
        "SET command", "Load cell", "build your own kiln", "Filter bed", "Tap water", "Press release",
        "Hit list", "Drag race", "Edit distance", "Focus group", "Swap file", "Press conference",
    ],
)  # fmt: skip
def test_what_only_opens_like_an_instruction_is_none(words: str) -> None:
    assert not is_instruction(words)


def test_a_note_of_instructions_is_about_their_object() -> None:
    assert title_topic("Clean the filter bed") == "filter bed"
    assert title_topic("Downgrade your kiln") == "kiln"


@pytest.mark.parametrize(
    ("before", "behind", "told"),
    [
        ("Click ", " to go on.", True),
        ("press the ", " key", True),
        ("Select ", ".", True),
        ("Choose ", " for floors.", False),
        ("It has ", ".", False),
    ],
)
def test_a_button_is_what_a_line_tells_to_press(before: str, behind: str, told: bool) -> None:
    assert is_handled(before, behind) == told


def test_what_begins_a_sentence_is_no_part_of_a_name() -> None:
    assert list(proper_names(_line("Under Lake Como it rains. Press Alt."))) == ["Lake Como"]
    assert list(proper_names(_line("It CANNOT melt."))) == []


@pytest.mark.parametrize(
    "name", ["Great Britain", "Will Smith", "Theresa May", "Good Will Hunting"]
)
def test_a_name_may_hold_what_else_opens_a_sentence(name: str) -> None:
    assert list(proper_names(_line(f"It is by {name} here."))) == [name]


def test_a_name_may_open_a_sentence_with_a_praising_word() -> None:
    assert list(proper_names(_line("Great Britain has kilns."))) == ["Great Britain"]


def test_addresses_code_and_pieces_of_marked_words_give_no_names() -> None:
    assert list(proper_names(_line("It is at https://kiln.example/GlazeGuide now."))) == []
    assert list(proper_names(_line('{"Glaze": "RedAsh"}', role="code"))) == []
    line = _line("It has a Drying rack.", Mark(9, 20, "strong"))
    assert list(proper_names(line)) == []


def test_a_link_names_what_it_leads_to() -> None:
    assert linked_name("Oak Bark", "Timber/Oak#Bark") == "Oak Bark"
    assert linked_name("#Bark", "#Bark") == "Bark"
    assert linked_name("as told before", "Oak") == "Oak"
    assert linked_name("dries slowly", "How does oak dry?") == ""


def test_the_words_of_a_link_are_an_alias_only_if_they_name() -> None:
    assert is_other_name("Quercus Robur", "English Oak")
    assert is_other_name("Remote kilns", "kiln")
    assert is_other_name("Glaze batches", "batch")
    assert not is_other_name("Quercus Robur", "fill up")
    assert not is_other_name("Oak and ash", "Oak")


def test_numbers_and_counted_sections_name_nothing() -> None:
    assert clean("2. Drying Rack") == "Drying Rack"
    assert not is_name("Lesson 9")
    assert is_name("Layer 5")


def test_what_a_heading_counts_or_tells_is_no_part_of_its_name() -> None:
    assert before_colon("Step 1: Kelvin Kiln") == "Kelvin Kiln"
    assert before_colon("Glazes: what to know") == "Glazes"
    assert not is_topic("Benefits of slow cooling")
    assert is_loose("The needle shows the heat")


def test_a_term_set_equal_to_words_is_defined(read) -> None:
    said = read("Ovens", "- crucible = pot of clay which holds metal\n- x = 5\n")
    assert "crucible isA pot of clay" in said.said


def test_what_a_sentence_says_there_is_speaks_for_itself(read) -> None:
    said = read(
        "Kelvin Kiln", "With Kelvin Kiln, there is a rinse feature which keeps water clean."
    )
    assert said.objects("rinse feature", "usedFor") == ["keeps water clean"]


def test_an_arrow_leads_from_a_need_to_what_meets_it(read) -> None:
    said = read(
        "Sheds", "- wood that warps -> use Drying Rack (oak)\n- Drying Rack stands in a corner\n"
    )
    assert set(said.objects("Drying Rack", "suitableFor")) == {"wood that warps"}
    assert said.kind("wood that warps") is None


def test_an_option_whose_name_is_a_plural_acts_as_one(read) -> None:
    said = read("Kelvin Kiln", "**Vents** opens all the flaps.")
    assert said.objects("Vents", "usedFor") == ["opens all the flaps"]


def test_a_button_and_an_empty_condition_tell_nothing(read) -> None:
    said = read("Kelvin Kiln", "Select **Dry cycle** when finished. Use Delft Oven if needed.")
    assert said.kind("Dry cycle") is None
    assert said.objects("Delft Oven", "suitableFor") == []


def test_a_cell_that_points_elsewhere_tells_nothing(read) -> None:
    said = read("Kilns", "| Part | About |\n| --- | --- |\n| Kelvin Lid | See Lids |\n")
    assert said.facts("Kelvin Lid") == []


def test_who_asks_or_is_you_is_no_thing(read) -> None:
    said = read("Kelvin Kiln", "Choose the pots you want to fire. Note which pot is cracked.")
    assert said.kind("pots you want") is None
    assert said.kind("which pot") is None


def test_a_title_that_tells_an_aspect_is_about_what_has_it() -> None:
    assert title_topic("Types of Kiln Glazes") == "Kiln Glazes"
    assert is_loose("spare pump in")
    assert is_loose("glazes not sold here")


@pytest.mark.parametrize(
    "words",
    ["two shelves and remove trays", "kiln slowly", "However, avoid smoke", "Provides",
     "vents together", "shelf height depending"],
)  # fmt: skip
def test_joined_instructions_adverbs_and_openers_before_a_comma_name_nothing(words: str) -> None:
    assert is_loose(words)


@pytest.mark.parametrize("words", ["kiln family", "rack and pinion drive", "Next", "end assembly"])
def test_nouns_that_look_like_those_are_names(words: str) -> None:
    assert not is_loose(words)
