"""What is left to say of a thing: "X has no fan", "X may leak", "X was not tested", "X heats the room"."""

from __future__ import annotations

import re

from ingest.language.claims import Statement
from ingest.language.predicates import Predicate
from kg.model import Relation

_BOUND = re.compile(r"^(?:[\w-]+ ){0,2}(?:limit|maximum|minimum|ceiling|cap|quota)s?\b", re.I)
_STATIVE = frozenset(
    "have become remain cost mean lead depend refer occur happen come stay weigh last own lack differ exist"
    " pose look seem appear increase raise accomplish result suffer consist belong contain use extend show".split()
)  # fmt: skip
_HARMING = frozenset(
    "break burn corrupt crack damage degrade delay destroy evict harm hurt interrupt kill leak lose preempt reclaim ruin spoil"
    " throttle warp weaken worsen".split()
)
"""What nothing is for, nor allows: a risk."""
_CARING = frozenset("protect guard search look care".split())
_QUANTITY = re.compile(
    r"(?:every |about |around |roughly |up to |at (?:least|most) |only |some )?\d"
)
_OBJECT = re.compile(
    r"(?:the|an?|its|your|their|each|every|both|all|new|this|these|those|several|many|any|which|how|whether|that)\s"
)
_NO_OBJECT = re.compile(
    r"(?:in|on|at|to|from|of|off|by|with|for|under|over|into|through|as|up|down|out|than|between|after|before|well|only|much|very|more|less|faster|\w+ly)\b"
)


def is_not_done(predicate: Predicate) -> list[Statement] | None:
    """ "X is not tested"."""
    if not predicate.negated or predicate.able:
        return None
    return predicate.says("hasProperty", predicate.whole, "is-not-done")


def is_done(predicate: Predicate) -> list[Statement]:
    """ "X is stored in …", "X can be stored in …"."""
    risk = predicate.verb in _HARMING and not predicate.negated
    if predicate.able and risk:
        return predicate.says("hasProperty", f"can be {predicate.whole}", "risk")
    relation: Relation = "supports" if predicate.able else "hasProperty"
    return predicate.says(relation, predicate.whole, "passive")


def has_no(predicate: Predicate) -> list[Statement] | None:
    """ "X has no fan", "X has no upper limit"."""
    if predicate.verb != "have" or not predicate.negated:
        return None
    after = re.sub(r" (?:and|but) (?:at (?:most|least)|up to|an? |the |\d).*$", "", predicate.after)
    lacking = re.split(r",? (?:and |or )?no (?=[a-z])", after)
    return [
        Statement(
            predicate.subject,
            "hasLimit" if _BOUND.search(what) else "hasProperty",
            what,
            "has-no",
            predicate.negated,
        )
        for what in lacking
    ]


def lacks(predicate: Predicate) -> list[Statement] | None:
    """ "X lacks a fan"."""
    if predicate.verb != "lack":
        return None
    return [Statement(predicate.subject, "hasProperty", predicate.after, "lacks", True)]


def is_limited(predicate: Predicate) -> list[Statement] | None:
    """ "X has a limited range"."""
    limited = re.match(r"(?:a )?(?:limited|restricted)\b", predicate.after)
    if predicate.verb != "have" or limited is None:
        return None
    return predicate.says("hasLimit", predicate.whole, "limited")


def stands_alone(predicate: Predicate) -> list[Statement] | None:
    """ "X floats": nothing follows the verb."""
    if predicate.after or predicate.verb == "scale":
        return None
    if predicate.rest.startswith(":") or predicate.verb in {"vary", "differ", "follow", "apply"}:
        return []
    sentence = predicate.rest.startswith(".") or predicate.clause.subject_kind == "anaphor"
    short = len(predicate.masked.text.split()) < 5 and not sentence
    told = predicate.clause.main and len(predicate.whole) > 4 and not short
    return predicate.says("hasProperty", predicate.whole, "does") if told else []


def pays_off(predicate: Predicate) -> list[Statement] | None:
    """ "X pays off when …" says nothing of X itself."""
    return [] if predicate.verb == "pay" and predicate.after.startswith("off") else None


def provides(predicate: Predicate) -> list[Statement] | None:
    """ "X provides you with a key", "X contains salt"."""
    after, verb = predicate.after, predicate.verb
    served = re.match(r"(?:you|users?|us) with (?P<what>.+)", after)
    if served and verb in {"provide", "supply"}:
        return predicate.says("hasProperty", served["what"], verb)
    if verb in {"offer", "provide", "contain"}:
        return predicate.says("hasProperty", after, verb)
    return None


def may(predicate: Predicate) -> list[Statement] | None:
    """ "X might leak", "X causes rust"."""
    clause = predicate.clause
    if clause.modal not in {"may", "might"} and clause.verb != "cause":
        return None
    return predicate.says("hasProperty", f"{clause.modal} {predicate.whole}".strip(), "may")


def can(predicate: Predicate) -> list[Statement] | None:
    """ "X can float"; what X can do to something is what it is for."""
    if predicate.clause.modal not in {"can", "could"} or _acts(predicate):
        return None
    return predicate.says("supports", predicate.whole, "can")


def does(predicate: Predicate) -> list[Statement]:
    """ "X heats the room" is what X is for, "X weighs 3 kg" a property."""
    acts = _acts(predicate) or predicate.verb in _CARING
    relation: Relation = "usedFor" if acts else "hasProperty"
    return predicate.says(relation, predicate.whole, "does")


def _acts(predicate: Predicate) -> bool:
    """Whether X does something to something else, no amount."""
    after = predicate.after
    looks_transitive = bool(_OBJECT.match(after)) or (bool(after) and not _NO_OBJECT.match(after))
    transitive = predicate.clause.transitive or looks_transitive
    return transitive and predicate.verb not in _STATIVE | _HARMING and not _QUANTITY.match(after)
