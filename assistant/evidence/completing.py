"""Completing: whatever was decided, an answer also shows the sentences of the notes that fit the
question best, with those that they lean on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.decision import Decision, Line
from assistant.evidence.gathering import announced, led_by_best, only_names, tells_nothing
from assistant.evidence.retrieval import is_inside
from assistant.notes.library import Library
from assistant.words.highest import highest
from ingest.language.advised import ADVISED
from ingest.language.loose import is_instruction

_BEST, _SHARE = 3, 0.75
_BEST_OF_SEVERAL, _SHARE_OF_SEVERAL = 5, 0.6
"""Best sentences that are shown, and the least share of the best's score; more where a question asks further."""
_LEANS = re.compile(
    r"(?:(?:this|that|which|it) (?:means|implies|is why|is because|would|makes)|therefore|thus|hence"
    r"|consequently|so|because of (?:this|that)|for this reason|otherwise|instead)\b",
    re.I,
)


def completed(decision: Decision, library: Library, mixed: np.ndarray) -> Decision:
    """The decision with the best sentences shown behind what it opens with and what answers
    further clauses; what else it shows comes last."""
    decision = led_by_best(decision, library, mixed)
    first = decision.leading
    pages = [line for line in decision.lines if line.source is not None]
    opened = {line.place for line in first}
    several = (_BEST_OF_SEVERAL, _SHARE_OF_SEVERAL) if decision.further else (_BEST, _SHARE)
    best = _with_neighbours(best_sentences(mixed, *several), library)
    added = [Line(n) for n in best if n not in opened and not only_names(n, library)]
    lines = dict.fromkeys([*first, *pages, *added, *decision.lines])
    return replace(decision, lines=tuple(lines))


def instructed(decision: Decision, library: Library) -> Decision:
    """The decision with the instruction that opens the passage of its first line behind that line:
    what to do, which the rest of such a passage explains, unless it says no more than to use what
    is recommended."""
    first = next((line.place for line in decision.lines[:1]), -1)
    opening = int(library.first_place[library.passage_of[first]]) if first >= 0 else first
    if opening == first:
        return decision
    place = library.places[opening]
    text = place.sentence.text
    told = is_instruction(text) or ADVISED.match(text)
    known = set(decision.recommended) & set(place.named) or tells_nothing(opening, library)
    if place.sentence.role != "prose" or not told or known:
        return decision
    lines = (decision.lines[0], Line(opening), *decision.lines[1:])
    return replace(decision, lines=tuple(dict.fromkeys(lines)))


def with_best(listed: Decision, library: Library, mixed: np.ndarray) -> Decision:
    """A list with the best sentence of the notes and what that leans on, where no item is from there."""
    given = {line.place for _, line in listed.listed}
    best = best_sentences(mixed)[:1]
    if not best or given & set(best):
        return listed
    told = [n for n in _with_neighbours(best, library) if n not in given]
    return replace(listed, lines=tuple(dict.fromkeys([*map(Line, told), *listed.lines])))


def best_sentences(mixed: np.ndarray, most: int = _BEST, share: float = _SHARE) -> list[int]:
    """The few sentences that fit the question best, none of a note that it leaves out."""
    ranked = [n for n in highest(mixed, most) if is_inside(mixed[n])]
    return [n for n in ranked if mixed[n] >= share * mixed[ranked[0]]]


def following(number: int, library: Library) -> list[int]:
    """The next sentence of the passage, where it is no row."""
    return _beside(number + 1, number, library)


def _with_neighbours(best: Sequence[int], library: Library) -> list[int]:
    """Each with the one before it that it leans on and the items that it announces; the best one that
    announces none with the one behind it."""
    found: list[int] = []
    for rank, number in enumerate(best):
        leans = _LEANS.match(library.places[number].sentence.text)
        before = _beside(number - 1, number, library) if leans else []
        items = announced(number, library)
        after = following(number, library) if rank == 0 and not items else []
        beside = {n for n in (*before, *after) if tells_nothing(n, library)} - {*best}
        found += [n for n in (*before, number, *items, *after) if n not in beside]
    return list(dict.fromkeys(found))


def _beside(number: int, of: int, library: Library) -> list[int]:
    """A sentence, where it stands in the passage of another and is no row."""
    if not 0 <= number < len(library.places):
        return []
    place = library.places[number]
    same = place.passage == library.places[of].passage
    return [number] if same and place.sentence.role != "row" else []
