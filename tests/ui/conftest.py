"""The command line as a function, the web app on loopback, a thing that the notes say much of."""

from __future__ import annotations

import io
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI

from assistant import Assistant
from tests.ui.browsing import browser_ends as browser_ends
from ui.cli import main
from ui.web.gate import LOOPBACK
from ui.web.live import Live
from ui.web.server import create_app


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


@pytest.fixture(scope="session")
def live(index: Path) -> Iterator[Live]:
    """The index as the web app serves it."""
    opened = Live(index)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def address(live: Live, index: Path) -> Iterator[str]:
    """Where the app listens."""
    with serving(create_app(live, LOOPBACK, runs=index / "runs")) as address:
        yield address


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serve an app on loopback; gives its address."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
