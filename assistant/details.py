"""The details that a question asks for: a value, and names. A passage on the right subject that
lacks them is no answer ("how long may it run?" needs a time, not praise of its speed)."""

from __future__ import annotations

import calendar
import re
from difflib import get_close_matches

from assistant.coverage import said_in
from assistant.lexicon import terms
from assistant.library import Library
from kg.quantities import find_measures
from kg.units import to_base

MONEY, NUMBER, TIME = "money", "number", "time"

_MONEY_ASKED = re.compile(
    r"\b(?:costs?|priced?|prices|pricing|fees?|charged?|charges|billed|pay|dollars?|euros?|cents?)\b",
    re.I,
)
_MONEY_STATED = re.compile(
    r"[$€£]\s?\d|\d\s?(?:[$€£]|USD\b|EUR\b)|\b(?:dollars?|euros?|cents?|pounds?)\b"
    r"|\bfree(?: of charge)?\b|\bno (?:extra |additional )?(?:charge|cost|fee)s?\b",
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
_COUNT = re.compile(r"\d|\b(?:once|twice|half|double|unlimited|no limit|any number)\b", re.I)
_SPAN = re.compile(
    r"\b(?:once|forever|never|overnight|instantly|immediately|daily|weekly|monthly|hourly|yearly"
    r"|(?:an|a|one|per) (?:hour|day|minute|second|week|month|year))\b",
    re.I,
)
_TOKEN = re.compile(r"[^\s,;:?!()\"“”/]+")
_SPELT_AS_NAME = re.compile(
    r"[a-z][A-Z]|[A-Z]{2}[a-z]|_|[A-Za-z]\d|\d[A-Za-z]+\d|[a-z]\.[a-z]|^[A-Z]{2,}s?$"
)
_ALIKE = 0.8
_CALENDAR = frozenset(
    {*calendar.day_name, *(f"{day}s" for day in calendar.day_name), *calendar.month_name}
)


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
        if dimension := _dimension(word):
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


def states_value(text: str, kind: str) -> bool:
    """Whether a sentence states a value of that kind.

    >>> states_value("It runs for up to 15 minutes.", "time"), states_value("It is 6 GB.", "time")
    (True, False)
    """
    if kind == MONEY:
        return bool(_MONEY_STATED.search(text))
    measures = find_measures(text)
    if kind == NUMBER:
        return bool(_COUNT.search(text)) or any(m.quantity.value > 1 for m in measures)
    return any(m.quantity.dimension == kind for m in measures) or (
        kind == TIME and bool(_SPAN.search(text))
    )


def strange_names(text: str, ask: str, library: Library) -> tuple[str, ...]:
    """Names in the asking sentence that the notes know nothing of, not even misspelt.

    A name that the question brings along in its background ("we at Contoso") is no detail asked
    for.
    """
    background = text.replace(ask, " ").casefold()
    known = {i for m in library.gazetteer.find(ask) for i in range(m.start, m.end)}
    return tuple(
        name
        for start, name in _names(ask)
        if start not in known
        and name.casefold() not in background
        and _dimension(name) is None
        and (stems := terms(name))
        and not any(library.words.holds(stem) for stem in stems)
        and not any(_alike(stem, library) for stem in stems)
    )


def names_in(text: str) -> tuple[str, ...]:
    """The words that are spelt as names are, units left out.

    >>> names_in("Would the Wren do? I have 3 kW.")
    ('Wren',)
    """
    return tuple(name for _, name in _names(text) if _dimension(name) is None)


def _names(sentence: str) -> list[tuple[int, str]]:
    """Words that are spelt as names are, and where they start; a clause's first word seldom is, and
    no day or month is one that notes have to know.
    """
    found = []
    for clause in re.finditer(r"[^.!?;:(\n]+(?:[.!?;:](?=\S)[^.!?;:(\n]+)*", sentence):
        for position, token in enumerate(_TOKEN.finditer(clause[0])):
            name = re.sub(r"['’](?:s|d|ll|ve|re|m)$", "", token[0].strip(".'’"))
            titled = position > 0 and name[:1].isupper() and name[1:].islower()
            if name in _CALENDAR:
                continue
            if (titled and len(name) > 1) or _SPELT_AS_NAME.search(name):
                found.append((clause.start() + token.start(), name))
    return found


def _alike(stem: str, library: Library) -> bool:
    """Whether the notes have a word so much like this one that it may be a slip of typing."""
    words = library.once("words by first letter", lambda: _by_first_letter(library))
    near = [word for word in words.get(stem[:1], ()) if abs(len(word) - len(stem)) <= 2]
    return len(stem) >= 5 and bool(get_close_matches(stem, near, 1, _ALIKE))


def _by_first_letter(library: Library) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for word in sorted(said_in(range(len(library.passages)), library)):
        grouped.setdefault(word[:1], []).append(word)
    return grouped


def _dimension(word: str) -> str | None:
    plural = len(word) > 3 and word.endswith("s")
    base = to_base(1.0, word) or (to_base(1.0, word.rstrip("s")) if plural else None)
    return base[1] if base else None
