"""Which sentences answer a clause about a thing that is known: those near the thing, by likeness,
shared words and the kind of value that is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.evidence.details import states_value
from assistant.notes.library import Library
from assistant.understanding.asked_value import asked_value
from assistant.understanding.clauses import about
from assistant.words.highest import highest
from assistant.words.lexicon import terms

_LEAST = 0.2
"""Cosine under which a sentence is not what a clause asks for."""
_LABEL = 0.3
"""How much the clause with the thing's name in it counts against the clause as it stands."""
_LEXICAL, _NEAR, _VALUE = 0.15, 0.25, 0.15
"""What a sentence gains for sharing words, for being near the thing, and for stating a value of
the kind that is asked for."""
_POINTER = 0.3
_READ = 20


def answering(
    text: str, value: str, labels: Sequence[str], near: np.ndarray, library: Library
) -> list[tuple[int, float]]:
    """The sentences that answer `text` of one of the things called `labels`, best first, with their cosines.

    `near` is float32 [sentences]: 1 for those about the thing, less for those beside it, under 0
    for those that are left out. `value` is the clause that says which kind of value is asked for.
    Sentences that say no more than the name are left out.
    """
    vectors = library.encoder.encode([text, *(about(text, label) for label in labels)])
    likeness = library.sentence_vectors @ vectors.T
    cosine = (1 - _LABEL) * likeness[:, 0] + _LABEL * likeness[:, 1:].max(axis=1)
    lexical = library.sentence_bm25.scores(terms(text))
    shared = _LEXICAL * lexical / max(1e-6, float(lexical.max()))
    weighed = (cosine + shared + _NEAR * near) * _telling(library)
    kind = asked_value(value)
    if kind is not None:
        for number in highest(weighed, _READ):
            weighed[number] += _VALUE * states_value(library.places[number].sentence.text, kind)
    name = {term for label in labels for term in terms(label)}
    order = [n for n in highest(weighed, _READ) if cosine[n] >= _LEAST and near[n] >= 0]
    said = [n for n in order if set(terms(library.places[n].sentence.text)) - name]
    return [(number, float(cosine[number])) for number in said]


def _telling(library: Library) -> np.ndarray:
    """float32 [sentences]: little for those that only point elsewhere."""

    def make() -> np.ndarray:
        points = [place.sentence.points_elsewhere for place in library.places]
        return np.where(np.array(points, bool), _POINTER, 1.0).astype(np.float32)

    found: np.ndarray = library.once("telling", make)
    return found
