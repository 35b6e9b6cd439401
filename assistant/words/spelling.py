"""English words, and what a mistyped word may be meant for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_WORD = re.compile(r"(?<![\w.@#/'’])[^\W\d_]{5,}(?![\w@#/]|\.\w|['’]t\b)")
"""A word of five letters or more, no part of an address, an identifier or "mustn't"."""
_USUAL = 1e-6
"""Of all words in English texts; a rarer one is not taken for what was meant."""


def respelled(text: str, meant: Callable[[str], str | None]) -> str:
    """`text` with each word that `meant` knows another for written as that, in its own case."""

    def replaced(found: re.Match[str]) -> str:
        typed = found[0]
        word = meant(typed)
        if word is None:
            return typed
        return word.upper() if typed.isupper() else word.title() if typed[0].isupper() else word

    return _WORD.sub(replaced, text)


def is_english(word: str) -> bool:
    """Whether English has a word, in small letters, as it stands."""
    return word in _dictionary()


def meant_for(word: str, written: Mapping[str, int]) -> str | None:
    """What a word in small letters is one slip of the keys away from: the word that is written most
    often, else a usual one of English."""
    near = {other for other in _dictionary().edit_distance_1(word) if other[:1] == word[:1]}
    found = near & written.keys()
    if found:
        return max(sorted(found), key=lambda other: written[other])
    usual = max(sorted(near), key=_dictionary().word_usage_frequency, default="")
    return usual if _dictionary().word_usage_frequency(usual) > _USUAL else None


@cache
def _dictionary() -> SpellChecker:
    from spellchecker import SpellChecker

    return SpellChecker(distance=1)
