"""Which sentences of the notes say a word, and which of them say it only to deny it.

What tells lettered options apart is often a word or two. A word counts for a sentence where it
stands in it, in what it stands under, or in the sentences before it in the same lines; it counts
against where it stands behind "not", "without", "rather than" and the like.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from assistant.notes.library import Library
from assistant.words.lexicon import terms

_DENYING = re.compile(
    r"\b(?:not|never|cannot|without|rather than|instead of|unlike|except|nor|no longer|no)\b|n['’]t\b",
    re.I,
)
_DENIED_TO = re.compile(
    r"[;.()]|\b(?:but|so|because|while|whereas|although)\b|,\s*(?=(?:since|as|when|if)\b)", re.I
)
_CLAUSE = re.compile(
    r",|;|\b(?:and|but|while|whereas|because|since|then|followed by|which)\b", re.I
)
_ANNOUNCING = 0.6
_UNDER, _BEFORE = 0.7, 0.6
"""How much a word counts in what a sentence stands under, and in what was said before it."""


def split_denied(text: str) -> tuple[str, str]:
    """What a sentence says, and what it denies.

    >>> split_denied("It fits simple scaling but not target tracking.")
    ('It fits simple scaling but .', 'target tracking')
    """
    said, denied, start = [], [], 0
    for cue in _DENYING.finditer(text):
        if cue.start() < start:
            continue
        said.append(text[start : cue.start()])
        end = _DENIED_TO.search(text, cue.end())
        start = end.start() if end else len(text)
        denied.append(text[cue.end() : start].strip())
    said.append(text[start:])
    return " ".join(part.strip() for part in said if part.strip()), " ".join(denied)


def clauses(text: str) -> list[list[str]]:
    """The terms of each clause, those without any left out; one of none where there are no others.

    >>> clauses("Mira with GPUs, and Tova with CPUs")
    [['mira', 'gpus'], ['tova', 'cpus']]
    """
    found = [list(dict.fromkeys(terms(part))) for part in _CLAUSE.split(text)]
    return [clause for clause in found if clause] or [[]]


class Sayings:
    """Word by word, the sentences that say it; made once for a library."""

    def __init__(self, library: Library) -> None:
        said: dict[str, list[int]] = defaultdict(list)
        denied: dict[str, list[int]] = defaultdict(list)
        under: dict[str, list[int]] = defaultdict(list)
        count = len(library.places)
        self._previous = np.full(count, -1, np.int32)
        self._first = np.arange(count, dtype=np.int32)
        for place in library.places:
            number, sentence = place.number, place.sentence
            positive, negative = split_denied(sentence.text)
            above = library.context_of(number)
            for found, text in ((said, positive), (denied, negative), (under, above)):
                for term in set(terms(text)):
                    found[term].append(number)
            before = library.places[number - 1] if number else None
            if (
                before is not None
                and before.passage == place.passage
                and before.sentence.end_line == sentence.start_line
                and not sentence.cells
            ):
                self._previous[number] = number - 1
                self._first[number] = self._first[number - 1]
        self._said, self._denied, self._under = map(_arrays, (said, denied, under))
        announcing = [p.sentence.text.rstrip().endswith(":") for p in library.places]
        self.complete = np.where(announcing, _ANNOUNCING, 1.0).astype(np.float32)
        """float32 [sentences]: 1, or less for those that only announce what follows."""
        self._count = count
        self._library = library
        self._clauses: dict[int, tuple[frozenset[str], ...]] = {}

    @classmethod
    def of(cls, library: Library) -> Sayings:
        """Those of a library."""
        made: Sayings = library.once("sayings", lambda: cls(library))
        return made

    def says(self, term: str) -> np.ndarray:
        """float32 [sentences], 0 to 1: how far each says a term."""
        own = np.zeros(self._count, np.float32)
        own[self._under.get(term, _NONE)] = _UNDER
        own[self._said.get(term, _NONE)] = 1.0
        carried = np.where(self._previous >= 0, own[self._previous], 0)
        spread: np.ndarray = np.maximum(own, _BEFORE * np.maximum(carried, own[self._first]))
        return spread

    def denies(self, term: str) -> np.ndarray:
        """float32 [sentences]: 1 where a term stands in what is denied."""
        found = np.zeros(self._count, np.float32)
        found[self._denied.get(term, _NONE)] = 1.0
        return found

    def clauses(self, number: int) -> tuple[frozenset[str], ...]:
        """The terms of each clause of a sentence, with what it stands under and is about.

        Those of a table's row are its cells, each with its column and the first cell.
        """
        if number not in self._clauses:
            place = self._library.places[number]
            sentence = place.sentence
            above = terms(" ".join([*sentence.heads, *self._library.topics_of(place)]))
            if sentence.cells:
                above += terms(sentence.cells[0][1])
                parts = [terms(f"{column} {cell}") for column, cell in sentence.cells]
            else:
                parts = clauses(sentence.text)
            self._clauses[number] = tuple(frozenset([*part, *above]) for part in parts)
        return self._clauses[number]


_NONE = np.zeros(0, np.int32)


def _arrays(found: Mapping[str, Sequence[int]]) -> dict[str, np.ndarray]:
    return {term: np.array(numbers, np.int32) for term, numbers in found.items()}


def telling(options: Sequence[Iterable[str]], library: Library) -> dict[str, float]:
    """Each term's weight in telling the options apart: rare in the notes, and not in all options."""
    counts: dict[str, int] = defaultdict(int)
    for option in options:
        for term in set(option):
            counts[term] += 1
    others = max(1, len(options) - 1)
    return {term: library.words.rarity(term) * (1 - (n - 1) / others) for term, n in counts.items()}
