"""The ontology as a page, `docs/ontology.md`: `python -m kg.ontology_page > docs/ontology.md`."""

from __future__ import annotations

import sys

from pyoxigraph import RdfFormat, Store

from kg.graph import ONTOLOGY_FILE
from kg.namespaces import ONTOLOGY, PREFIXES
from kg.store import GraphStore

_CLASSES = """
SELECT ?term ?comment ?of {
  ?term a rdfs:Class ; rdfs:comment ?comment . OPTIONAL { ?term rdfs:subClassOf ?of }
} ORDER BY ?term ?of"""
_PROPERTIES = """
SELECT ?term ?comment ?of ?domain ?range {
  ?term a rdf:Property ; rdfs:comment ?comment ; rdfs:domain ?domain .
  OPTIONAL { ?term rdfs:subPropertyOf ?of }
  OPTIONAL { ?term <https://schema.org/rangeIncludes> ?included }
  ?term rdfs:range ?declared
  BIND (COALESCE(?included, ?declared) AS ?range)
} ORDER BY ?term ?of ?range"""
_INTRODUCTION = "SELECT ?comment { ?o a owl:Ontology ; rdfs:comment ?comment }"


def ontology_page() -> str:
    """The page: what the ontology is for, then every class and property with its meaning."""
    terms = Store()
    terms.load(ONTOLOGY_FILE.read_bytes(), RdfFormat.TURTLE)
    store = GraphStore(terms)
    lines = ["# The ontology", ""]
    lines += [row["comment"] for row in store.select(_INTRODUCTION)]
    lines += ["", f"The prefix `ng:` stands for `{ONTOLOGY}`.", ""]
    lines += ["## Classes", "", "| class | is a | meaning |", "| --- | --- | --- |"]
    lines += _table(list(store.select(_CLASSES)), ("of",))
    lines += ["", "## Properties", ""]
    lines += ["| property | of | to | more general | meaning |", "| --- | --- | --- | --- | --- |"]
    lines += _table(list(store.select(_PROPERTIES)), ("domain", "range", "of"))
    return "\n".join(lines) + "\n"


def _table(rows: list[dict[str, str]], columns: tuple[str, ...]) -> list[str]:
    """A table row for each term, its values for each column joined."""
    lines = []
    for term in dict.fromkeys(row["term"] for row in rows):
        same = [row for row in rows if row["term"] == term]
        cells = [
            ", ".join(dict.fromkeys(_short(row[column]) for row in same if column in row))
            for column in columns
        ]
        lines.append(" | ".join([f"| {_short(term)}", *cells, f"{same[0]['comment']} |"]))
    return lines


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"`{prefix}:{iri.removeprefix(namespace)}`"
    return f"`{iri}`"


if __name__ == "__main__":
    sys.stdout.write(ontology_page())
