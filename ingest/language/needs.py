"""Needs and duties: "a permit is needed for X", "X has to be cleaned", "X uses no gas"."""

from __future__ import annotations

import re

from ingest.language.advice import helps, named_with
from ingest.language.articles import without_article
from ingest.language.claims import Statement
from ingest.language.predicates import Predicate
from ingest.language.verb_relations import relation_of

_CRUCIAL = re.compile(
    r"(?:\w+ly )?(?:crucial|important|essential|vital|critical|imperative|advisable|best practice|good practice) to (?P<what>.+)"
)
_FINE_IF = re.compile(
    r"(?:ok|okay|fine|all right|alright|good|bad|normal|no problem) (?:if|when|that)\b"
)
_TOLD_NOT_TO_USE = re.compile(r"(?:it|them|this|these|those)(?: (?:as|for|to) (?P<what>.+))?$")
"""Behind "do not use": what is spoken of is not to be used for that."""


def is_needed(predicate: Predicate) -> list[Statement] | None:
    """ "A permit is needed for X", "a regulator is required to connect a bottle"."""
    clause, after = predicate.clause, predicate.after
    if clause.verb not in {"need", "require"}:
        return None
    if clause.subject_kind == "anaphor":
        return [Statement(None, "hasProperty", predicate.whole, "passive", clause.negated)]
    behind = re.match(r"(?:for|with|by|in)\b", after)
    who = named_with(clause, predicate.masked) if behind else None
    needed = _bare(predicate.about)
    found = [Statement(who, "requires", needed, "needed", clause.negated)]
    served = re.match(r"(?:to|in order to|for) (?P<what>.+)", after)
    if served and not clause.negated and who is None:
        found += helps(needed, served["what"], "needed-to")
    return found


def is_advised(predicate: Predicate) -> list[Statement] | None:
    """ "It is recommended to oil the hinge": a duty of what is spoken of, as "should" is."""
    told = re.match(r"(?:that you |to )(?P<what>.+)", predicate.after)
    advised = predicate.verb in {"recommend", "advise", "suggest"} and not predicate.negated
    if told is None or not advised or predicate.clause.subject_head != "it":
        return None
    return [Statement(None, "requires", told["what"], "advised")]


def must_be_done(predicate: Predicate) -> list[Statement] | None:
    """ "X must be encrypted", "X should be given a name"."""
    if predicate.clause.modal not in {"must", "should"}:
        return None
    given = re.match(r"(?:given|provided with|supplied with|specified with) (.+)", predicate.whole)
    return predicate.says("requires", given[1] if given else predicate.whole, "must")


def has_to(predicate: Predicate) -> list[Statement] | None:
    """ "X has to be cleaned", "no code needs to be changed"."""
    clause = predicate.clause
    duty = re.match(r"(?:only )?to (?P<what>.+)", predicate.after)
    if clause.verb not in {"have", "need"} or duty is None:
        return None
    spared = clause.subject_head in {"code", "change", "work"} and predicate.negated
    if spared and clause.subject:
        said = f"{predicate.masked.unmask(*clause.subject)} {predicate.whole}"
        said = said.removeprefix("No ").removeprefix("no ")
        return [Statement(None, "requires", said, "need-not", True)]
    return predicate.says("requires", duty["what"], "has-to")


def asks_nobody(predicate: Predicate) -> list[Statement] | None:
    """ "X does not require you to …"."""
    if not predicate.negated or relation_of(predicate) != "requires":
        return None
    duty = re.match(r"(?:you|anyone|anybody|users?|people|one) to (?P<what>.+)", predicate.after)
    return predicate.says("requires", duty["what"], "requires-nobody") if duty else None


def uses_no(predicate: Predicate) -> list[Statement] | None:
    """ "X uses no gas", "X does not depend on …"."""
    if not predicate.negated or predicate.verb not in {"use", "involve", "depend", "rely", "call"}:
        return None
    told = _TOLD_NOT_TO_USE.match(predicate.after)
    if told and predicate.verb == "use":
        return predicate.says("usedFor", told["what"], "told-not") if told["what"] else []
    what = re.sub(r"^(?:on|upon|for) ", "", predicate.after)
    return predicate.says("requires", what, "uses-no")


def must_do(predicate: Predicate) -> list[Statement] | None:
    """ "X must reach 40 °C"."""
    duty = predicate.clause.modal in {"must", "should"}
    if not duty or relation_of(predicate) == "requires":
        return None
    return predicate.says("requires", predicate.whole, "must")


def waits_for(predicate: Predicate) -> list[Statement] | None:
    """ "X stays off until …"."""
    if predicate.verb not in {"stay", "remain"} or predicate.negated:
        return None
    until = re.match(
        r"\w+ (?:off|closed|shut|locked|idle|empty|[a-z]+ed|[a-z]*able) until (?P<what>.+)",
        predicate.whole,
    )
    return predicate.says("requires", until["what"], "until") if until else None


def means_doing(predicate: Predicate) -> list[Statement] | None:
    """ "X means keeping two copies"."""
    if predicate.verb != "mean" or not re.match(r"\w+ing\b", predicate.after):
        return None
    return predicate.says("requires", predicate.after, "means-doing")


def must_be(predicate: Predicate) -> list[Statement] | None:
    """ "X must be dry"."""
    clause = predicate.clause
    duty = clause.modal in {"must", "should"} and not predicate.negated
    able = re.match(r"(?:un)?(?:able|free) to", predicate.after)
    if not duty or clause.subject_head == "there" or able:
        return None
    return predicate.says("requires", predicate.whole, "must")


def is_enough(predicate: Predicate) -> list[Statement] | None:
    """ "One copy is enough"; "one copy is not enough" neither needs nor spares it."""
    enough = re.fullmatch(r"(?:enough|sufficient)(?: for (?:it|them|this|that))?", predicate.after)
    if enough is None or predicate.clause.subject_kind != "noun" or not predicate.clause.subject:
        return None
    if predicate.negated:
        return []
    return [Statement(None, "requires", predicate.about, "enough")]


def is_crucial(predicate: Predicate) -> list[Statement] | None:
    """ "It is crucial to dry it"; "it is fine if …" tells nothing."""
    if predicate.clause.subject_head != "it" or predicate.negated:
        return None
    if told := _CRUCIAL.match(predicate.after):
        return [Statement(None, "requires", told["what"], "advised")]
    whole = predicate.masked.unmask(predicate.span[0], predicate.clause.full_end)
    return [] if _FINE_IF.match(whole) else None


def is_necessary(predicate: Predicate) -> list[Statement] | None:
    """ "A lid is necessary", "a lid is optional"."""
    if not re.match(r"(?:needed|necessary|required|mandatory|optional)\b", predicate.after):
        return None
    if predicate.clause.subject_kind == "anaphor":
        if duty := re.match(
            r"(?:necessary|required|mandatory) (?:to|that) (?P<what>.+)", predicate.after
        ):
            return [Statement(None, "requires", duty["what"], "needed", predicate.negated)]
        return [Statement(None, "hasProperty", predicate.after, "is", predicate.negated)]
    negated = predicate.negated or predicate.after.startswith("optional")
    return [Statement(None, "requires", _bare(predicate.about), "needed", negated)]


def _bare(phrase: str) -> str:
    return without_article(re.sub(r"^no\s", "", phrase, flags=re.I))
