"""Short names: what a thing is called for short, its maker's name or the word for its kind left away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.joining import CLASS_NOUNS
from ingest.name_keys import name_key, name_words, singular
from kg.model import Thing


def shortened(
    things: Collection[Thing], hubs: Iterable[Thing], is_plain: Callable[[str], bool]
) -> list[Thing]:
    """For each short name that is a piece of one thing's names alone, that thing under it.

    "Acme steam oven" is "steam oven" where Acme is named all over the notes (`hubs`), and "Trebuchet
    method" is "Trebuchet"; a single word that `is_plain` is no name.
    """
    holders: dict[str, set[str]] = defaultdict(set)
    for thing in things:
        for name in thing.names:
            for piece in _pieces(name_words(name)):
                holders[piece].add(thing.iri)
    makers = [hub.label.lower().split() for hub in hubs]
    called: dict[str, Thing] = {}
    for thing in things:
        for name in thing.names:
            short = _short(name.split(), makers)
            if short and len(holders[name_key(short)]) == 1 and not is_plain(short):
                called[name_key(short)] = replace(thing, label=short, aliases=())
    return list(called.values())


def _pieces(words: Sequence[str]) -> Iterator[str]:
    """All runs of some words."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield "".join(words[start:end])


def _short(words: list[str], makers: Iterable[list[str]]) -> str:
    """A name without a maker's before it and the word for its kind behind it; "" where it has neither."""
    bare = words
    for maker in makers:
        if [word.lower() for word in words[: len(maker)]] == maker:
            bare = words[len(maker) :]
    if len(bare) > 1 and singular(bare[-1].lower()) in CLASS_NOUNS:
        bare = bare[:-1]
    return " ".join(bare) if bare != words else ""
