"""An answer opens with the figure that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.asked_figure import _figure
from assistant.details import NUMBER
from assistant.lexicon import terms
from ingest.pipeline import ingest

NOTES = """# Ferry

The car deck of the Marten carries 40 cars and 12 lorries. The Marten takes up to 90 minutes for
the crossing. The bar of the Marten opens at noon.
"""

pytestmark = pytest.mark.usefixtures("answering")


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("ferry")
    (folder / "ferry.md").write_text(NOTES, encoding="utf-8")
    ingest([folder / "ferry.md"], folder / "index")
    return Assistant.open(folder / "index")


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("How long does the Marten take for the crossing?", "**Up to 90 minutes.**"),
        ("How many lorries does the Marten carry?", "**12 lorries.**"),
        ("How many cars does the car deck of the Marten carry?", "**40 cars.**"),
    ],
)
def test_the_figure_asked_for_opens_the_answer(
    ferry: Assistant, question: str, opening: str
) -> None:
    assert ferry.ask(question).answer.startswith(opening)


@pytest.mark.parametrize(
    "sentence",
    [
        "It carries 40 cars and 12 lorries.",
        "It does not sail on more than 40 days.",
        "The cabins are shut for 10 to 14 days.",
        "The cabins are shut for 14 days or less.",
    ],
)
def test_a_figure_that_is_unclear_opens_nothing(sentence: str) -> None:
    assert _figure(sentence, NUMBER, set(terms("days cabins")), sure=True) is None


def test_a_figure_that_names_what_is_asked_for_is_taken() -> None:
    figure = _figure("Lorries: 12.", NUMBER, set(terms("lorries")), sure=True)
    assert figure is not None
    assert figure.quantity.value == 12
