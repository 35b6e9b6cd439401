"""Lists that no list sets out."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.lists.groups import groups
from tests.assistant.conftest import AssistantFor

pytestmark = pytest.mark.usefixtures("answering")

BOATHOUSE = """# Boathouse

## Ways of caulking
**Oakum** is tarred hemp. It is driven in with a mallet.

**Cotton** is laid into narrow seams. It swells when wet.

**Rubber strip** is glued in and needs no pitch.

## Apps in the yard
- **Tidebook** shows the tables
  - of the harbour
  - of the river mouth
- **Lockmate** opens the gate
- **Windrose** warns of gales

## Ways to save paint
**Scraping first** lets one coat do.
**Thin layers** dry sooner and last.
**Shade** keeps the paint from setting in the tin.

## Refit
| Step | Name | What happens | Who |
| --- | --- | --- | --- |
| 1 | Hauling out | The boat is lifted onto a cradle. | crane crew |
| 2 | Drying | The hull stands under a roof for a month. | owner |

## Bells
- **only** 3 bells in the yard: Matins, Noon, Curfew
- **Matins** is cast in bronze

## Rowing
Oars are kept under the roof. They are oiled in March.
"""


@pytest.fixture
def boathouse(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(BOATHOUSE)


def test_paragraphs_that_each_open_with_another_thing_are_a_list(boathouse: Assistant) -> None:
    answer = boathouse.ask("Which are all the ways of caulking?")
    assert [named.label for named in answer.recommended] == ["Oakum", "Cotton", "Rubber strip"]


def test_lines_that_each_open_with_another_thing_are_a_list(boathouse: Assistant) -> None:
    answer = boathouse.ask("What are all the ways to save paint?")
    assert [named.label for named in answer.recommended] == [
        "Scraping first",
        "Thin layers",
        "Shade",
    ]


def test_a_row_is_told_by_its_name_rather_than_its_number(boathouse: Assistant) -> None:
    answer = boathouse.ask("Where does the hull stand for a month during a refit?").answer
    assert "Drying: What happens: The hull stands under a roof for a month; Who: owner." in answer


def test_the_list_that_is_asked_for_is_taken_rather_than_one_within_an_item(
    boathouse: Assistant,
) -> None:
    answer = boathouse.ask("Which are all the apps in the yard?")
    assert [named.label for named in answer.recommended] == ["Tidebook", "Lockmate", "Windrose"]


def test_an_item_is_not_called_by_a_function_word_set_in_bold(boathouse: Assistant) -> None:
    labels = {item.label for group in groups(boathouse.library) for item in group.items}
    assert {"Matins", "Noon", "Curfew"} <= labels
    assert "only" not in labels
