"""The graph as a file: one packed block of canonical N-Quads for each named graph, and where it begins.

A block that would be the same as in the version before is copied from there, so that an edit
costs one note's quads, however many notes there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import msgspec

from kg.claim_keys import claim_keys
from kg.errors import IndexDamagedError
from kg.graph import GraphPart
from kg.nquads_file import pack, unpack

SLICE = 100_000_000
"""Bytes of graphs that are looked at together, so that memory does not grow with the notes."""


@dataclass(frozen=True, slots=True)
class Block:
    """Where one named graph stands in the file."""

    graph: str
    digest: str
    """Of what it was made from (`GraphPart.digest`)."""
    start: int
    length: int
    """Bytes in the file."""
    size: int
    """Bytes of N-Quads."""
    denied: tuple[str, ...] = ()
    """What its claims deny (`kg.claim_keys`)."""
    unmarked: tuple[str, ...] = ()
    """What they state without being marked as contradicted."""


@dataclass(frozen=True)
class GraphFile:
    """A written graph."""

    path: Path

    @property
    def blocks_path(self) -> Path:
        """The list of its blocks."""
        return self.path.with_suffix(".blocks.json")

    @cached_property
    def blocks(self) -> dict[str, Block]:
        """By graph IRI, in the order of the file; empty where the list is not there.

        Raises IndexDamagedError where it cannot be read.
        """
        if not self.blocks_path.is_file():
            return {}
        try:
            blocks = msgspec.json.decode(self.blocks_path.read_bytes(), type=list[Block])
            return {block.graph: block for block in blocks}
        except msgspec.DecodeError as error:
            raise IndexDamagedError(
                f"{self.blocks_path} is damaged: run `notegraph ingest --full`."
            ) from error

    def read(self, graphs: Iterable[str]) -> bytes:
        """The N-Quads of these graphs."""
        with self.path.open("rb") as file:
            found = []
            for graph in graphs:
                file.seek(self.blocks[graph].start)
                found.append(unpack(file.read(self.blocks[graph].length)))
        return b"".join(found)

    def slices(self, graphs: Collection[str]) -> Iterator[list[str]]:
        """These graphs in groups of at most `SLICE` bytes, or of one that is larger."""
        group: list[str] = []
        size = 0
        for graph in graphs:
            more = self.blocks[graph].size
            if group and size + more > SLICE:
                yield group
                group, size = [], 0
            group.append(graph)
            size += more
        if group:
            yield group

    def opposed(self) -> list[str]:
        """The IRIs of the graphs whose claims state, unmarked, what one of any graph denies, and of
        those that deny it."""
        denied = {key for block in self.blocks.values() for key in block.denied}
        both = {key for block in self.blocks.values() for key in block.unmarked if key in denied}
        return [
            iri
            for iri, block in self.blocks.items()
            if both and not both.isdisjoint((*block.denied, *block.unmarked))
        ]

    def changed_since(self, before: GraphFile) -> set[str]:
        """The IRIs of the graphs that are not as they were."""
        old = before.blocks
        return {
            graph
            for graph, block in self.blocks.items()
            if graph not in old or old[graph].digest != block.digest
        } | (old.keys() - self.blocks.keys())


def write_graph(parts: Iterable[GraphPart], path: Path, before: GraphFile | None) -> GraphFile:
    """Writes the parts to `path`, and the list of blocks beside it."""
    old = before.blocks if before is not None else {}
    source = before.path.open("rb") if before is not None and old else None
    blocks = []
    try:
        with path.open("wb") as file:
            for part in parts:
                known = old.get(part.graph)
                if source is not None and known is not None and known.digest == part.digest:
                    source.seek(known.start)
                    blocks.append(replace(known, start=file.tell()))
                    file.write(source.read(known.length))
                elif data := part.make():
                    packed = pack(data)
                    keys = claim_keys(data)
                    place = file.tell(), len(packed), len(data)
                    blocks.append(
                        Block(part.graph, part.digest, *place, keys.denied, keys.unmarked)
                    )
                    file.write(packed)
    finally:
        if source is not None:
            source.close()
    written = GraphFile(path)
    written.blocks_path.write_bytes(msgspec.json.encode(blocks))
    return written
