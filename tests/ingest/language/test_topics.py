"""Who a sentence is about: headings, list heads, names before it, and what carries none of these."""

from __future__ import annotations

import pytest


def test_a_pronoun_is_about_what_was_named_last(read) -> None:
    said = read("Firing clay", "The Kelvin Kiln is a furnace. It needs gas.")
    assert said.objects("Kelvin Kiln", "requires") == ["gas"]


def test_a_heading_carries_the_subject_and_the_next_one_ends_it(read) -> None:
    said = read("Kilns", "## Kelvin Kiln\n\nIt needs gas.\n\n## Delft Oven\n\nIt needs wood.")
    assert said.objects("Kelvin Kiln", "requires") == ["gas"]
    assert said.objects("Delft Oven", "requires") == ["wood"]


def test_a_head_that_names_an_attribute_leaves_the_subject(read) -> None:
    said = read("Kelvin Kiln", "- **Idle cost:** none.\n- **Uses:** drying clay")
    assert said.objects("Kelvin Kiln", "hasProperty", negated=True) == ["Idle cost"]
    assert said.objects("Kelvin Kiln", "usedFor") == ["drying clay"]
    assert said.kind("Idle cost") is None


def test_items_are_what_their_lead_in_says(read) -> None:
    said = read("Kelvin Kiln", "Particularly useful for:\n\n- thin porcelain\n- large vases\n")
    assert said.objects("Kelvin Kiln", "suitableFor") == ["thin porcelain", "large vases"]


def test_a_fragment_under_a_name_describes_it(read) -> None:
    said = read("Tools", "- Kelvin Kiln\n  - Dries wet clay in an hour.\n")
    assert "Kelvin Kiln usedFor dries wet clay in an hour" in said.said


def test_an_activity_is_known_by_its_heading(read) -> None:
    said = read(
        "Kilns", "## Build your own kiln\n\nBuilding your own kiln is the right choice for schools."
    )
    assert said.objects("Build your own kiln", "suitableFor") == ["schools"]


def test_a_situation_makes_what_is_advised_suitable(read) -> None:
    said = read(
        "Kilns",
        "A potter who wants to dry clay should use the Kelvin Kiln.".replace("potter", "user"),
    )
    assert said.objects("Kelvin Kiln", "suitableFor") == ["dry clay"]


def test_an_imperative_names_what_follows_is_about(read) -> None:
    said = read(
        "Firing clay",
        "Set up a Kelvin Kiln in the yard. This solution needs gas. A Kelvin Kiln is hot.",
    )
    assert said.objects("Kelvin Kiln", "requires") == ["gas"]


def test_what_a_sentence_introduces_is_a_thing_of_its_own(read) -> None:
    said = read("Kilns", "**Small ones**\n\nA hinged trapdoor keeps smoke out. It needs oil.")
    assert said.objects("hinged trapdoor", "requires") == ["oil"]


def test_a_name_under_a_bold_label_is_not_the_labels(read) -> None:
    said = read("Kilns", "**Small ones**\n\nVulcanette is for enamel. It needs gas.")
    assert said.objects("Vulcanette", "usedFor") == ["enamel"]
    assert said.objects("Vulcanette", "requires") == ["gas"]


def test_people_that_a_sentence_opens_with_are_no_things(read) -> None:
    said = read("Kelvin Kiln", "A team of potters needs two of them.")
    assert said.kind("team of potters") is None


def test_advice_is_about_what_it_advises_and_not_what_was_spoken_of_before(read) -> None:
    said = read("Kilns", "The Kelvin Kiln needs gas. Use saggars to keep ash off the glaze.")
    assert said.about("keep ash off") == ["saggars"]
    assert not said.objects("Kelvin Kiln", "usedFor")


def test_a_labelled_line_is_about_its_label_whatever_it_goes_on_to_name(read) -> None:
    said = read(
        "Glazes", "- celadon: no Crazing, cheap, can hide flaws\n- tenmoku: runs on plates\n"
    )
    assert said.about("can hide flaws") == ["celadon"]


def test_a_phrase_under_a_head_is_about_the_head_and_not_what_it_names(read) -> None:
    said = read("Firing", "- Raku\n  - out of the kiln at Orton cone 06, no set-up\n")
    assert said.about("no set-up") == ["Raku"]


