"""What `/sparql` says of itself: a SPARQL 1.1 Service Description."""

from __future__ import annotations

from pyoxigraph import BlankNode, NamedNode, Triple

from kg.namespaces import prefixes
from kg.results import Graph, serialize
from kg.terms import TYPE, Vocabulary

_SD = Vocabulary("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = Vocabulary("http://www.w3.org/ns/formats/")
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


def service_description(endpoint: str, form: str) -> str:
    """The description of the service at the address `endpoint`, in an RDF format."""
    service, dataset, graph = BlankNode("service"), BlankNode("dataset"), BlankNode("graph")
    triples = [
        Triple(service, TYPE, _SD.Service),
        Triple(service, _SD.endpoint, NamedNode(endpoint)),
        Triple(service, _SD.supportedLanguage, _SD.SPARQL11Query),
        Triple(service, _SD.feature, _SD.UnionDefaultGraph),
        Triple(service, _SD.defaultDataset, dataset),
        Triple(dataset, TYPE, _SD.Dataset),
        Triple(dataset, _SD.defaultGraph, graph),
        Triple(graph, TYPE, _SD.Graph),
        *(Triple(service, _SD.resultFormat, getattr(_FORMATS, name)) for name in _RESULTS),
    ]
    known = prefixes() | {"sd": "http://www.w3.org/ns/sparql-service-description#"}
    return serialize(Graph(tuple(triples)), form, known)  # type: ignore[arg-type]
