"""Complete lists, and those of their items that are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from ingest.pipeline import ingest

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


YARD = """# Timber yard
The yard keeps timbers in stock such as oak and pine.

## Stock
The yard keeps these timbers in stock:
- oak
- pine
- larch
- yew

# Saws and Clamps
## Saws
They are the tools for cutting timber in the yard:
- rip saw
- fret saw
- bow saw

## Clamps
A clamp holds timber while the glue of the yard dries.
"""


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("yard")
    (folder / "yard.md").write_text(YARD, "utf-8")
    ingest([Path(folder)], folder / "index")
    return Assistant.open(folder / "index")


def test_a_whole_list_goes_before_examples_of_it(yard: Assistant) -> None:
    assert listed(yard, "Which timbers does the yard keep in stock?") == [
        "oak",
        "pine",
        "larch",
        "yew",
    ]


def test_a_list_within_a_section_goes_before_the_sections(yard: Assistant) -> None:
    assert listed(yard, "Which saws are there for cutting timber?") == [
        "rip saw",
        "fret saw",
        "bow saw",
    ]
