"""Chains: a question that goes on to ask something of the thing it has asked for or described.

Once the thing is found, each further clause ("and how hot does it get") is held against the notes
by itself: sentences about the thing count most, then those beside them and those about what its
first sentence leads to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.candidates.candidates import Candidate
from assistant.decision import Decision, Further, Line
from assistant.evidence.answering import answering
from assistant.evidence.gathering import announced
from assistant.evidence.retrieval import OUTSIDE, Scores
from assistant.notes.library import Library
from assistant.understanding.asked_value import asked_value
from assistant.understanding.clauses import Asked, asks_yes, tells
from assistant.understanding.question import Question

_MOST = 3
"""Further clauses that are answered."""
_LINES = 5
_UNDER, _BESIDE, _LED_TO, _RUNNER_UP = 0.8, 0.6, 0.4, 0.4
"""How near sentences are under a heading of the thing's name, for those that mention it or
stand beside its first one, for those about what that one leads to, and for those about the next
best things."""
_RIVALS = 5
_BRIDGES, _BRIDGED = 3, 0.6
"""Things that the first sentence leads to which a clause is asked of, and how near those who name them are."""


def followed_up(
    question: Question,
    library: Library,
    scores: Scores,
    mixed: np.ndarray,
    decision: Decision,
    found: Sequence[Candidate],
) -> Decision:
    """The decision with the sentences that answer what is asked further of what it found."""
    answered = decision.recommended or [o.iri for o in decision.ruled_out] or question.named
    subjects = [iri for iri in answered if iri in library.things][:2]
    further = further_clauses(question)[:_MOST]
    if not subjects or not further or question.intent == "options":
        return decision
    first = [line.place for line in decision.lines[:1] if line.place >= 0]
    led_to = _led_to(first, question, library)
    near = _nearness(subjects, first, led_to, found, library)
    near[~scores.inside[library.passage_of]] = OUTSIDE
    answers: list[Further] = []
    added = _on_first_clause(question, further, mixed, library)
    for clause in further:
        best = _answering(clause, question, [subjects[0], *led_to], near, library)
        answers += best[:1]
        for answer in best:
            added += [answer.place, *announced(answer.place, library)]
    if not answers:
        return decision
    shown = [Line(number) for number in dict.fromkeys(added) if number not in first]
    opening = [line for line in decision.lines if line.place == decision.lines[0].place]
    lines = tuple(dict.fromkeys([*opening, *shown, *decision.lines]))
    most = max(_LINES, len(opening) + len(shown))
    return replace(decision, lines=lines[:most], further=tuple(answers))


def _on_first_clause(
    question: Question, further: Sequence[Asked], mixed: np.ndarray, library: Library
) -> list[int]:
    """The sentence that answers the first clause best, where that is no further one."""
    text = question.clauses[0].text
    if question.clauses[0] in further or not tells(text):
        return []
    return [n for n, _ in answering(text, text, [question.text], mixed, library)[:1]]


def further_clauses(question: Question) -> tuple[Asked, ...]:
    """The clauses that ask something of the thing; the one that asks for it is left out."""
    asked = tuple(c for c in question.clauses if not asks_yes(c.text))
    if not asked:
        return ()
    if question.intent == "verdict":
        return tuple(c for c in asked if tells(c.text))
    opening = asked[0]
    described = len(question.text) > len(opening.text) + 3
    goes_on = opening.back or (len(asked) > 1 and not opening.thing)
    if not (described and tells(opening.text) and goes_on):
        asked = asked[1:]
    return tuple(c for c in asked if tells(c.text) or asked_value(c.text) is not None)


def _nearness(
    subjects: Sequence[str],
    first: Sequence[int],
    led_to: Sequence[str],
    found: Sequence[Candidate],
    library: Library,
) -> np.ndarray:
    """float32 [sentences]: 1 for one about what was found, less for one that has to do with it."""
    near = np.zeros(len(library.places), np.float32)
    for rival in found[:_RIVALS]:
        near[library.naming(rival.iri).about] = _RUNNER_UP * min(1.0, rival.score / found[0].score)
    for place in (library.places[number] for number in first):
        for iri in place.named:
            if iri not in library.hubs:
                about_it = library.naming(iri).about
                near[about_it] = np.maximum(near[about_it], _LED_TO)
        near[library.first_place[place.passage] : library.first_place[place.passage + 1]] = _BESIDE
    for iri in subjects:
        near[library.naming(iri).mentioned] = _BESIDE
    titled = np.array([title in subjects for title in _titles(library)], bool)
    near[titled[library.passage_of]] = _UNDER
    for iri in led_to:
        naming_it = library.naming(iri).mentioned
        near[naming_it] = np.maximum(near[naming_it], _BRIDGED)
    for iri in subjects:
        near[library.naming(iri).about] = 1.0
    return near


def _led_to(first: Sequence[int], question: Question, library: Library) -> list[str]:
    """What the first sentence names that the question doesn't: what its further clauses may ask of."""
    named = (iri for number in first for iri in library.places[number].named)
    new = [iri for iri in dict.fromkeys(named) if iri not in {*question.named, *library.hubs}]
    return new[:_BRIDGES]


def _answering(
    clause: Asked, question: Question, things: Sequence[str], near: np.ndarray, library: Library
) -> list[Further]:
    """The two sentences that answer a clause best."""
    text = clause.text if tells(clause.text) else question.ask
    labels = list(dict.fromkeys(library.things[iri].label for iri in things))
    best = answering(text, clause.text, labels, near, library)[:2]
    return [Further(clause.text, number, likeness) for number, likeness in best]


def _titles(library: Library) -> Sequence[str | None]:
    """What the innermost heading of each passage names, found once."""
    found: Sequence[str | None] = library.once(
        "titled passages",
        lambda: [library.named(p.section[-1]) if p.section else None for p in library.passages],
    )
    return found
