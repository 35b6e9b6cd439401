"""The graph as a file: one block of canonical N-Quads for each named graph, and where it begins.

A block that would be the same as in the version before is copied from there, so that an edit
costs one note's quads, however many notes there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import orjson

from kg.errors import IndexDamagedError
from kg.graph import GraphPart

SLICE = 100_000_000
"""Bytes of graphs that are looked at together, so that memory does not grow with the notes."""
_CLAIM_TERMS = (
    b"22-rdf-syntax-ns#subject> ",
    b"22-rdf-syntax-ns#predicate> ",
    b"22-rdf-syntax-ns#object> ",
    b"ontology#negated> ",
    b"ontology#contradicted> ",
)


@dataclass(frozen=True, slots=True)
class Block:
    """Where one named graph stands in the file."""

    graph: str
    digest: str
    """Of what it was made from (`GraphPart.digest`)."""
    start: int
    length: int


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
            rows = orjson.loads(self.blocks_path.read_bytes())
            return {row["graph"]: Block(**row) for row in rows}
        except (ValueError, TypeError, KeyError) as error:
            raise IndexDamagedError(
                f"{self.blocks_path} is damaged: run `notegraph ingest --full`."
            ) from error

    def read(self, graphs: Iterable[str]) -> bytes:
        """The N-Quads of these graphs."""
        with self.path.open("rb") as file:
            found = []
            for graph in graphs:
                file.seek(self.blocks[graph].start)
                found.append(file.read(self.blocks[graph].length))
        return b"".join(found)

    def slices(self, graphs: Collection[str]) -> Iterator[list[str]]:
        """These graphs in groups of at most `SLICE` bytes, or of one that is larger."""
        group: list[str] = []
        size = 0
        for graph in graphs:
            length = self.blocks[graph].length
            if group and size + length > SLICE:
                yield group
                group, size = [], 0
            group.append(graph)
            size += length
        if group:
            yield group

    def claims(self) -> bytes:
        """Of all graphs, what each claim says of what, and whether it is denied or contradicted."""
        found = []
        with self.path.open("rb") as file:
            for line in file:
                if any(term in line for term in _CLAIM_TERMS):
                    found.append(line)
        return b"".join(found)

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
                    data = source.read(known.length)
                else:
                    data = part.make()
                if data:
                    blocks.append(Block(part.graph, part.digest, file.tell(), len(data)))
                    file.write(data)
    finally:
        if source is not None:
            source.close()
    written = GraphFile(path)
    written.blocks_path.write_bytes(orjson.dumps(blocks))
    return written
