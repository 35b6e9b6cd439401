"""What all tests share: the bundled notes, ingested once, and a network that ends at loopback."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from assistant import Assistant
from ingest.pipeline import ingest

ROOT = Path(__file__).parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The folders of long tests first, so that short ones fill up both processes at the end."""
    long = (ROOT / "tests" / "trust", ROOT / "tests" / "ui")
    items.sort(key=lambda item: not any(item.path.is_relative_to(folder) for folder in long))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run, the same one in each process of it."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def offline(shared: Path) -> Iterator[None]:
    """Let no test reach another host, nor write to the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HUB_OFFLINE", "1")
        patch.setenv("GRADIO_ANALYTICS_ENABLED", "False")
        patch.setenv("NOTEGRAPH_CACHE", str(shared / "cache"))
        connect = socket.socket.connect

        def connect_here(self: socket.socket, address: Any) -> None:
            host = address[0] if isinstance(address, tuple) else "127.0.0.1"
            if host not in ("127.0.0.1", "::1", "localhost"):
                raise AssertionError(f"a test reached for {host}")
            connect(self, address)

        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(scope="session", autouse=True)
def one_process() -> Iterator[None]:
    """Embed where the models are loaded already, up to `ingest.encoding.embedding.LONG` passages: a process beside it takes
    seconds to start. Its own tests, and commands that are run as programs, start it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.encoding.embedding.BESIDE", sys.maxsize)
        yield


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Lets torch learn on one thread: small batches gain nothing from two that wait in turn."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def notes() -> Path:
    """The bundled notes."""
    return ROOT / "notes"


@pytest.fixture(scope="session")
def index(notes: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the bundled notes, built once in a run and copied by each process; for reading only."""
    with FileLock(shared / "index.lock"):
        built = shared / "index"
        if not (built / "CURRENT").exists():
            ingest([notes], built)
    return shutil.copytree(built, tmp_path_factory.mktemp("index"), dirs_exist_ok=True)


@pytest.fixture(scope="session")
def assistant(index: Path) -> Assistant:
    """The assistant over the bundled notes."""
    return Assistant.open(index)
