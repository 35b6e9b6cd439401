"""RDF as text, the same bytes for the same graph: canonical N-Quads, N-Triples, Turtle, RDF/XML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from xml.etree import ElementTree

from pyoxigraph import BlankNode, Quad, RdfFormat, Triple, serialize


def to_nquads(quads: Iterable[Quad]) -> bytes:
    """`quads` as sorted N-Quads without repeats.

    Raises ValueError on a blank node: its label would differ from build to build.
    """
    lines = []
    for quad in quads:
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise ValueError(f"{quad} has a blank node; give it an IRI")
        lines.append(f"{quad} .\n".encode())
    lines.sort()
    return b"".join(line for line, _ in groupby(lines))


def to_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    """`triples` as Turtle, sorted, without repeats, under sorted prefixes."""
    ordered = sorted(set(triples), key=str)
    text = (serialize(ordered, format=RdfFormat.TURTLE, prefixes=dict(prefixes)) or b"").decode()
    lines = text.splitlines(keepends=True)
    for is_header, group in groupby(lines, key=lambda line: line.startswith("@prefix ")):
        if is_header:
            header = sorted(group)
            return "".join([*header, *lines[len(header) :]])
    return text


def to_ntriples(triples: Iterable[Triple]) -> str:
    """`triples` as sorted N-Triples without repeats."""
    return "".join(sorted({f"{triple} .\n" for triple in triples}))


def to_rdfxml(triples: Iterable[Triple]) -> str:
    """`triples` as RDF/XML, sorted; raises ValueError where a term cannot be written in XML."""
    ordered = sorted(set(triples), key=str)
    text = (serialize(ordered, format=RdfFormat.RDF_XML) or b"").decode()
    try:
        ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise ValueError(f"XML has no form for one of the terms ({error})") from error
    return text
