"""Names and words compared as their spelling varies."""

from __future__ import annotations

import re
from functools import lru_cache


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
    return [
        singular(w) for w in re.findall(r"[^\W_]+(?:[.+@#'’_][^\W_]+)*[+#]*|@\w+", text.casefold())
    ]


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
