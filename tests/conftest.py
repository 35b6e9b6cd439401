"""What all tests share: the bundled notes, ingested once, and a network that ends at loopback."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from ingest.pipeline import ingest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session", autouse=True)
def offline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no test reach another host, nor write to the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HUB_OFFLINE", "1")
        patch.setenv("GRADIO_ANALYTICS_ENABLED", "False")
        patch.setenv("NOTEGRAPH_CACHE", str(tmp_path_factory.mktemp("cache")))
        connect = socket.socket.connect

        def connect_here(self: socket.socket, address: Any) -> None:
            host = address[0] if isinstance(address, tuple) else "127.0.0.1"
            if host not in ("127.0.0.1", "::1", "localhost"):
                raise AssertionError(f"a test reached for {host}")
            connect(self, address)

        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(scope="session")
def notes() -> Path:
    """The bundled notes."""
    return ROOT / "notes"


@pytest.fixture(scope="session")
def index(notes: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the bundled notes; for reading only."""
    path = tmp_path_factory.mktemp("index")
    ingest([notes], path)
    return path


@pytest.fixture(scope="session")
def assistant(index: Path) -> Assistant:
    """The assistant over the bundled notes."""
    return Assistant.open(index)
