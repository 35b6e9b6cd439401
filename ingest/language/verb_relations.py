"""Verbs that name a relation by themselves: "X supports …", "X reduces …", "X detects …"."""

from __future__ import annotations

import re

from ingest.language.claims import Statement
from ingest.language.predicates import Predicate
from kg.model import Relation

_VERBS: dict[str, Relation] = {
    **dict.fromkeys(("support", "accept", "accommodate", "handle", "speak"), "supports"),
    **dict.fromkeys(("require", "need", "want", "demand", "presuppose"), "requires"),
    **dict.fromkeys(("integrate", "interoperate"), "integratesWith"),
    **dict.fromkeys(("detect", "identify", "find", "discover", "spot", "reveal", "recognise", "recognize"), "detects"),
    **dict.fromkeys(("reduce", "lower", "decrease", "shorten", "minimise", "minimize", "cut", "lessen", "save"), "reduces"),
    **dict.fromkeys(("include", "comprise", "consist"), "hasOption"),
    **dict.fromkeys(("let", "allow", "enable", "help", "permit"), "usedFor"),
    **dict.fromkeys(("suit", "fit"), "suitableFor"),
    **dict.fromkeys(("replace", "substitute"), "alternativeTo"),
    **dict.fromkeys(("belong",), "partOf"),
}  # fmt: skip
_LETTING = frozenset("let allow permit enable".split())
_SAVED = re.compile(
    r"(?:\w+ ){0,4}?(?:time|costs?|money|effort|space|storage|memory|bandwidth|energy|power|work|hours?|minutes?|days?|fuel|heat|water|labou?r|traffic|calls?|bills?|resources?|compute|fees?)\b|\d", re.I
)  # fmt: skip


def relation_of(predicate: Predicate) -> Relation | None:
    """The relation that the verb names, if it does; who is not let do something is denied an ability."""
    verb, after = predicate.verb, predicate.after
    if verb in {"save", "cut"} and not _SAVED.match(after):
        return None
    if verb == "expect" and not re.match(r"to\b|that\b", after):
        return "requires"
    if verb in _LETTING and predicate.negated:
        return "supports"
    return _VERBS.get(verb)


def by_verb(predicate: Predicate) -> list[Statement] | None:
    """ "X supports …", "X detects …"; "find out" and the like is what X is for."""
    relation = relation_of(predicate)
    if relation is None:
        return None
    if relation == "detects" and predicate.verb == "find" and not predicate.clause.transitive:
        relation = "usedFor"
    return predicate.says(relation, predicate.after, predicate.verb, predicate.span)
