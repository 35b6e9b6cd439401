"""Filtering a list: which of its items have what the question asks of them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.lists.groups import Group, Item
from assistant.notes.library import Library
from assistant.words.lexicon import matches, terms

_YES = re.compile(
    r"^\s*(?:yes|y|x|✓|✔|✅|true|always|supported|required|included|available)\b|^\s*[✓✔✅]", re.I
)
_NO = re.compile(
    r"^\s*(?:no|n|none|never|nothing|false|not|without|unsupported|✗|✘|❌|-|–|—|n/a)(?:\b|\s|$)|^\s*[✗✘❌–—-]\s*$",
    re.I,
)
_DENYING = re.compile(r"\b(?:not|cannot|never|no|without|nor|neither|none)\b|n't\b", re.I)
_ASKS_NOT = re.compile(
    r"\b(?:not|cannot|never|no|without|ruled out|excluded|forbidden|refused|lack\w*|except|unsuitable|wrong)\b|n't\b", re.I
)  # fmt: skip
_CLEAR = 0.6
_SLIGHT = 0.4
_TELLING = 0.4
"""How much of the restricting words must tell items apart."""


def filtered(group: Group, restricting: tuple[str, ...], ask: str, library: Library) -> Group:
    """The group with the items that meet the restricting words, or all where these don't divide it."""
    if not restricting or len(group.items) < 2:
        return group
    weights = {term: library.words.rarity(term) for term in restricting}
    deny = bool(_ASKS_NOT.search(ask))
    telling_columns = {
        header
        for item in group.items
        for header, value in item.facets
        if _states(value, restricting)
    }
    met = [_met(item, restricting, deny, telling_columns, library) for item in group.items]
    shared = set.intersection(*met)
    telling = set.union(*met) - shared
    if sum(weights[t] for t in telling) < _TELLING * sum(weights[t] for t in set(weights) - shared):
        return group
    shares = [sum(weights[t] for t in own & telling) for own in met]
    top = max(shares, default=0.0)
    kept = [i for i, share in zip(group.items, shares, strict=True) if share >= _CLEAR * top]
    unclear = any(_SLIGHT * top < share < _CLEAR * top for share in shares)
    if unclear or len(kept) == len(group.items) or (len(kept) < 2 and len(group.items) < 4):
        return group
    return replace(group, items=tuple(kept))


def _states(text: str, restricting: tuple[str, ...]) -> bool:
    found = set(terms(text))
    return any(matches(term, found) for term in restricting)


def _met(
    item: Item,
    restricting: tuple[str, ...],
    deny: bool,
    telling: Collection[str],
    library: Library,
) -> set[str]:
    """The restricting words that an item states; what it denies doesn't count, or alone counts.

    The header of a `telling` column, one whose values say what is asked for, counts with these alone.
    """
    met: set[str] = set()
    for stated, text in _statements(item, restricting, telling, library):
        if stated != deny:
            found = set(terms(text))
            met |= {term for term in restricting if matches(term, found)}
    return met


def _statements(
    item: Item, restricting: tuple[str, ...], telling: Collection[str], library: Library
) -> list[tuple[bool, str]]:
    """(affirmed, words) of everything said of an item."""
    if item.facets:
        said = []
        for header, value in item.facets:
            if _NO.match(value):
                said.append((False, header))
                said.append((True, value))
            elif _YES.match(value):
                said.append((True, header))
            elif header not in telling or _states(value, restricting):
                said.append((True, f"{header} {value}"))
        return said
    texts = [library.places[n].sentence.text for n in item.places]
    clauses = [c for text in texts for c in re.split(r"[;.]\s+|,\s+(?=but|not|no|and|the)", text)]
    return [(not _DENYING.search(clause), clause) for clause in clauses]
