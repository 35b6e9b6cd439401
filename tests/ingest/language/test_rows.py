"""Table rows: the header names the relation, the first cell or the column the thing."""

from __future__ import annotations


def test_headers_name_relations(read) -> None:
    said = read(
        "Tools",
        "| Tool | Used for | Requires | Max load |\n|---|---|---|---|\n| Smoker | calming bees | dry fuel | 3 kg |",
    )
    assert said.objects("Smoker", "usedFor") == ["calming bees"]
    assert said.objects("Smoker", "requires") == ["dry fuel"]
    [limit] = said.facts("Smoker", "hasLimit")
    assert limit.quantity is not None
    assert (limit.quantity.operator, limit.quantity.value, limit.quantity.unit) == ("<=", 3.0, "kg")


def test_yes_and_no_are_support_and_its_denial(read) -> None:
    said = read(
        "Tools", "| Tool | Supports steam? | Supports gas? |\n|---|---|---|\n| Smoker | no | yes |"
    )
    assert said.objects("Smoker", "supports", negated=True) == ["steam"]
    assert said.objects("Smoker", "supports") == ["gas"]


def test_columns_may_be_the_things(read) -> None:
    said = read(
        "Ovens",
        "| | Kelvin Kiln | Delft Oven |\n|---|---|---|\n| Restriction | dry clay only | none |\n| Maximum weight | 20 kg | 5 kg |",
    )
    assert "dry clay only" in said.objects("Kelvin Kiln", "hasLimit")
    assert {f.quantity.value for f in said.facts("Delft Oven", "hasLimit") if f.quantity} == {5.0}
    assert said.kind("Restriction") is None


def test_a_situation_is_what_the_advised_thing_suits(read) -> None:
    said = read("Ovens", "| Situation | Choose |\n|---|---|\n| The clay is wet | Kelvin Kiln |")
    assert said.objects("Kelvin Kiln", "suitableFor") == ["The clay is wet"]
    assert said.kind("The clay is wet") is None


def test_a_sentence_in_a_cell_is_read_as_one(read) -> None:
    said = read(
        "Ovens", "| Oven | Consequence |\n|---|---|\n| Delft Oven | Whole vases can be fired. |"
    )
    assert said.objects("Delft Oven", "supports") == ["Whole vases can be fired"]


def test_row_heads_that_tell_make_the_columns_the_things(read) -> None:
    said = read(
        "Ovens",
        "| Oven | Kelvin Kiln | Delft Oven | Sun Box |\n|---|---|---|---|\n"
        "| Good for | large vases | tiles | slow drying |\n"
        "| Needs | a chimney | a socket | clear sky |\n"
        "| Cannot do | run unattended | fire porcelain | work at night |",
    )
    assert said.objects("Kelvin Kiln", "suitableFor") == ["large vases"]
    assert said.objects("Sun Box", "requires") == ["clear sky"]
    assert said.objects("Delft Oven", "supports", negated=True) == ["fire porcelain"]
    assert said.kind("Good for") is None


def test_a_numbered_row_is_about_its_second_cell(read) -> None:
    said = read(
        "Kiln settings",
        "| # | Setting | What it does |\n|---|---|---|\n"
        "| 1 | Frost guard | Starts the burner early. It cannot be combined with soft mode. |",
    )
    assert said.objects("Frost guard", "usedFor") == ["Starts the burner early"]
    assert said.objects("Frost guard", "integratesWith", negated=True) == ["soft mode"]


def test_an_answered_question_is_read_as_its_answer(read) -> None:
    said = read(
        "Kiln questions",
        "| Question | Answer |\n|---|---|\n"
        "| What about noise? | The Kelvin Kiln makes no noise at all. |",
    )
    assert "makes noise at all" in said.objects("Kelvin Kiln", "hasProperty", negated=True)
    assert said.kind("What about noise?") is None


def test_what_a_row_deals_out_respectively_is_said_of_each_member(read) -> None:
    said = read(
        "Kiln families",
        "| Family | Models | Powered by |\n|---|---|---|\n"
        "| Fast | Calix T4, Calix N1 | Nora boards and silicon of our own, respectively |",
    )
    assert said.objects("Fast", "hasOption") == ["Calix T4", "Calix N1"]
    assert said.objects("Calix N1", "hasProperty") == ["powered by silicon of our own"]


def test_explained_words_are_no_options_of_the_heading(read) -> None:
    said = read("Kilns", "| Term | Meaning |\n|---|---|\n| Dew point | Where water turns liquid |")
    assert said.objects("Kilns", "hasOption") == []


def test_a_cell_that_is_a_measure_gives_its_header_a_figure(read) -> None:
    said = read("Candles", "| Candle | Burns | Made |\n|---|---|---|\n| Pillar | 40 hours | 1998 |")
    figures = [f.quantity for f in said.facts("Pillar", "hasLimit")]
    assert [(q.operator, q.value, q.unit) for q in figures if q] == [("=", 40, "hour")]
    assert said.objects("Pillar", "hasProperty") == ["Made: 1998"]


def test_headers_in_small_letters_tell_of_the_names_that_rows_open_with(read) -> None:
    said = read(
        "Ovens",
        "| | melts enamel | takes wet clay | no chimney |\n|---|---|---|---|\n"
        "| Kelvin Kiln | ✓ | ✗ | ✗ |\n| Delft Oven | ✗ | (✓) | ✓ |",
    )
    assert {*said.objects("Kelvin Kiln", "supports")} == {"chimney", "melts enamel"}
    assert said.objects("Delft Oven", "supports") == ["takes wet clay"]
    assert {*said.objects("Delft Oven", "supports", negated=True)} == {"chimney", "melts enamel"}
    assert said.kind("melts enamel") is None


def test_a_cell_that_says_what_is_lacking_denies_no_header(read) -> None:
    said = read(
        "Ovens",
        "| Oven | Price | Remarks |\n|---|---|---|\n| Delft Oven | low | no fan, never cracks |",
    )
    assert not said.objects("Delft Oven", "supports", negated=True)
