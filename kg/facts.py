"""The way back from the graph to records: facts, things and mentions, as they were written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, cast

from pyoxigraph import NamedNode

from kg.fact_quads import fact_order, mention_order
from kg.model import (
    Fact,
    Kind,
    Mention,
    ObjectKind,
    Operator,
    Quantity,
    Relation,
    Source,
    Thing,
)
from kg.namespaces import ONTOLOGY
from kg.results import Term
from kg.store import GraphReader

_OBJECT_KINDS: dict[str, ObjectKind] = {
    ONTOLOGY + "Thing": "thing",
    ONTOLOGY + "Need": "need",
    ONTOLOGY + "Quality": "quality",
    ONTOLOGY + "Constraint": "constraint",
    ONTOLOGY + "Resource": "resource",
}

_SOURCE = """
    ng:notePath ?note ; ng:startLine ?start ; ng:endLine ?end ; ng:method ?method ;
    prov:wasDerivedFrom ?passage .
"""
_CLAIMS = f"""
SELECT ?claim ?subject ?relation ?object ?text ?negated ?contradicted ?sentence
       ?note ?start ?end ?method ?passage {{
  ?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;
    ng:objectText ?text ; ng:negated ?negated ; ng:contradicted ?contradicted ;
    ng:sentence ?sentence ; {_SOURCE}
}}"""
_MENTIONS = f"""
SELECT ?thing ?surface ?about ?sentence ?note ?start ?end ?method ?passage {{
  ?mention ng:refersTo ?thing ; ng:surface ?surface ; ng:about ?about ;
    oa:hasSelector/oa:exact ?sentence ; {_SOURCE}
}}"""
_QUANTITIES = """
SELECT ?of ?operator ?value ?unit ?base ?dimension {
  ?of ng:operator ?operator ; qudt:numericValue ?value .
  OPTIONAL { ?of ng:unit ?unit }
  OPTIONAL { ?of ng:baseValue ?base }
  OPTIONAL { ?of ng:dimension ?dimension }
}"""
_OBJECT_TYPES = """
SELECT ?of ?type {
  VALUES ?type { ng:Thing ng:Need ng:Quality ng:Constraint ng:Resource } ?of a ?type
}"""
_THING_KINDS = "SELECT ?of ?type { ?of a ng:Thing, ?type FILTER (?type != ng:Thing) }"
_PREFERRED = "SELECT ?of ?name { ?of a ng:Thing ; skos:prefLabel ?name }"
_OTHERS = "SELECT ?of ?name { ?of a ng:Thing ; skos:altLabel ?name }"
_LABELS = "SELECT ?of ?name { ?of rdfs:label ?name }"


def read_facts(store: GraphReader) -> list[Fact]:
    """All facts, sorted by where they stand."""
    kinds = _object_kinds(store)
    quantities = _quantities(store)
    facts = []
    for row in store.select(_CLAIMS).rows:
        claim, subject, relation, target, text, negated, contradicted, *source = _texts(row)
        kind = kinds.get(target)
        is_node = isinstance(row[3], NamedNode)
        facts.append(
            Fact(
                subject=subject,
                relation=cast(Relation, relation.removeprefix(ONTOLOGY)),
                object=text,
                source=_source(source),
                object_iri=target if is_node else None,
                object_kind=kind if is_node else None,
                quantity=quantities.get(target if kind == "constraint" else claim),
                negated=negated == "true",
                contradicted=contradicted == "true",
            )
        )
    return sorted(facts, key=fact_order)


def read_things(store: GraphReader) -> list[Thing]:
    """All things, sorted by IRI."""
    kinds = {
        of: cast(Kind, kind.removeprefix(ONTOLOGY)) for of, kind in _pairs(store, _THING_KINDS)
    }
    aliases = defaultdict(set)
    for of, name in _pairs(store, _OTHERS):
        aliases[of].add(name)
    return [
        Thing(of, name, kinds[of], tuple(sorted(aliases[of])))
        for of, name in sorted(_pairs(store, _PREFERRED))
    ]


def read_mentions(store: GraphReader) -> list[Mention]:
    """All mentions, sorted by where they stand."""
    mentions = []
    for row in store.select(_MENTIONS).rows:
        thing, surface, about, *source = _texts(row)
        mentions.append(Mention(thing, surface, _source(source), about == "true"))
    return sorted(mentions, key=mention_order)


def read_labels(store: GraphReader) -> dict[str, str]:
    """The label of every node that has one, by IRI."""
    return dict(_pairs(store, _LABELS))


def fact_json(fact: Fact, labels: Mapping[str, str]) -> dict[str, Any]:
    """The contract's JSON object of a fact; `labels` gives its subject's name.

    `operator`, `value` and `unit` are None where the fact has no quantity.
    """
    quantity = fact.quantity
    return {
        "subject": labels.get(fact.subject, fact.subject),
        "relation": fact.relation,
        "object": fact.object,
        "operator": quantity.operator if quantity else None,
        "value": _plain(quantity.value) if quantity else None,
        "unit": quantity.unit if quantity else None,
        "negated": fact.negated,
        "subject_iri": fact.subject,
        "object_iri": fact.object_iri,
        "note": fact.source.note,
        "start_line": fact.source.start_line,
        "end_line": fact.source.end_line,
        "sentence": fact.source.sentence,
    }


def _object_kinds(store: GraphReader) -> dict[str, ObjectKind]:
    return {of: _OBJECT_KINDS[kind] for of, kind in _pairs(store, _OBJECT_TYPES)}


def _quantities(store: GraphReader) -> dict[str, Quantity]:
    return {
        of: Quantity(
            cast(Operator, operator),
            float(value),
            unit or None,
            float(base) if base else None,
            dimension or None,
        )
        for of, operator, value, unit, base, dimension in (
            _texts(row) for row in store.select(_QUANTITIES).rows
        )
    }


def _source(parts: list[str]) -> Source:
    sentence, note, start, end, method, passage = parts
    return Source(passage.rsplit("/", 1)[1], note, int(start), int(end), sentence, method)


def _pairs(store: GraphReader, query: str) -> Iterator[tuple[str, str]]:
    for row in store.select(query).rows:
        first, second = _texts(row)
        yield first, second


def _texts(row: tuple[Term | None, ...]) -> list[str]:
    return [term.value if term is not None else "" for term in row]


def _plain(value: float) -> int | float:
    return int(value) if value.is_integer() else value
