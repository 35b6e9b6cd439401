"""Six typical queries on graphs of 100,000 and a million triples: ours beside rdflib's own engine.

The graphs are many notes of one shape, made here; processor seconds, so that a busy machine
does not count.
"""

from __future__ import annotations

import sys
import time

from measure import Figure, in_turn, keep
from rdflib import Graph

from kg.graph import build_nquads
from kg.model import (
    Fact,
    Knowledge,
    Mention,
    Note,
    Passage,
    Quantity,
    Section,
    Sentence,
    Source,
    Thing,
)
from kg.namespaces import constraint_iri, need_iri, prefixes, thing_iri
from kg.store import GraphStore

SIZES = (100_000, 1_000_000)
RUNS = 3
QUERIES = {
    "things of a kind": "SELECT ?name { ?t a ng:Feature ; rdfs:label ?name } ORDER BY ?name LIMIT 50",
    "limits over a value": """SELECT ?thing ?bytes { ?t ng:hasLimit ?l ; rdfs:label ?thing .
        ?l ng:baseValue ?bytes ; ng:dimension "information" FILTER (?bytes > 5e10) }""",
    "what is for a need": """SELECT ?thing { ?n a ng:Need ; rdfs:label "sorting parcels 7" .
        ?t ng:usedFor ?n ; rdfs:label ?thing }""",
    "where a thing is named": """SELECT ?note ?line { ?t rdfs:label "Thing 7" . ?m ng:refersTo ?t ;
        ng:notePath ?note ; ng:startLine ?line } ORDER BY ?note ?line""",
    "facts counted by relation": """SELECT ?relation (COUNT(*) AS ?n)
        { ?c a ng:Claim ; rdf:predicate ?relation } GROUP BY ?relation ORDER BY DESC(?n)""",
    "passages of things with a limit": """SELECT DISTINCT ?p { ?t ng:hasLimit ?l ; ng:mentionedIn ?p .
        ?p dcterms:isPartOf/dcterms:title "Limits" } LIMIT 100""",
}


def main() -> None:
    """Compare at each size; sizes may be named on the command line."""
    figures = []
    for size in [int(text) for text in sys.argv[1:]] or SIZES:
        nquads = build_nquads(_knowledge(size // 112))
        ours, theirs = GraphStore.from_nquads(nquads), _rdflib(nquads)
        print(f"{len(ours):,} quads", file=sys.stderr, flush=True)
        figures += [_compare(ours, theirs, name, text, size) for name, text in QUERIES.items()]
    keep("sparql", figures)


def _compare(ours: GraphStore, theirs: Graph, name: str, text: str, size: int) -> Figure:
    def ask_ours() -> int:
        return len(ours.select(text))

    def ask_theirs() -> int:
        return len(list(theirs.query(text, initNs=prefixes())))

    if not ask_ours() == ask_theirs() > 0:
        raise SystemExit(f"{name}: {ask_ours()} rows here, {ask_theirs()} there")
    taken = in_turn(ask_ours, ask_theirs, RUNS, time.process_time)
    return Figure(f"{name}, {size:,} triples", *taken, "rdflib")


def _rdflib(nquads: bytes) -> Graph:
    """The union of all graphs, as `GraphStore` shows it."""
    graph = Graph()
    triples = b"".join(line.rpartition(b" <")[0] + b" .\n" for line in nquads.splitlines())
    graph.parse(data=triples, format="nt")
    return graph


def _knowledge(count: int) -> Knowledge:
    """So many notes, each with a thing, a need, a limit and two mentions: about 112 quads."""
    notes, passages, things, mentions, facts = [], [], [], [], []
    for n in range(count):
        path, name = f"notes/{n}.md", f"Thing {n}"
        iri = thing_iri(name)
        lines = [
            f"{name} is used for sorting parcels {n}.",
            f"{name} holds up to {n % 90 + 10} GB.",
        ]
        text = f"# {name}\n\n{lines[0]}\n\n## Limits\n\n{lines[1]}\n"
        sections = (
            Section(path, (name,), 1, 7),
            Section(path, (name, "Limits"), 5, 7),
        )
        notes.append(Note(path, name, f"{n:064x}", text, (), (), sections))
        quantity = Quantity("<=", n % 90 + 10, "GB", (n % 90 + 10) * 1e9, "information")
        for at, (line, said) in enumerate(zip((3, 7), lines, strict=True)):
            sentence = Sentence(said, said, line, line, "prose", (), (), ())
            key = f"p{n}-{at}"
            heading = (name, "Limits")[: at + 1]
            passages.append(Passage(key, path, heading, line, line, said, (sentence,), ()))
            source = Source(key, path, line, line, said, "bench")
            mentions.append(Mention(iri, name, source, about=True))
            facts.append(
                Fact(iri, "usedFor", f"sorting parcels {n}", source, need_iri(f"sorting parcels {n}"), "need")
                if not at
                else Fact(iri, "hasLimit", "size", source, constraint_iri(iri, "size", quantity), "constraint", quantity)
            )  # fmt: skip
        things.append(Thing(iri, name, "Feature" if n % 3 else "Service"))
    return Knowledge(tuple(notes), tuple(passages), tuple(things), tuple(mentions), tuple(facts))


if __name__ == "__main__":
    main()
