"""Takes the notes of `eval/wild` out of the shared archives: `python -m eval.wild_notes FOLDER`."""

from __future__ import annotations

import argparse
import json
import tarfile
from collections import defaultdict
from pathlib import Path

QUESTIONS = Path(__file__).parent / "wild"
ARCHIVES = Path(__file__).parent.parent.parent / "shared" / "corpora"


def unpack(folder: Path, archives: Path = ARCHIVES) -> dict[str, Path]:
    """Writes the notes of each set to a folder of its own; set → that folder.

    Raises FileNotFoundError where an archive, or a file in it, is missing.
    """
    wanted: dict[str, list[tuple[dict[str, str], Path]]] = defaultdict(list)
    places = {}
    for listed in sorted(QUESTIONS.glob("*/notes.json")):
        places[listed.parent.name] = folder / listed.parent.name
        for note in json.loads(listed.read_text("utf-8")):
            wanted[note["archive"]].append((note, places[listed.parent.name] / note["note"]))
    for archive, notes in wanted.items():
        with tarfile.open(archives / archive) as packed:
            for note, path in notes:
                name = note["member"]
                text = packed.extractfile(name) if name in packed.getnames() else None
                if text is None:
                    raise FileNotFoundError(f"{archive} holds no file {name}")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.read()[: int(note["bytes"]) if "bytes" in note else None])
    return places


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