def test_what_opens_with_one_and_its_verb_is_a_thing(read) -> None:
    said = read("Kilns", "**Small ones**\n\nA bag wall spreads the flame evenly. It needs bricks.")
    assert said.objects("bag wall", "requires") == ["bricks"]


def test_a_name_may_begin_like_a_word_that_names_nothing(read) -> None:
    said = read("Kilns", "The Kelvin Kiln needs gas. Use Onekiln when the yard is small.")
    assert said.about("yard is small") == ["Onekiln"]


def test_another_size_of_a_thing_is_no_thing_of_its_own(read) -> None:
    said = read("Kilns", "The Kelvin Kiln needs gas. Use smaller shelves when it is full.")
    assert said.kind("smaller shelves") is None


ONE_THING = """## Vulcanette

The Vulcanette melts enamel. A tray may hold 12 pins. Pins are lost when the lid jams. A steel hook must
hang beside it. It needs gas.
"""


def test_common_nouns_in_a_section_about_one_thing_are_its_parts(read) -> None:
    said = read("Kilns", ONE_THING)
    assert "Vulcanette hasLimit pins <= 12 pin" in said.said
    assert "Pins are lost when the lid jams" in said.objects("Vulcanette", "hasProperty")
    assert said.objects("Vulcanette", "requires") == ["A steel hook must hang beside it", "gas"]


def test_members_of_a_section_about_many_are_things_of_their_own(read) -> None:
    said = read("Kilns", "## Kiln tools\n\nA long poker cannot be used in fog. It needs oil.\n")
    assert said.objects("long poker", "requires") == ["oil"]


def test_the_smallest_of_a_thing_bounds_the_thing(read) -> None:
    said = read("Kilns", "## Vulcanette\n\nThe smallest Vulcanette tray is 9 cm.\n")
    assert any(line.startswith("Vulcanette hasLimit") and ">= 9 cm" in line for line in said.said)


def test_clauses_behind_a_semicolon_are_read_by_themselves(read) -> None:
    said = read("Kilns", "Vulcanette does not hum; it melts thin enamel.")
    assert said.objects("Vulcanette", "supports", negated=True) == ["hum"]
    assert said.objects("Vulcanette", "usedFor") == ["melts thin enamel"]


def test_it_means_no_plural(read) -> None:
    said = read(
        "Kilns",
        "## Vulcanette\n\nOld shelves stay in use, but it should not be used for new glazes.",
    )
    assert said.objects("Vulcanette", "usedFor", negated=True) == ["new glazes"]


def test_a_short_name_of_the_sections_thing_is_that_thing(read) -> None:
    said = read(
        "Kilns", "**Use a Drift oven.** A Drift oven melts enamel. An oven must stand level."
    )
    assert said.objects("Drift oven", "requires") == ["stand level"]


def test_what_a_thing_is_without_an_article(read) -> None:
    said = read("Kilns", "Vulcanette is kiln furniture for thin plates.")
    assert said.objects("Vulcanette", "isA") == ["kiln furniture"]
    assert said.objects("Vulcanette", "usedFor") == ["thin plates"]


def test_an_item_without_a_subject_is_about_the_heading_not_about_the_item_before(read) -> None:
    said = read(
        "Sheds",
        "## Loft Drier\n\n- Felt is the usual cover\n- Built for wet timber\n"
        "- A box that holds a fan from Kelvin Works\n",
    )
    assert said.about("usual cover") == ["Felt"]
    assert said.about("wet timber") == ["Loft Drier"]
    assert said.about("holds a fan") == ["Loft Drier"]


def test_an_item_may_go_on_with_the_item_before(read) -> None:
    said = read("Sheds", "## Loft Drier\n\n- The Delft Fan cools the air\n- It needs oil\n")
    assert said.objects("Delft Fan", "requires") == ["oil"]


def test_a_heading_may_call_what_it_names(read) -> None:
    said = read("Sheds", "## Tool: Bench Vise\n\nHolds a board still.")
    assert said.about("board still") == ["Bench Vise"]


def test_a_heading_may_state_something_of_what_it_names(read) -> None:
    said = read("My notes", "## Loft drier is …\n\n- Free standing\n- Made of felt\n")
    assert said.about("Free standing") == ["Loft drier"]
    assert said.about("Made of felt") == ["Loft drier"]


