"""Which of SPARQL's four forms a query has, and which formats it can be given in."""

from __future__ import annotations

from kg.results import GRAPH_FORMATS, ROW_FORMATS
from kg.sparql_lexer import tokens_of

_GRAPH_FORMS = frozenset({"construct", "describe"})
_ROW_FORMS = frozenset({"select", "ask"})


def gives_graph(query: str) -> bool:
    """True for CONSTRUCT and DESCRIBE; raises `QueryError` where a sign is not SPARQL's."""
    for token in tokens_of(query):
        word = token.text.lower() if token.kind == "word" else ""
        if word in _GRAPH_FORMS | _ROW_FORMS:
            return word in _GRAPH_FORMS
    return False


def formats(query: str) -> tuple[str, ...]:
    """The formats that fit the query, the default first."""
    return GRAPH_FORMATS if gives_graph(query) else ROW_FORMATS
