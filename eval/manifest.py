"""What a run was made from; a run whose manifest is equal may be continued."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.other_fields import Field
from eval.product import tree_hash
from kg.errors import NotegraphError

MANIFEST = "manifest.json"


class RunFolderError(NotegraphError):
    """The folder of a run cannot be used."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Hashes of all inputs, and the settings."""

    notes: str
    gold: tuple[tuple[str, str], ...]
    """Name and hash of each file."""
    split: str
    systems: tuple[str, ...]
    conditions: tuple[str, ...]
    seed: int
    renaming: str | None
    fields: tuple[tuple[str, str, str], ...]
    """Name, hash of the notes and hash of the gold of each other field."""
    harness: str
    """Hash of the code of the harness."""
    product: dict[str, str]
    """Hashes of the product's code, models and vocabulary; versions of packages."""

    def to_json(self) -> dict[str, Any]:
        """As written to manifest.json."""
        data: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return data


def gold_hashes(files: Sequence[Path]) -> tuple[tuple[str, str], ...]:
    """Name and hash of each file."""
    return tuple((file.name, tree_hash(file)) for file in files)


def field_hashes(fields: Mapping[str, Sequence[Field]]) -> tuple[tuple[str, str, str], ...]:
    """Name, hash of notes and hash of gold of each field."""
    return tuple(
        (field.name, tree_hash(field.notes), tree_hash(field.gold))
        for group in fields.values()
        for field in group
    )


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of the run in `folder`. Raises `RunFolderError` where there is none."""
    file = folder / MANIFEST
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise RunFolderError(
            f"{folder} holds no run of notegraph eval: name a folder given to its --out."
        ) from error
    return dict(data)


def prepare_folder(folder: Path, manifest: Manifest) -> bool:
    """Make `folder` ready for the run; True where it holds an equal run to continue.

    An other run in it is replaced. Raises `RunFolderError` where it holds other things.
    """
    wanted = manifest.to_json()
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / MANIFEST).exists():
            raise RunFolderError(
                f"{folder} is not empty and holds no run: give --out a new folder."
            )
        if read_manifest(folder) == wanted:
            return True
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "answers.jsonl").unlink(missing_ok=True)
    text = json.dumps(wanted, indent=1, ensure_ascii=False, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    return False