def test_a_heading_that_only_organises_leaves_the_one_above(read) -> None:
    aspects = ("Issues", "Assumptions", "Idea", "Disadvantage", "Rule of thumb", "Workshop example")
    text = "\n".join(f"### {a}\n\nLoses its grip at {n} degrees.\n" for n, a in enumerate(aspects))
    said = read("Sheds", f"## Bench Vise\n\n{text}")
    topics = [said.about(f"grip at {number} degrees") for number in range(len(aspects))]
    assert topics == [["Bench Vise"]] * len(aspects)


def test_a_question_is_about_what_the_next_line_answers(read) -> None:
    said = read(
        "Sheds",
        "## Glaze cards\n\n**Q: Which glaze melts before all others?**\nLead Glaze\n\n"
        "**Q: What is the Ash Glaze made of?**\nWood and clay\n",
    )
    assert said.about("melts before") == ["Lead Glaze"]
    assert said.about("made of") != ["Wood and clay"]


def test_two_words_that_organise_may_still_be_a_name(read) -> None:
    said = read(
        "Kilns",
        "| Class | Built for |\n|---|---|\n| Basic Purpose | all clays |\n| Fine | glass |\n",
    )
    assert said.objects("Basic Purpose", "suitableFor") == ["all clays"]


def test_what_an_item_needs_is_needed_by_its_head(read) -> None:
    said = read(
        "Machines",
        "- **Stilt**\n  - steel shelving required, quick\n- **Spring of oak**\n  - not for stairs, the wood slips\n",
    )
    assert said.objects("Stilt", "requires") == ["steel shelving"]
    assert said.about("steel shelving required") == ["Stilt"]
    assert said.about("not for stairs") == ["Spring of oak"]


def test_an_item_about_a_part_tells_of_what_it_stands_under_too(read) -> None:
    said = read(
        "Suite",
        "## Channelo\n\n- offline mode lasts six hours\n- no adverts -> that is Beacon\n- nightly offline mode lasts longer\n\n"
        "## Kilns\n\n- offline mode lasts a day\n",
    )
    assert said.about("lasts six hours") == ["Channelo", "offline mode"]
    assert said.about("no adverts") == ["Channelo"]
    assert said.about("lasts a day") == ["offline mode"]


def test_what_two_sentences_open_with_is_what_the_next_one_points_to(read) -> None:
    said = read(
        "Kelvin",
        "The Kelvin is a furnace. Slow venting lets steam out. Slow venting is the right choice for"
        " thick pots. This method needs a damper.",
    )
    assert said.objects("Slow venting", "requires") == ["a damper"]
    assert said.objects("Kelvin", "requires") == []


@pytest.mark.parametrize(
    "head",
    ["Rolling pin", "Folding rule", "Sleeping mat", "Rope network", "Weighing dish"],
)
def test_a_head_that_a_word_in_ing_describes_is_a_thing(read, head: str) -> None:
    said = read("Workshop", f"- Tools\n  - {head}\n    - holds a wet cloth flat\n    - light")
    assert said.objects(head, "usedFor") == ["holds a wet cloth flat"]
    assert not said.facts("Workshop", "usedFor")


@pytest.mark.parametrize("head", ["Creating nets", "Moving the hive", "Cutting and sewing"])
def test_a_head_that_tells_what_is_done_is_none(read, head: str) -> None:
    assert read("Workshop", f"- {head}\n  - takes an hour").kind(head) is None


@pytest.mark.parametrize(
    "opening",
    [
        "A jacket swells around the pipe and holds it.",
        "A collar tightens the rim and keeps heat in.",
        "A fan cools the glaze and dries it.",
    ],
)
def test_what_opens_a_section_in_passing_is_a_part_of_what_that_tells_of(
    read, opening: str
) -> None:
    said = read("Crafts", f"## Slow firing\n\n{opening} It is the choice for thin bowls.")
    assert said.objects("Slow firing", "suitableFor") == ["thin bowls"]
    assert said.objects("Slow firing", "hasProperty") == [opening.rstrip(".")]


