"""What bears on a yes/no question: the sentences that may decide it, weighed by what they share with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from assistant.notes.library import Library
from assistant.notes.nearness import against
from assistant.understanding.question import Question
from assistant.words.highest import highest
from assistant.words.lexicon import matches, terms

_AGAINST_BONUS = 0.2
_NAME = 0.3
"""How much the words of a name count, which many sentences share, against the other words."""
_ABOUT = 0.15
"""What a sentence gains where its passage is about what the question names."""
_READ = 14
"""How many of the best sentences are read for figures and stances."""


class Evidence:
    """The sentences that may decide a question, weighed by what they share with it."""

    def __init__(self, question: Question, library: Library, mixed: np.ndarray) -> None:
        self.question = question
        self.library = library
        named = library.telling(question.named)
        self.named = frozenset(named)
        self.weighed = mixed + against(named, library, _AGAINST_BONUS)
        self.order = highest(self.weighed, _READ)
        names = {t for iri in named for t in terms(library.things[iri].label)}
        asked = [term for term in question.terms if not term.isdigit()]
        self.asked = {t: library.words.rarity(t) * (_NAME if t in names else 1.0) for t in asked}
        self.total = sum(self.asked.values()) or 1.0
        about = passages_about(library)
        self.about = frozenset(number for iri in named for number in about.get(iri, ()))

    def share(self, text: str) -> float:
        """How much of the question's words a text holds."""
        found = set(terms(text))
        return sum(w for term, w in self.asked.items() if matches(term, found)) / self.total

    def relevance(self, number: int, clause: str) -> float:
        """How well a clause of a sentence answers the question."""
        best = float(self.weighed[self.order[0]]) or 1.0
        sentence = self.library.places[number].sentence.text
        return (
            0.6 * float(self.weighed[number]) / best
            + 0.8 * self.share(clause)
            + 0.4 * self.share(f"{self.library.context_of(number)} {sentence}")
            + _ABOUT * (self.library.places[number].passage in self.about)
        )


def passages_about(library: Library) -> Mapping[str, set[int]]:
    """The passages with a sentence about each thing, found once."""

    def find() -> Mapping[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for place in library.places:
            for iri in place.topics:
                found[iri].add(place.passage)
        return found

    about: Mapping[str, set[int]] = library.once("passages about", find)
    return about


def passages_on(iri: str, library: Library) -> set[int]:
    """The passages with a sentence about a thing, or under a heading that names it."""

    def find() -> Mapping[str | None, set[int]]:
        found: dict[str | None, set[int]] = defaultdict(set)
        for number, passage in enumerate(library.passages):
            for title in passage.section:
                found[library.named(title)].add(number)
        return found

    headed: Mapping[str | None, set[int]] = library.once("passages headed", find)
    return passages_about(library).get(iri, set()) | headed.get(iri, set())


def texts_of(number: int, library: Library) -> Iterator[tuple[str, str, str]]:
    """(text, header, subject): a sentence, or the cells of a row."""
    cells = library.places[number].sentence.cells
    if not cells:
        yield library.places[number].sentence.text, "", ""
        return
    first = cells[0]
    for header, value in cells[1:]:
        if first[0]:
            yield value, header, first[1]
        else:
            yield value, first[1], header


def subject_of(number: int, evidence: Evidence) -> str:
    """What a sentence is about, one that the question names before others."""
    library = evidence.library
    topics = library.places[number].topics
    return next((iri for iri in topics if iri in evidence.named), topics[0] if topics else "")
