"""Other wordings of a question: they widen what is looked for, and decide nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from assistant.answer import Restated
from assistant.evidence.retrieval import Scores, retrieve
from assistant.notes.library import Library
from assistant.understanding.question import Question, understand

THIN = 0.07
"""A question that is covered by less than this above what it takes to be answered is thinly covered."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A question, and what it finds."""

    question: Question
    scores: Scores


class Restate(Protocol):
    """What may word a question in other ways."""

    def __call__(self, question: Question, library: Library) -> Restated:
        """Other wordings of `question`; never raises."""
        ...


def wordings(
    texts: Sequence[str], library: Library, channels: Collection[str], notes: Collection[str] | None
) -> list[Wording]:
    """What each of `texts` finds by itself."""
    asked = [understand(text, None, library) for text in texts]
    return [Wording(one, retrieve(one, library, channels, notes)) for one in asked]


def widened(first: Wording, others: Sequence[Wording]) -> Wording:
    """`first` with what the other wordings say, name and find: each counts as near as it comes
    to a line of the notes.

    What is asked for, of which kind, the figures and the options stay the question's own.
    """
    own, asked = first.scores, first.question
    every = [first, *others]
    near = np.array([max(0.0, float(one.scores.demands[0].max(initial=0.0))) for one in every])
    worth = (near / (near.max() or 1.0)).astype(np.float32)
    cosines = np.stack([one.scores.demands[0] for one in every])
    return Wording(
        replace(
            asked,
            demands=(*asked.demands, *(one.question.demands[0] for one in others)),
            named=tuple(dict.fromkeys(iri for one in every for iri in one.question.named)),
            terms=tuple(dict.fromkeys(term for one in every for term in one.question.terms)),
        ),
        replace(
            own,
            passage=np.max([w * o.scores.passage for w, o in zip(worth, every, strict=True)], 0),
            sentence=np.max([w * o.scores.sentence for w, o in zip(worth, every, strict=True)], 0),
            demands=np.concatenate([cosines.max(0, keepdims=True), own.demands[1:], cosines[1:]]),
        ),
    )
