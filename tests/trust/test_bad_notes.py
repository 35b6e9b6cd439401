"""Whatever lies in a folder of notes is ingested or left out by name, in bounded time and memory."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.language.passage_reading import load_parser, read_passages
from ingest.markdown.files import decode
from ingest.markdown.note import coverage, parse_note
from ingest.pipeline import ingest
from ingest.storage.index import check_index, open_index
from tests.trust.bad_notes import bad_files, bad_notes

Tried = Callable[[str, int], None]
ROOT = Path(__file__).parents[2]
MEMORY = 6_000_000_000
"""Bytes of address space; torch and spaCy alone take half of it."""


QUICK = ["one-line.md", "wide-table.md", "yaml-bomb.md", "dots.md"]
LONG = ["one-word.md", "long-table.md", "stairs.md", "nested-quotes.md", "nested-lists.md"]
"""With those, what takes the most memory for its size; all 61 notes of 4 MB take hours to embed."""


@pytest.fixture(scope="module")
def parser():
    return load_parser()


def words(text: str) -> int:
    return len(text.split())


@pytest.mark.parametrize("name", bad_notes(80))
def test_a_bad_note_is_parsed_and_read(name: str, parser, torture: bool, tried: Tried) -> None:
    data = bad_notes(1_000_000 if torture else 8_000)[name]
    text, _ = decode(name, data)
    parsed = parse_note(name, text, 220, words)
    assert coverage(parsed) == []
    jobs = [(passage, parsed.note.title) for passage in parsed.passages[:200]]
    readings = list(read_passages(jobs, parser))
    assert [len(r.topics) for r in readings] == [len(p.sentences) for p, _ in jobs]
    tried("bad notes", 1)


def test_no_file_takes_the_ingest_out_of_its_folder(tmp_path: Path, tried: Tried) -> None:
    bad_files(tmp_path)
    report = ingest([tmp_path / "notes"], tmp_path / "index")
    reader = open_index(tmp_path / "index")
    assert [note.path for note in reader.notes] == ["a..md", "good one 🔥.md"]
    told = {warning.note: warning.message for warning in report.warnings}
    assert set(told) == {
        "new\ufffdline.md", "bell\ufffd.md", "esc\ufffd[31m.md", "??.md", "link.md", "up.md",
        "zero.md", "loop.md", "gone.md", "around", "pipe.md", "huge.md",
    }  # fmt: skip
    text = b"".join(file.read_bytes() for file in reader.folder.iterdir())
    assert b"root:" not in text
    assert b"secret of the machine" not in text
    tried("bad files", len(told) + 2)


def test_an_ingest_of_bad_notes_stays_within_its_memory(
    tmp_path: Path, torture: bool, tried: Tried
) -> None:
    chosen = bad_notes(1_000_000 if torture else 12_000)
    names = [*QUICK, *LONG] if torture else QUICK
    (tmp_path / "notes").mkdir()
    for name in names:
        (tmp_path / "notes" / name).write_bytes(chosen[name][:1_000_000])
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "from ui.cli import main; main()",
            "ingest",
            "notes",
            "--index",
            "index",
            "--json",
        ],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert json.loads(run.stdout)["passages"] > 0
    assert check_index(tmp_path / "index") == []
    assert not Path("/tmp/notegraph-was-here").exists()
    tried("bad notes ingested under a memory limit", len(names))
