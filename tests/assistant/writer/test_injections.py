"""An instruction in a note or in a question changes nothing, even where the model obeys it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from assistant import Answer, Assistant, Citation
from assistant.answer import Named
from assistant.words.lexicon import terms
from assistant.writer import Writer, WriterSettings
from assistant.writer.client import Enough
from assistant.writer.evidence import plain_quote
from assistant.writer.parts import take_apart
from assistant.writer.prompt import Messages, messages

from .injections import IN_NOTES, IN_QUESTIONS, OBEYED

SETTINGS = WriterSettings("http://127.0.0.1:9/v1", "obedient", "sk-secret")


def answer_with(question: str, note: str) -> Answer:
    """An answer one of whose quotes is `note`."""
    other = "Guests cannot change cards."
    quotes = (Citation(1, "a.md", (), 1, 1, note), Citation(2, "a.md", (), 2, 2, other))
    return Answer(
        question,
        "answered",
        f"**Card.** A card is kept. [1] {other} [2]",
        recommended=(Named("i", "Card"),),
        citations=quotes,
        confidence=0.8,
    )


def obeying(reply: str) -> tuple[Writer, list[Messages]]:
    told: list[Messages] = []

    def say(_: WriterSettings, prompt: Messages, __: Enough) -> str:
        told.append(prompt)
        return reply

    return Writer(SETTINGS, ask_model=say), told


@pytest.mark.parametrize(("question", "reply"), list(zip(IN_QUESTIONS, OBEYED, strict=True)))
def test_a_model_that_obeys_a_question_is_not_shown(
    assistant: Assistant, question: str, reply: str
) -> None:
    answer = answer_with(question, "A card is kept.")
    writer, told = obeying(reply)
    got = writer.write(answer, assistant.library)
    assert told
    assert replace(got, answer="", writer=None) == replace(answer, answer="")
    assert got.answer == answer.answer
    assert got.writer is not None
    assert not got.writer.used


@pytest.mark.parametrize(("note", "reply"), list(zip(IN_NOTES, OBEYED, strict=True)))
def test_a_model_that_obeys_a_note_can_only_repeat_what_it_cites(
    assistant: Assistant, note: str, reply: str
) -> None:
    answer = answer_with("What is a card for?", note)
    writer, _ = obeying(reply)
    got = writer.write(answer, assistant.library)
    assert replace(got, answer="", writer=None) == replace(answer, answer="")
    quoted = " ".join(citation.quote for citation in answer.citations) + " [1] [2]"
    assert set(terms(got.answer)) <= set(terms(quoted))
    assert "http" not in got.answer
    assert "<" not in got.answer


@pytest.mark.parametrize("text", [*IN_QUESTIONS, *IN_NOTES])
def test_an_instruction_stays_within_the_data(text: str) -> None:
    answer = answer_with(text, text)
    *fixed, user = messages(text, answer, take_apart(answer.answer))
    plain = messages("Why?", answer_with("Why?", "So."), take_apart(answer.answer))
    assert fixed == plain[:-1]
    assert user["role"] == "user"
    assert plain_quote(text) in json.loads(user["content"])["quotes"].values()
    assert "sk-secret" not in str([*fixed, user])
