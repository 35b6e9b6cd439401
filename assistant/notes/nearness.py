"""Bonuses for sentences that speak of what a question names, and for those that speak against it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from assistant.notes.library import Library

_AGAINST = re.compile(
    r"\b(?:not|cannot|only|never|however|but|without|instead|no|adds|therefore increases)\b", re.I
)
_RISKS = frozenset({"burden", "risk"})
"""How facts were read that tell a drawback ("it can be damaged by frost")."""


def nearness(iris: Iterable[str], library: Library) -> np.ndarray:
    """float32 [sentences]: a bonus for being about one of these, less for naming one."""
    spoken = [library.naming(iri) for iri in set(iris)]
    bonus = np.zeros(len(library.places), np.float32)
    for naming in spoken:
        bonus[naming.mentioned] = 0.07
    for naming in spoken:
        bonus[naming.about] = 0.16
    near: np.ndarray = bonus * library.evidential
    return near


def against(iris: Iterable[str], library: Library, bonus: float = 0.15) -> np.ndarray:
    """float32 [sentences]: a bonus for denying or restricting something of these things, and for their drawbacks."""
    near = nearness(iris, library)
    near[[n for n in np.flatnonzero(near).tolist() if _speaks_against(n, library)]] += bonus
    return near


def _speaks_against(number: int, library: Library) -> bool:
    """Whether a sentence denies or restricts anything, or tells a drawback; each is read once."""
    read: dict[int, bool] = library.once("speaks against", dict)
    if number not in read:
        facts = library.facts_at.get(number, ())
        said = any(
            f.negated or f.relation == "hasLimit" or f.source.method in _RISKS for f in facts
        )
        text = library.places[number].sentence.text
        read[number] = said or _AGAINST.search(text) is not None
    return read[number]
