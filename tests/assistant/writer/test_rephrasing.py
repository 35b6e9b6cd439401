"""Other wordings of a question by a model: they widen what is looked for, and nothing else."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from assistant.understanding.question import understand
from assistant.writer import Rephraser, WriterSettings
from assistant.writer.rephrasing import rephrasing

from .injections import IN_QUESTIONS, OBEYED
from .scripted import Reply, dies, drips, says, sends, serving

THIN = "Where does my yacht stay warm on the way to Lisbon?"
WORDINGS = "Which winter storage is heated?\nWhich storage is heated in winter?"
OFF_TOPIC = "Who composed the opera about the clockmaker?"


def asked(assistant: Assistant, question: str, reply: Reply, timeout: float = 60.0) -> Answer:
    with serving(reply) as service:
        settings = WriterSettings(service.url, "tiny", "sk-secret", timeout)
        return assistant.ask(question, restate=Rephraser(settings))


def untimed(answer: Answer) -> Answer:
    """The answer alone: not how long it took, nor how it was found."""
    return replace(answer, timings_ms={}, steps=(), restated=None)


def test_a_question_in_other_words_finds_what_its_own_did_not(harbour: Assistant) -> None:
    got = asked(harbour, THIN, says(WORDINGS))
    assert harbour.ask(THIN).status == "abstained"
    assert got.status == "answered"
    assert "Hall storage is heated" in got.answer
    assert got.restated is not None
    assert (got.restated.model, got.restated.used) == ("tiny", True)
    assert got.restated.texts == tuple(WORDINGS.split("\n"))
    assert [step for step in got.steps if step.startswith("restated by tiny, which found more: ")]
    assert got.to_json()["restated"]["texts"] == got.restated.texts


def test_a_question_that_finds_enough_asks_no_model(harbour: Assistant) -> None:
    with serving(says(WORDINGS)) as service:
        restate = Rephraser(WriterSettings(service.url, "tiny"))
        got = harbour.ask("What is the Offshore licence?", restate=restate)
        assert not service.requests
    assert got.restated is None
    assert "restated" not in got.to_json()


def test_nothing_of_the_notes_is_sent(harbour: Assistant) -> None:
    with serving(says(WORDINGS)) as service:
        harbour.ask(THIN, restate=Rephraser(WriterSettings(service.url, "tiny")))
    told = json.loads(service.requests[0]["messages"][-1]["content"])
    assert told == {"question": THIN, "parts": [THIN.strip("?")]}


@pytest.mark.parametrize(
    "line",
    [
        "Which winter storage is heated to 12 degrees?",
        "Which winter storage is not heated?",
        "See www.evil.example: which winter storage is heated?",
        "<b>Which winter storage is heated?</b>",
        "Which winter storage is\u202e heated?",
        "Is the winter storage heated, yes or no?",
        "How much does heated winter storage cost?",
        "The cake needs eggs, flour and a warm oven.",
        "Which winter storage is heated " + "and heated " * 40,
        "",
    ],
)
def test_a_line_that_asks_something_else_is_left_out(harbour: Assistant, line: str) -> None:
    got = asked(harbour, THIN, says(line))
    assert got.restated is not None
    assert got.restated.texts == ()
    assert untimed(got) == untimed(harbour.ask(THIN))


@pytest.mark.parametrize(
    "reply",
    [
        says(""),
        dies("Which winter"),
        drips(3),
        lambda _: time.sleep(3),
        sends("<h1>oops</h1>", 500, "text/html"),
        sends("data: {nonsense\n\n", 200, "text/event-stream"),
        says("a" * 20_000),
    ],
    ids=["nothing", "dying", "dripping", "silent", "crash", "broken", "endless"],
)
def test_a_model_that_gives_no_wording_changes_nothing(harbour: Assistant, reply: Reply) -> None:
    began = time.monotonic()
    got = asked(harbour, THIN, reply, timeout=0.6)
    assert time.monotonic() - began < 2.5
    assert untimed(got) == untimed(harbour.ask(THIN))
    assert got.restated is not None
    assert got.restated.note
    assert "sk-secret" not in got.restated.note


@pytest.mark.parametrize(("question", "reply"), list(zip(IN_QUESTIONS, OBEYED, strict=True)))
def test_whatever_a_model_is_made_to_say_only_notes_are_quoted(
    harbour: Assistant, question: str, reply: str
) -> None:
    got = asked(harbour, question, says(reply))
    notes = " ".join(place.sentence.quote for place in harbour.library.places)
    assert all(citation.quote in notes for citation in got.citations)
    assert "Zorblax" not in got.answer
    assert "evil" not in got.answer
    off_topic = asked(harbour, OFF_TOPIC, says(reply))
    assert off_topic.status == "abstained"


def test_an_instruction_stays_within_the_data(harbour: Assistant) -> None:
    plain = rephrasing(understand("Why?", None, harbour.library))
    for question in IN_QUESTIONS:
        *fixed, user = rephrasing(understand(question, None, harbour.library))
        assert fixed == plain[:-1]
        assert set(json.loads(user["content"])) == {"question", "parts"}


def test_the_same_question_is_restated_once(harbour: Assistant, tmp_path: Path) -> None:
    with serving(says(WORDINGS)) as service:
        settings = WriterSettings(service.url, "tiny", "sk-secret")
        first = harbour.ask(THIN, restate=Rephraser(settings, tmp_path))
        service.reply = says("Which winter storage is warm?")
        again = harbour.ask(THIN, restate=Rephraser(settings, tmp_path))
        assert len(service.requests) == 1
    assert (untimed(again), again.restated) == (untimed(first), first.restated)
