"""Short names: what a thing is called for short, its maker's name or the word for its kind left away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.language.name_keys import name_key, name_words, singular
from ingest.merging.joining import CLASS_NOUNS
from kg.model import Passage, Thing

_LONGEST = 4
"""Words of a name of which one may stand for all."""
_LETTERS = 5
"""Of such a word, at least."""
_SHARE = 0.6
"""Of the passages that use it: those which name the thing."""


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


def telling_words(
    things: Collection[Thing],
    passages: Sequence[Passage],
    naming: Mapping[str, Collection[int]],
) -> list[Thing]:
    """For each single word of a longer name that stands for one thing, that thing under it.

    "serverless" means "Serverless Endpoints" where no other name holds the word and most passages
    that use it name that thing: where the notes use the word, they speak of it. `naming` are the passages that name each thing, by number.
    """
    holders: dict[str, set[str]] = defaultdict(set)
    for thing in things:
        for surface in thing.names:
            words = name_words(surface)
            if 2 <= len(words) <= _LONGEST:
                for word in words:
                    holders[word].add(thing.iri)
    using: dict[str, set[int]] = defaultdict(set)
    for index, passage in enumerate(passages):
        for word in set(name_words(f"{' '.join(passage.section)} {passage.text}")):
            using[word].add(index)
    by_iri = {thing.iri: thing for thing in things}
    return [
        replace(by_iri[iri], label=word, aliases=())
        for word, iris in holders.items()
        if len(word) >= _LETTERS
        and len(iris) == 1
        and (iri := min(iris)) in naming
        and len(using[word].intersection(naming[iri])) >= _SHARE * max(1, len(using[word]))
    ]


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
