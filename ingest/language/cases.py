"""What is true of some cases alone: guesses, verdicts on a question, and what holds for something.

"The network probably lacks a gateway" and "gateways are not the answer" say nothing of gateways;
"for thin walls, the saw is ready to use" says it of thin walls alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.language.claims import MAX_OBJECT_WORDS, Claim

_GUESS = re.compile(
    r"\b(?:probably|presumably|perhaps|apparently|evidently|seemingly)\b(?![^,;:.]*\?)", re.I
)
_TOLD = re.compile(r"\b(?:the|this) (?:scenario|question|exam)\b", re.I)
_ONCE = re.compile(r"\b(?:why|whether|how)\s[^,;]*\b(?:was|were)\b")
"""An aim that is about what happened once ("learn why some bowls were cracked")."""
_CLAUSE_END = re.compile(r"[,;:.](?:\s|$)|\s(?:but|and)\s")
_NO_OBJECT = re.compile(
    r"^(?:not )?(?:the (?:answer|right answer|best answer)|this (?:scenario|case|situation|question)\b.*)$",
    re.I,
)
_NO_CASE = re.compile(
    r"(?:it is |you are )?(?:needed|necessary|required|possible|applicable|finished|done|ready|yes|no|so)",
    re.I,
)
"""A condition that tells nothing ("if needed")."""
_LEAD = re.compile(
    r"^(?P<lead>For (?!(?:example|instance|this|that|these|those|more|each|every|all)\b)[^,;:]{3,60}(?=, )|By default(?=,? \w)"
    r"|(?:When(?:ever)?|If|Where|Once|Unless|Until|As long as|As(?= (?:the|an?) (?!result|rule|consequence|example|alternative|guide)))\s[^;:]{3,120}?(?=, (?!and |or ))"
    r"|(?:With(?:out|in)?|In|At|On|Under|During|Outside|Before|After)\s[^,;]{3,60}?(?=, | (?:it|they|all|each|every)\s))"
)
_SETTING = re.compile(
    r"(?:With(?:out|in)?|In|At|On|Under|During|Outside|Before|After)\s[^,;]{3,60}$"
)
"""What stands before a clause without a comma ("With a lid the pan stays hot")."""
_DISCOURSE = re.compile(
    r"(?:In (?:addition|general|fact|short|contrast|particular|practice|principle|turn|summary|the end|(?:this|that) (?:way|case)|(?:the|this|that) (?:\w+ )?(?:scenario|question|example)|\w+ words|\w+ terms)"
    r"|At (?:the same time|first|last|least|most)|On (?:the (?:other hand|contrary|whole)|top of)|After all|With (?:this|that|it))\b",
    re.I,
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|can|could|must|may|will|does|do)\b")
"""Of a clause rather than of what stands before it."""
_OPEN: frozenset[str] = frozenset({"hasProperty", "supports"})
"""Relations whose object says all that is claimed."""
_MOST_WORDS = MAX_OBJECT_WORDS + 8
"""In an object with what it holds for."""


def with_condition(claim: Claim, sentence: str) -> Claim:
    """A claim with what its sentence says first that it holds for or on which condition.

    "For thin walls, …", "If it rains, …", "With a lid the pan …", of the pan's properties, abilities
    and of all that is denied it.
    """
    lead = _lead(claim, sentence)
    told = claim.relation in _OPEN or (claim.negated and claim.relation == "requires")
    if not lead or not told or claim.quantity is not None:
        return claim
    holds_for = lead if lead[1:2].isupper() else lead[0].lower() + lead[1:]
    behind = re.split(r"[;:]\s", sentence[len(lead) :])[0]
    words = len(f"{claim.object} {holds_for}".split())
    if _opening(claim) not in behind or holds_for in claim.object or words > _MOST_WORDS:
        return claim
    return replace(claim, object=f"{claim.object} {holds_for}")


def _lead(claim: Claim, sentence: str) -> str:
    """What a sentence says first that a claim holds for; empty where that is its subject."""
    match = _LEAD.match(sentence)
    lead = match["lead"] if match else ""
    if not lead or (_SETTING.fullmatch(lead) and _FINITE.search(lead)):
        lead = sentence[: max(sentence.find(_opening(claim)), 0)].rstrip()
        if not _SETTING.fullmatch(lead) or _FINITE.search(lead):
            return ""
    return "" if claim.subject.lower() in lead.lower() or _DISCOURSE.match(lead) else lead


def _opening(claim: Claim) -> str:
    """The first words of a claim's object: what follows may have lost its denial."""
    return " ".join(claim.object.split()[:2])


def of_one_case(claim: Claim, sentence: str) -> bool:
    """Whether a claim holds for the case alone that its sentence speaks of."""
    if _NO_OBJECT.match(claim.object):
        return True
    if claim.relation == "suitableFor" and _NO_CASE.fullmatch(claim.object):
        return True
    if claim.relation in {"hasProperty", "supports", "hasLimit"} and _TOLD.search(claim.object):
        return True
    if claim.relation == "usedFor" and _ONCE.search(claim.object):
        return True
    guess = _GUESS.search(sentence)
    guessed = _CLAUSE_END.split(sentence[guess.start() :])[0] if guess else ""
    return claim.object[:25].lower() in guessed.lower()
