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
_CLAUSE_END = re.compile(r"[,;:.](?:\s|$)|\s(?:but|and)\s")
_NO_OBJECT = re.compile(
    r"^(?:not )?(?:the (?:answer|right answer|best answer)|this (?:scenario|case|situation|question)\b.*)$",
    re.I,
)
_LEAD = re.compile(
    r"^(?P<lead>For (?!(?:example|instance|this|that|these|those|more|each|every|all)\b)[^,;:]{3,60}(?=, )|By default(?=,? \w))"
)
_OPEN: frozenset[str] = frozenset({"hasProperty", "supports"})
"""Relations whose object says all that is claimed."""


def with_condition(claim: Claim, sentence: str) -> Claim:
    """A claim with what its sentence says first that it holds for ("For thin walls, …")."""
    lead = _LEAD.match(sentence)
    if lead is None or claim.relation not in _OPEN or claim.quantity is not None:
        return claim
    holds_for = lead["lead"][0].lower() + lead["lead"][1:]
    first = re.split(r"[;:]", sentence)[0]
    told = claim.object in first and claim.object not in lead["lead"]
    words = len(f"{claim.object} {holds_for}".split())
    if not told or claim.object.startswith(holds_for) or words > MAX_OBJECT_WORDS:
        return claim
    return replace(claim, object=f"{claim.object} {holds_for}")


def of_one_case(claim: Claim, sentence: str) -> bool:
    """Whether a claim holds for the case alone that its sentence speaks of."""
    if _NO_OBJECT.match(claim.object):
        return True
    guess = _GUESS.search(sentence)
    guessed = _CLAUSE_END.split(sentence[guess.start() :])[0] if guess else ""
    return claim.object[:25].lower() in guessed.lower()
