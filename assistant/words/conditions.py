"""Conditions: what a clause does without, requires, excepts or sets aside, held against what a question says of it."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.lexicon import terms
from assistant.words.said import NEGATION, NO_NEED, Clause

_SET_ASIDE = re.compile(
    r"\b(?:instead of|rather than|without (?=(?:\w+ly )?\w+ing\b))(?P<what>[^,;.]+)", re.I
)
_UNLESS = re.compile(
    r"\bunless\b(?P<what>(?:(?!\b(?:with|by|in|on|at|from|to|for)\b)[^,;.])+)", re.I
)
_EXCEPT = re.compile(
    r"\b(?:except|apart from|other than|save for)\b(?: for| in| on| with)?(?P<what>.+)", re.I
)
WITHOUT = re.compile(r"\bwithout\b(?P<what>[^,;.?]*)", re.I)
_SPARES = re.compile(
    r"\b(?:without|no need (?:for|of|to)|free of)\b(?P<what>[^,;.?]*)|\bno(?:-| )(?P<none>[\w-]+)|\b(?P<free>[\w]+)-(?:free|less)\b", re.I
)  # fmt: skip
"""What a clause does without."""
_DISTURBS = re.compile(
    r"\b(?:affect|impact|influenc|disturb|interrupt|interfer|slow|harm|hurt|damag|block|hinder|impair|delay|degrad|worsen|weaken)(?:e?s|ed|e|ing)?\b",
    re.I,
)
_OR_NEWER = re.compile(
    r"(?P<name>[\w.-]+) (?:or|and) (?:newer|later|above|higher|up|upwards)\b", re.I
)
_BEFORE = re.compile(
    r"\b(?:before|(?:older|earlier|lower|less) than|prior to|below) (?:the |an? )?(?P<name>[\w-]+(?:\.\w+)*)", re.I
)  # fmt: skip


def does_without(text: str, ask: str) -> bool:
    """Whether a sentence says that something goes without what a question wants it to go without."""
    wanted = WITHOUT.search(ask)
    needless = set(terms(wanted["what"])) if wanted else set()
    return bool(needless) and any(
        needless & set(terms(match["what"] or match["none"] or match["free"] or ""))
        and not NEGATION.search(text[: match.start()] + text[match.end() :])
        for match in _SPARES.finditer(text)
    )


def unneeded(text: str) -> set[str]:
    """The stems of what a clause says is not needed; all of them where it doesn't say what."""
    after = text[match.end() :] if (match := NO_NEED.search(text)) else ""
    return set(terms(after)) or set(terms(text))


def lacks_required(text: str, question: str) -> bool:
    """Whether a question says that what a clause requires is missing."""
    needed = re.search(
        r"\b(?:without|requires?|needs?|unless|only (?:with|if|when))\b(?P<what>.{2,60})",
        text,
        re.I,
    )
    return needed is not None and bool(set(terms(needed["what"])) & missing(question))


def fulfils(text: str, asked: set[str]) -> bool:
    """Whether what a clause denies is granted under just the condition that is asked about: "not unless you pay"."""
    granted = _UNLESS.search(text)
    condition = set(terms(granted["what"])) if granted else set()
    return 2 * len(condition & asked) > len(condition)


def predates(text: str, question: str) -> bool:
    """Whether a question is about what comes before what a clause asks for: "Mark 4 or newer"."""
    named = {match["name"].casefold() for match in _OR_NEWER.finditer(text)}
    return any(match["name"].casefold() in named for match in _BEFORE.finditer(question))


def spares_missing(clause: Clause, question: str) -> bool:
    """Whether a question says that what a clause does not require is missing."""
    return (
        clause.said == "requires"
        and clause.negated
        and bool(unneeded(clause.text) & missing(question))
    )


def sets_aside(text: str, ask: str, asked: set[str]) -> bool:
    """Whether a clause says that what is asked about is not done: "airs it instead of heating it",
    "without disturbing the bees" where the question says "harm"."""
    if _SET_ASIDE.search(ask):
        return False
    for match in _SET_ASIDE.finditer(text):
        left = set(terms(match["what"])) - set(terms(text[: match.start()]))
        if _DISTURBS.search(ask) and (verb := _DISTURBS.match(match["what"])):
            whom = set(terms(match["what"][verb.end() :]))
            if not whom or whom & asked:
                return True
        if left and 2 * len(left & asked) > len(left):
            return True
    return False


def excepts(text: str, asked: set[str]) -> bool:
    """Whether what a clause says holds for all but what is asked about."""
    match = _EXCEPT.search(text)
    kept = set(terms(match["what"])) if match else set()
    return bool(kept) and 2 * len(kept & asked) >= len(kept)


@lru_cache(maxsize=8)
def missing(question: str) -> frozenset[str]:
    """The stems of what a question says that there is none of; asked again for each clause held against it."""
    lacking = re.finditer(
        r"(?:\b(?:no|without|lacks?|lacking|missing|not|never)\b|n't\b)(?P<what>(?:\W+[\w-]+){1,5})",
        question,
        re.I,
    )
    return frozenset(term for match in lacking for term in terms(match["what"]))
