"""Yes or no on one clause of a question that asks more than that: "Which kiln is it, and can it stay outside?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.decision import Decision, Further
from assistant.evidence.retrieval import Scores
from assistant.notes.library import Library
from assistant.understanding.clauses import Asked, about, asks_yes, tells
from assistant.understanding.question import Question
from assistant.verdicts.verdicts import decide_verdict
from assistant.words.lexicon import terms

_CLAUSE = 0.8
"""How much the clause counts against the whole question."""


def judged_clause(
    question: Question,
    library: Library,
    scores: Scores,
    mixed: np.ndarray,
    things: Sequence[str] = (),
) -> tuple[Asked, Decision] | None:
    """The first clause that yes or no answers with its verdict; None where a question asks nothing
    else, or has no such clause. `things` are what the clause refers to, where that is known."""
    clause = next((c for c in question.clauses if asks_yes(c.text) and tells(c.text)), None)
    if clause is None or len(question.clauses) < 2:
        return None
    ask = about(clause.text, library.things[things[0]].label) if things else clause.text
    ask = f"{ask}?"
    text = f"{_background(question)} {ask}".strip()
    likeness = (library.sentence_vectors @ library.encoder.encode([text])[0]) * library.evidential
    weighed = (1 - _CLAUSE) * mixed + _CLAUSE * likeness / max(1e-6, float(likeness.max()))
    named = (*things, *library.things_in(clause.text)) if things else question.named
    asked = replace(question, text=text, ask=ask, named=named, terms=tuple(terms(text)))
    return clause, decide_verdict(asked, library, scores, weighed)


def _background(question: Question) -> str:
    """What a question says before it asks."""
    opening = question.clauses[0].text
    return question.text[: max(0, question.text.find(opening))].strip()


def with_verdict(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray, decision: Decision
) -> Decision:
    """The decision with the verdict on a further clause, where yes or no answers one."""
    things = [iri for iri in decision.recommended if iri in library.things][:1]
    judged = judged_clause(question, library, scores, mixed, things)
    if judged is None or not judged[1].lines:
        return decision
    clause, verdict = judged
    place = verdict.lines[0].place
    told = Further(clause.text, place, float(scores.sentence_dense[place]))
    lines = dict.fromkeys([*decision.lines[:1], *verdict.lines[:2], *decision.lines[1:]])
    return replace(
        decision,
        verdict=verdict.verdict,
        lines=tuple(lines),
        further=(*decision.further, told),
    )
