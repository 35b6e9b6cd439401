"""What a sentence advises to use, and what it writes as code."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.candidates.ranking import FEATURES, evidence
from assistant.evidence.retrieval import retrieve, sentence_scores
from assistant.notes.advice import is_advised, is_typed
from assistant.understanding.question import understand
from tests.assistant.conftest import AssistantFor

NOTES = """# Cellar

## Rainwater

Rainwater in a cellar is drained by using a Marlow sump.

## Marlow sump

The Marlow sump holds forty litres.

## Locks

The lock of a canal is filled with the `raise-paddle` lever.
"""


@pytest.fixture
def cellar(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(NOTES)


@pytest.mark.parametrize(
    "text",
    [
        "Rainwater is drained by using a sump.",
        "Wet clay can be dried via the sump",
        "To keep the floor dry, use sumps.",
        "You can place a sump below the stairs.",
    ],
)
def test_a_sentence_advises_what_it_says_to_use(text: str) -> None:
    assert is_advised(text, ["sump"])


@pytest.mark.parametrize(
    "text",
    [
        "A sump is used below stairs.",
        "Rainwater reaches the sump.",
        "The pump lifts rainwater using a sump.",
        "Use a pump for the sump.",
        "Use a sumptuous rug.",
    ],
)
def test_a_sentence_does_not_advise_what_it_only_speaks_of(text: str) -> None:
    assert not is_advised(text, ["sump"])


def test_typed_is_what_stands_alone_in_a_code_span() -> None:
    assert is_typed("Call `knead()` twice.", ["knead"])
    assert not is_typed("Call `knead dough` twice.", ["knead"])
    assert not is_typed("Knead it twice.", ["knead"])


@pytest.mark.parametrize(
    ("question", "label", "feature"),
    [
        ("How does rainwater leave the cellar?", "Marlow sump", "advised"),
        ("What fills the lock of a canal?", "raise-paddle", "typed"),
    ],
)
def test_evidence_tells_what_a_line_sets_apart(
    cellar: Assistant, question: str, label: str, feature: str
) -> None:
    library = cellar.library
    asked = understand(question, None, library)
    scores = retrieve(asked, library, ("bm25", "dense", "graph"))
    mixed = sentence_scores(library, scores)
    found = evidence(asked, library, scores, mixed)
    rows = [row for iri, row in found.items() if library.things[iri].label.endswith(label)]
    assert max(row[FEATURES.index(feature)] for row in rows) > 0
