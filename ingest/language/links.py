"""Links to other things: "X integrates with Y", "X has a connector for Y", "X is an alternative to Y"."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.language.claims import Statement
from ingest.language.predicates import Predicate
from ingest.language.verb_relations import relation_of

_LINKED = frozenset("integrate connect link interoperate combine".split())
_MOVED = frozenset(
    "load export import send store write copy push read ingest stream publish forward upload download move".split()
)
_CONNECTOR = re.compile(
    r"(?:an? |the )?(?:[\w-]+ )?(?:connectors?|connections?|integrations?|interfaces?|plug-?ins?) (?:for|to|with) (?P<what>.+)",
    re.I,
)
_INSTEAD = re.compile(r"\b(?:in place of|instead of|rather than)\s(?P<what>[^,.;]+?)(?=\s(?:if|when|where|because|since|while|so that)\b|[,.;]|$)", re.I
)  # fmt: skip
_ALTERNATIVE = re.compile(
    r"^(?:an? |the |one |another )?(?:[\w-]+ ){0,2}(?:alternative|substitute|replacement) (?:to|for) (?P<other>.+)",
    re.I,
)


def is_linked(predicate: Predicate) -> list[Statement] | None:
    """ "X is connected to Y"."""
    linked = re.match(r"(?:\w+ )?(?:with|to|into)\s", predicate.after)
    return [_linked(predicate)] if linked and predicate.verb in _LINKED else None


def used_with(predicate: Predicate) -> list[Statement] | None:
    """ "X can be used with Y", "X can be used from within Y"."""
    inside = re.match(
        r"(?:together |also )?(?:with|from within|from|inside|within)\s(?P<what>.+)",
        predicate.after,
    )
    usable = predicate.verb == "use" and predicate.able and predicate.names
    if inside is None or not usable:
        return None
    return predicate.says("integratesWith", inside["what"].split(",")[0], "used-with")


def moved_to(predicate: Predicate) -> list[Statement] | None:
    """ "Results can be exported to Y": the topic is linked to Y."""
    into = re.search(r"\b(?:into|to|from) (?=the tools?\b)", predicate.text)
    moved = predicate.able and predicate.verb in _MOVED and not predicate.opens_with_name
    if into is None or not moved:
        return None
    clause = predicate.clause
    names = predicate.masked.names_in(clause.after + into.end(), clause.end)
    if not names:
        return None
    return [Statement(None, "integratesWith", names[0], "moved-to", clause.negated)]


def has_connector(predicate: Predicate) -> list[Statement] | None:
    """ "X has a connector for Y"."""
    if predicate.verb not in {"have", "offer", "provide"}:
        return None
    tied = _CONNECTOR.match(predicate.after)
    return predicate.says("integratesWith", tied["what"], "connector") if tied else None


def integrates(predicate: Predicate) -> list[Statement] | None:
    """ "X integrates with Y"; what X integrates else, it is for."""
    if relation_of(predicate) != "integratesWith":
        return None
    if re.match(r"(?:\w+ly |well )?with\b", predicate.after):
        return [_linked(predicate)]
    clause = predicate.clause
    return predicate.says("usedFor", predicate.masked.unmask(clause.start, clause.end), "does")


def works_with(predicate: Predicate) -> list[Statement] | None:
    """ "X connects directly to Y", "X works well with Y"."""
    tied = re.match(r"(?:well |directly |together )*(?:with|to)\s(?P<what>.+)", predicate.after)
    links = predicate.verb in {"connect", "link"} or (predicate.verb == "work" and predicate.names)
    return predicate.says("integratesWith", tied["what"], "works-with") if tied and links else None


def is_alternative(predicate: Predicate) -> list[Statement] | None:
    """ "X is a cheap alternative to Y"."""
    other = _ALTERNATIVE.match(predicate.after)
    return predicate.says("alternativeTo", other["other"], "alternative") if other else None


def instead_of(predicate: Predicate) -> str:
    """What something is done in place of ("X uses gas instead of coal"); empty where it is not told."""
    masked = predicate.masked
    behind = masked.unmask(predicate.clause.end, len(masked.text)).lstrip(", ")
    match = _INSTEAD.search(predicate.after) or _INSTEAD.match(behind)
    return match["what"] if match else ""


def without_instead(statement: Statement) -> Statement:
    """A statement whose object ends before "instead of"."""
    cut = _INSTEAD.search(statement.object)
    if cut is None:
        return statement
    kept = statement.object[: cut.start()] or statement.object
    return replace(statement, object=kept, quality=False, span=None)


def _linked(predicate: Predicate) -> Statement:
    """Linked to what stands behind "with", "to" or "into"."""
    clause, masked = predicate.clause, predicate.masked
    match = re.search(r"(?:^|\s)(?:with|to|into)\s", masked.text[clause.after : clause.end])
    begin = clause.after + (match.end() if match else 0)
    return Statement(
        predicate.subject,
        "integratesWith",
        masked.unmask(begin, clause.end),
        "integrates",
        clause.negated,
        span=(begin, clause.end),
    )
