"""Complete lists, and those of their items that are asked for."""

from __future__ import annotations

import pytest

from assistant import Assistant

pytestmark = pytest.mark.usefixtures("answering")


def listed(assistant: Assistant, question: str) -> list[str]:
    return [named.label for named in assistant.ask(question).recommended]


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("What does every boat have to carry?", ["life jackets", "fire extinguisher", "flares", "anchor"]),
        ("What sizes of berths are there?", ["small", "medium", "large"]),
        ("Which licences are there?", ["Inland permit", "Coastal licence", "Offshore licence"]),
        ("What kinds of winter storage are there?", ["Hall storage", "Tent storage", "Open storage"]),
    ],
)  # fmt: skip
def test_a_list_is_taken_whole_wherever_it_stands(
    harbour: Assistant, question: str, items: list[str]
) -> None:
    assert listed(harbour, question) == items


def test_a_list_holds_only_the_items_that_meet_what_is_asked(harbour: Assistant) -> None:
    assert listed(harbour, "Which licences have an exam with practice?") == [
        "Coastal licence",
        "Offshore licence",
    ]
