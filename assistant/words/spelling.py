"""English words, and what a mistyped word may be meant for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker

TYPED = re.compile(r"(?<![\w.@#/'’])[^\W\d_]{5,}(?![\w@#/]|\.\w|['’]t\b)")
"""A word of five letters or more, no part of an address, an identifier or "mustn't"."""
_USUAL = 1e-6
"""Of all words in English texts; a rarer one is not taken for what was meant."""


def is_english(word: str) -> bool:
    """Whether English has a word, in small letters, as it stands."""
    return word in _dictionary()


def in_english(text: str) -> bool:
    """Whether most words of a text are English."""
    words = re.findall(r"[^\W\d_]{2,}", text.casefold())
    return 2 * sum(map(is_english, words)) > len(words)


def meant_for(word: str, written: Mapping[str, int], *, english: bool) -> str | None:
    """What a word in small letters is one slip of the keys away from: the word that is `written` most
    often, else a usual one of English, where that may be it; None where there is none."""
    near = {other for other in _dictionary().edit_distance_1(word) if other[:1] == word[:1]}
    found = near & written.keys()
    if found:
        return max(sorted(found), key=lambda other: written[other])
    usual = max(sorted(near), key=_dictionary().word_usage_frequency, default="")
    return usual if english and _dictionary().word_usage_frequency(usual) > _USUAL else None


@cache
def _dictionary() -> SpellChecker:
    from spellchecker import SpellChecker

    return SpellChecker(distance=1)
