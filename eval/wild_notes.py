"""Brings the notes of `eval/wild` here: `python -m eval.wild_notes FOLDER [--github]`.

Most are taken out of the shared archives. Those of the sets `web-…` are fetched, with git, from the
public repositories that their authors keep them in, where `--github` asks for it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import NotegraphError

QUESTIONS = Path(__file__).parent / "wild"
ARCHIVES = Path(__file__).parent.parent.parent / "shared" / "corpora"
GITHUB = "https://github.com"


def unpack(folder: Path, archives: Path = ARCHIVES) -> dict[str, Path]:
    """Writes the notes of each set that an archive holds to a folder of its own; set → that folder.

    Raises FileNotFoundError where an archive, or a file in it, is missing.
    """
    wanted: dict[str, dict[str, list[tuple[Path, int | None]]]] = {}
    places = {}
    for name, notes in _listed("archive"):
        places[name] = folder / name
        for note in notes:
            path = places[name] / note["note"]
            members = wanted.setdefault(note["archive"], {})
            members.setdefault(note["member"], []).append((path, note.get("bytes")))
    for archive, members in wanted.items():
        with tarfile.open(archives / archive) as packed:
            for member in packed:
                text = packed.extractfile(member) if member.name in members else None
                if text is not None:
                    _write(text.read(), members.pop(member.name))
        if members:
            raise FileNotFoundError(f"{archive} holds no file {min(members)}")
    return places


def fetch(folder: Path, site: str = GITHUB) -> dict[str, Path]:
    """Writes the notes of each set that a repository at `site` holds; set → its folder.

    Raises `NotegraphError` where a repository, or the commit or file in it, can't be had.
    """
    places = {}
    for name, notes in _listed("repository"):
        places[name] = folder / name
        copy = folder / f"{name}.git"
        first = notes[0]
        _git("init", "--quiet", "--bare", str(copy))
        address = f"{site}/{first['repository']}"
        _git("-C", str(copy), "fetch", "--quiet", "--depth=1", address, first["commit"])
        for note in notes:
            text = _git("-C", str(copy), "show", f"{note['commit']}:{note['member']}")
            _write(text, [(places[name] / note["note"], None)])
    return places


def _listed(source: str) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """The sets whose notes come from an `archive`, or a `repository`, with their notes."""
    for file in sorted(QUESTIONS.glob("*/notes.json")):
        notes = json.loads(file.read_text("utf-8"))
        if source in notes[0]:
            yield file.parent.name, notes


def _git(*arguments: str) -> bytes:
    ran = subprocess.run(["git", *arguments], capture_output=True, check=False)
    if ran.returncode:
        said = ran.stderr.decode(errors="replace").strip()
        raise NotegraphError(f"git {' '.join(arguments)} failed: {said}")
    return ran.stdout


def _write(text: bytes, copies: Iterable[tuple[Path, int | None]]) -> None:
    """Writes a note, or so many bytes of it, to each of some paths."""
    for path, size in copies:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text[:size])


def main() -> None:
    """Brings the notes, and prints how to ask each set's questions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--archives", type=Path, default=ARCHIVES)
    parser.add_argument("--github", action="store_true", help="fetch the sets web-… too")
    chosen = parser.parse_args()
    places = unpack(chosen.folder, chosen.archives)
    if chosen.github:
        places |= fetch(chosen.folder)
    for name, notes in places.items():
        print(
            f"notegraph eval --gold {QUESTIONS / name / 'gold.jsonl'} --notes {notes} --split all"
        )


if __name__ == "__main__":
    main()
