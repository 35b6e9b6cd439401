"""SPARQL cut into its words, so that a keyword is told from the same word in a string."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.errors import QueryError

_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"\"\"(?:"{0,2}(?:[^"\\]|\\.))*\"\"\"
        | '''(?:'{0,2}(?:[^'\\]|\\.))*'''
        | "(?:[^"\\\n\r]|\\.)*"
        | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<blank>_:[\w.\-·]+)
    | (?P<name>(?:[^\W\d_][\w.\-·]*)?:(?:[\w.\-·:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    | (?P<number>\d[\d.]*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<open>[({\[])
    | (?P<close>[)}\]])
    | (?P<sign>\|\||&&|\^\^|<=|>=|!=|<<|>>|[-+*/!<>=^|?.,;&~])
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a query: neither white space nor a comment."""

    kind: str
    """iri, string, variable, language, blank, name (prefixed), number, word, open, close
    or sign."""
    text: str
    start: int
    """Offset of its first character in the query."""


@lru_cache(maxsize=256)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a query; raises QueryError at a character that can begin none.

    >>> [token.text for token in tokens_of("ASK { ?s ?p 'a # b' } # c")]
    ['ASK', '{', '?s', '?p', "'a # b'", '}']
    """
    tokens = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            what = "string without an end" if text[position] in "'\"" else "unexpected character"
            raise refusal(text, position, f"{what}: {text[position]!r}")
        if match.lastgroup not in {"space", "comment"}:
            tokens.append(Token(match.lastgroup, match.group(), position))
        position = match.end()
    return tuple(tokens)


def refusal(text: str, position: int, reason: str) -> QueryError:
    """A QueryError that says where in the query it arose."""
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return QueryError(f"Query, line {line}, column {column}: {reason}.")


def names_its_dataset(text: str) -> bool:
    """Whether the query says with FROM which graphs it is over."""
    if "from" not in text.lower():
        return False
    return any(token.kind == "word" and token.text.lower() == "from" for token in tokens_of(text))
