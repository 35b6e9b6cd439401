"""The name that a sentence introduces: "A partial index covers …", "Use a chest freezer for …".

Telling it before the sentence is parsed keeps a small parser from taking "index covers" for a noun.
"""

from __future__ import annotations

import re

from ingest.language.advised import ADVISED
from ingest.language.imperatives import IMPERATIVES
from ingest.language.loose import IN_S
from ingest.language.names import clean, is_attribute
from ingest.language.proper_names import COMMON_STARTS

_FINITE = frozenset(
    """is has can cannot may must will does should needs gives takes makes keeps holds lets allows covers
    runs stores reads writes returns sends turns cuts fixes binds moves splits joins adds shows works
    serves fits suits lasts costs starts ends stops helps protects prevents reduces raises lowers""".split()
) | {verb + "s" for verb in IMPERATIVES}
_DOES = _FINITE - frozenset(
    "is has can cannot may must will does should needs makes shows starts ends stops turns cuts moves works".split()
) | frozenset(
    """supports uses puts limits automates routes queries fires creates trains detects removes replaces describes compares
    builds converts checks tracks records schedules watches manages combines estimates predicts finds learns
    packs wraps carries answers handles collects merges samples scales sorts signs encrypts stands sits dries""".split()
)
# "A collar tightens a little": behind "a" what ends in s before such a word is a verb.
_AFTER_ONE = rf"{IN_S} (?=(?:an?|the|no|only|every|its|your|their|more|less|all|what|up|off|down|into|over|out|and|or|by|to)\b)"
_INDEFINITE = re.compile(
    rf"An? (?P<name>(?:[\w/()%.'’-]+ ){{1,4}}?)(?:(?:{'|'.join(sorted(_FINITE))})\b|{_AFTER_ONE})"
)
_BARE = re.compile(
    rf"(?P<name>[A-ZÀ-Þ][\w/%.'’-]* (?:[\w/%.'’-]+ ){{0,3}}?)(?:{'|'.join(sorted(_DOES))})"
    r" (?:an?|the|no|only|every|each|its|your|their|what|which|how|whether|all|both|more|less|up|down|off|out|into|between|\d)\b"
)
_NOT_IN_OPENINGS = re.compile(
    r"\b(?:of|for|in|on|at|to|with|by|from|and|or|that|which|who|whose|when|where|if|as|than|few|lot|number|"
    r"bit|couple|kind|sort|way|person|people|user|customer|company|team|business|developer|scientist|engineer|"
    r"student|child|man|woman|reader|writer|year|month|week|day|hour|minute|second|model|new|good|bad|common|single)\b",
    re.I,
)
_UNNAMED = re.compile(
    r"(?:same|other|different|(?:small|larg|great|high|low)(?:e|er|est)?|more|less|fewer|most|separate|own|only|several|many|all|both"
    r"|each|every|any|some|it|them|this|that|these|those|one|two|three|four|five|either|what|which|nothing|everything)\b",
    re.I,
)


_BEFORE_VERB = re.compile(
    rf"(?P<name>[A-ZÀ-Þ][\w/%.'’-]* (?:[\w/%.'’-]+ ){{0,3}}?)(?:{'|'.join(sorted(_FINITE | _DOES))}|are|have)\b"
)
_BEFORE_S = re.compile(
    r"(?:the |an? )?(?P<name>(?:[\w-]+\s){0,3}?(?!(?:on|in|by|of|for|with|to|at|from|and|or|under|over)\b)[\w-]+)\s+"
    r"(?:is|are|was|were|has|have|can|may|must|[a-z]+s)\s",
    re.I,
)
"""What stands before a word that may be a verb, since it ends in s."""
_THERE = re.compile(
    r"\b[Tt]here (?:is|are) (?:also |even )?(?:an? )?(?P<name>(?:[\w-]+ ){1,3}"
    r"(?:functionality|functionalities|features?|commands?|plugins?|modes?|tools?))(?= (?:which|that|to|for|called)\b)"
)
"""What a sentence says that there is ("With Acme there is a rinse mode which …")."""


def introduced_name(text: str) -> str:
    """What a sentence says that there is; empty where it has no name of its own."""
    found = _THERE.search(text)
    name = clean(found["name"]) if found else ""
    return "" if not name or _NOT_IN_OPENINGS.search(name) or _UNNAMED.match(name) else name


def opening_name(text: str) -> str:
    """What the words that open `text` introduce; empty where they introduce nothing."""
    for pattern in (_INDEFINITE, ADVISED, _BARE):
        opening = pattern.match(text)
        if opening is None:
            continue
        name = clean(opening["name"])
        first = name.split(" ")[0].lower()
        if any(word in _FINITE for word in name.split(" ")[1:]):
            continue
        vague = _NOT_IN_OPENINGS.search(name) or is_attribute(name) or _UNNAMED.match(name)
        if not vague and not (
            pattern is _BARE and (first in COMMON_STARTS or first.endswith("ing"))
        ):
            return name
    return ""


def before_verb(text: str, *, loosely: bool = False) -> str:
    """What a sentence speaks of, up to its verb; empty where that is no name of its own.

    `loosely` takes any word in -s for the verb where no other is known.

    >>> before_verb("Curing by air takes two weeks in a dry shed.")
    'Curing by air'
    >>> text = "The air dryer hums at night."
    >>> before_verb(text), before_verb(text, loosely=True)
    ('', 'air dryer')
    """
    found = _BEFORE_VERB.match(text) or (_BEFORE_S.match(text) if loosely else None)
    name = clean(found["name"]) if found else ""
    return "" if not name or _UNNAMED.match(name) else name
