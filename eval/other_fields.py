"""Notes of other fields with their own gold: does it work on any notes, or on one set?

`eval/other` was never looked at while anything was fitted; the folders of `eval/fields` are
each of one split, `tune` or `confirm`, as their questions say.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eval.questions import in_split, load_questions

OTHER, FIELDS = "other", "fields"
"""Conditions: the one field nobody fitted anything on, and all those of `eval/fields`."""
ELSEWHERE = (OTHER, FIELDS)
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Field:
    """A folder of notes and the gold file over them."""

    name: str
    notes: Path
    gold: Path


def bundled_fields(split: str = "all") -> dict[str, tuple[Field, ...]]:
    """Condition → the fields that have questions of the splits `split`."""
    folders = {OTHER: [_HERE / OTHER], FIELDS: sorted((_HERE / FIELDS).glob("*"))}
    found = {
        condition: tuple(
            Field(folder.name, folder / "notes", folder / "gold.jsonl")
            for folder in places
            if (folder / "notes").is_dir() and _asks(folder / "gold.jsonl", split)
        )
        for condition, places in folders.items()
    }
    return {condition: fields for condition, fields in found.items() if fields}


def _asks(gold: Path, split: str) -> bool:
    return gold.is_file() and any(in_split(q.split, split) for q in load_questions([gold]))
