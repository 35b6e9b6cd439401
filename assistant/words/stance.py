"""Stance: whether a clause of the notes says yes or no to what a question asks."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.words.conditions import WITHOUT, sets_aside, unneeded
from assistant.words.contrasts import contrasts, undone, words
from assistant.words.lexicon import matches, terms
from assistant.words.said import NEEDS, NO_NEED, NO_OBSTACLE, ONLY, Clause, read

_ASKS_OBSTACLE = re.compile(
    r"\b(?:an? |any |the )(?:\w+ )?(?:obstacle|problem|objection|hindrance|contraindication|issue|concern|danger)s?\b(?! (?:that|which|of|in)\b)",
    re.I,
)
_ASIDE = re.compile(
    r"\s(?:with no\b|(?:that|which|who)\s(?:[a-z]+\s?(?:not\b|n't\b)|cannot\b|never\b)"
    r"|(?:when|if|where|while)\b[^,;.]*?(?:\b(?:not|never|cannot)\b|n't\b))"
    r"(?P<what>(?:(?!\b(?:every|each|per|for|in|on|at|by|to|from|can|cannot|may|must|will|is|are|has|have)\b)[^,;.])*)",
    re.I,
)
"""What is denied of something that a clause speaks of, or on what condition: "boards that are not dry"."""
_ASKS_FREE = re.compile(r"\b(?:for )?free\b(?! (?:of (?!charge|cost)|from|to)\b)", re.I)
_COSTS_NOTHING = re.compile(
    r"\bno (?:[\w-]+ ){0,2}(?:costs?|charges?|fees?)\b|\b(?:costs? nothing|free of (?:charge|cost))\b",
    re.I,
)
_DOING = re.compile(r"^.*\b(?:while|when|by|for) \w+ing\b.*?\b(?:from|with|in|on|to|at)\b", re.I)
"""What is done with what "only" leaves: "only while reading from a disk"."""
_THE_ONLY = re.compile(r"^(?P<who>.+?)\b(?:is|are|was|were|remains?) the only\b", re.I)
_THWARTS = re.compile(
    r"\b(?:inhibit|prevent|hinder|thwart|destroy|ruin|spoil|damag|impair|weaken)(?:e?s|ed|ing)?\b",
    re.I,
)
_ASKS_NEED = re.compile(
    r"\b(?:need|needs|needed|have to|has to|must|require[sd]?|necessary|obliged|forced|mandatory|compulsory|obligatory|prerequisite)\b", re.I
)  # fmt: skip
_ASKS_LIMITED = re.compile(
    r"\b(?:limited|restricted|confined|tied|bound|reserved) (?:to|for)\b|(?<!-)\b(?:only|solely|exclusively)\b",
    re.I,
)
_SUCH_AS_ARE = re.compile(
    r"(?<!,) (?:that|who|which) (?:is|are|was|were|has|have)\b(?P<what>[^,;.]*)", re.I
)
"""Says of what alone a clause holds: "pots that are dug from one clay"."""
_OF_THOSE = 2
"""Words asked for in it, at least or all of them, where just that is asked for."""


def asks_negatively(ask: str) -> bool:
    """Whether what is asked is itself denied: "Is it true that X doesn't …?".

    A question that opens with a contraction ("Isn't it …?") asks for the positive; what a condition
    denies ("when there is no wind") isn't asked.
    """
    body = re.sub(r"^\W*(?:\w+n't|\w+ not)\b", "", ask.strip(), count=1, flags=re.I)
    body = re.sub(
        r",? (?:\w+n't|\w+) (?:it|they|he|she|we|you|I|that|there)\s*\?*$", "", body, flags=re.I
    )
    body = re.split(r"\s(?:when|if|because|although|though|since|while|whereas)\b", body)[0]
    return len(re.findall(r"\b(?:not|no|never|cannot)\b(?!-)|n't\b", body, re.I)) % 2 == 1


def says_yes(clause: Clause, ask: str, asked: set[str], subject: set[str]) -> bool:
    """Whether a clause that was read for it (`read_for`) affirms the question.

    `asked` are the stems of the question, `subject` those that say what it is about.
    """
    found = set(terms(clause.text))
    negative = asks_negatively(ask)
    if sets_aside(clause.text, ask, asked):
        return negative
    if _ASKS_FREE.search(ask) and _COSTS_NOTHING.search(clause.text):
        return not negative
    if (hampers := _ASKS_OBSTACLE.search(ask)) and not set(terms(hampers[0])) & found:
        return (clause.said == "denies") != negative
    if hampers and NO_OBSTACLE.search(clause.text):
        return negative
    if _ASKS_NEED.search(ask) and not re.search(r"\bneeds? (?:to be )?\w+ed\b", ask, re.I):
        return _affirms_need(clause, asked - subject, found) != negative
    if clause.said == "requires" and NO_NEED.search(ask) and not negative:
        return clause.negated
    if _ASKS_LIMITED.search(ask):
        limited = clause.said in {"restricts", "requires"} and not clause.negated
        return (limited or clause.said == "denies") != negative
    if clause.said == "restricts":
        return _within(clause.text, ask, asked - subject) != negative
    if undone(asked, words(clause.text)) or undone(asked, subject):
        return negative
    if clause.contrary:
        return (clause.said == "denies") != negative
    if clause.said == "requires" and clause.negated:
        return not (unneeded(clause.text) & asked) or negative
    if spared := WITHOUT.search(ask):
        needless = set(terms(spared["what"]))
        affirmed = clause.said in {"states", "allows"} and not needless & found
        return (affirmed or clause.said == "denies") != negative
    thwarting = _THWARTS.search(clause.text)
    thwarted = thwarting is not None and not set(terms(thwarting[0])) & asked
    denied = clause.said == "denies" or (thwarted and clause.said != "requires")
    return denied == negative


def read_for(clause: Clause, ask: str, asked: set[str]) -> Clause:
    """The clause as it answers what is asked: what it denies by the way counts only where that is asked."""
    contrary = contrasts(ask, clause.text)
    aside = _ASIDE.search(clause.text) if clause.said == "denies" else None
    denied = set(terms(aside["what"])) if aside else set()
    if aside is None or 2 * len(denied & asked) >= len(denied) > 0:
        return replace(clause, contrary=contrary)
    said = read(clause.text[: aside.start()] + clause.text[aside.end() :])
    return replace(said, text=clause.text, contrary=contrary)


def _affirms_need(clause: Clause, asked: set[str], found: set[str]) -> bool:
    if clause.said == "requires":
        return not clause.negated
    if clause.said == "restricts":
        return bool(asked & found)
    only = _SUCH_AS_ARE.search(clause.text)
    of_those = asked & words(only["what"]) if only else set()
    if of_those and (of_those == asked or len(of_those) >= _OF_THOSE):
        return not clause.negated
    return clause.said in {"states", "allows"} and bool(NEEDS.search(clause.text))


def _within(text: str, ask: str, asked: set[str]) -> bool:
    """Whether what "only" leaves is what is asked: "for A only" or "only for A"."""
    match = ONLY.search(text)
    if match is None:
        return True
    alone = _THE_ONLY.match(text)
    who = set(terms(alone["who"])) if alone else set()
    if 2 * len(who & asked) > len(who):
        return True
    after = re.split(r"\b(?:is|are|was|can|may|must|will|has|have|does|do)\b", text[match.end() :])[
        0
    ]
    left = after if terms(after) else " ".join(text[: match.start()].split()[-2:])
    if contrasts(ask, left) or undone(asked, words(left)):
        return False
    alternatives = re.split(r",|\b(?:and|or)\b", left)
    return any(
        2 * sum(any(matches(t, {k}) for t in asked) for k in kept) > len(kept)
        for alternative in alternatives
        for part in (alternative, _DOING.sub("", alternative))
        if (kept := terms(part))
    )
