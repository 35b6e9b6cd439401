"""With nothing connected there is no client, no network and no difference."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_ASK = """
import socket, sys, json
def no(*_): raise SystemExit("reached for the network")
socket.socket.connect = no
from ui.cli import main
try:
    main(["ask", "What is Model Cards for?", "--json", "--index", sys.argv[1], *sys.argv[2:]])
except SystemExit as ended:
    assert not ended.code, ended.code
assert not {"openai", "httpx2"} & set(sys.modules), "the client is imported"
"""


def ask(index: Path, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _ASK, str(index), *more]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_nothing_connected_imports_no_client_and_changes_no_key(
    index: Path, tmp_path: Path
) -> None:
    done = ask(index, tmp_path)
    assert done.returncode == 0, done.stderr
    assert '"writer"' not in done.stdout


@pytest.mark.parametrize("switch", ["--llm", "--rephrase"])
def test_asking_for_a_model_that_is_not_connected_is_said(
    index: Path, tmp_path: Path, switch: str
) -> None:
    done = ask(index, tmp_path, switch)
    assert "No language model is connected" in done.stderr
    assert done.returncode == 1


def test_a_connected_model_keeps_quiet_until_it_is_asked(index: Path, tmp_path: Path) -> None:
    text = '[llm]\nurl = "http://127.0.0.1:9/v1"\nmodel = "tiny"\n'
    (tmp_path / "notegraph.toml").write_text(text)
    for more in ((), ("--no-llm",), ("--no-llm", "--no-rephrase")):
        done = ask(index, tmp_path, *more)
        assert done.returncode == 0, done.stderr
        assert '"writer"' not in done.stdout
        assert '"restated"' not in done.stdout
