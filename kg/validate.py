"""Whether a graph may be published: SHACL for each graph, SPARQL checks for the whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyshacl
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.namespace import SH

from kg.graph_file import GraphFile
from kg.namespaces import DEFAULT_BASE, ONTOLOGY, XSD
from kg.store import GraphStore
from kg.terms import NG, RDF, RDFS, TYPE

SHAPES_FILE = Path(__file__).with_name("shapes.ttl")
CHECKS = Path(__file__).with_name("checks")
_ACROSS = CHECKS / "contradictions-are-marked.rq"
"""The check that looks from one note to another."""


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that keeps a graph from being published."""

    node: str
    """IRI of what is wrong."""
    message: str
    """What is wrong with it, for people: names the fact and its note line."""
    note: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        return self.message


def validate(nquads: bytes, base: str = DEFAULT_BASE) -> list[Violation]:
    """All violations of a whole graph, sorted by note and line; none means that it may be published."""
    store = GraphStore.from_nquads(nquads, base)
    return _sorted(_violations(store, None, CHECKS.glob("*.rq")))


def validate_file(
    graph: GraphFile, base: str = DEFAULT_BASE, before: GraphFile | None = None
) -> list[Violation]:
    """The same for a written graph, slice by slice; what stood in `before` is not looked at again.

    What a note says is checked beside the graphs that all notes share; that no two notes
    contradict each other unmarked, where one states what another denies.
    """
    changed = graph.changed_since(before) if before else graph.blocks.keys()
    shared = [iri for iri in graph.blocks if iri.startswith(f"{base}graph/")]
    notes = [iri for iri in graph.blocks if iri in changed and iri not in shared]
    common = graph.read(shared)
    found = _about(common, graph, before, [iri for iri in shared if iri in changed], base)
    local = [path for path in CHECKS.glob("*.rq") if path != _ACROSS]
    for group in [*graph.slices(notes)] or [[]]:
        store = GraphStore.from_nquads(common + graph.read(group), base)
        found += _violations(store, set(group), local)
    opposed = graph.opposed()
    if opposed:
        claims = GraphStore.from_nquads(graph.read(opposed), base)
        found += _violations(claims, set(), [_ACROSS])
    return _sorted(found)


def _about(
    common: bytes, graph: GraphFile, before: GraphFile | None, changed: Sequence[str], base: str
) -> list[Violation]:
    """What is wrong with the nodes of shared graphs that are not as they stood in `before`."""
    old = before.read(iri for iri in changed if iri in before.blocks) if before else b""
    lines = graph.read(changed).splitlines(keepends=True)
    fresh = {line.partition(b" ")[0] for line in set(lines).difference(old.splitlines(True))}
    kept = b"".join(line for line in lines if line.partition(b" ")[0] in fresh)
    if not kept:
        return []
    wrong = {*_shacl(GraphStore.from_nquads(kept, base), None)}
    if not wrong:
        return []
    store = GraphStore.from_nquads(common, base)
    return [_violation(store, node, reason) for node, reason in wrong]


def _violations(
    store: GraphStore, graphs: Collection[str] | None, checks: Iterable[Path]
) -> list[Violation]:
    found = {*_shacl(store, graphs), *_checks(store, checks)}
    return [_violation(store, node, reason) for node, reason in found]


def _sorted(violations: Iterable[Violation]) -> list[Violation]:
    return sorted(set(violations), key=lambda v: (v.note or "", v.line or 0, v.node, v.message))


def _shacl(store: GraphStore, graphs: Collection[str] | None) -> Iterator[tuple[str, str]]:
    """What SHACL finds in `graphs` (in all, if None), a pair of node and message each."""
    data = _rdflib_graph(
        quad for quad in _shaped(store) if graphs is None or _graph_name(quad) in graphs
    )
    if not len(data):
        return
    conforms, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inference="none")
    if conforms or not isinstance(report, Graph):
        return
    for result in report.subjects(SH.resultSeverity, None):
        node = report.value(result, SH.focusNode)
        message = report.value(result, SH.resultMessage)
        yield str(node), str(message)


