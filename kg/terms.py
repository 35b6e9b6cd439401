"""RDF terms, short to write: vocabularies by attribute, literals by their Python type."""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kg import namespaces
from kg.namespaces import XSD, number_text


class Vocabulary:
    """A namespace whose terms are attributes.

    >>> str(Vocabulary("http://www.w3.org/2004/02/skos/core#").prefLabel)
    '<http://www.w3.org/2004/02/skos/core#prefLabel>'
    """

    def __init__(self, base: str) -> None:
        self._base = base

    def __getattr__(self, name: str) -> NamedNode:
        return node(self._base + name)


@lru_cache(maxsize=65536)
def node(iri: str) -> NamedNode:
    """The node with this IRI; raises ValueError where it is none."""
    return NamedNode(iri)


RDF = Vocabulary(namespaces.RDF)
RDFS = Vocabulary(namespaces.RDFS)
SKOS = Vocabulary(namespaces.SKOS)
DCTERMS = Vocabulary(namespaces.DCTERMS)
DCAT = Vocabulary(namespaces.DCAT)
PROV = Vocabulary(namespaces.PROV)
OA = Vocabulary(namespaces.OA)
QUDT = Vocabulary(namespaces.QUDT)
NG = Vocabulary(namespaces.ONTOLOGY)

TYPE = RDF.type
_DECIMAL = NamedNode(XSD + "decimal")
_DOUBLE = NamedNode(XSD + "double")


def number(value: float) -> Literal:
    """A number that reads back as the same float: a decimal unless too large or too small."""
    text = number_text(value)
    return Literal(text, datatype=_DOUBLE if {"e", "n"} & set(text) else _DECIMAL)


def integer(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(value)


def boolean(value: bool) -> Literal:
    """An xsd:boolean."""
    return Literal(value)
