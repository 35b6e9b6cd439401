"""The article that opens a noun phrase and is no part of what it names."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"^(?:an?|the|my|our|your)\s+", re.I)


def without_article(phrase: str) -> str:
    """A phrase without the article, or the "my" and "your" in its place, that it opens with.

    >>> without_article("The drum kiln"), without_article("your kiln"), without_article("Anvil")
    ('drum kiln', 'kiln', 'Anvil')
    """
    return _ARTICLE.sub("", phrase)
