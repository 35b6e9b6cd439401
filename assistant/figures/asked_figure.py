"""The figure that a question asks for ("how long may it run?"), told in the first words of the answer."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.decision import Decision
from assistant.evidence.details import states_value
from assistant.evidence.gathering import tells_nothing
from assistant.evidence.owners import Owners
from assistant.notes.library import Library
from assistant.understanding.asked_value import NUMBER, TIME, asked_value
from assistant.understanding.question import Question, telling_names
from assistant.words.lexicon import terms
from kg.model import Operator
from kg.quantities import Measure, find_measures, worded

_Figure = tuple[Measure, ...]
"""One measure, or the two ends of a span."""

_READ = 3
"""Lines of an answer that are read for the figure."""
_NEAR = 30
"""Characters on either side of a figure that say what it is of."""
_JOINED = 5
"""Characters that stand at most between the two ends of a span."""
_CASE = re.compile(r"^[^,;()]{0,20}?\b(?:for|on|in|with|at|per|if|when)\s(?P<case>[^,;()]{2,40})")
"""Behind a figure, the case that it holds in: "4 mm on belts"."""
_SIGN = re.compile(r"(?:[<>]=?|[≤≥])\s?$")
_OFTEN = re.compile(r"\bhow (?:often|frequently)\b", re.I)
_TURNS = {"time", "times", "turn"}
"""Units of what is told how often it is so, beside those of time and shares."""
_SURE = 2
"""Words that tell a figure apart, at least, where its sentence may be about something else."""
_LABEL = re.compile(r"[^\W\d][\w-]* $")
_ENDS_ASKED: dict[Operator, re.Pattern[str]] = {
    "<=": re.compile(r"\b(?:at (?:the )?(?:most|longest)|max(?:imum|imal(?:ly)?)?|up to|longest|largest|biggest)\b", re.I),
    ">=": re.compile(r"\b(?:at (?:the )?least|min(?:imum|imal(?:ly)?)?|shortest|smallest|fewest)\b", re.I),
}  # fmt: skip
_EXTREMES = re.compile(r"\b(?:max|min)(?:imum|imal)?\b", re.I)
"""Says which end is asked for, and nothing of what."""
_END_OF = re.compile(
    r"\W*(?:so |and )?(?:what(?:'s|’s| is| are)? )?(?:the |its |their )?"
    r"(?:(?:max|min)(?:imum|imal)?\.? \w|(?:longest|shortest) (?P<time>(?:\w+ ){0,2}(?:time|duration)\b))",
    re.I,
)
"""Opens what asks for the most or the least of something by that name."""
_DENIED = re.compile(r"(?:\b(?:not|never|cannot)|n't)\b[^.;,]*$", re.I)
"""Before a figure that a sentence denies ("doesn't hold more than 6 kg")."""


def with_figure(question: Question, library: Library, decision: Decision) -> Decision:
    """The decision opening with the figure that is asked for, where one of its first lines states
    just one; that line comes first. None is left where only another thing's figure is stated."""
    kind = asked_value(question.ask) or _end_asked(question.ask)
    if kind is None or decision.opening or decision.further:
        return decision
    asked = set(terms(_EXTREMES.sub(" ", _without_names(question.ask, library))))
    placed = [one for one in decision.lines if one.place >= 0]
    telling = [one for one in placed if not tells_nothing(one.place, library)][:_READ]
    owners = Owners(question, library)
    own = [one for one in telling if not owners.is_anothers(one.place)]
    texts = {n.place: library.places[n.place].sentence.text for n in telling}
    stating = {place for place, text in texts.items() if states_value(text, kind)}
    if stating and stating.isdisjoint(line.place for line in own):
        return Decision()
    for line in own:
        said = _figure(texts[line.place], kind, asked, question.ask, sure=line is telling[0])
        if said:
            lines = dict.fromkeys([line, *decision.lines])
            return replace(decision, opening=said[:1].upper() + said[1:], lines=tuple(lines))
    return decision


