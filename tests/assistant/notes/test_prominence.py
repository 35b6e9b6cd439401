"""What has an entry of its own in the notes, and what is named in passing."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.notes.prominence import ENTRY, OPENING, prominence
from tests.assistant.conftest import AssistantFor

NOTES = """# Bell ringing

## Handbells

Handbells need no tower. The Malmark handle is springy.

| rope | for |
| --- | --- |
| Sally rope | towers |

tenor bell – the heaviest, sets the beat
treble bell – leads, easy for children

Learners watch Whiting scores while the tenor bell is rung.
"""


@pytest.fixture
def bells(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(NOTES)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Handbells", ENTRY),
        ("Sally rope", ENTRY),
        ("tenor bell", ENTRY),
        ("treble bell", ENTRY),
        ("Malmark handle", 0.0),
        ("Whiting", 0.0),
    ],
)
def test_entries_are_told_from_what_is_named_in_passing(
    bells: Assistant, name: str, expected: float
) -> None:
    library = bells.library
    iri = library.named(name)
    assert iri is not None
    about = [place for place in library.places if iri in place.topics]
    assert prominence(library.things[iri], about, library) == expected


def test_what_opens_a_sentence_is_between_the_two(bells: Assistant) -> None:
    library = bells.library
    iri = library.named("Handbells")
    assert iri is not None
    prose = [p for p in library.places if p.sentence.text.startswith("Handbells need")]
    other = library.passages[prose[0].passage]
    thing = library.things[iri]
    assert other.section[-1] == "Handbells"
    assert prominence(thing, [], library) == 0.0
    assert ENTRY > OPENING > 0.0
