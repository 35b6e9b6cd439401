"""Values for a query's variables, as a VALUES block in its outermost group.

Oxigraph's own substitutions reach projected variables only. The block is written from terms
by their own serialiser, at a place found by the lexer, so no value can change the query.
"""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.sparql_lexer import Token, tokens_of

Value = NamedNode | Literal | str | int | float | bool


def to_term(value: Value) -> NamedNode | Literal:
    """A Python value as a term; a str is a plain literal."""
    return value if isinstance(value, NamedNode | Literal) else Literal(value)


def bind_values(text: str, values: Mapping[str, Value]) -> str:
    """The query with its variables held to `values`, by name without the question mark.

    Raises QueryError where the query has no such variable, or no group to hold it in.

    >>> bind_values("ASK { ?s ?p ?o }", {"o": "x"})
    'ASK { VALUES (?o) { ("x") } ?s ?p ?o }'
    """
    if not values:
        return text
    tokens = tokens_of(text)
    variables = {token.text[1:] for token in tokens if token.kind == "variable"}
    for name in values:
        if name not in variables:
            raise QueryError(f"The query has no variable ?{name} to bind.")
    names = " ".join(f"?{name}" for name in values)
    terms = " ".join(str(to_term(value)) for value in values.values())
    place = _group_start(tokens)
    return f"{text[:place]} VALUES ({names}) {{ ({terms}) }}{text[place:]}"


def _group_start(tokens: tuple[Token, ...]) -> int:
    """The offset just inside the query's outermost group graph pattern."""
    words = [token.text.lower() for token in tokens]
    depth = 0
    groups = []
    for index, token in enumerate(tokens):
        if token.text == "{" and depth == 0:
            groups.append(index)
        if token.kind == "open":
            depth += 1
        elif token.kind == "close":
            depth -= 1
    template = "construct" in words[: groups[0]] if groups else False
    if template:
        if words[groups[0] - 1] == "where":
            raise QueryError("Values cannot be bound in CONSTRUCT WHERE; write out the template.")
        groups = groups[1:]
    if not groups:
        raise QueryError("The query has no group { … } in which values could be bound.")
    token = tokens[groups[0]]
    return token.start + 1
