"""Lists that stand nowhere: the sections, or the notes, that each say the same thing asked about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

import numpy as np

from assistant.lists.group import Group, Item
from assistant.lists.groups import groups
from assistant.notes.library import Library, title_of
from assistant.understanding.question import Question
from assistant.words.highest import highest
from assistant.words.lexicon import terms
from ingest.language.names import clean

_READ = 6
"""How many of the best sentences are read."""
_SHARE = 0.7
"""Share of the best sentence's score that the others reach."""
_COMMON = 2
"""Words of the question that the sentences have in common."""
_STANDING = 2 / 3
"""Share of these sentences that stand in siblings."""


def siblings(
    question: Question, library: Library, mixed: np.ndarray, kind: Set[str]
) -> Group | None:
    """The sections under one heading, or the notes, in which the best sentences answer alike.

    `kind` are the stems of what is to be listed: the sections or notes have to be of that kind, told
    by their own titles or the heading over the sections.
    """
    if not kind:
        return None
    best = highest(mixed, _READ)
    top = [n for n in best if mixed[n] > 0 and mixed[n] >= _SHARE * mixed[best[0]]]
    asked = set(question.terms) - kind
    for group in _of_kind([*_headings(library), _stems(_notes(library, top))], kind):
        hit: dict[str, list[int]] = defaultdict(list)
        for item in group.items:
            hit[item.label] += [n for n in top if n in item.places]
        said = {
            label: asked & {t for n in hits for t in _said(library.places[n].sentence.text)}
            for label, hits in hit.items()
            if hits
        }
        standing = sum(map(len, hit.values())) >= _STANDING * len(top)
        if len(said) > 1 and standing and len(set.intersection(*said.values())) >= _COMMON:
            items = [
                Item(item.label, item.iri, hit[item.label][0], item.places)
                for item in group.items
                if hit[item.label]
            ]
            return Group(group.kind, group.own, group.path, tuple(items), group.passage)
    return None


def _said(text: str) -> list[str]:
    """The stems of a text, a figure apart from its unit."""
    return terms(re.sub(r"(?<=\d)(?=[A-Za-z])", " ", text))


_Stemmed = tuple[Group, set[str], list[set[str]]]
"""A group with the stems of what it stands under, and of each of its items."""


def _of_kind(found: Sequence[_Stemmed], kind: Set[str]) -> Iterator[Group]:
    """The groups that are of a kind."""
    for group, own, labels in found:
        if kind & own or (labels and all(kind & label for label in labels)):
            yield group


def _headings(library: Library) -> tuple[_Stemmed, ...]:
    """The lists of headings with their stems, found once."""

    def make() -> tuple[_Stemmed, ...]:
        return tuple(_stems(group) for group in groups(library) if group.kind == "headings")

    found: tuple[_Stemmed, ...] = library.once("headings with their stems", make)
    return found


def _stems(group: Group) -> _Stemmed:
    return group, set(terms(group.own)), [set(terms(item.label)) for item in group.items]


def _notes(library: Library, top: list[int]) -> Group:
    """The notes that sentences stand in, by their titles."""
    items: dict[str, Item] = {}
    for n in sorted(top):
        passage = library.passages[library.places[n].passage]
        label = clean(passage.section[0]) if passage.section else title_of(passage.note)
        within = items[label].places if label in items else ()
        items[label] = Item(label, library.named(label), n, (*within, n))
    return Group("headings", "", "", tuple(items.values()), 0)
