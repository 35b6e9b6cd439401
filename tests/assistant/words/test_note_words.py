"""The words of the notes."""

from __future__ import annotations

from tests.assistant.conftest import AssistantFor


def test_a_cut_word_is_completed_where_the_notes_write_it_out_more_often(
    assistant_for: AssistantFor,
) -> None:
    notes = (
        "# Cellar\n\nThe vorzalmeter floats. A vorzalmeter is read at eye level. Rinse the vorzal.\n"
        "The quibblo is new. A quibblometer needs light. Keep the quibblo dry.\n"
    )
    words = assistant_for(notes).library.words
    assert words.completed("vorzal") == "vorzalmeter"
    assert words.completed("quibblo") is None
