"""How much of what is asked passages say, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Set

from assistant.notes.library import Library
from assistant.words.lexicon import matches, terms


def said_in(passages: Iterable[int], library: Library) -> set[str]:
    """The stems of passages and their headings."""
    found = (library.passages[number] for number in passages)
    return {term for p in found for term in terms(f"{' '.join(p.section)} {p.text}")}


def said_at(numbers: Iterable[int], library: Library) -> set[str]:
    """The stems of sentences and of what they stand under and are about."""
    found = (f"{library.context_of(n)} {library.places[n].sentence.text}" for n in numbers)
    return {term for text in found for term in terms(text)}


def is_named(iri: str, said: Set[str], library: Library) -> bool:
    """Whether all stems of one of a thing's names are among those said."""
    return any(said >= set(terms(name)) for name in library.things[iri].names)


def share_said(
    asked: Iterable[str], said: set[str], library: Library, *, loose: bool = False
) -> float:
    """The share of the terms asked for that is said, rare ones counting more; 1 where none is asked.

    `loose` lets a stem match one that begins as it does.
    """
    rarity = {term: library.words.rarity(term) for term in asked}
    held = sum(w for t, w in rarity.items() if (matches(t, said) if loose else t in said))
    total = sum(rarity.values())
    return held / total if total else 1.0
