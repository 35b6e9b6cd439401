"""What there is, or is not: "there is no need for a lid", "there are two ways to dry wood: …"."""

from __future__ import annotations

import re

from ingest.language.claims import Statement
from ingest.language.predicates import Predicate
from kg.model import Relation

_LACKING = re.compile(
    r"(?:(?P<need>need|necessity|requirement)|support|way|possibility|option|provision|means|ability) (?:for|to|of)\s(?P<what>.+)",
    re.I,
)


def there_is(predicate: Predicate) -> list[Statement] | None:
    """ "There is no way to pause it", "there is a limit on X"."""
    clause, masked, bare = predicate.clause, predicate.masked, predicate.after
    if clause.subject_head != "there":
        return None
    if (ways := _ways(predicate)) is not None:
        return ways
    negated = predicate.negated or re.match(r"no\s", bare) is not None
    about = re.search(
        r"\s(?:to \w+|for|with|in|on) (?=the tools?\b)", masked.text[clause.after : clause.end]
    )
    who: str | None = None
    if about and (names := masked.names_in(clause.after + about.end(), clause.end)):
        who = names[0]
        bare = masked.unmask(clause.after, clause.after + about.start())
    what = re.sub(r"^no ", "", bare)
    if negated and re.search(r"\sto (?!the\b|an?\b)[a-z]+(?:\s\w+)?$", what):
        return [Statement(who, "requires", what, "none-to-do", True)]
    if lacking := _LACKING.match(what):
        relation: Relation = "requires" if lacking["need"] else "supports"
        return [Statement(who, relation, lacking["what"], "there-is", negated)]
    return [Statement(who, "hasProperty", what, "there-is", negated)] if bare else []


def _ways(predicate: Predicate) -> list[Statement] | None:
    """ "There are two ways to dry wood: a kiln or the sun"."""
    ways = re.match(
        r"(?:\w+|several) (?:\w+ )?(?:ways?|options?|methods?) (?:to|of|for) (?P<what>.+)",
        predicate.after,
    )
    rest = re.match(r":\s*(?P<list>.+)", predicate.rest)
    if ways is None or rest is None:
        return None
    masked = predicate.masked
    listed = masked.unmask(predicate.span[1] + rest.start("list"), len(masked.text))
    return [
        Statement(item, "usedFor", ways["what"], "ways")
        for item in re.split(r",? (?:or|and) (?=\w)|, ", listed.rstrip("."))
        if len(item.split()) <= 9
    ]
