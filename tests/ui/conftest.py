"""The command line as a function, and a thing that the notes say much of."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from assistant import Assistant
from ui.cli import main


@dataclass(frozen=True)
class Run:
    """What a run of the command line left."""

    code: int
    out: str
    err: str


@pytest.fixture
def notegraph(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Run]:
    """Run `notegraph` with these arguments, and with `stdin` where it is given."""

    def run(*arguments: Any, stdin: str = "") -> Run:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        monkeypatch.setenv("COLUMNS", "100")
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Run(int(ended.value.code or 0), printed.out, printed.err)

    return run


@pytest.fixture(scope="session")
def thing(assistant: Assistant) -> str:
    """The label of the thing that most facts are about."""
    facts = assistant.library.facts_of
    return assistant.library.things[max(facts, key=lambda iri: (len(facts[iri]), iri))].label
