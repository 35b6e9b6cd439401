"""A folder is followed while it is edited."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kg.errors import NotegraphError
from ui import watching
from ui.watching import follow


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOK_EVERY_S", 0.02)
    monkeypatch.setattr(watching, "AGAIN_AFTER_S", 0.02)


class Reader:
    """Remembers what stood in the note whenever it was read."""

    def __init__(self, note: Path) -> None:
        self.note = note
        self.read: list[str] = []
        self.fails = 0
        self.woken = threading.Event()

    def __call__(self) -> None:
        if self.fails:
            self.fails -= 1
            raise NotegraphError("locked")
        self.read.append(self.note.read_text())
        self.woken.set()


@pytest.fixture
def reader(tmp_path: Path):
    note = tmp_path / "kiln.md"
    note.write_text("one")
    reader, ended = Reader(note), threading.Event()
    thread = threading.Thread(target=follow, args=[[tmp_path], reader, ended])
    thread.start()
    threading.Event().wait(0.1)
    yield reader
    ended.set()
    thread.join(5)
    assert not thread.is_alive()


def test_nothing_is_read_while_nothing_changes(reader):
    (reader.note.parent / "picture.png").write_bytes(b"x")
    assert not reader.woken.wait(0.3)


def test_an_edit_is_read_once(reader):
    reader.note.write_text("one two")
    assert reader.woken.wait(5)
    threading.Event().wait(0.2)
    assert reader.read == ["one two"]


def test_a_new_and_a_removed_note_are_noticed(reader):
    other = reader.note.with_name("wheel.md")
    for change in (lambda: other.write_text("new"), other.unlink):
        reader.woken.clear()
        change()
        assert reader.woken.wait(5)


def test_what_does_not_work_is_told_once_and_tried_again(reader, capsys):
    reader.fails = 3
    reader.note.write_text("again")
    assert reader.woken.wait(5)
    assert capsys.readouterr().err.count("locked") == 1


def test_the_command_follows_a_folder_until_it_is_interrupted(tmp_path):
    note = tmp_path / "notes" / "kiln.md"
    note.parent.mkdir()
    note.write_text("# Kiln\n\nA kiln fires clay. It takes up to 8 hours.\n")
    command = [sys.executable, "-c", "from ui.cli import main; main()"]
    arguments = [
        "ingest",
        str(note.parent),
        "--index",
        str(tmp_path / "index"),
        "--watch",
        "--json",
    ]
    process = subprocess.Popen(
        [*command, *arguments], stdout=subprocess.PIPE, text=True, env=os.environ
    )
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["added"] == ["kiln.md"]
    # It begins to watch soon after its first report; an edit before that is part of the start.
    threading.Event().wait(3)
    note.write_text("# Kiln\n\nA kiln fires clay. It takes up to 9 hours.\n")
    assert json.loads(process.stdout.readline())["changed"] == ["kiln.md"]
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
