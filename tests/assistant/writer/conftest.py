"""A machine without settings, and answers to word."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Answer, Assistant

VARIABLES = ("URL", "MODEL", "KEY", "TIMEOUT")


@pytest.fixture(autouse=True)
def unconnected(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings but those that a test makes."""
    for name in VARIABLES:
        monkeypatch.delenv(f"NOTEGRAPH_LLM_{name}", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def answer(assistant: Assistant) -> Answer:
    """An extractive answer of several sentences."""
    return assistant.ask("What is Model Cards for?")
