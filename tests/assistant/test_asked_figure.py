"""An answer opens with the figure that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
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


def test_another_figure_does_not(ferry: Assistant) -> None:
    answer = ferry.ask("Which ferry has a bar?").answer
    assert not answer.startswith(("**40", "**12", "**Up"))
