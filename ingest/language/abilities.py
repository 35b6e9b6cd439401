"""Abilities and permissions: "X cannot be stopped", "CSV is supported by X", "X must not be used in rain"."""

from __future__ import annotations

import re

from ingest.language.advice import helps
from ingest.language.claims import USE_VERBS, Statement, without_marker
from ingest.language.predicates import Predicate
from ingest.language.verb_relations import relation_of
from kg.model import Relation

_EFFECTS = frozenset(
    "affect impact interrupt influence alter change disturb harm damage hurt touch matter cause make stay remain become seem mean cost".split()
)
"""What "does not …" with them denies is an effect or a state, not an ability."""
_OFFERING = frozenset("contain include support cover offer provide".split())
_PERMITTED = frozenset("support allow permit".split())
_WHERE = re.compile(r"(?:on|over|in|at|near|during|under|outside|inside)\s", re.I)
_INSIDE = re.compile(r"\b(?:in|with|by|through|inside|within) (?=the tools?\b)")
_ABILITY = re.compile(
    r"^(?:[\w-]+ ){0,5}?(?:the |an? )?(?:ability|option|flexibility|possibility|capability|freedom|choice) (?:to|of) (?P<what>.+)",
    re.I,
)


def built_in(predicate: Predicate) -> list[Statement] | None:
    """ "Encryption is built in"."""
    clause = predicate.clause
    if clause.verb != "build":
        return None
    behind = predicate.masked.text[clause.start : clause.end][len("built ") :].strip()
    return _supported(predicate) if re.match(r"in\b", behind) and predicate.about else None


def configured(predicate: Predicate) -> list[Statement] | None:
    """ "X can be configured to use …"."""
    if predicate.verb not in {"configure", "set", "enable", "extend"} or not predicate.able:
        return None
    used = re.match(r"to (?:use|run with|work with|accept|support) (?P<what>.+)", predicate.after)
    return predicate.says("supports", used["what"], "configured") if used else None


def kept_out(predicate: Predicate) -> list[Statement] | None:
    """ "X must not be used in rain", "X cannot be moved during firing"."""
    clause, after = predicate.clause, predicate.after
    barred = clause.modal in {"must", "should", "may"} or (predicate.able and _WHERE.match(after))
    if not barred or not clause.negated:
        return None
    if clause.verb in USE_VERBS and after:
        return predicate.says("suitableFor", without_marker(after), "must-not")
    return predicate.says("supports", without_marker(predicate.whole), "must-not")


def permitted(predicate: Predicate) -> list[Statement] | None:
    """ "X is not supported on Y", "both formats are supported": a thing supports it, or not."""
    clause, after = predicate.clause, predicate.after
    if clause.verb not in _PERMITTED:
        return None
    where = re.match(r"(?:by|in|on|with|within|inside)\s", after)
    names = predicate.names
    if where and names and clause.subject_kind == "noun" and not predicate.opens_with_name:
        return [Statement(names[0], "supports", predicate.about, "supported-by", clause.negated)]
    if where or (clause.negated and after.startswith("for ")):
        return predicate.says("supports", re.sub(r"^\w+\s", "", after), "supported-in")
    if clause.verb == "support" and predicate.about and clause.subject_kind == "noun":
        return _supported(predicate)
    return None


def _supported(predicate: Predicate) -> list[Statement]:
    """The topic supports what the clause speaks of."""
    clause = predicate.clause
    return [
        Statement(
            None,
            "supports",
            predicate.about,
            "built-in",
            clause.negated,
            span=clause.full_subject,
        )
    ]


def done_inside(predicate: Predicate) -> list[Statement] | None:
    """ "Models can be trained in X": X supports that."""
    place = _INSIDE.search(predicate.text)
    if place is None or not predicate.able or predicate.opens_with_name:
        return None
    clause, masked, what = predicate.clause, predicate.masked, predicate.about
    names = masked.names_in(clause.after + place.end(), clause.end)
    if not names or not what or clause.subject_kind != "noun":
        return None
    said = masked.unmask(clause.start, clause.after + place.start())
    return [Statement(names[0], "supports", f"{what} can be {said}", "can-be-in", clause.negated)]


