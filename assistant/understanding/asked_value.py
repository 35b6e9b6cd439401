"""The kind of value that a question asks for: money, a time, a size, or any number."""

from __future__ import annotations

import re

from kg.units import to_base

MONEY, NUMBER, TIME = "money", "number", "time"

_MONEY_ASKED = re.compile(
    r"\b(?:costs?|priced?|prices|pricing|fees?|charged?|charges|billed|pay|dollars?|euros?|cents?)\b",
    re.I,
)
_VALUE = (
    r"(?:number|amount|quantity|price|cost|size|percentage|share|limit|maximum|minimum|rate|fee"
    r"|defaults?|values?|length|interval|duration|temperature|discount|thresholds?|dose|dosage|ratio|speed"
    r"|weight|timeout|width|height|depth|diameter|distance|concentration|capacity|age|quota"
    r"|pressure|spacing|pitch|torque|port|delay|latency|lag|frequency|voltage|current|power|volume|thickness"
    r"|strength|resolution|version|wavelength|angle|area|tension|gauge|score|percent|dimensions?)"
)
_VERB = re.compile(r"(?:do|does|did|is|are|was|were|can|could|may|must|will|would|should|has|have|more|less|extra|i|we|you|it)\b", re.I)  # fmt: skip
_NO_VERB = r"(?!(?:do|does|did|is|are|was|were|can|could|may|must|will|would|should)\b)"
_HOW = re.compile(
    r"\bhow (?P<how>many|much|long|big|large|often|fast|far|old|high|low|deep|wide|heavy|hot|cold"
    r"|soon|small|tall|late|early|thick|strong|tight|firm|steep|bright|loud|dense|sharp|young|frequently|quickly)\b(?P<rest>[^?.;,]*)",
    re.I,
)
_WHAT = re.compile(
    rf"\b(?:what|which)(?:['’]s| is| are| was| were)?(?: the| its| their)?(?: {_NO_VERB}[\w-]+){{0,2}}"
    rf" {_VALUE}\b(?! on\b)|\bwh(?:at|ich) (?:year|date)\b|\bwhen (?:was|did|were)\b"
    r"|\bwhat (?:does|do|did|would|will) .*\b(?:cost|charge)\b",
    re.I,
)
_IN_UNIT = re.compile(r"\bin ([a-z]{3,}s)\b", re.I)
_AMOUNT = re.compile(r"\bhow (?:many|much|long|big|large)\b", re.I)
_HOLDING = frozenset(
    "hold holds have has take takes carry carries contain contains handle handles fit fits keep keeps".split()
)
"""Says no more than that an amount is asked for ("How many bowls does it hold?")."""


def without_holding(ask: str) -> str:
    """An asking sentence without the verb that says no more than that it asks for an amount.

    >>> without_holding("How many bowls does the kiln hold?")
    'How many bowls does the kiln ?'
    """
    if not _AMOUNT.search(ask):
        return ask
    return re.sub(r"[a-z]+", lambda w: "" if w[0] in _HOLDING else w[0], ask)


def asked_value(ask: str) -> str | None:
    """What kind of value the asking sentence wants: `MONEY`, a dimension of `kg.units` ("time",
    "information"), `NUMBER` for any other; None where it wants none.

    >>> asked_value("How long may a job run?"), asked_value("What does an hour cost?")
    ('time', 'money')
    """
    how = _HOW.search(ask)
    if how is None and not _WHAT.search(ask):
        return None
    if _MONEY_ASKED.search(ask) and (how is None or _asks_price(how)):
        return MONEY
    unit = _IN_UNIT.search(ask)
    words = [*(how["rest"].split()[:2] if how else []), *([unit[1]] if unit else [])]
    for word in words:
        if dimension := dimension_of(word):
            return dimension
    return TIME if how and how["how"].lower() in ("long", "soon", "quickly") else NUMBER


def _asks_price(how: re.Match[str]) -> bool:
    """Whether "how much", "how high" asks for a price: not "how much memory", "how often"."""
    first = how["rest"].split()[:1]
    match how["how"].lower():
        case "much":
            return not first or bool(_VERB.match(first[0]) or _MONEY_ASKED.match(first[0]))
        case "many":
            return bool(_MONEY_ASKED.search(" ".join(how["rest"].split()[:2])))
        case kind:
            return kind in {"high", "low", "big", "large"}


def dimension_of(word: str) -> str | None:
    """What a unit measures ("time" for "minutes"); None for other words."""
    plural = len(word) > 3 and word.endswith("s")
    base = to_base(1.0, word) or (to_base(1.0, word.rstrip("s")) if plural else None)
    return base[1] if base else None
