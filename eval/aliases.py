"""When a text names a thing: the contract's case-insensitive match at the start of a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "*": "",
        "`": "",
    }
)
"""Curly quotes and typographic hyphens as typed ones; Markdown's emphasis and code marks away."""


def normalise(text: str) -> str:
    """Lower case, without emphasis marks, one space between words, plain quotes and hyphens."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_PLAIN).casefold().split())


@lru_cache(maxsize=8192)
def _pattern(alias: str) -> re.Pattern[str]:
    plain = normalise(alias)
    start = r"(?<!\w)" if plain[:1].isalnum() else ""
    return re.compile(start + re.escape(plain))


def names(text: str, aliases: Iterable[str]) -> bool:
    """Whether `text` has one of `aliases`, beginning where a word begins.

    >>> names("Use **Batch transform** jobs", ["batch transform"]), names("16 GB", ["6 GB"])
    (True, False)
    """
    plain = normalise(text)
    return any(alias.strip() and _pattern(alias).search(plain) for alias in aliases)


def first_words(text: str, count: int) -> str:
    """The first `count` words of `text`, which are separated by white space."""
    return " ".join(text.split()[:count])
