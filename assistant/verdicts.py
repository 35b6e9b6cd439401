"""Yes or no: a figure against a limit, or what the notes state, deny, require or restrict."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from assistant.answer import Verdict
from assistant.bearing import Evidence, context_of, subject_of, texts_of
from assistant.comparing import compared, comparisons
from assistant.decision import Decision, Line, Objection
from assistant.lexicon import terms
from assistant.library import Library
from assistant.question import Question
from assistant.retrieval import Scores
from assistant.stance import Clause, clauses, lacks_required, says_yes, words

_YES_CELL = re.compile(r"^\s*(?:yes|y|true|✓|✔|✅)\W*$", re.I)
_NO_CELL = re.compile(r"^\s*(?:no|none|not \w+|never|false|✗|✘|❌|[-–—])\W*$", re.I)


def decide_verdict(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray
) -> Decision:
    """The verdict with the line that gives it."""
    evidence = Evidence(question, library, mixed)
    held = comparisons(evidence) or comparisons(evidence, loose=True)
    return compared(held, evidence) if held else _stated(question, library, scores, evidence)


def _stated(question: Question, library: Library, scores: Scores, evidence: Evidence) -> Decision:
    """The clause that matches best, about what the question names, decides by what it says."""
    best, clause, yes = max(_readings(question, evidence), key=lambda reading: reading[3])[:3]
    verdict: Verdict = "yes" if yes else "no"
    iri = subject_of(best, evidence)
    weighed = evidence.weighed
    further = [n for n in evidence.order[:3] if n != best and weighed[n] >= 0.6 * weighed[best]]
    facts = [f for f in library.facts_at.get(best, ()) if f.subject in library.things]
    facts.sort(key=lambda f: -len(set(question.terms) & set(terms(f.object))))
    return Decision(
        recommended=(iri,) if iri and yes else (),
        lines=tuple(Line(n) for n in [best, *further]),
        verdict=verdict,
        ruled_out=(Objection(iri, clause.text, best),) if iri and not yes else (),
        facts=tuple(facts[:2]),
        strength={"top": float(scores.sentence_dense[best])},
    )


def _readings(question: Question, evidence: Evidence) -> Iterator[tuple[int, Clause, bool, float]]:
    """Each clause that may decide, its verdict, and how well it answers."""
    asked = words(question.ask) | set(question.terms)
    for n in evidence.order:
        subject = set(terms(context_of(n, evidence.library)))
        cells = evidence.library.places[n].sentence.cells
        if cells:
            yield from _cell_readings(n, asked, subject, question, evidence)
            continue
        for clause in clauses(evidence.library.places[n].sentence.text):
            score = evidence.relevance(n, clause.text) + 0.1 * (
                clause.said not in {"states", "allows"}
            )
            yes = says_yes(clause, question.ask, asked, subject)
            yield n, clause, yes and not lacks_required(clause.text, question.text), score


def _cell_readings(
    number: int, asked: set[str], subject: set[str], question: Question, evidence: Evidence
) -> Iterator[tuple[int, Clause, bool, float]]:
    for value, header, owner in texts_of(number, evidence.library):
        text = f"{owner} {header} {value}"
        if _YES_CELL.match(value) or _NO_CELL.match(value):
            clause = Clause(text, "states", bool(_NO_CELL.match(value)))
            said = Clause(text, "denies" if clause.negated else "states", clause.negated)
        else:
            said = clauses(text)[0]
        yes = says_yes(said, question.ask, asked, subject | set(terms(owner)))
        yield number, said, yes, evidence.relevance(number, text)
