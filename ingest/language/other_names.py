"""Other names that a passage states in so many words: "Frame feeding (also called brood feeding)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.language.articles import without_article
from ingest.language.loose import is_loose
from ingest.language.names import AliasPair, clean, is_name

_CALLED = r"(?:(?:also|formerly|previously|sometimes|often|better) (?:called|known as|named|referred to as)|formerly|nicknamed|aka|a\.k\.a\.?)"
_OTHER = r"(?:an? |the )?(?P<other>[\w@/+.'’-]+(?: [\w@/+.'’-]+){0,3}?)"
_STATED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<name>(?:[\w@/+.'’-]+ ){{1,6}})\({_CALLED} {_OTHER}[,)]",
        rf"^(?P<name>[\w@/+.'’-]+(?: [\w@/+.'’-]+){{0,5}}), {_CALLED} {_OTHER},",
        rf"^(?P<name>(?:[\w@/+.'’-]+ ){{1,6}}?)(?:is|are) also (?:called|known as|referred to as) {_OTHER}[.,;]",
    )
)
_STATES = re.compile(rf"\b{_CALLED}\b")
_CAPITALS = re.compile(r"(?:[A-Z][\w@/+.'’-]*\s?)+$")
_NO_NAME = re.compile(r"^(?:once|as|this|that|these|those|it|they)\b|\s(?:and|or)\s", re.I)
_MOST = 4
"""Words of a name in small letters, which opens its sentence."""


def other_names(text: str) -> Iterator[AliasPair]:
    """Names with the other names that they are said to have.

    >>> list(other_names("You clean it with the Osk Scraper (also called Longblade) in spring."))
    [AliasPair(long='Osk Scraper', short='Longblade')]
    """
    for pattern in _STATED if _STATES.search(text) else ():
        for match in pattern.finditer(text):
            name, other = _name(match["name"].strip(), match.start() == 0), clean(match["other"])
            told = name and other and name.lower() != other.lower()
            if told and is_name(other) and not is_loose(other):
                yield AliasPair(name, other)


def _name(words: str, opens: bool) -> str:
    """The name that some words end in: those in capitals, or all where they open a sentence."""
    capitals = _CAPITALS.search(words)
    said = capitals[0] if capitals and (not opens or capitals.start()) else ""
    if not said and opens and len(without_article(words).split()) <= _MOST:
        said = words
    said = clean(said)
    loose = is_loose(said) or _NO_NAME.search(said)
    return said if is_name(said) and not loose else ""
