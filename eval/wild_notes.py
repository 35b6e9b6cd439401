"""Takes the notes of `eval/wild` out of the shared archives: `python -m eval.wild_notes FOLDER`."""

from __future__ import annotations

import argparse
import json
import tarfile
from collections.abc import Iterable
from pathlib import Path

QUESTIONS = Path(__file__).parent / "wild"
ARCHIVES = Path(__file__).parent.parent.parent / "shared" / "corpora"


def unpack(folder: Path, archives: Path = ARCHIVES) -> dict[str, Path]:
    """Writes the notes of each set to a folder of its own; set → that folder.

    Raises FileNotFoundError where an archive, or a file in it, is missing.
    """
    wanted: dict[str, dict[str, list[tuple[Path, int | None]]]] = {}
    places = {}
    for listed in sorted(QUESTIONS.glob("*/notes.json")):
        places[listed.parent.name] = folder / listed.parent.name
        for note in json.loads(listed.read_text("utf-8")):
            path = places[listed.parent.name] / note["note"]
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


def _write(text: bytes, copies: Iterable[tuple[Path, int | None]]) -> None:
    """Writes a note, or so many bytes of it, to each of some paths."""
    for path, size in copies:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text[:size])


def main() -> None:
    """Unpacks, and prints how to ask each set's questions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--archives", type=Path, default=ARCHIVES)
    chosen = parser.parse_args()
    for name, notes in unpack(chosen.folder, chosen.archives).items():
        print(
            f"notegraph eval --gold {QUESTIONS / name / 'gold.jsonl'} --notes {notes} --split all"
        )


if __name__ == "__main__":
    main()
