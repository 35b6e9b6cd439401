"""The gate in front of strangers' SPARQL: lets read-only queries through, and nothing else.

Oxigraph's parser asks for no gap between keywords (to it, `trueSERVICE<…>` holds a SERVICE
call), so forbidden words are looked for within words, too. What gets past this gate is still
confined by `kg.sparql_worker`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, cast, get_args

from kg.errors import QueryError
from kg.sparql_lexer import Token, refusal, tokens_of

MAX_LENGTH = 20_000
MAX_NESTING = 64
MAX_SIGNS = 1_000
"""Operators of expressions and paths in one query: the parser recurses over chains of them."""

Form = Literal["select", "ask", "construct", "describe"]
_FORMS: frozenset[str] = frozenset(get_args(Form))
_UPDATES = frozenset("add clear copy create delete drop insert load move".split())
_PAIRS = {"(": ")", "{": "}", "[": "]"}
_SEPARATORS = frozenset(".,;")
_GRAPH_SCHEMES = ("<http:", "<https:", "<urn:")
_ESCAPE = re.compile(r"\\[uU]")


class QueryTooLongError(QueryError):
    """A query has more characters than are allowed."""


def check_query(text: str, max_length: int = MAX_LENGTH) -> Form:
    """The form of a read-only query; raises QueryError, with line and column, for any other.

    >>> check_query("# SERVICE is only a word here\nASK { ?service ?p 'LOAD' }")
    'ask'
    """
    if len(text) > max_length:
        raise QueryTooLongError(
            f"The query has {len(text):,} characters; shorten it to {max_length:,}."
        )
    escape = _ESCAPE.search(text)
    if escape is not None:
        reason = "escapes such as \\u0041 are not allowed; write the character itself"
        raise refusal(text, escape.start(), reason)
    tokens = tokens_of(text)
    form = _form(text, tokens)
    _check_nesting(text, tokens)
    for index, token in enumerate(tokens):
        _check_word(text, token, tokens[index + 1 : index + 3])
    return form


def _form(text: str, tokens: Sequence[Token]) -> Form:
    """What follows the prologue, which must be one of the four query forms."""
    for token in tokens:
        if token.kind != "word" or token.text.lower() in {"prefix", "base"}:
            if token.kind in {"word", "iri", "name"}:
                continue
            break
        word = token.text.lower()
        if word in _FORMS:
            return cast(Form, word)
        if word in _UPDATES or word == "with":
            raise refusal(text, token.start, f"{token.text} changes data; only queries are allowed")
        break
    raise QueryError("Query: it must begin with SELECT, ASK, CONSTRUCT or DESCRIBE.")


def _check_nesting(text: str, tokens: Sequence[Token]) -> None:
    opened: list[Token] = []
    signs = 0
    for token in tokens:
        if token.kind == "open" or token.text == "<<":
            opened.append(token)
            if len(opened) > MAX_NESTING:
                raise refusal(text, token.start, f"brackets nest deeper than {MAX_NESTING}")
        elif token.kind == "close":
            if not opened or _PAIRS.get(opened.pop().text) != token.text:
                raise refusal(text, token.start, f"{token.text!r} closes nothing")
        elif token.text == ">>" and opened and opened[-1].text == "<<":
            opened.pop()
        elif token.kind == "sign" and token.text not in _SEPARATORS:
            signs += 1
            if signs > MAX_SIGNS:
                raise refusal(text, token.start, f"more than {MAX_SIGNS:,} operators")
    if opened:
        raise refusal(text, opened[-1].start, f"{opened[-1].text!r} is never closed")


def _check_word(text: str, token: Token, following: Sequence[Token]) -> None:
    word = token.text.lower()
    if token.kind == "word":
        if "service" in word or "silent" in word:
            raise refusal(text, token.start, "SERVICE is not allowed; query this graph alone")
        if word in _UPDATES:
            raise refusal(text, token.start, f"{token.text} changes data; only queries are allowed")
        if word == "from":
            _check_dataset(text, following)
    elif (
        token.kind in {"name", "blank", "language", "number"}
        and "service" in word
        and _opens_group(following)
    ):
        reason = f"{token.text} reads as a SERVICE call here; use another prefix or name"
        raise refusal(text, token.start, reason)


def _check_dataset(text: str, following: Sequence[Token]) -> None:
    for token in following:
        if token.kind == "iri" and not token.text.lower().startswith(_GRAPH_SCHEMES):
            raise refusal(text, token.start, "FROM may name graphs of this store only")
        if token.text.lower() != "named":
            return


def _opens_group(following: Sequence[Token]) -> bool:
    """Whether `{` comes next, or after one name: the shape of a SERVICE call."""
    texts = [token.text for token in following]
    if texts[:1] == ["{"]:
        return True
    named = bool(following) and following[0].kind in {"iri", "variable", "name"}
    return named and texts[1:2] == ["{"]
