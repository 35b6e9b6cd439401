"""The README's commands work as they stand there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"<!-- run -->\n```sh\n(.*?)```", re.S)


def commands() -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return [line for block in _BLOCK.findall(text) for line in block.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a new user has it: the notes, and no index yet."""
    path = tmp_path_factory.mktemp("new-user")
    shutil.copytree(ROOT / "notes", path / "notes")
    return path


def test_the_readme_shows_commands() -> None:
    assert commands()[0].startswith("notegraph ingest")


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_readme_works(folder: Path, command: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() or "ingest" in command
