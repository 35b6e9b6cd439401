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
