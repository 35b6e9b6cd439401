"""Versions are figures of their own."""

from __future__ import annotations

import pytest

from assistant.figures.constraints import spell
from assistant.words.spelled import measures_in, spelled_out
from assistant.words.versions import VERSION


def versions(text: str) -> list[str]:
    found = measures_in(spelled_out(text, question=False))
    return [spell(m.quantity) for m in found if m.quantity.dimension == VERSION]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It takes Sonar 2.10.3 or above.", ["version 2.10.3"]),
        ("I run version 0.11 of it.", ["version 0.11"]),
        ("Use v3.2.", ["version 3.2"]),
        ("My Sonar 1.5 can do it.", ["version 1.5"]),
        ("The Sonar 1.5 kg anchor", []),
        ("It weighs 2.5 kg.", []),
        ("The host is 10.20.30.40.", []),
        ("A score of 3.5 will do.", []),
    ],
)
def test_a_version_is_told_from_other_numbers(text: str, found: list[str]) -> None:
    assert versions(text) == found


def test_a_later_part_counts_whole() -> None:
    early, late = measures_in(spelled_out("version 2.9 and version 2.10", question=False))
    assert early.quantity.value < late.quantity.value
