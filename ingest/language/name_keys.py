"""Names and words compared as their spelling varies."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:[.+@#'’_][^\W_]+)*[+#]*|@\w+")
"""A word of a name or of a sentence."""


@lru_cache(maxsize=262_144)
def name_key(surface: str) -> str:
    """What spellings of one name have in common: case, hyphens, blanks and plural apart.

    >>> name_key("FastFile modes") == name_key("fast file mode")
    True
    """
    words = name_words(surface)
    return "".join(words)


def name_words(text: str) -> list[str]:
    """Lower-case words with hyphens split and plurals taken back."""
    return [folded(word) for word in WORD.findall(text)]


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """A word as names are compared by: in small letters and in the singular."""
    return singular(word.casefold())


_ENDING_IN_AS = frozenset("gas bias alias canvas atlas pancreas whereas overseas".split())


def singular(word: str) -> str:
    """A noun without its plural ending, by English rules that leave other words alone."""
    if len(word) <= 3 or not word.endswith("s") or word in _ENDING_IN_AS:
        return word
    if word.endswith(("ss", "us", "is", "'s", "os")):
        return word
    if word.endswith("ases") and word[:-2] in _ENDING_IN_AS:
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word[:-1]
