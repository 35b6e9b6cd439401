"""The query library: each `.rq` file beside this one is a query with a name and parameters.

A file begins with comments: what it answers, then a line for each parameter,
`# @param NAME TYPE [= DEFAULT]: what it is`. A parameter is a variable of the query; one that
is left out and has no default stays a variable, so the query gives the rows for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Literal as OneOf
from typing import cast

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.model import KINDS
from kg.namespaces import ONTOLOGY, XSD
from kg.results import Result
from kg.store import GraphReader, GraphStore

ParameterType = OneOf["thing", "kind", "text", "number"]

_PARAMETER = re.compile(
    r"@param (?P<name>\w+) (?P<type>thing|kind|text|number)(?: = (?P<default>[^:]*))?: (?P<what>.+)"
)
_NAMES = """
SELECT DISTINCT ?thing ?name {
  ?thing a ng:Thing ; skos:prefLabel|skos:altLabel ?name
  FILTER (LCASE(?name) = LCASE(?wanted))
} ORDER BY ?thing"""
_ALL_NAMES = "SELECT ?name { ?thing a ng:Thing ; skos:prefLabel|skos:altLabel ?name }"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a named query takes."""

    name: str
    type: ParameterType
    description: str
    default: str | None = None
    """None where the query gives the rows for all values when it is left out."""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the library."""

    name: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str


@lru_cache(maxsize=1)
def named_queries() -> Mapping[str, NamedQuery]:
    """All queries of the library by name, sorted."""
    paths = sorted(Path(__file__).parent.glob("*.rq"))
    return {path.stem: _read(path) for path in paths}


def find_query(name: str) -> NamedQuery:
    """The query of this name; raises QueryError that names the likely ones."""
    queries = named_queries()
    if name not in queries:
        near = get_close_matches(name, queries, n=3, cutoff=0.4) or list(queries)
        raise QueryError(f"There is no query named {name!r}; try {', '.join(near)}.")
    return queries[name]


def bind(
    query: NamedQuery, values: Mapping[str, str], store: GraphReader
) -> dict[str, NamedNode | Literal]:
    """The terms for a query's parameters, from what a person typed.

    A thing is given by label, alias (in any case) or IRI. Raises QueryError for an unknown
    parameter, an unknown thing, or a number that is none.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            takes = ", ".join(known) or "no parameters"
            raise QueryError(f"Query {query.name} has no parameter {name!r}; it takes {takes}.")
    terms = {}
    for parameter in query.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is not None:
            terms[parameter.name] = _term(parameter, value, store)
    return terms


def run(query: NamedQuery, values: Mapping[str, str], store: GraphStore) -> Result:
    """The result of a named query with these parameters."""
    return store.query(query.text, bind(query, values, store))


def find_thing(name: str, store: GraphReader) -> NamedNode:
    """The thing of this label, alias or IRI; raises QueryError that names the likely ones."""
    rows = store.select(_NAMES, {"wanted": name}).rows
    if rows:
        return cast(NamedNode, rows[0][0])
    if "://" in name or name.startswith("urn:"):
        try:
            return NamedNode(name)
        except ValueError:
            raise QueryError(f"{name!r} is not an IRI.") from None
    names = {row["name"].casefold(): row["name"] for row in store.select(_ALL_NAMES)}
    near = [names[match] for match in get_close_matches(name.casefold(), names, n=3)]
    hint = f"did you mean {' or '.join(near)}?" if near else "see the query `names` for all."
    raise QueryError(f"The notes name no {name!r}; {hint}")


def _term(parameter: Parameter, value: str, store: GraphReader) -> NamedNode | Literal:
    if parameter.type == "thing":
        return find_thing(value, store)
    if parameter.type == "kind":
        kind = value.removeprefix(ONTOLOGY)
        if kind not in KINDS:
            raise QueryError(f"{value!r} is no kind; the kinds are {', '.join(KINDS)}.")
        return NamedNode(ONTOLOGY + kind)
    if parameter.type == "number":
        try:
            float(value)
        except ValueError:
            raise QueryError(f"{parameter.name} must be a number, not {value!r}.") from None
        return Literal(value.strip(), datatype=NamedNode(XSD + "double"))
    return Literal(value)


def _read(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    description = []
    parameters = []
    for line in text.splitlines():
        if not line.startswith("# "):
            break
        comment = line.removeprefix("# ")
        match = _PARAMETER.fullmatch(comment)
        if match is None:
            description.append(comment)
            continue
        default = match["default"]
        parameters.append(
            Parameter(
                match["name"],
                cast(ParameterType, match["type"]),
                match["what"],
                None if default is None else default.strip('"'),
            )
        )
    return NamedQuery(path.stem, " ".join(description), tuple(parameters), text)
