"""Stance: whether a clause of the notes says yes or no to what a question asks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from assistant.contrasts import contrasts, undone, words
from assistant.lexicon import matches, terms

Said = Literal["denies", "restricts", "requires", "allows", "states"]

_NEGATION = re.compile(
    r"\b(?:not(?!-)|cannot|contraindicated|never|no longer|no(?!-)|nor|neither|none|nothing|nobody|forbidden|prohibited|refused|rejected|banned|unsupported"
    r"|unavailable|impossible|unsuitable|unable|lacks?|lacking|wrong|fails?(?!-)|excluded|denied|ruled out|too (?:long|big|large|small|slow|late|early|much|many))\b|n't\b", re.I
)  # fmt: skip
_ONLY = re.compile(
    r"(?<!\bif )(?<!-)\b(?:only|solely|exclusively|just the|nothing but|limited to|restricted to)\b",
    re.I,
)
_NEEDS = re.compile(
    r"\b(?:must|needs?|needed|requires?|required|requirement|have to|has to|necessary|mandatory|compulsory|obligatory|prerequisite"
    r"|unless|not? .{0,40}\bwithout|cannot .{0,40}\bwithout|are to be|is to be|only (?:if|when|with|after))\b", re.I
)  # fmt: skip
_NO_NEED = re.compile(
    r"\b(?:(?:not|never|no longer) (?:\w+ )?(?:require\w*|need\w*|necessary|have to|has to|mandatory|compulsory|obliged)\b"
    r"|(?:don't|doesn't|do not|does not|needn't|isn't|aren't|won't) (?:\w+ )?(?:require\w*|need\w*|have to|has to|necessary|mandatory|pay)"
    r"|(?:needs?|requires?|without|takes?) (?:no|any)\b|no (?:[\w-]+ ){0,3}(?:is |are )?(?:needed|required|necessary)|optional|voluntary|superfluous|unnecessary|free of)", re.I
)  # fmt: skip
_NO_OBSTACLE = re.compile(
    r"\b(?:no|not an?) (?:obstacle|problem|objection|hindrance|contraindication|issue|concern|defect|fault|flaw|danger|harm)\b",
    re.I,
)
_ASKS_OBSTACLE = re.compile(
    r"\b(?:an? |any |the )(?:\w+ )?(?:obstacle|problem|objection|hindrance|contraindication|issue|concern|danger)s?\b(?! (?:that|which|of|in)\b)",
    re.I,
)
_CONDITION = re.compile(r"(?:when|if|whenever|once|as soon as)\b", re.I)
"""Opens what states nothing: when something else holds."""
_ASIDE = re.compile(
    r"\s(?:with no\b|(?:that|which|who)\s(?:[a-z]+\s?(?:not\b|n't\b)|cannot\b|never\b)"
    r"|(?:when|if|where|while)\b[^,;.]*?(?:\b(?:not|never|cannot)\b|n't\b))"
    r"(?P<what>(?:(?!\b(?:every|each|per|for|in|on|at|by|to|from|can|cannot|may|must|will|is|are|has|have)\b)[^,;.])*)",
    re.I,
)
"""What is denied of something that a clause speaks of, or on what condition: "boards that are not dry"."""
_SET_ASIDE = re.compile(
    r"\b(?:instead of|rather than|without (?=(?:\w+ly )?\w+ing\b))(?P<what>[^,;.]+)", re.I
)
_ASKS_FREE = re.compile(r"\b(?:for )?free\b(?! (?:of (?!charge|cost)|from|to)\b)", re.I)
_UNLESS = re.compile(
    r"\bunless\b(?P<what>(?:(?!\b(?:with|by|in|on|at|from|to|for)\b)[^,;.])+)", re.I
)
_COSTS_NOTHING = re.compile(
    r"\bno (?:[\w-]+ ){0,2}(?:costs?|charges?|fees?)\b|\b(?:costs? nothing|free of (?:charge|cost))\b",
    re.I,
)
_EXCEPT = re.compile(
    r"\b(?:except|apart from|other than|save for)\b(?: for| in| on| with)?(?P<what>.+)", re.I
)
_DOING = re.compile(r"^.*\b(?:while|when|by|for) \w+ing\b.*?\b(?:from|with|in|on|to|at)\b", re.I)
"""What is done with what "only" leaves: "only while reading from a disk"."""
_THE_ONLY = re.compile(r"^(?P<who>.+?)\b(?:is|are|was|were|remains?) the only\b", re.I)
_WITHOUT = re.compile(r"\bwithout\b(?P<what>[^,;.?]*)", re.I)
_SPARES = re.compile(
    r"\b(?:without|no need (?:for|of|to)|free of)\b(?P<what>[^,;.?]*)|\bno(?:-| )(?P<none>[\w-]+)|\b(?P<free>[\w]+)-(?:free|less)\b", re.I
)  # fmt: skip
"""What a clause does without."""
_THWARTS = re.compile(
    r"\b(?:inhibit|prevent|hinder|thwart|destroy|ruin|spoil|damag|impair|weaken)(?:e?s|ed|ing)?\b",
    re.I,
)
_DISTURBS = re.compile(
    r"\b(?:affect|impact|influenc|disturb|interrupt|interfer|slow|harm|hurt|damag|block|hinder|impair|delay|degrad|worsen|weaken)(?:e?s|ed|e|ing)?\b",
    re.I,
)
_ALLOWS = re.compile(
    r"\b(?:can|may|could|allowed|permitted|possible|fine|ok|okay|supports?|supported|works?|available|any time|able to|lets?|enables?|allows?)\b",
    re.I,
)
_ASKS_NEED = re.compile(
    r"\b(?:need|needs|needed|have to|has to|must|require[sd]?|necessary|obliged|forced|mandatory|compulsory|obligatory|prerequisite)\b", re.I
)  # fmt: skip
_OR_NEWER = re.compile(
    r"(?P<name>[\w.-]+) (?:or|and) (?:newer|later|above|higher|up|upwards)\b", re.I
)
_BEFORE = re.compile(
    r"\b(?:before|(?:older|earlier|lower|less) than|prior to|below) (?:the |an? )?(?P<name>[\w-]+(?:\.\w+)*)", re.I
)  # fmt: skip
_ASKS_LIMITED = re.compile(
    r"\b(?:limited|restricted|confined|tied|bound|reserved) (?:to|for)\b|(?<!-)\b(?:only|solely|exclusively)\b",
    re.I,
)
_SPLIT = re.compile(
    r"[;.]\s+|,\s+(?!(?:except|apart from|other than|save for)\b)(?:(?:and|but|so|or|which|because|since|although|while|whereas|yet|unless|though)\s+)?(?=\S+ \S)|\s+(?:but|because|whereas|although)\s+|,\s+(?=not\b)|\s+and\s+(?=not\b|\S+ (?:\S+ )?(?:is|are|can|cannot|must|may|does|do|has|have|needs?|requires?|isn't|aren't|don't|doesn't|won't)\b)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause and what it says."""

    text: str
    said: Said
    negated: bool
    contrary: frozenset[str] = frozenset()
    """The words of a question that it says the contrary of."""