def _shaped(store: GraphStore) -> Iterator[Quad]:
    """What the shapes look at: a small part of a graph, which is mostly mentions."""
    shapes, seen = _shapes(), _seen_predicates()
    nodes = {
        quad.subject
        for kind in set(shapes.objects(None, SH.targetClass))
        for quad in store.store.quads_for_pattern(None, TYPE, NamedNode(str(kind)))
    } | {
        quad.subject
        for term in set(shapes.objects(None, SH.targetSubjectsOf))
        for quad in store.store.quads_for_pattern(None, NamedNode(str(term)), None)
    }
    for node in nodes:
        for quad in store.store.quads_for_pattern(node, None, None):
            if quad.predicate.value in seen:
                yield quad
    for kind in set(shapes.objects(None, SH["class"])):
        yield from store.store.quads_for_pattern(None, TYPE, NamedNode(str(kind)))


def _checks(store: GraphStore, checks: Iterable[Path]) -> Iterator[tuple[str, str]]:
    for path in sorted(checks):
        query = path.read_text(encoding="utf-8")
        reason = query.partition("\n")[0].removeprefix("# ")
        for row in store.select(query):
            yield row["node"], reason


def _violation(store: GraphStore, iri: str, reason: str) -> Violation:
    node = NamedNode(iri)
    note, line = _value(store, node, NG.notePath), _value(store, node, NG.startLine)
    what = _describe(store, node)
    where = f" ({note}, line {line})" if note and line else ""
    return Violation(iri, f"{what}{where}: {reason}.", note, int(line) if line else None)


def _describe(store: GraphStore, node: NamedNode) -> str:
    kinds = {
        quad.object.value.removeprefix(ONTOLOGY)
        for quad in store.store.quads_for_pattern(node, TYPE, None)
        if isinstance(quad.object, NamedNode)
    }
    if "Claim" in kinds:
        subject = _name(store, _value(store, node, RDF.subject))
        relation = (_value(store, node, RDF.predicate) or "?").removeprefix(ONTOLOGY)
        denied = "not " if _value(store, node, NG.negated) == "true" else ""
        words = _value(store, node, NG.objectText) or _value(store, node, RDF.object)
        return f'Fact "{subject} {denied}{relation} {words}"'
    if "Mention" in kinds:
        return f'Mention "{_value(store, node, NG.surface)}"'
    kind = min(kinds - {"Thing"}, default="Node")
    return f'{kind} "{_name(store, node.value)}"'


def _name(store: GraphStore, iri: str | None) -> str:
    label = _value(store, NamedNode(iri), RDFS.label) if iri else None
    return label or iri or "?"


def _value(store: GraphStore, node: NamedNode, predicate: NamedNode) -> str | None:
    values = sorted(
        quad.object.value
        for quad in store.store.quads_for_pattern(node, predicate, None)
        if isinstance(quad.object, NamedNode | Literal)
    )
    return values[0] if values else None


@lru_cache(maxsize=1)
def _shapes() -> Graph:
    return Graph().parse(SHAPES_FILE)


@lru_cache(maxsize=1)
def _seen_predicates() -> frozenset[str]:
    """The predicates that the shapes speak of: most of a graph is in others, and need not be copied."""
    naming = (SH.path, SH.targetSubjectsOf, SH.lessThanOrEquals)
    named = {str(value) for term in naming for value in _shapes().objects(None, term)}
    return frozenset(named | {TYPE.value})


def _graph_name(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _rdflib_graph(quads: Iterator[Quad]) -> Graph:
    """The triples as an rdflib graph; terms are converted, as parsing takes ten times longer."""
    graph = Graph(bind_namespaces="none")
    graph.addN(
        (_term(quad.subject), _term(quad.predicate), _term(quad.object), graph) for quad in quads
    )
    return graph


@lru_cache(maxsize=65536)
def _term(term: object) -> URIRef | RdflibLiteral:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, Literal):
        datatype = None if term.datatype.value == XSD + "string" else URIRef(term.datatype.value)
        lang = term.language
        return RdflibLiteral(term.value, lang, None if lang else datatype, normalize=False)
    raise TypeError(f"{term!r} is no IRI or literal")
