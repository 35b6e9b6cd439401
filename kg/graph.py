"""The graph that a set of notes makes: one named graph for each note, one for the things.

The graph of a note is named by the note's own IRI, so `GRAPH ?note { … }` is what that note
says. `graph/things` holds names and kinds, `graph/ontology` the terms, `graph/vocabulary`
the optional names of the field.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path

import msgspec
from pyoxigraph import Quad, RdfFormat, parse

from kg.fact_quads import (
    claim_quads,
    fact_order,
    mention_order,
    mention_quads,
    object_quads,
    thing_quads,
)
from kg.model import Fact, Knowledge, Mention, Note, Passage
from kg.namespaces import DEFAULT_BASE, graph_iri, note_iri
from kg.note_quads import Quotes, note_quads, passage_quads
from kg.serialize import to_nquads
from kg.terms import node
from kg.vocabulary import Vocabulary, vocabulary_quads

ONTOLOGY_FILE = Path(__file__).with_name("ontology.ttl")
_BUILDERS = (
    "graph",
    "fact_quads",
    "note_quads",
    "namespaces",
    "terms",
    "serialize",
    "qudt",
    "units",
    "model",
)


@dataclass(frozen=True, slots=True)
class GraphPart:
    """One named graph of the whole, not made yet."""

    graph: str
    """Its IRI."""
    digest: str
    """A hash of all that its quads depend on."""
    make: Callable[[], bytes]
    """Makes its canonical N-Quads."""


def graph_parts(
    knowledge: Knowledge, base: str = DEFAULT_BASE, vocabulary: Vocabulary | None = None
) -> Iterator[GraphPart]:
    """The named graphs of the whole, sorted by IRI.

    `knowledge` may list its records in any order: the parts are the same. Making one raises
    ValueError where it is inconsistent (an IRI that is none, an object of two kinds).
    """
    made = {
        graph_iri("ontology", base): to_nquads(_ontology_quads(base)),
        graph_iri("vocabulary", base): (
            to_nquads(vocabulary_quads(vocabulary, base)) if vocabulary else b""
        ),
    }
    parts = [
        GraphPart(graph, sha256(nquads).hexdigest(), lambda nquads=nquads: nquads)  # type: ignore[misc]
        for graph, nquads in made.items()
    ]
    parts.append(_things_part(knowledge, base))
    parts += _note_parts(knowledge, base)
    return iter(sorted(parts, key=lambda part: part.graph))


def _things_part(knowledge: Knowledge, base: str) -> GraphPart:
    facts = sorted((f for f in knowledge.facts if f.object_iri is not None), key=fact_order)
    said = [(f.subject, f.object, f.object_iri, f.object_kind, f.quantity) for f in facts]
    links = [link for passage in knowledge.passages for link in passage.links]
    things = sorted(knowledge.things, key=lambda thing: thing.iri)

    def make() -> bytes:
        return to_nquads(
            chain(thing_quads(things, base), object_quads(facts, knowledge.passages, base))
        )

    digest = _digest(base, things, sorted(said, key=repr), sorted(links, key=repr))
    return GraphPart(graph_iri("things", base), digest, make)


def _note_parts(knowledge: Knowledge, base: str) -> Iterator[GraphPart]:
    notes = {note.path: note for note in knowledge.notes}
    passages, facts, mentions = (
        defaultdict[str, list[Passage]](list),
        defaultdict[str, list[Fact]](list),
        defaultdict[str, list[Mention]](list),
    )
    for passage in knowledge.passages:
        passages[passage.note].append(passage)
    for fact in knowledge.facts:
        facts[fact.source.note].append(fact)
    for mention in knowledge.mentions:
        mentions[mention.source.note].append(mention)
    for path in notes.keys() | passages.keys() | facts.keys() | mentions.keys():
        yield _note_part(
            path,
            [notes[path]] if path in notes else [],
            sorted(passages[path], key=lambda passage: (passage.start_line, passage.id)),
            sorted(facts[path], key=fact_order),
            sorted(mentions[path], key=mention_order),
            base,
        )


def _note_part(
    path: str,
    notes: Sequence[Note],
    passages: Sequence[Passage],
    facts: Sequence[Fact],
    mentions: Sequence[Mention],
    base: str,
) -> GraphPart:
    def make() -> bytes:
        sources = (*(fact.source for fact in facts), *(mention.source for mention in mentions))
        quotes = Quotes(sources, notes, base)
        return to_nquads(
            chain(
                note_quads(notes, base),
                passage_quads(passages, notes, base),
                claim_quads(facts, quotes, base),
                mention_quads(mentions, quotes, base),
                quotes.quads(),
            )
        )

    return GraphPart(note_iri(path, base), _digest(base, notes, passages, facts, mentions), make)


def _digest(*content: object) -> str:
    return sha256(msgspec.json.encode((_builder(), *content))).hexdigest()


@cache
def _builder() -> str:
    """A hash of the code that makes quads of records."""
    files = [Path(__file__).with_name(f"{name}.py") for name in _BUILDERS]
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def build_nquads(
    knowledge: Knowledge, base: str = DEFAULT_BASE, vocabulary: Vocabulary | None = None
) -> bytes:
    """The graph as canonical N-Quads: the same knowledge gives the same bytes."""
    return b"".join(part.make() for part in graph_parts(knowledge, base, vocabulary))


def _ontology_quads(base: str) -> Iterator[Quad]:
    graph = node(graph_iri("ontology", base))
    for quad in parse(ONTOLOGY_FILE.read_bytes(), RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)