def does_not_offer(predicate: Predicate) -> list[Statement] | None:
    """ "X does not include …", "X offers no …"."""
    if not predicate.negated or predicate.verb not in _OFFERING:
        return None
    return predicate.says("supports", predicate.after, "lacks", predicate.span)


def cannot(predicate: Predicate) -> list[Statement] | None:
    """ "X cannot …"; what it cannot do without Y, Y is needed and used for."""
    if not predicate.negated or not predicate.able:
        return None
    subject, whole = predicate.subject, predicate.whole
    without = re.search(r"\bwithout (?P<what>.+)", predicate.after)
    if without is None:
        return predicate.says("supports", whole, "cannot")
    return [
        Statement(subject, "requires", without["what"], "not-without"),
        Statement(subject, "hasLimit", f"cannot {whole}", "not-without"),
        *helps(without["what"], whole[: whole.index(" without ")], "not-without"),
    ]


def should_be_able(predicate: Predicate) -> list[Statement] | None:
    """ "X should be able to …"."""
    if predicate.clause.modal != "should":
        return None
    ability = re.match(r"able to (?P<what>.+)", predicate.after)
    return predicate.says("supports", ability["what"], "able") if ability else None


def does_not(predicate: Predicate) -> list[Statement] | None:
    """ "X does not heat the room", where the verb names no relation."""
    if not predicate.negated or relation_of(predicate) is not None:
        return None
    if predicate.verb == "mind":
        return [Statement(predicate.subject, "supports", predicate.after, "minds-not")]
    denied: Relation = "hasProperty" if predicate.verb in _EFFECTS else "supports"
    return predicate.says(denied, predicate.whole, "does-not")


def must_not(predicate: Predicate) -> list[Statement] | None:
    """ "X should not replace …"."""
    barred = predicate.negated and predicate.clause.modal in {"must", "should"}
    if not barred or relation_of(predicate) == "requires":
        return None
    return predicate.says("supports", predicate.whole, "must-not")


def offers_to(predicate: Predicate) -> list[Statement] | None:
    """ "X offers to keep a copy"."""
    if predicate.verb != "offer" or not predicate.after.startswith("to "):
        return None
    return predicate.says("supports", predicate.after[3:], "offers-to")


def has_ability(predicate: Predicate) -> list[Statement] | None:
    """ "X gives you the option to …"."""
    if predicate.verb not in {"offer", "provide", "give", "have"}:
        return None
    ability = _ABILITY.search(predicate.after)
    return predicate.says("supports", ability["what"], "ability") if ability else None


def may_use(predicate: Predicate) -> list[Statement] | None:
    """ "X may use …", "X may contain …"."""
    clause = predicate.clause
    uses = clause.verb in USE_VERBS | {"access", "contain"}
    if clause.modal != "may" or not clause.transitive or not uses:
        return None
    return predicate.says("supports", predicate.whole, "may-use")


def cannot_be(predicate: Predicate) -> list[Statement] | None:
    """ "X cannot be larger than …"."""
    if not predicate.negated or predicate.clause.modal not in {"can", "could"}:
        return None
    return predicate.says("supports", predicate.whole, "cannot-be")


def may_be(predicate: Predicate) -> list[Statement] | None:
    """ "Input may be clay, felt or wax": a thing takes each of these."""
    listed = re.search(r", .*\b(?:or|and) ", predicate.after)
    told = predicate.able and listed is not None and not re.search(r"\d", predicate.after)
    if not told or predicate.negated or predicate.subject is not None:
        return None
    return predicate.says("supports", predicate.after, "may-be", predicate.span)


def is_able(predicate: Predicate) -> list[Statement] | None:
    """ "X is able to …", "X is unable to …"."""
    said = predicate.masked.unmask(predicate.span[0], predicate.clause.full_end)
    able = re.match(r"(?P<un>un)?(?:able|free) to (?P<what>.+)", said)
    if able is None:
        return None
    negated = predicate.negated or able["un"] is not None
    return [Statement(predicate.subject, "supports", able["what"], "able", negated)]