def test_a_method_with_a_name_in_it_is_a_thing(read) -> None:
    said = read("Choosing one", "Decoration with a Raku process is slow.")
    assert said.kind("Decoration with a Raku process") is not None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Vulcanette runs dried bowls through one fire.", "Vulcanette"),
        ("The shared ledger records signed letters for the court.", "shared ledger"),
        ("The honey cellar stores closed jars, but it cannot be heated.", "honey cellar"),
    ],
)
def test_a_verb_before_a_participle_is_no_part_of_a_name(read, sentence: str, name: str) -> None:
    said = read("Things", sentence)
    (use,) = said.objects(name, "usedFor")
    assert use.split()[0] in {"runs", "records", "stores"}


def test_ones_are_no_people(read) -> None:
    said = read("Pots", "Raw iron ones can hang over the fire.")
    assert not said.facts("Pots", "usedFor")


def test_a_name_between_commas_is_what_its_sentence_is_about(read) -> None:
    said = read(
        "Kilns",
        "The [[Delft Oven]] is small. Its larger sister, the [[Kelvin Kiln]], is fired with wood."
        " Potters are always short of wood. It has no lid.",
    )
    assert "fired with wood" in said.objects("Kelvin Kiln", "hasProperty")
    assert said.objects("Kelvin Kiln", "hasProperty", negated=True) == ["lid"]


def test_a_phrase_in_small_letters_with_commas_or_figures_tells_of_the_head_above(read) -> None:
    said = read(
        "Kilns",
        "- Delft Oven\n  - cheap, light, no fan\n    - beginners\n  - dry at 40 °C\n    - two days",
    )
    assert "cheap, light, no fan" in said.objects("Delft Oven", "hasProperty")
    assert [t.label for t in said.knowledge.things] == ["Delft Oven", "Kilns"]


def test_what_a_card_asks_for_its_answer_suits(read) -> None:
    said = read(
        "Woods",
        "Q: Which wood can be bent cold?\nA: Green oak. Heavy.\n\nQ: Masts for lakes?\nA: The larch.\n",
    )
    assert said.objects("Green oak", "suitableFor") == ["can be bent cold"]
    assert said.objects("larch", "suitableFor") == ["Masts for lakes"]


@pytest.mark.parametrize(
    ("text", "relation", "what"),
    [
        ("One of the easiest to light is the Delft Oven.", "hasProperty", "easiest to light"),
        ("The most popular choice is the Delft Oven.", "hasProperty", "most popular choice"),
        ("A quick alternative is the Delft Oven, an oven with a lid.", "isA", "quick alternative"),
    ],
)
def test_a_name_behind_what_describes_it_is_spoken_of(
    read, text: str, relation: str, what: str
) -> None:
    said = read("Kilns", f"{text} It needs a vent.")
    assert what in said.objects("Delft Oven", relation)
    assert said.objects("Delft Oven", "requires") == ["a vent"]


def test_a_compound_with_a_hyphen_is_spoken_of_as_a_whole(read) -> None:
    said = read("Clay", "Lump-oriented drying places the lumps close together.")
    assert said.kind("oriented drying") is None


def test_they_does_not_mean_the_one_aspect_that_labels_a_line(read) -> None:
    said = read(
        "Kilns",
        "## Bonfire Pits\n\n- **Ease:** They are suitable for small farms.\n- **Heat:** high",
    )
    assert said.objects("Bonfire Pits", "suitableFor") == ["small farms"]


def test_it_does_not_mean_what_another_paragraph_tells_of(read) -> None:
    said = read(
        "Kilns",
        "The Delft Oven is new.\n\nIn pit firing the potter digs a hole. It gains more heat than that.",
    )
    assert not said.objects("Delft Oven", "usedFor")


def test_a_sentence_before_a_colon_is_no_label(read) -> None:
    said = read("Kilns", "1. Delft Oven is for bowls only: it marks tall pots.\n2. wax")
    assert "bowls only" in said.objects("Delft Oven", "usedFor")


@pytest.mark.parametrize("opening", ["Use the Delft Oven.", "**Delft Oven.**"])
def test_a_block_without_a_heading_is_about_what_it_opens_with(read, opening: str) -> None:
    said = read(
        "Exam notes: kilns and pits",
        f"{opening} The Delft Oven is new.\n\nHeat is kept only near the door.",
    )
    assert [f.object for f in said.facts("Delft Oven", "hasLimit")] == ["only near the door"]
