"""Canonical N-Quads: one line a quad, sorted, without blank nodes, byte for byte the same."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, Quad


def to_nquads(quads: Iterable[Quad]) -> bytes:
    """`quads` as sorted N-Quads without repeats.

    Raises ValueError on a blank node: its label would differ from build to build.
    """
    lines = set()
    for quad in quads:
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise ValueError(f"{quad} has a blank node; give it an IRI")
        lines.add(f"{quad} .\n")
    return "".join(sorted(lines)).encode()
