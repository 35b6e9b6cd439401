"""Long and short names side by side."""

from __future__ import annotations

import pytest

from assistant.notes.introduced import introduced
from assistant.notes.library import Library
from tests.assistant.conftest import AssistantFor

NOTES = """# Bakery

## Baking Steam Oven (BSO)

The Baking Steam Oven keeps a crust soft. A BSO is cleaned daily.

## Rye Sour Starter

The Rye Sour Starter is fed with flour.
"""


@pytest.fixture
def bakery(assistant_for: AssistantFor) -> Library:
    return assistant_for(NOTES).library


@pytest.mark.parametrize(
    ("name", "shown"),
    [("BSO", "Baking Steam Oven (BSO)"), ("Rye Sour Starter", "Rye Sour Starter")],
)
def test_an_acronym_is_shown_beside_its_long_form_where_the_notes_do(
    bakery: Library, name: str, shown: str
) -> None:
    iri = bakery.named(name)
    assert iri is not None
    assert introduced(iri, bakery) == shown
