"""Why not: what the notes deny, restrict or hold against a thing."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from assistant.candidates.candidates import Candidate
from assistant.decision import Decision, Line, Objection
from assistant.evidence.completing import following
from assistant.evidence.gathering import facts_in, gather, telling_named
from assistant.evidence.retrieval import Scores
from assistant.figures.constraints import violations
from assistant.notes.library import Library
from assistant.notes.nearness import against
from assistant.understanding.intents import asks_denied
from assistant.understanding.question import Question
from assistant.words.highest import highest
from assistant.words.said import clauses

_WORDS = 75
_ASKED = 0.3
"""How much the asking sentence alone counts where a scenario stands before it."""


def why_not(
    question: Question,
    library: Library,
    scores: Scores,
    mixed: np.ndarray,
    found: list[Candidate],
) -> Decision | None:
    """What the notes deny or restrict of the thing that the question asks about.

    None where just that is asked for and nothing is denied.
    """
    named = telling_named(question, library)
    weighed = mixed + against(named, library) + _ASKED * _asked(question, library)
    order = highest(weighed, 6)
    if asks_denied(question.ask):
        order = [number for number in order if _denies(number, named, library)]
        if not order:
            return None
    subject = named[0] if named else next(iter(library.places[order[0]].topics), "")
    broken = (
        [v for iri in (named or [subject])[:2] for v in violations(iri, question, library)]
        if subject
        else []
    )
    lines: list[Line] = []
    objections: list[Objection] = []
    for comparison in broken[:2]:
        place = library.place_of_fact(comparison.fact)
        if place is not None and not any(o.reason == comparison.sentence() for o in objections):
            lines.append(Line(place, lead=comparison.sentence(), quote=False))
            objections.append(Objection(comparison.fact.subject, comparison.sentence(), place))
    first = [order[0], *following(order[0], library)]
    lines += [Line(n) for n in gather(first, order, library, weighed, _WORDS, share=0.3)]
    known = subject in library.things
    if known and not objections:
        objections.append(Objection(subject, library.places[order[0]].sentence.text, order[0]))
    return Decision(
        lines=tuple(lines),
        ruled_out=tuple(objections),
        facts=tuple(facts_in(lines[:2], library)),
        strength={"top": float(scores.sentence_dense[order[0]])},
    )


def _denies(number: int, named: Collection[str], library: Library) -> bool:
    """Whether a sentence denies or restricts something, of what is named where that is anything."""
    place = library.places[number]
    said = clauses(place.sentence.text)
    denies = any(clause.said in {"denies", "restricts"} for clause in said)
    return denies and (not named or not set(named).isdisjoint(place.named))


def _asked(question: Question, library: Library) -> np.ndarray:
    """float32 [sentences]: cosine of the asking sentence, where it isn't the whole question."""
    if len(question.text) <= len(question.ask) + 3 or len(question.ask.split()) < 4:
        return np.zeros(len(library.places), np.float32)
    cosine = library.sentence_vectors @ library.encoder.encode([question.ask])[0]
    evidence: np.ndarray = cosine * library.evidential
    return evidence
