"""The details that a question asks for: a value, and names. A passage on the right subject that
lacks them is no answer ("how long may it run?" needs a time, not praise of its speed)."""

from __future__ import annotations

import calendar
import re
from difflib import get_close_matches

from assistant.notes.coverage import said_in
from assistant.notes.library import Library
from assistant.understanding.asked_value import MONEY, NUMBER, TIME, dimension_of
from assistant.words.lexicon import terms
from kg.quantities import find_measures

_MONEY_STATED = re.compile(
    r"[$€£]\s?\d|\d\s?(?:[$€£]|USD\b|EUR\b)|\b(?:dollars?|euros?|cents?|pounds?)\b"
    r"|\bfree(?: of charge)?\b|\bno (?:extra |additional )?(?:charge|cost|fee)s?\b",
    re.I,
)
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
        and dimension_of(name) is None
        and (stems := terms(name))
        and not any(library.words.holds(stem) for stem in stems)
        and not any(_alike(stem, library) for stem in stems)
    )


def names_in(text: str) -> tuple[str, ...]:
    """The words that are spelt as names are, units left out.

    >>> names_in("Would the Wren do? I have 3 kW.")
    ('Wren',)
    """
    return tuple(name for _, name in _names(text) if dimension_of(name) is None)


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