def clauses(text: str) -> list[Clause]:
    """The clauses of a sentence, with what each says."""
    parts = [p.strip(" .,;") for p in _SPLIT.split(text) if p and len(p.split()) >= 2]
    telling = [part for part in parts if not _CONDITION.match(part)]
    return [_read(part) for part in telling or parts or [text]]


def _read(text: str) -> Clause:
    if _NO_NEED.search(text):
        return Clause(text, "requires", True)
    if _NO_OBSTACLE.search(text):
        return Clause(text, "allows", False)
    negations = len(_NEGATION.findall(re.sub(r"\bnot only\b", "", text, flags=re.I)))
    if re.search(
        r"\b(?:not|cannot|no|never)\b.{0,60}\bwithout\b|n't\b.{0,60}\bwithout\b", text, re.I
    ):
        return Clause(text, "requires", False)
    if _ONLY.search(text) and not negations:
        return Clause(text, "restricts", False)
    if negations % 2:
        return Clause(text, "denies", True)
    if _NEEDS.search(text):
        return Clause(text, "requires", False)
    return Clause(text, "allows" if _ALLOWS.search(text) else "states", False)


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
    if hampers and _NO_OBSTACLE.search(clause.text):
        return negative
    if _ASKS_NEED.search(ask) and not re.search(r"\bneeds? (?:to be )?\w+ed\b", ask, re.I):
        return _affirms_need(clause, asked - subject, found) != negative
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
        return not (_unneeded(clause.text) & asked) or negative
    if spared := _WITHOUT.search(ask):
        needless = set(terms(spared["what"]))
        affirmed = clause.said in {"states", "allows"} and not needless & found
        return (affirmed or clause.said == "denies") != negative
    thwarting = _THWARTS.search(clause.text)
    thwarted = thwarting is not None and not set(terms(thwarting[0])) & asked
    denied = clause.said == "denies" or (thwarted and clause.said != "requires")
    return denied == negative


def does_without(text: str, ask: str) -> bool:
    """Whether a sentence says that something goes without what a question wants it to go without."""
    wanted = _WITHOUT.search(ask)
    needless = set(terms(wanted["what"])) if wanted else set()
    return bool(needless) and any(
        needless & set(terms(match["what"] or match["none"] or match["free"] or ""))
        and not _NEGATION.search(text[: match.start()] + text[match.end() :])
        for match in _SPARES.finditer(text)
    )


def _unneeded(text: str) -> set[str]:
    """The stems of what a clause says is not needed; all of them where it doesn't say what."""
    after = text[match.end() :] if (match := _NO_NEED.search(text)) else ""
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
        and bool(_unneeded(clause.text) & missing(question))
    )


def read_for(clause: Clause, ask: str, asked: set[str]) -> Clause:
    """The clause as it answers what is asked: what it denies by the way counts only where that is asked."""
    contrary = contrasts(ask, clause.text)
    aside = _ASIDE.search(clause.text) if clause.said == "denies" else None
    denied = set(terms(aside["what"])) if aside else set()
    if aside is None or 2 * len(denied & asked) >= len(denied) > 0:
        return replace(clause, contrary=contrary)
    said = _read(clause.text[: aside.start()] + clause.text[aside.end() :])
    return replace(said, text=clause.text, contrary=contrary)


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


def _affirms_need(clause: Clause, asked: set[str], found: set[str]) -> bool:
    if clause.said == "requires":
        return not clause.negated
    if clause.said == "restricts":
        return bool(asked & found)
    return clause.said in {"states", "allows"} and bool(_NEEDS.search(clause.text))


def _within(text: str, ask: str, asked: set[str]) -> bool:
    """Whether what "only" leaves is what is asked: "for A only" or "only for A"."""
    match = _ONLY.search(text)
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
