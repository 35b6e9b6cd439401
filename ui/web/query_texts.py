"""A query of the library with its parameters filled in: text that runs as it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.notes.library import Library
from kg.errors import QueryError
from kg.model import KINDS
from kg.queries import NamedQuery, Parameter

_COMMENTS = re.compile(r"(?:#[^\n]*\n)+")
_GROUP = re.compile(r"(?:WHERE\s*\{|^(?!CONSTRUCT)[^{]*\{)[^\S\n]*", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def filled(query: NamedQuery, values: Mapping[str, str], library: Library) -> str:
    """The query's text with a line of VALUES for each parameter that is given.

    A thing is given by label or alias in any case. Raises `QueryError` where a value is none
    of its kind.
    """
    text = _COMMENTS.sub("", query.text, count=1)
    given = [
        f"  VALUES ?{parameter.name} {{ {_term(parameter, value, library)} }}\n"
        for parameter in query.parameters
        if (value := values.get(parameter.name, "").strip())
    ]
    start = _GROUP.search(text)
    if given and start is not None:
        text = (
            f"{text[: start.end()].rstrip()}\n{''.join(given)}{text[start.end() :].lstrip(chr(10))}"
        )
    return f"# {query.description}\n{text}"


def _term(parameter: Parameter, value: str, library: Library) -> str:
    if parameter.type == "thing":
        wanted = value.casefold()
        for thing in library.things.values():
            if wanted in (name.casefold() for name in thing.names):
                return f"<{thing.iri}>"
        raise QueryError(f"The notes name nothing called {value!r}.")
    if parameter.type == "kind":
        if value not in KINDS:
            raise QueryError(f"{value!r} is no kind; the kinds are {', '.join(KINDS)}.")
        return f"ng:{value}"
    if parameter.type == "number":
        if not _NUMBER.fullmatch(value):
            raise QueryError(f"{parameter.name} must be a number, not {value!r}.")
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + " ".join(escaped.split()) + '"'
