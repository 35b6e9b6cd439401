"""Notes, passages, readings, things and facts as JSON, and back, by the types of their fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from kg.collecting import uncollected

Record = TypeVar("Record")


def dump(record: Any) -> bytes:
    """A dataclass record as JSON."""
    return msgspec.json.encode(record, order="deterministic")


def load(kind: type[Record], data: bytes) -> Record:
    """A record from what `dump` wrote.

    Raises msgspec.DecodeError where that is no record of this kind.
    """
    return msgspec.json.decode(data, type=kind)


def load_each(kind: type[Record], dumped: Mapping[str, bytes]) -> dict[str, Record]:
    """Records by key from what `dump` wrote.

    Raises msgspec.DecodeError where one is no record of this kind.
    """
    with uncollected():
        return {key: load(kind, data) for key, data in dumped.items()}


def dump_lines(records: Iterable[Any]) -> bytes:
    """Dataclass records as JSON lines."""
    return msgspec.json.Encoder(order="deterministic").encode_lines(records)


def load_lines(kind: type[Record], data: bytes) -> list[Record]:
    """Records from what `dump_lines` wrote.

    Raises msgspec.DecodeError where a line is no record of this kind.
    """
    with uncollected():
        return msgspec.json.Decoder(kind).decode_lines(data)
