"""What a line advises, as its words alone say it: "Use a chest freezer for …", "Choose X when: …".

What the clauses of such a sentence say is read in `ingest.language.advice`.
"""

from __future__ import annotations

import re

from ingest.language.claims import Claim, trim
from ingest.language.loose import ADVERB
from ingest.language.masking import Masked
from ingest.language.names import clean, is_name
from kg.model import Relation

_VERBS = "Use|Choose|Take|Pick"
ADVISED = re.compile(
    r"(?:(?:Therefore|So|Then|Instead|Here|There|Otherwise),? |(?P<case>(?:If|When|For) [^,;:]{3,90}, ))?"
    r"(?:[Uu]se|[Cc]hoose|[Pp]ick|[Tt]ake|[Ss]elect|[Pp]refer|[Tt]ry|[Aa]pply|[Cc]onsider(?: using| getting)?|[Oo]pt for|[Gg]o for|[Ss]tick (?:to|with)|(?:[Ww]e|I) (?:\w+ly )?recommend(?: using| that you use)?) "
    rf"(?:an? |the |your |our )?(?!cases?\b|{ADVERB}|\w+ing (?:an?|the|your|again)\b)(?P<name>(?:[\w/.+'’-]+ ){{0,3}}?[\w/.+'’-]*\w)"
    rf"(?=(?: {ADVERB})?(?:,? (?:for|to|when|whenever|if|where|that|which|so that|because|since|with|instead|first|once|twice|always|only)\b|[;:]|\.?$))"
)
"""Advice that opens a sentence ("Use a chest freezer for …", "If it is hot, use …") is about what it advises."""
_USE_FOR = re.compile(
    rf"^(?:{_VERBS}) (?P<name>[^:]{{2,50}}?) (?:for|when|if|where|to):\s+(?P<what>.+)$"
)
_USE_WHEN = re.compile(
    rf"^(?:(?:Therefore|So|Then|Instead|Otherwise),? )?(?:{_VERBS}) (?P<name>[^:,]{{2,50}}?) (?P<mark>for|when(?:ever)?|if|where|to)\s(?P<what>[^:;]+)(?:[:;]\s|$)"
)
_SO_USE = re.compile(
    rf"^(?:if |when |for )?(?P<what>[^=>→:;]{{8,90}}?)\s*(?:->|=>|→)\s*(?:(?:we|you) (?:can|should) |then )?(?:{_VERBS}) (?:an? |the )?"
    r"(?P<name>[\w@/.+'’ -]{2,40}?)(?= (?:to|for|in|as|so|with|instead)\b|[.,;(]|\s*$)",
    re.I,
)
"""Notes point with an arrow from a need to what meets it ("wet wood -> use the Drying Rack")."""
_ADVICE = re.compile(rf"^(?:{_VERBS})\s", re.I)


def advised(masked: Masked) -> str:
    """The name that a sentence advises ("Use a chest freezer for …"); empty where it advises none."""
    advice = ADVISED.match(masked.text)
    if advice is None:
        return ""
    start = advice.start("name")
    return next((clean(name) for a, b, name in masked.names if a <= start < b), "")


def without_advice(text: str) -> str:
    """`text` without the verb of an advice that opens it."""
    return _ADVICE.sub("", text)


def use_for(text: str, index: int) -> list[Claim]:
    """ "Use X for: clustering", "Choose X when: …"."""
    use = _USE_FOR.match(text)
    if use is None or not is_name(clean(use["name"])):
        return []
    return [Claim(clean(use["name"]), "usedFor", trim(use["what"]), index, "use-for")]


def use_when(text: str, index: int) -> list[Claim]:
    """ "Use X when …", "So pick X for …", "need -> use X": what X fits or is for, X being a name or not."""
    if told := _SO_USE.match(text):
        return [Claim(clean(told["name"]), "suitableFor", trim(told["what"]), index, "use-when")]
    use = _USE_WHEN.match(text)
    if use is None:
        return []
    fits: Relation = "usedFor" if use["mark"] in {"for", "to"} else "suitableFor"
    return [Claim(clean(use["name"]), fits, trim(use["what"]), index, "use-when")]
