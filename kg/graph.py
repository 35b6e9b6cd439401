"""The graph that a set of notes makes: one named graph for each note, one for the things.

The graph of a note is named by the note's own IRI, so `GRAPH ?note { … }` is what that note
says. `graph/things` holds names and kinds, `graph/ontology` the terms, `graph/vocabulary`
the optional names of the field.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse
from rdflib import Dataset

from kg.fact_quads import (
    claim_quads,
    fact_order,
    mention_order,
    mention_quads,
    object_quads,
    thing_quads,
)
from kg.model import Knowledge
from kg.namespaces import DEFAULT_BASE, graph_iri, prefixes
from kg.note_quads import Quotes, note_quads, passage_quads
from kg.serialize import to_nquads
from kg.terms import node
from kg.vocabulary import Vocabulary, vocabulary_quads

ONTOLOGY_FILE = Path(__file__).with_name("ontology.ttl")


def build_quads(
    knowledge: Knowledge, base: str = DEFAULT_BASE, vocabulary: Vocabulary | None = None
) -> Iterator[Quad]:
    """All quads of the graph, in no particular order and some more than once.

    `knowledge` may list its records in any order: the set of quads is the same. Raises
    ValueError where it is inconsistent (an IRI that is none, an object of two kinds).
    """
    facts = sorted(knowledge.facts, key=fact_order)
    mentions = sorted(knowledge.mentions, key=mention_order)
    sources = (*(fact.source for fact in facts), *(mention.source for mention in mentions))
    quotes = Quotes(sources, knowledge.notes, base)
    return chain(
        note_quads(knowledge.notes, base),
        passage_quads(knowledge.passages, knowledge.notes, base),
        thing_quads(knowledge.things, base),
        object_quads(facts, knowledge.passages, base),
        claim_quads(facts, quotes, base),
        mention_quads(mentions, quotes, base),
        quotes.quads(),
        _ontology_quads(base),
        vocabulary_quads(vocabulary, base) if vocabulary else (),
    )


def build_nquads(
    knowledge: Knowledge, base: str = DEFAULT_BASE, vocabulary: Vocabulary | None = None
) -> bytes:
    """The graph as canonical N-Quads: the same knowledge gives the same bytes."""
    return to_nquads(build_quads(knowledge, base, vocabulary))


def build_dataset(
    knowledge: Knowledge, base: str = DEFAULT_BASE, vocabulary: Vocabulary | None = None
) -> Dataset:
    """The graph as an rdflib Dataset, for SHACL and for rdflib's serialisers."""
    return load_dataset(build_nquads(knowledge, base, vocabulary), base)


def load_dataset(nquads: bytes, base: str = DEFAULT_BASE) -> Dataset:
    """An rdflib Dataset of canonical N-Quads, with the usual prefixes bound."""
    dataset = Dataset(default_union=True)
    for prefix, namespace in prefixes(base).items():
        dataset.bind(prefix, namespace, replace=True)
    dataset.parse(data=nquads.decode(), format="nquads")
    return dataset


def _ontology_quads(base: str) -> Iterator[Quad]:
    graph = node(graph_iri("ontology", base))
    for quad in parse(ONTOLOGY_FILE.read_bytes(), RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)
