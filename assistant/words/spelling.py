"""What a mistyped word may be meant for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.language.english import dictionary

TYPED = re.compile(r"(?<![\w.@#/'’])[^\W\d_]{5,}(?![\w@#/]|\.\w|['’]t\b)")
"""A word of five letters or more, no part of an address, an identifier or "mustn't"."""
_USUAL = 1e-6
"""Of all words in English texts; a rarer one is not taken for what was meant."""


def meant_for(word: str, written: Mapping[str, int], *, english: bool) -> str | None:
    """What a word in small letters is one slip of the keys away from: the word that is `written` most
    often, else a usual one of English, where that may be it; None where there is none."""
    near = {other for other in dictionary().edit_distance_1(word) if other[:1] == word[:1]}
    found = near & written.keys()
    if found:
        return max(sorted(found), key=lambda other: written[other])
    usual = max(sorted(near), key=dictionary().word_usage_frequency, default="")
    return usual if english and dictionary().word_usage_frequency(usual) > _USUAL else None