def _end_asked(ask: str) -> str | None:
    """What kind of value an end that is asked for is of: "max load of the winch?", "longest drying time"."""
    match = _END_OF.match(ask)
    return None if match is None else TIME if match["time"] else NUMBER


def _without_names(ask: str, library: Library) -> str:
    """The asking sentence without the names in it: of "how many boats on the two-boat trailer" boats."""
    for name in reversed(telling_names(ask, library)):
        ask = f"{ask[: name.start]} {ask[name.end :]}"
    return ask


def _figure(text: str, kind: str, asked: set[str], ask: str, *, sure: bool) -> str:
    """The figure of a sentence that is of the kind asked for, as it words it; "" where it isn't
    clear which.

    Unless the sentence is `sure` to answer, the figure itself has to name what is asked for, or be
    told apart from others like it by what it is said of.
    """
    found = [one for one in _spans(text) if kind in {NUMBER, one[-1].quantity.dimension}]
    if _OFTEN.search(ask):
        found = [
            one
            for one in found
            if one[-1].quantity.unit in _TURNS or one[-1].quantity.dimension in {TIME, "percent"}
        ]
    alike = len({one[-1].quantity.unit for one in found}) == 1
    shared = [_shared(text, one, asked, ask, alike=alike) for one in found]
    best = max(shared, default=(0, 0, 0))
    if shared.count(best) != 1:
        return ""
    figure = found[shared.index(best)]
    named = asked.intersection(terms(text[figure[0].start : figure[-1].end]))
    unclear = not sure and not named and best[1] < _SURE
    return "" if unclear or (kind == NUMBER and not sum(best)) else _said(text, figure)


def _said(text: str, figure: _Figure) -> str:
    """A figure as its sentence words it; "" where it can't be told without the words around it."""
    first, last = figure[0], figure[-1]
    own = text[first.start : last.end].strip()
    said = worded(text, first)[: -len(text[first.start : first.end].strip())] + own
    if len(figure) == 1 and said == own and last.quantity.operator != "=":
        sign = _SIGN.search(text[: first.start])
        if sign is None and not _EXTREMES.search(own):  # "or less"
            return ""
        said = f"{sign[0] if sign else ''}{own}"
    if text[last.end : last.end + 1].isalpha():  # a word's part: "4x"
        return ""
    if _DENIED.search(text[: first.start]):
        return f"at most {own}" if said != own and last.quantity.operator == ">" else ""
    return said


def _spans(text: str) -> list[_Figure]:
    """The figures of a sentence, left to right; the two ends of a span are one."""
    found: list[_Figure] = []
    for one in find_measures(text):
        before = found[-1][-1] if found else one
        ends = before.quantity.operator, one.quantity.operator
        if ends == (">=", "<=") and 0 < one.start - before.end <= _JOINED:
            found[-1] = (before, one)
        else:
            found.append((one,))
    return found


def _shared(
    text: str, figure: _Figure, asked: set[str], ask: str, *, alike: bool
) -> tuple[int, int, int]:
    """Whether a figure is the end asked for ("at most"), how many of the words asked for it names
    or its case does, which tells more where all figures are `alike`, and how many stand about it."""
    start, end = figure[0].start, figure[-1].end
    sought = _ENDS_ASKED.get(figure[-1].quantity.operator) if len(figure) == 1 else None
    found = _CASE.match(text[end:])
    case = found["case"] if found else ""
    if alike and (label := _LABEL.search(text[:start])):
        case = f"{label[0]} {case}"
    own = len(asked & set(terms(text[start:end])))
    held = len(asked & set(terms(case))) * (2 if alike else 1)
    before = f" {text[:start]}"[-_NEAR:].partition(" ")[2]
    after = f"{text[end:]} "[:_NEAR].rpartition(" ")[0]
    about = len(asked & set(terms(f"{before} {after}")))
    return int(bool(sought and sought.search(ask))), own + held, about
