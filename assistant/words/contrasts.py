"""Contrasts: where a clause says the contrary of what is asked, by a word of the other side ("fast", "slow"),
by a prefix that denies ("unglazed") or by comparing the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.words.lexicon import terms

_QUALITIES = (
    ("good better best", "bad worse worst poor"),
    ("fast quick rapid", "slow"),
    ("easy simple", "hard difficult complicated complex tricky"),
    ("high", "low"),
    ("large big", "small"),
    ("long", "short"),
    ("cheap inexpensive", "expensive costly dear"),
    ("strong", "weak"),
    ("heavy", "light lightweight"),
    ("hot warm", "cold cool"),
    ("wet damp", "dry"),
    ("safe", "dangerous risky"),
    ("thick", "thin"),
    ("wide", "narrow"),
    ("deep", "shallow"),
    ("tight", "loose"),
    ("early before", "late after afterwards"),
    ("full", "empty"),
    ("more most", "less least few"),
    ("automatic automatical", "manual"),
    ("pre", "post"),
    ("same single identical", "different another mixed various several separate across"),
    ("inside within internal", "outside external abroad beyond"),
    ("always every", "sometimes rarely"),
    ("online", "offline"),
    ("public", "private"),
)
_ACTS = (
    ("keep kept retain preserve", "lose lost"),
    ("improve", "worsen degrade"),
    ("enable", "disable"),
    ("increase rise rose risen grow grew grown", "decrease fall fell fallen shrink shrank drop"),
    ("open", "close shut"),
)
_NON = re.compile(r"\bnon-(?=\w)", re.I)
_PREFIXED = re.compile(
    r"\b(?:un|non|(?:in|im|ir)(?=\w+(?:[aiu]ble|id|ure|al|er|ar|ect|ive|ete|ile|[ae]nt|ate)\b))(?P<word>\w{5,})", re.I
)  # fmt: skip
"""Words that a prefix denies: with in-, im- or ir- adjectives alone ("invalid", not "imports")."""
DENIED = "not "
"""Marks a stem that a prefix denies."""
_WORD = re.compile(r"[\w'’]+")
_NO_DEGREE = {"at", "or", "no", "as"}
"""Before a word that grades nothing: "at least", "or more", "as long as"."""
_BREAKS = re.compile(r"\b(?:in|on|at|for|with|by|of|from|than|under|over|during|when|while)\b.*")
"""What no word is said of any more."""
_WINDOW = 3
"""Words on either side of a word that it may be said of."""
_COMPARED = re.compile(
    r"(?P<left>.*?)\b(?P<how>better|worse|[a-z]{2,}er|(?:more|less|fewer)\b(?: [a-z-]+)?)\b(?P<of>[^,;.]{0,30}?)"
    r" than (?!\d)(?P<right>[^,;.?]+)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Graded:
    """A word of a pair of opposites where it stands in a text."""

    word: str
    pair: int
    second: bool
    """Whether it is of the pair's second side."""
    before: frozenset[str]
    behind: tuple[str, ...]

    def is_of(self, asked: _Graded) -> bool:
        """Whether it is said of the same as the word of a question."""
        if self.behind and asked.behind:
            return asked.behind[0] in self.behind
        return not (self.behind or asked.behind) or bool(self.before & asked.before)


def contrasts(ask: str, text: str) -> frozenset[str]:
    """The words of a question that a clause says the contrary of; none where it doesn't.

    >>> contrasts("Is the glue quick to set?", "It is slow to set.")
    frozenset({'quick'})
    >>> contrasts("Is the glue quick or slow to set?", "It is slow to set.")
    frozenset()
    >>> contrasts("Is oak harder than ash?", "Ash is harder than oak.")
    frozenset({'harder'})
    """
    one, other = _COMPARED.match(ask), _COMPARED.match(text)
    if one and other and (turned := _compared_contrary(one, other)) is not None:
        return frozenset({one["how"].lower()} if turned else ())
    wanted, said = list(_graded(ask)), list(_graded(text))
    sides = {(asked.pair, asked.second) for asked in wanted}
    return frozenset(
        asked.word
        for asked in wanted
        if (asked.pair, not asked.second) not in sides
        and (own := [word for word in said if word.pair == asked.pair and word.is_of(asked)])
        and all(word.second != asked.second for word in own)
    )


def undone(one: set[str], other: set[str]) -> bool:
    """Whether of two texts one denies by a prefix what the other holds plainly ("glazed", "unglazed"),
    and does not hold it plainly too; both are `words`."""
    return any(
        f"{DENIED}{word}" in denying - plain and word not in denying
        for plain, denying in ((one, other), (other, one))
        for word in plain
    )


def words(text: str) -> set[str]:
    """Stems of `text`, and those that a prefix denies ("unglazed")."""
    whole = _NON.sub("non", text)
    denied = {f"{DENIED}{t}" for match in _PREFIXED.finditer(whole) for t in terms(match["word"])}
    return set(terms(whole)) | denied


def _compared_contrary(one: re.Match[str], other: re.Match[str]) -> bool | None:
    """Whether two comparisons say the contrary; None where they compare nothing alike."""
    ways = [_way(match["how"].lower()) for match in (one, other)]
    if ways[0][0] != ways[1][0]:
        return None
    asked = [set(terms(one["left"])), set(terms(one["right"]))]
    said = [set(terms(other["left"])), set(terms(other["right"]))]
    first, second = asked[0] - asked[1], asked[1] - asked[0]
    turned = bool(said[0] & second and said[1] & first and not said[0] & first)
    return (ways[0][1] != ways[1][1]) != turned


def _way(how: str) -> tuple[object, bool]:
    """What a comparative grades, and whether it is of the second side."""
    amount, _, quality = how.partition(" ")
    if quality:
        return quality, amount != "more"
    pairs = _forms().get(how)
    return (pairs[0][0], pairs[0][1]) if pairs else (how, False)


def _graded(text: str) -> Iterator[_Graded]:
    words = _WORD.findall(text.lower())
    for at, word in enumerate(words):
        pairs = _forms().get(word, ())
        before, behind = words[max(0, at - _WINDOW) : at], words[at + 1 : at + 1 + _WINDOW]
        if not pairs or _NO_DEGREE.intersection(before[-1:]) or behind[:1] == ["than"]:
            continue
        said_of = tuple(terms(_BREAKS.sub("", " ".join(behind))))
        for pair, second in pairs:
            yield _Graded(word, pair, second, frozenset(terms(" ".join(before))), said_of)


@lru_cache(maxsize=1)
def _forms() -> dict[str, list[tuple[int, bool]]]:
    """Every form of every word → its pairs, and whether it is of their second side."""
    found: dict[str, list[tuple[int, bool]]] = {}
    for pair, sides in enumerate((*_QUALITIES, *_ACTS)):
        inflected = _degrees if pair < len(_QUALITIES) else _tenses
        for second, side in enumerate(sides):
            for form in {form for word in side.split() for form in inflected(word)}:
                found.setdefault(form, []).append((pair, bool(second)))
    return found


def _degrees(word: str) -> set[str]:
    stem, doubled = word.removesuffix("e"), word + word[-1]
    if word.endswith("y"):
        return {word, f"{word[:-1]}ier", f"{word[:-1]}iest", f"{word[:-1]}ily"}
    return {word, f"{stem}er", f"{stem}est", f"{word}ly", f"{doubled}er", f"{doubled}est"}


def _tenses(word: str) -> set[str]:
    stem, doubled = word.removesuffix("e"), word + word[-1]
    return {word, f"{word}s", f"{stem}ed", f"{stem}ing", f"{doubled}ed", f"{doubled}ing"}
