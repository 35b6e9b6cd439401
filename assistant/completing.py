"""Completing: whatever was decided, an answer also shows the sentences of the notes that fit the
question best, with those that they lean on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from assistant.decision import Decision, Line
from assistant.gathering import led_by_best
from assistant.highest import highest
from assistant.library import Library
from assistant.retrieval import OUTSIDE

_BEST, _SHARE = 3, 0.75
"""Best sentences that are shown, and the least share of the best's score."""
_GOES_ON = re.compile(
    r"(?:it|they|this|that|these|otherwise|as a result|therefore|so|because|the reason|then|at the same time|and|but|however|here)\b", re.I
)  # fmt: skip
_LEANS = re.compile(
    r"(?:(?:this|that|which|it) (?:means|implies|is why|is because|would|makes)|therefore|thus|hence"
    r"|consequently|so|because of (?:this|that)|for this reason|otherwise|instead)\b",
    re.I,
)


def completed(decision: Decision, library: Library, mixed: np.ndarray) -> Decision:
    """The decision with the best sentences shown behind what it opens with and what answers
    further clauses; what else it shows comes last."""
    decision = led_by_best(decision, mixed)
    best = best_sentences(mixed)
    told = {further.place for further in decision.further}
    kept = [n for n, line in enumerate(decision.lines) if n == 0 or line.place in told]
    first = [decision.lines[n] for n in kept]
    added = [Line(n) for n in _with_neighbours(best, library)]
    rest = [line for n, line in enumerate(decision.lines) if n not in kept]
    pages = [line for line in rest if line.source is not None]
    opened = {line.place for line in first if line.place >= 0}
    added = [line for line in added if line.place not in opened]
    return replace(decision, lines=tuple(dict.fromkeys([*first, *pages, *added, *rest])))


def with_best(listed: Decision, library: Library, mixed: np.ndarray) -> Decision:
    """A list with the best sentence of the notes and what that leans on, where no item is from there."""
    given = {line.place for _, line in listed.listed}
    best = best_sentences(mixed)[:1]
    if not best or given & set(best):
        return listed
    told = [n for n in _with_neighbours(best, library) if n not in given]
    return replace(listed, lines=tuple(dict.fromkeys([*map(Line, told), *listed.lines])))


def best_sentences(mixed: np.ndarray) -> list[int]:
    """The few sentences that fit the question best, none of a note that it leaves out."""
    ranked = [n for n in highest(mixed, _BEST) if mixed[n] > OUTSIDE / 2]
    return [n for n in ranked if mixed[n] >= _SHARE * mixed[ranked[0]]]


def going_on(number: int, library: Library) -> list[int]:
    """The next sentence, where it gives the reason or the consequence of this one."""
    return [n for n in _beside(number + 1, number, library) if _opens(_GOES_ON, n, library)]


def _with_neighbours(best: Iterable[int], library: Library) -> list[int]:
    """Each sentence with the one before it that it leans on, and the first with what goes on."""
    found: list[int] = []
    for rank, number in enumerate(best):
        before = _beside(number - 1, number, library) if _opens(_LEANS, number, library) else []
        found += [*before, number, *(going_on(number, library) if rank == 0 else ())]
    return list(dict.fromkeys(found))


def _opens(pattern: re.Pattern[str], number: int, library: Library) -> bool:
    return bool(pattern.match(library.places[number].sentence.text))


def _beside(number: int, of: int, library: Library) -> list[int]:
    """A sentence, where it stands in the passage of another and is no row."""
    if not 0 <= number < len(library.places):
        return []
    place = library.places[number]
    same = place.passage == library.places[of].passage
    return [number] if same and place.sentence.role != "row" else []
