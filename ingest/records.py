"""Notes, passages and readings as JSON lines, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson

from ingest.claims import Claim
from ingest.names import AliasPair, NameUse
from ingest.passage_reading import Reading
from kg.model import Link, Mark, Note, Passage, Quantity, Section, Sentence


def dump_lines(records: Iterable[Any]) -> bytes:
    """Dataclass records as JSON lines."""
    return b"".join(orjson.dumps(record) + b"\n" for record in records)


def load_notes(data: bytes) -> tuple[Note, ...]:
    """Notes from what `dump_lines` wrote."""
    return tuple(_note(orjson.loads(line)) for line in data.splitlines())


def load_passages(data: bytes) -> tuple[Passage, ...]:
    """Passages from what `dump_lines` wrote."""
    return tuple(_passage(orjson.loads(line)) for line in data.splitlines())


def load_reading(data: bytes) -> Reading:
    """A reading from its JSON."""
    row = orjson.loads(data)
    return Reading(
        names=tuple(NameUse(**use) for use in row["names"]),
        aliases=tuple(AliasPair(**pair) for pair in row["aliases"]),
        topics=tuple(row["topics"]),
        claims=tuple(_claim(claim) for claim in row["claims"]),
    )


def _note(row: dict[str, Any]) -> Note:
    sections = tuple(
        Section(s["note"], tuple(s["path"]), s["start_line"], s["end_line"])
        for s in row.pop("sections")
    )
    return Note(
        **row | {"tags": tuple(row["tags"]), "aliases": tuple(row["aliases"]), "sections": sections}
    )


def _passage(row: dict[str, Any]) -> Passage:
    return Passage(
        row["id"],
        row["note"],
        tuple(row["section"]),
        row["start_line"],
        row["end_line"],
        row["text"],
        tuple(_sentence(s) for s in row["sentences"]),
        tuple(Link(**link) for link in row["links"]),
    )


def _sentence(row: dict[str, Any]) -> Sentence:
    return Sentence(
        row["text"],
        row["quote"],
        row["start_line"],
        row["end_line"],
        row["role"],
        tuple(row["heads"]),
        tuple((header, cell) for header, cell in row["cells"]),
        tuple(Mark(**mark) for mark in row["marks"]),
    )


def _claim(row: dict[str, Any]) -> Claim:
    quantity = row.pop("quantity")
    return Claim(**row, quantity=Quantity(**quantity) if quantity else None)
