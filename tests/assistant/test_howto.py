"""Steps for what is to be done, and the sentence that fits best."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.decision import Decision, Line
from assistant.gathering import led_by_best
from assistant.question import understand
from assistant.retrieval import retrieve, sentence_scores
from ingest.pipeline import ingest

NOTES = """# Greenhouse

## Watering

The drip line waters the tomatoes. Turn the drip line off before frost. Open the drain valve to
empty the pipes. Close the valve again in April.

## Heating

The paraffin heater keeps the greenhouse above 4 °C. It needs a wick.
"""

pytestmark = pytest.mark.usefixtures("answering")


@pytest.fixture(scope="module")
def greenhouse(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("greenhouse")
    (folder / "greenhouse.md").write_text(NOTES, encoding="utf-8")
    ingest([folder / "greenhouse.md"], folder / "index")
    return Assistant.open(folder / "index")


def test_the_best_step_comes_with_those_beside_it(greenhouse: Assistant) -> None:
    answer = greenhouse.ask("How do I empty the pipes of the drip line?").answer
    assert "Open the drain valve" in answer
    assert "before frost" in answer


def test_a_sentence_that_fits_far_better_is_shown_first(greenhouse: Assistant) -> None:
    library = greenhouse.library
    question = understand("What keeps frost away from the plants?", None, library)
    mixed = sentence_scores(library, retrieve(question, library, ("bm25", "dense", "graph")))
    worst = int(mixed.argmin())
    found = led_by_best(Decision(lines=(Line(worst),)), mixed)
    assert [line.place for line in found.lines] == [int(mixed.argmax()), worst]
    assert led_by_best(found, mixed) == found
