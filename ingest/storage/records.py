"""Notes, passages, readings, things and facts as JSON lines, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson

from ingest.language.claims import Claim
from ingest.language.names import AliasPair, NameUse
from ingest.language.passage_reading import Reading
from kg.model import (
    Fact,
    Link,
    Mark,
    Note,
    Passage,
    Quantity,
    Section,
    Sentence,
    Source,
    Thing,
)


def dump_lines(records: Iterable[Any]) -> bytes:
    """Dataclass records as JSON lines."""
    return b"".join(orjson.dumps(record) + b"\n" for record in records)


def load_notes(data: bytes) -> tuple[Note, ...]:
    """Notes from what `dump_lines` wrote."""
    return tuple(note_from(orjson.loads(line)) for line in data.splitlines())


def load_passages(data: bytes) -> tuple[Passage, ...]:
    """Passages from what `dump_lines` wrote."""
    return tuple(passage_from(orjson.loads(line)) for line in data.splitlines())


def load_things(data: bytes) -> list[Thing]:
    """Things from what `dump_lines` wrote."""
    rows = map(orjson.loads, data.splitlines())
    return [Thing(r["iri"], r["label"], r["kind"], tuple(r["aliases"])) for r in rows]


def load_facts(data: bytes) -> list[Fact]:
    """Facts from what `dump_lines` wrote."""
    return [_fact(orjson.loads(line)) for line in data.splitlines()]


def load_reading(data: bytes) -> Reading:
    """A reading from its JSON."""
    row = orjson.loads(data)
    return Reading(
        names=tuple(NameUse(**use) for use in row["names"]),
        aliases=tuple(AliasPair(**pair) for pair in row["aliases"]),
        topics=tuple(row["topics"]),
        owners=tuple(row["owners"]),
        claims=tuple(_claim(claim) for claim in row["claims"]),
    )


def note_from(row: dict[str, Any]) -> Note:
    """A note from its JSON object, which it uses up."""
    sections = tuple(
        Section(s["note"], tuple(s["path"]), s["start_line"], s["end_line"])
        for s in row.pop("sections")
    )
    return Note(
        **row | {"tags": tuple(row["tags"]), "aliases": tuple(row["aliases"]), "sections": sections}
    )


def passage_from(row: dict[str, Any]) -> Passage:
    """A passage from its JSON object."""
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


def _fact(row: dict[str, Any]) -> Fact:
    quantity, source = row.pop("quantity"), Source(**row.pop("source"))
    return Fact(**row, source=source, quantity=Quantity(**quantity) if quantity else None)
