"""Content negotiation: which of the media types that are offered a client likes best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.results import GRAPH_FORMATS, MEDIA_TYPES

ALSO = {"json": "application/json", "xml": "application/xml"}
"""Plainer names that stand for a format, too."""


def media_type(form: str) -> str:
    """The media type of a format, without parameters."""
    return MEDIA_TYPES[form].partition(";")[0]


def best_format(accept: str, offered: Iterable[str]) -> str | None:
    """The format of `offered` that the `Accept` header likes best; the first of equals."""
    names = {form: (media_type(form), ALSO.get(form, "")) for form in offered}
    return _best(accept, names)


def graph_format(accept: str) -> str | None:
    """The RDF format that is liked better than a web page, or None where a page is."""
    names = {"html": ("text/html", "application/xhtml+xml")}
    names |= {form: (media_type(form), "") for form in GRAPH_FORMATS}
    best = _best(accept, names)
    return None if best == "html" else best


def _best(accept: str, names: Mapping[str, Iterable[str]]) -> str | None:
    best, best_quality = None, 0.0
    for form, types in names.items():
        quality = max(_quality(accept, name) for name in types)
        if quality > best_quality:
            best, best_quality = form, quality
    return best


def _quality(accept: str, wanted: str) -> float:
    """How much the `Accept` header wants a media type, 0 to 1; the closest match decides."""
    patterns = (wanted, wanted.partition("/")[0] + "/*", "*/*")
    best = (len(patterns), 0.0)
    for part in accept.split(",") if wanted else ():
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name in patterns:
            best = min(best, (patterns.index(name), _weight(parameters)))
    return best[1]


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
