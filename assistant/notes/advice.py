"""How a sentence speaks of what it names: as the thing to use, or as something typed as it stands.

A sentence is often about one thing and advises another: "rainwater is drained by using a sump".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.notes.library import Library, Place

_BEFORE_NAME = r"\s+(?:(?:the|an?|its|your)\s+)?[`*_\"'(]*"
_ADVISING = re.compile(
    r"(?:^|[.;:,]\s+|\b(?:you can|can|should|must|to|always|please)\s+)(?:also\s+)?"
    r"(?:use|run|try|enable|choose|add|set|apply|call|pick|take|prefer|consider|create|configure"
    r"|deploy|install|specify|place|put)" + _BEFORE_NAME,
    re.I,
)
_BY_MEANS_OF = re.compile(
    r"\b(?:using|via|with the help of|by means of|thanks to)" + _BEFORE_NAME, re.I
)
_DONE = re.compile(
    r"\b(?:we|you|i|one)\b|^\W*to\s|\b(?:be|been|being|is|are|was|were)\s+(?:\w+ly\s+)?"
    r"(?:\w+(?:ed|en|wn|ade|ept|uilt|ought)|done|sent|put|set|cut|run|read)\b",
    re.I,
)
"""What says that something is done, by whoever reads or by nobody named; a thing that does
something by means of another is not told apart from it: "The kiln fires using gas"."""
_REST = re.compile(r"(?:s|es)?(?!\w)", re.I)
_SPAN = re.compile(r"`([^`\n]+)`")
_TAIL = re.compile(r"\W{1,2}$")


@dataclass(frozen=True, slots=True)
class Advice:
    """The things of one sentence that it sets apart."""

    advised: frozenset[str]
    """IRIs of those that it says to use, or to do something by."""
    typed: frozenset[str]
    """IRIs of those that it writes as code."""


def advice(place: Place, library: Library) -> Advice:
    """What a sentence advises and what it writes as code, found once."""

    def find() -> Advice:
        sentence = place.sentence
        named = [library.things[iri] for iri in place.named]
        called = {thing.iri: thing.names for thing in named}
        return Advice(
            frozenset(i for i, names in called.items() if is_advised(sentence.text, names)),
            frozenset(i for i, names in called.items() if is_typed(sentence.quote, names)),
        )

    found: Advice = library.once(f"advice {place.number}", find)
    return found


def is_advised(text: str, names: Iterable[str]) -> bool:
    """Whether a text says to use what goes by these names, or that something is done by it.

    >>> is_advised("Rainwater is drained by using a sump.", ["sump"])
    True
    """
    lower, called = text.lower(), [name.lower() for name in names]
    means = (m for m in _BY_MEANS_OF.finditer(text) if _DONE.search(text, 0, m.start()))
    return any(
        lower.startswith(name, found.end()) and _REST.match(text, found.end() + len(name))
        for found in (*_ADVISING.finditer(text), *means)
        for name in called
    )


def is_typed(quote: str, names: Iterable[str]) -> bool:
    """Whether a line of Markdown has one of these names alone in a code span.

    >>> is_typed("The `knead` step", ["knead"])
    True
    """
    spans = [span.lower() for span in _SPAN.findall(quote)]
    typed = {*spans, *(_TAIL.sub("", span) for span in spans)}
    return any(name.lower() in typed for name in names)
