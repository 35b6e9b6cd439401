"""The answer to what a note asks or tells: "the cheapest option for … is X", "the solution is to use X"."""

from __future__ import annotations

import re

from ingest.language.claims import Statement
from ingest.language.clauses import Clause
from ingest.language.fitness import is_case
from ingest.language.predicates import Predicate
from ingest.language.qualities import superlative

_ANSWERS = frozenset("solution answer choice option pick remedy".split())
_STEPS = frozenset("solution answer idea trick step remedy choice".split())


def is_answer(clause: Clause) -> bool:
    """Whether a clause tells what the answer, the choice or the cheapest option is."""
    return clause.verb == "be" and clause.subject_head in _ANSWERS and clause.definite


def answer(predicate: Predicate) -> list[Statement] | None:
    """ "The cheapest option for … is a heat mat": the mat is what is cheapest, and suits."""
    clause, masked, bare = predicate.clause, predicate.masked, predicate.after
    if not is_answer(clause) or clause.negated or not clause.subject or not clause.full_subject:
        return None
    match = re.match(
        r"(?:an? |the |to (?:use|choose|take|add|create|configure) (?:an? |the )?)?(?P<what>[\w@.+'’/ -]+?)(?=,| (?:that|which|for|to|with|in|on)\b|$)",
        bare,
    )
    named = re.match(r"(?:an?|the|to)\s|[A-Z]", bare)
    if match is None or named is None or not 0 < len(match["what"].split()) <= 5:
        return None
    what, found = match["what"], []
    said = re.sub("^(?:the|this) ", "", masked.unmask(*clause.subject), flags=re.I)
    if quality := superlative(f"the {said}"):
        found.append(Statement(what, "hasProperty", quality, "answer-is", quality=True))
    full = predicate.about
    purpose = re.search(r"\s(?:for|to|when|if|in which)\s(?P<what>.+)", full)
    if purpose and not is_case(full[purpose.start() :].strip()):
        found.append(Statement(what, "suitableFor", purpose["what"], "answer-is"))
    elif clause.condition:
        condition = masked.unmask(*clause.condition)
        found.append(Statement(what, "suitableFor", condition, "answer-is"))
    return found or None


def solution(predicate: Predicate) -> list[Statement] | None:
    """ "The solution is to specify a cooldown period, because the traffic has spikes"."""
    clause, masked, names = predicate.clause, predicate.masked, predicate.names
    if clause.subject_head not in _STEPS or not re.match(r"to ", predicate.text):
        return None
    return [
        Statement(names[0], "suitableFor", masked.unmask(*span), "solution")
        for span in (clause.reason, clause.condition)
        if names and span
    ]
