"""Sentences whose subject is a case and whose object is the thing for it: "a team with many nets needs X"."""

from __future__ import annotations

import re

from ingest.language.articles import without_article
from ingest.language.claims import CHOICE_VERBS, Statement
from ingest.language.clauses import Clause
from ingest.language.masking import Masked

_NEEDS = frozenset("need require want".split())
_GOES = frozenset("go belong".split())
_VAGUE = re.compile(
    r"(?:it|they|this|these|those|that|which|who|both|all|each|you|we|i|users?|one|some|most|many)\b",
    re.I,
)
_NAMED = re.compile(r"(?P<mark>(?:to|in|into|with|on|through)\s)?(?=the tools?\b)")


def served_by(clause: Clause, masked: Masked) -> list[Statement]:
    """ "Long jobs go to X", "stateful models use X", "a team with a custom net needs X": X suits them.

    The subject is a phrase of its own, no name, and the object a name. What is needed is needed by
    people; of a thing that needs another nothing is said here.
    """
    person = clause.subject_kind == "person"
    if clause.subject is None or clause.negated or clause.passive or not clause.main:
        return []
    if not (person or clause.subject_kind == "noun") or clause.possessive:
        return []
    fits = clause.verb in CHOICE_VERBS | _GOES or (person and clause.verb in _NEEDS)
    if not fits or masked.names_in(*clause.subject):
        return []
    said = masked.text[clause.after : clause.end]
    lead = len(said) - len(said.lstrip())
    named = _NAMED.match(said.lstrip())
    if named is None or (clause.verb in _GOES) != (named["mark"] is not None):
        return []
    name = masked.name_at(clause.after + lead + named.end())
    begin = clause.subject[0]
    case = re.sub(
        r"[,\s]+(?:must|should|may|can|could|will|would|has to|have to|do|does)?$",
        "",
        masked.unmask(begin, clause.start),
    )
    case = without_article(case)
    if not name or len(case.split()) < 2 or _VAGUE.match(case):
        return []
    return [Statement(name, "suitableFor", case, "served-by")]
