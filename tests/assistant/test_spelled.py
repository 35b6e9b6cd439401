"""Figures in everyday words are read as figures."""

from __future__ import annotations

import pytest

from assistant.spelled import spelled_out


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
