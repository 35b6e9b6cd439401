"""The figure that a question asks for ("how long may it run?"), told in the first words of the answer."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.decision import Decision
from assistant.details import NUMBER, asked_value
from assistant.lexicon import terms
from assistant.library import Library
from assistant.question import Question
from kg.quantities import Measure, find_measures, worded

_READ = 3
"""Lines of an answer that are read for the figure."""
_NEAR = 30
"""Characters on either side of a figure that say what it is of."""
_DENIED = re.compile(r"(?:\b(?:not|never|cannot)|n't)\b[^.;,]*$", re.I)
"""Before a figure that a sentence denies ("doesn't hold more than 6 kg")."""


def with_figure(question: Question, library: Library, decision: Decision) -> Decision:
    """The decision opening with the figure that is asked for, where one of its first lines states
    just one; that line comes first."""
    kind = asked_value(question.ask)
    if kind is None or decision.opening or decision.further:
        return decision
    asked = set(terms(question.ask))
    for line in [one for one in decision.lines[:_READ] if one.place >= 0]:
        text = library.places[line.place].sentence.text
        figure = _figure(text, kind, asked, sure=line is decision.lines[0])
        if figure is not None:
            said = worded(text, figure)
            lines = dict.fromkeys([line, *decision.lines])
            return replace(decision, opening=said[:1].upper() + said[1:], lines=tuple(lines))
    return decision


def _figure(text: str, kind: str, asked: set[str], *, sure: bool) -> Measure | None:
    """The figure of a sentence that is of the kind asked for; None where it isn't clear which.

    Unless the sentence is `sure` to answer, the figure itself has to name what is asked for.
    """
    found = [one for one in find_measures(text) if kind in {NUMBER, one.quantity.dimension}]
    shared = [_shared(text, one, asked) for one in found]
    best = max(shared, default=(0, 0))
    if (not sure and not best[0]) or shared.count(best) != 1:
        return None
    figure = found[shared.index(best)]
    bare = worded(text, figure) == text[figure.start : figure.end].strip()
    cut = bare and figure.quantity.operator != "="  # a span, a sign, "or less"
    if cut or _DENIED.search(text[: figure.start]):
        return None
    return figure if sum(best) or kind != NUMBER else None


def _shared(text: str, figure: Measure, asked: set[str]) -> tuple[int, int]:
    """How many of the words asked for a figure names, and how many stand about it."""
    before = f" {text[: figure.start]}"[-_NEAR:].partition(" ")[2]
    after = f"{text[figure.end :]} "[:_NEAR].rpartition(" ")[0]
    own = asked & set(terms(text[figure.start : figure.end]))
    return len(own), len(asked & set(terms(f"{before} {after}")))
