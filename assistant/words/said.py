"""What a clause of the notes says: that it denies, restricts, requires, allows or no more than states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Said = Literal["denies", "restricts", "requires", "allows", "states"]
NEGATION = re.compile(
    r"\b(?:not(?!-)|cannot|contraindicated|never|no longer|no(?!-)|nor|neither|none|nothing|nobody|forbidden|prohibited|refused|rejected|banned|unsupported"
    r"|unavailable|impossible|unsuitable|unable|lacks?|lacking|wrong|fails?(?!-)|excluded|denied|ruled out|too (?:long|big|large|small|slow|late|early|much|many))\b|n't\b", re.I
)  # fmt: skip
ONLY = re.compile(
    r"(?<!\bif )(?<!-)\b(?:only|solely|exclusively|just the|nothing but|limited to|restricted to)\b",
    re.I,
)
NEEDS = re.compile(
    r"\b(?:must|needs?|needed|requires?|required|requirement|have to|has to|necessary|mandatory|compulsory|obligatory|prerequisite"
    r"|unless|not? .{0,40}\bwithout|cannot .{0,40}\bwithout|are to be|is to be|only (?:if|when|with|after))\b", re.I
)  # fmt: skip
NO_NEED = re.compile(
    r"\b(?:(?:not|never|no longer) (?:\w+ )?(?:require\w*|need\w*|necessary|have to|has to|mandatory|compulsory|obliged)\b"
    r"|(?:don't|doesn't|do not|does not|needn't|isn't|aren't|won't) (?:\w+ )?(?:require\w*|need\w*|have to|has to|necessary|mandatory|pay)"
    r"|(?:needs?|requires?|without|takes?) (?:no|any)\b|without (?:the )?need\b|no (?:[\w-]+ ){0,3}(?:is |are )?(?:needed|required|necessary)|optional|voluntary|superfluous|unnecessary|free of)", re.I
)  # fmt: skip
NO_OBSTACLE = re.compile(
    r"\b(?:no|not an?) (?:obstacle|problem|objection|hindrance|contraindication|issue|concern|defect|fault|flaw|danger|harm)\b",
    re.I,
)
_CONDITION = re.compile(r"(?:when|if|whenever|once|as soon as)\b", re.I)
"""Opens what states nothing: when something else holds."""
_ALLOWS = re.compile(
    r"\b(?:can|may|could|allowed|permitted|possible|fine|ok|okay|supports?|supported|works?|available|any time|able to|lets?|enables?|allows?)\b",
    re.I,
)
_EXCEPTS = r"(?:except|apart from|other than|save for)\b"
_JOINS = r"(?:and|but|so|or|which|because|since|although|while|whereas|yet|unless|though)\s+"
_FINITE = r"(?:is|are|can|cannot|must|may|does|do|has|have|needs?|requires?|isn't|aren't|don't|doesn't|won't)\b"
_SPLIT = re.compile(
    rf"[;.]\s+|,\s+(?!{_EXCEPTS})(?:{_JOINS})?(?=\S+ \S)|\s+(?:but|because|whereas|although)\s+"
    rf"|,\s+(?=not\b)|\s+and\s+(?=not\b|\S+ (?:\S+ )?{_FINITE})"
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
    return [read(part) for part in telling or parts or [text]]


def read(text: str) -> Clause:
    """What a single clause says."""
    if NO_NEED.search(text):
        return Clause(text, "requires", True)
    if NO_OBSTACLE.search(text):
        return Clause(text, "allows", False)
    negations = len(NEGATION.findall(re.sub(r"\bnot only\b", "", text, flags=re.I)))
    if re.search(
        r"\b(?:not|cannot|no|never)\b.{0,60}\bwithout\b|n't\b.{0,60}\bwithout\b", text, re.I
    ):
        return Clause(text, "requires", False)
    if ONLY.search(text) and not negations:
        return Clause(text, "restricts", False)
    if negations % 2:
        return Clause(text, "denies", True)
    if NEEDS.search(text):
        return Clause(text, "requires", False)
    return Clause(text, "allows" if _ALLOWS.search(text) else "states", False)
