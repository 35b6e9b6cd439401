"""Who is served by a thing, who is kept from it, and what rules it out."""

from __future__ import annotations


def test_people_that_need_a_thing_are_suited_by_it(read) -> None:
    said = read("Vulcanette", "A beginner with a tiny yard needs the Vulcanette.")
    assert said.objects("Vulcanette", "suitableFor") == ["beginner with a tiny yard"]


def test_a_case_that_goes_to_a_thing_is_suited_by_it(read) -> None:
    said = read("Kilns", "The Vulcanette is small. Quick test firings go to the Vulcanette.")
    assert said.objects("Vulcanette", "suitableFor") == ["Quick test firings"]


def test_people_kept_from_a_thing(read) -> None:
    said = read("Vulcanette", "People with weak lungs should avoid it.")
    assert said.objects("Vulcanette", "suitableFor", negated=True) == ["People with weak lungs"]


def test_what_rules_a_thing_out(read) -> None:
    said = read("Kelvin Kiln", "The Kelvin Kiln burns gas. Wooden ceilings rule it out.")
    assert said.objects("Kelvin Kiln", "suitableFor", negated=True) == ["Wooden ceilings"]


def test_an_alarm_detects(read) -> None:
    said = read("Kelvin Kiln", "The Kelvin Kiln raises an alarm on falling heat.")
    assert said.objects("Kelvin Kiln", "detects") == ["falling heat"]
