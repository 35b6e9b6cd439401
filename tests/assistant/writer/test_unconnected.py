"""With nothing connected there is no client, no network and no difference."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ui.cli import main

QUESTION = "What is Model Cards for?"
_ASK = """
import socket, sys, json
def no(*_): raise SystemExit("reached for the network")
socket.socket.connect = no
from ui.cli import main
question, index, asked = sys.argv[1:]
for switches in json.loads(asked):
    try:
        main(["ask", question, "--json", "--index", index, *switches])
    except SystemExit as ended:
        assert not ended.code, ended.code
assert not {"openai", "httpx2"} & set(sys.modules), "the client is imported"
"""


def ask(index: Path, folder: Path, *switches: list[str]) -> str:
    """What one process prints that asks once with each of these switches."""
    command = [sys.executable, "-c", _ASK, QUESTION, str(index), json.dumps(switches)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(switches)
    return done.stdout


def test_nothing_connected_imports_no_client_and_changes_no_key(
    index: Path, tmp_path: Path
) -> None:
    assert '"writer"' not in ask(index, tmp_path, [])


@pytest.mark.parametrize("switch", ["--llm", "--rephrase"])
def test_asking_for_a_model_that_is_not_connected_is_said(
    index: Path, switch: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["ask", QUESTION, "--json", "--index", str(index), switch])
    assert "No language model is connected" in capsys.readouterr().err
    assert ended.value.code == 1


def test_a_connected_model_keeps_quiet_until_it_is_asked(index: Path, tmp_path: Path) -> None:
    text = '[llm]\nurl = "http://127.0.0.1:9/v1"\nmodel = "tiny"\n'
    (tmp_path / "notegraph.toml").write_text(text)
    said = ask(index, tmp_path, [], ["--no-llm"], ["--no-llm", "--no-rephrase"])
    assert '"writer"' not in said
    assert '"restated"' not in said
