"""Which words are English."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker


def is_english(word: str) -> bool:
    """Whether English has a word, in small letters, as it stands."""
    return word in dictionary()


def in_english(text: str) -> bool:
    """Whether most words of a text are English."""
    words = re.findall(r"[^\W\d_]{2,}", text.casefold())
    return 2 * sum(map(is_english, words)) > len(words)


@cache
def dictionary() -> SpellChecker:
    """English words with how usual each is, and those that are one slip of the keys away."""
    from spellchecker import SpellChecker

    return SpellChecker(distance=1)
