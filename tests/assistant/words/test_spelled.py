"""Figures in everyday words are read as figures."""

from __future__ import annotations

import pytest

from assistant.words.spelled import spelled_out


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("It takes two and a half months.", "It takes 2.5 months."),
        ("We are forty-three.", "We are 43."),
        ("Half a million rows", "0.5 million rows"),
        ("two thirds of the tank", "66.6 % of the tank"),
        ("no more than 3/4 full", "no more than 75 % full"),
        ("minus 12 °C", "-12 °C"),
        ("within a week", "within 1 week"),
        ("within a full week", "within 1 week"),
        ("90 000 herrings", "90000 herrings"),
        ("there are five; add a sixth one", "there are five; add 6"),
        ("hang a second net on it", "hang 2 net on it"),
        ("three a second, all at once", "three a second, all at once"),
        ("a third of the tank", "33.3 % of the tank"),
        ("half of it rains", "half of it rains"),
    ],
)
def test_a_figure_in_words_is_written_out(text: str, plain: str) -> None:
    assert spelled_out(text, question=True) == plain


def test_spans_of_the_notes_and_parts_of_a_second_are_written_out() -> None:
    assert spelled_out("rests 2-3 days", question=False) == "rests between 2 and 3 days"
    assert spelled_out("on 2024-05-12 it rained", question=False) == "on 2024-05-12 it rained"
    assert spelled_out("1/250 s", question=True) == "0.004 s"
    assert spelled_out("1/16000 s", question=True) == "0.0000625 s"
    assert spelled_out("1/00 s", question=True) == "1/00 s"
    assert spelled_out("Two boats", question=True) == "two boats"


def test_what_there_is_but_one_of_is_written_out_in_notes() -> None:
    assert spelled_out("It only holds a single key.", question=False) == "It only holds 1 key."
    assert spelled_out("The first hour is free.", question=False) == "The first 1 hour is free."
    assert spelled_out("the first boat, 20 300", question=False) == "the first boat, 20 300"
