"""Bonuses for sentences that speak of what a question names, and for those that speak against it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from assistant.library import Library

_AGAINST = re.compile(
    r"\b(?:not|cannot|only|never|however|but|without|instead|no|adds|therefore increases)\b", re.I
)


def nearness(iris: Iterable[str], library: Library) -> np.ndarray:
    """float32 [sentences]: a bonus for being about one of these, less for naming one."""
    wanted = set(iris)
    bonus = np.zeros(len(library.places), np.float32)
    for place in library.places:
        if wanted & set(place.topics):
            bonus[place.number] = 0.35
        elif wanted & set(place.named):
            bonus[place.number] = 0.15
    near: np.ndarray = bonus * library.evidential
    return near


def against(iris: Iterable[str], library: Library, bonus: float = 0.15) -> np.ndarray:
    """float32 [sentences]: a bonus for denying or restricting something of these things."""
    near = nearness(iris, library)
    for place in library.places:
        if not near[place.number]:
            continue
        facts = library.facts_at.get(place.number, ())
        if any(f.negated or f.relation == "hasLimit" for f in facts) or _AGAINST.search(
            place.sentence.text
        ):
            near[place.number] += bonus
    return near
