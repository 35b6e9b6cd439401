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
