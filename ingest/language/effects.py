"""Effects and savings: "X does away with the need for glue", "X needs fewer nodes", "X raises an alarm when …"."""

from __future__ import annotations

import re

from ingest.language.claims import Statement
from ingest.language.predicates import Predicate

_FEWER = re.compile(
    r"(?:much |far |significantly |considerably |somewhat )?(?:less|fewer)\s(?P<what>(?!than\b)[\w].*)",
    re.I,
)
_SPARING = frozenset("remove eliminate avoid do spare save".split())
_SPARED = re.compile(
    r"(?:away with )?(?:the |any )?(?:need|necessity) (?:for|to|of) (?P<what>.+)", re.I
)
_ALARM = re.compile(
    r"(?:you |people |the \w+ )?(?:an? |the )?(?:alarm|alert|warning|notification)s? (?:on|when|if|about|of|for|as soon as) (?P<what>.+)",
    re.I,
)


def fewer_are_needed(predicate: Predicate) -> list[Statement] | None:
    """ "Fewer nodes are needed"."""
    fewer = _FEWER.match(predicate.about)
    if fewer is None:
        return None
    return [Statement(None, "reduces", fewer["what"], "fewer", predicate.negated)]


def needs_fewer(predicate: Predicate) -> list[Statement] | None:
    """ "X needs fewer nodes than Y"."""
    uses = predicate.verb in {"need", "require", "use", "take", "consume", "cost"}
    fewer = _FEWER.match(predicate.after)
    if fewer is None or not uses or predicate.negated:
        return None
    return predicate.says("reduces", re.sub(r"\sthan .*", "", fewer["what"]), "fewer")


def spares(predicate: Predicate) -> list[Statement] | None:
    """ "X does away with the need for glue or a clamp"."""
    spared = _SPARED.match(predicate.after)
    if spared is None or predicate.verb not in _SPARING:
        return None
    parts = re.split(r"\s(?:or|and)\s(?=an?\s|the\s)", spared["what"])
    negated = not predicate.negated
    return [Statement(predicate.subject, "requires", part, "spares", negated) for part in parts]


def raises_alarm(predicate: Predicate) -> list[Statement] | None:
    """ "X sends an alert when a drive fails"."""
    alarm = _ALARM.match(predicate.after)
    return predicate.says("detects", alarm["what"], "alarms") if alarm else None
