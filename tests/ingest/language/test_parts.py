"""What is said of a part (a setting, a mode, a fitting) is said of that part."""

from __future__ import annotations


def test_what_is_to_be_set_up_is_what_the_sentence_is_about(read) -> None:
    said = read("Kelvin Kiln", "Turn on night mode to save gas.")
    assert said.objects("night mode", "usedFor") == ["save gas"]


def test_a_part_used_with_a_named_thing_keeps_its_purpose(read) -> None:
    said = read("Kelvin Kiln", "Use a mixing chamber with the Kelvin Kiln to even out the flame.")
    assert said.objects("mixing chamber", "usedFor") == ["even out the flame"]
    assert said.objects("Kelvin Kiln", "usedFor") == []


def test_what_is_needed_for_something_is_for_it(read) -> None:
    said = read("Kelvin Kiln", "You need a pressure regulator to connect a bottle.")
    assert said.objects("Kelvin Kiln", "requires") == ["a pressure regulator"]
    assert said.objects("pressure regulator", "usedFor") == ["connect a bottle"]


def test_a_part_that_is_used_to_do_something_is_for_that(read) -> None:
    said = read("Kelvin Kiln", "The Kelvin Kiln uses a wax cartridge to open the flap.")
    assert said.objects("wax cartridge", "usedFor") == ["open the flap"]


def test_what_something_cannot_be_done_without_is_for_it(read) -> None:
    said = read("Kelvin Kiln", "The Kelvin Kiln cannot fire porcelain without a soft start.")
    assert "a soft start" in said.objects("Kelvin Kiln", "requires")
    assert said.objects("soft start", "usedFor") == ["fire porcelain"]


def test_examples_get_what_is_dealt_out_to_them(read) -> None:
    said = read(
        "Kilns",
        "## Fast kilns\n\n- Examples include the Calix T4 and Calix N1 families, which are powered by gas"
        " and electric coils, respectively.\n- They are ideal for firing porcelain.",
    )
    assert said.objects("Fast kilns", "hasOption") == ["Calix T4", "Calix N1"]
    assert said.objects("Calix N1", "hasProperty") == ["powered by electric coils"]
    assert said.objects("Fast kilns", "suitableFor") == ["firing porcelain"]


def test_an_instruction_is_no_name(read) -> None:
    said = read("Kelvin Kiln", "Configure security gates to block the draught.")
    assert said.kind("Configure security") is None
    assert said.objects("security gates", "usedFor") == ["block the draught"]


def test_a_name_before_a_verb_that_looks_like_a_noun(read) -> None:
    said = read("Kelvin Kiln", "Kelvin Kiln copies firing data from a card to the disk.")
    assert said.kind("Kelvin Kiln copies") is None
    assert any("copies firing data" in o for o in said.objects("Kelvin Kiln", "usedFor"))


def test_a_heading_names_what_stands_before_its_colon(read) -> None:
    said = read("Glazes", "## Tin glaze: what to know\n\nIt hides red clay.")
    assert said.objects("Tin glaze", "usedFor") == ["hides red clay"]


def test_the_answer_is_what_the_praise_is_about(read) -> None:
    said = read("Kilns", "The cheapest option for one pot is a Delft mat, laid under the tray.")
    assert said.objects("Delft mat", "hasProperty") == ["cheapest"]
    assert said.objects("Delft mat", "suitableFor") == ["one pot"]


def test_items_under_a_verb_are_what_it_says(read) -> None:
    said = read(
        "Kelvin Kiln", "The Kelvin Kiln covers, among others:\n\n- seed trays\n- warm benches"
    )
    assert said.objects("Kelvin Kiln", "supports") == ["seed trays", "warm benches"]


def test_a_labelled_extreme_is_a_limit_of_the_topic(read) -> None:
    said = read("Kelvin Kiln", "- Maximum number of trays: 250\n- Maximum size of a pot: 35 cm")
    assert {f.quantity.value for f in said.facts("Kelvin Kiln", "hasLimit") if f.quantity} == {
        250.0,
        35.0,
    }
    assert said.kind("Maximum size of a pot") is None


def test_this_kind_of_thing_refers_back(read) -> None:
    said = read(
        "Methods",
        "- Supervised Learning\n  - Delft Forest\n    - This supervised learning algorithm is for sorting tiles.",
    )
    assert said.objects("Delft Forest", "usedFor") == ["sorting tiles"]


def test_a_sentence_is_about_each_part_that_it_claims_something_of(read) -> None:
    said = read("Kelvin Kiln", "The Kelvin Kiln cannot fire porcelain without a soft start.")
    labels = {t.iri: t.label for t in said.knowledge.things}
    about = {labels[m.thing] for m in said.knowledge.mentions if m.about}
    assert {"Kelvin Kiln", "soft start"} <= about


def test_factors_to_consider_are_no_options_of_the_heading(read) -> None:
    said = read(
        "Kilns",
        "## Kiln types\n\nWhen selecting a kiln, you should consider several things, such as the following.\n\n"
        "- Delft Safety\n  - Delft Safety needs a fence.\n- Delft Heat\n  - Delft Heat needs a wall.",
    )
    assert said.objects("Kiln types", "hasOption") == []
