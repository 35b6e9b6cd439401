"""How a sentence speaks of what it names: as the thing to use, or as something typed as it stands.

A sentence is often about one thing and advises another: "rainwater is drained by using a sump".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.library import Library, Place

_ARTICLE = r"\s+(?:(?:the|an?|its|your)\s+)?[`*_\"'(]*$"
_USING = re.compile(
    r"\b(?:us(?:e[sd]?|ing|age of)|via|with the help of|by means of|thanks to)" + _ARTICLE, re.I
)
_TOLD = re.compile(
    r"(?:^|[.;:,]\s+|\b(?:you can|can|should|must|to|always|please)\s+)(?:also\s+)?"
    r"(?:use|run|try|enable|choose|add|set|apply|call|pick|take|prefer|consider|create|configure"
    r"|deploy|install|specify|place|put)" + _ARTICLE,
    re.I,
)


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
        named = [library.things[iri] for iri in place.named if iri in library.things]
        called = {thing.iri: (thing.label, *thing.aliases) for thing in named}
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
    for name in sorted(names, key=len, reverse=True):
        found = re.search(rf"(?<!\w){re.escape(name)}(?:s|es)?(?!\w)", text, re.I)
        if found:
            before = text[: found.start()]
            return bool(_USING.search(before) or _TOLD.search(before))
    return False


def is_typed(quote: str, names: Iterable[str]) -> bool:
    """Whether a line of Markdown has one of these names alone in a code span.

    >>> is_typed("The `knead` step", ["knead"])
    True
    """
    return any(re.search(rf"`{re.escape(name)}\W{{0,2}}`", quote, re.I) for name in names)
