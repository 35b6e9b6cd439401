"""Query results: rows, a graph or a truth value, and their serialisations."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal as OneOf
from typing import get_args
from xml.etree import ElementTree

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

from kg.errors import QueryError
from kg.namespaces import XSD
from kg.serialize import to_ntriples, to_rdfxml, to_turtle

Term = NamedNode | BlankNode | Literal
RowFormat = OneOf["table", "json", "xml", "csv", "tsv"]
GraphFormat = OneOf["turtle", "nt", "jsonld", "rdfxml"]
Format = RowFormat | GraphFormat

ROW_FORMATS: tuple[RowFormat, ...] = get_args(RowFormat)
GRAPH_FORMATS: tuple[GraphFormat, ...] = get_args(GraphFormat)
MEDIA_TYPES: dict[str, str] = {
    "table": "text/plain; charset=utf-8",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "turtle": "text/turtle; charset=utf-8",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
_RESULTS = "http://www.w3.org/2005/sparql-results#"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Rows:
    """What SELECT gives: a term or None for each variable, row by row."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truncated: bool = False
    """True where there were more rows than were asked for."""

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Each row as the plain text of its bound variables."""
        for row in self.rows:
            pairs = zip(self.variables, row, strict=True)
            yield {name: text_of(term) for name, term in pairs if term is not None}

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Graph:
    """What CONSTRUCT and DESCRIBE give."""

    triples: tuple[Triple, ...]
    truncated: bool = False

    def __len__(self) -> int:
        return len(self.triples)


@dataclass(frozen=True, slots=True)
class Truth:
    """What ASK gives."""

    value: bool

    def __bool__(self) -> bool:
        return self.value


Result = Rows | Graph | Truth


def first_rows(found: QuerySolutions, most: int | None) -> Rows:
    """The solutions of a SELECT, at most `most` of them."""
    names = tuple(variable.value for variable in found.variables)
    rows = tuple(tuple(row) for row in islice(found, _one_more(most)))
    return Rows(names, rows[:most], truncated=len(rows) != len(rows[:most]))


def first_triples(found: Iterable[Triple], most: int | None) -> Graph:
    """The triples of a CONSTRUCT or DESCRIBE, at most `most` of them."""
    triples = tuple(islice(found, _one_more(most)))
    return Graph(triples[:most], truncated=len(triples) != len(triples[:most]))


def _one_more(most: int | None) -> int | None:
    """So many are taken: the one too many tells that there are more."""
    return None if most is None else most + 1


def rows_of(result: Result) -> Rows:
    """The rows of a SELECT; raises QueryError for what any other form gives."""
    if not isinstance(result, Rows):
        raise QueryError("A SELECT query is needed here.")
    return result


def text_of(term: Term) -> str:
    """A term as people read it: the IRI, or the literal's own text."""
    return f"_:{term.value}" if isinstance(term, BlankNode) else term.value


def serialize(result: Result, format: Format, prefixes: Mapping[str, str] | None = None) -> str:
    """`result` as text in `format`; `prefixes` shorten Turtle.

    Raises QueryError where the format does not fit the kind of query.
    """
    if isinstance(result, Graph):
        if format not in GRAPH_FORMATS:
            raise QueryError(
                f"CONSTRUCT and DESCRIBE give a graph; ask for {_either(GRAPH_FORMATS)}"
                f" instead of {format}."
            )
        return _graph(result, format, prefixes or {})
    if format not in ROW_FORMATS:
        raise QueryError(
            f"SELECT and ASK give rows; ask for {_either(ROW_FORMATS)} instead of {format}."
        )
    if isinstance(result, Truth):
        return _truth(result, format)
    write = {"table": _table, "json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv}[format]
    return write(result)


def _graph(graph: Graph, format: str, prefixes: Mapping[str, str]) -> str:
    if format == "turtle":
        return to_turtle(graph.triples, prefixes)
    if format == "nt":
        return to_ntriples(graph.triples)
    if format == "rdfxml":
        try:
            return to_rdfxml(graph.triples)
        except ValueError as error:
            raise QueryError(f"The graph cannot be had as rdfxml: {error}.") from error
    import rdflib

    data = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in prefixes.items():
        data.bind(prefix, namespace, replace=True)
    data.parse(data=to_ntriples(graph.triples), format="nt")
    return str(data.serialize(format="json-ld", auto_compact=True, sort_keys=True)) + "\n"


def _truth(truth: Truth, format: str) -> str:
    word = "true" if truth.value else "false"
    if format == "json":
        return json.dumps({"head": {}, "boolean": truth.value}) + "\n"
    if format == "xml":
        root = ElementTree.Element("sparql", xmlns=_RESULTS)
        ElementTree.SubElement(root, "head")
        ElementTree.SubElement(root, "boolean").text = word
        return _document(root)
    return word + "\n"


def _json(rows: Rows) -> str:
    bindings = [
        {name: term_json(term) for name, term in zip(rows.variables, row, strict=True) if term}
        for row in rows.rows
    ]
    data = {"head": {"vars": list(rows.variables)}, "results": {"bindings": bindings}}
    return json.dumps(data, ensure_ascii=False) + "\n"


def term_json(term: Term) -> dict[str, str]:
    """A term as the JSON results format writes it."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    data = {"type": "literal", "value": term.value}
    if term.language:
        data["xml:lang"] = term.language
    elif term.datatype.value != XSD + "string":
        data["datatype"] = term.datatype.value
    return data


def _xml(rows: Rows) -> str:
    root = ElementTree.Element("sparql", xmlns=_RESULTS)
    head = ElementTree.SubElement(root, "head")
    for name in rows.variables:
        ElementTree.SubElement(head, "variable", name=name)
    results = ElementTree.SubElement(root, "results")
    for row in rows.rows:
        result = ElementTree.SubElement(results, "result")
        for name, term in zip(rows.variables, row, strict=True):
            if term is not None:
                _xml_term(ElementTree.SubElement(result, "binding", name=name), term)
    return _document(root)


def _xml_term(binding: ElementTree.Element, term: Term) -> None:
    data = term_json(term)
    child = ElementTree.SubElement(binding, data["type"])
    child.text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", data["value"])
    if "xml:lang" in data:
        child.set(_XML_LANG, data["xml:lang"])
    if "datatype" in data:
        child.set("datatype", data["datatype"])


def _document(root: ElementTree.Element) -> str:
    return '<?xml version="1.0"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _csv(rows: Rows) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.variables)
    writer.writerows([text_of(term) if term else "" for term in row] for row in rows.rows)
    return out.getvalue()


def _tsv(rows: Rows) -> str:
    lines = ["\t".join(f"?{name}" for name in rows.variables)]
    lines += ["\t".join(str(term) if term else "" for term in row) for row in rows.rows]
    return "\n".join(lines) + "\n"


def _table(rows: Rows) -> str:
    cells = [[text_of(term) if term else "" for term in row] for row in rows.rows]
    cells = [[" ".join(cell.split()) for cell in row] for row in cells]
    widths = [max(map(len, column)) for column in zip(rows.variables, *cells, strict=True)]
    rule = ["-" * width for width in widths]
    lines = [list(rows.variables), rule, *cells]
    shown = ("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
    return "\n".join(shown) + "\n"


def _either(formats: Sequence[str]) -> str:
    return f"{', '.join(formats[:-1])} or {formats[-1]}"
