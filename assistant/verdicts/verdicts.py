"""Yes or no: a figure against a limit, or what the notes state, deny, require or restrict.

Where no figure decides, every clause that bears on the question speaks for yes or no, each as
probably as it is the one that answers, by a model that `eval.fit_verdicts` fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answer import Verdict
from assistant.decision import Decision, Line, Objection
from assistant.evidence.bearing import Evidence, subject_of, texts_of
from assistant.evidence.owners import Owners
from assistant.evidence.retrieval import Scores
from assistant.figures.comparing import Held, bearing_of, compared, comparisons
from assistant.notes.coverage import is_named, said_at
from assistant.notes.library import Library
from assistant.understanding.question import Question
from assistant.words.conditions import (
    does_without,
    excepts,
    fulfils,
    lacks_required,
    predates,
    spares_missing,
)
from assistant.words.contrasts import DENIED, words
from assistant.words.lexicon import terms
from assistant.words.logit import fitted, softmax
from assistant.words.said import Clause, clauses
from assistant.words.stance import read_for, says_yes

FEATURES = ("relevance", "weighed", "cosine", "denies", "restricts", "requires", "allows")
_FURTHER = 0.75
"""Share of the best sentence's weight from which on another is shown beside it."""
_LOOSER = 0.25
"""How much more a figure that counts something else has to bear on a question to be taken instead."""
_PLAIN = {"states", "allows"}
"""What a clause says that denies nothing but by a word of the other side."""
_YES_CELL = re.compile(r"^\s*(?:yes|y|true|✓|✔|✅)\W*$", re.I)
_NO_CELL = re.compile(r"^\s*(?:no|none|not \w+|never|false|✗|✘|❌|[-–—])\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause that may answer, and what it would say."""

    place: int
    clause: Clause
    yes: bool
    values: np.ndarray
    """float64 [features]."""


def decide_verdict(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray
) -> Decision:
    """The verdict with the line that gives it; none where only another thing's figure would."""
    evidence = Evidence(question, library, mixed)
    held = comparisons(evidence)
    loose = comparisons(evidence, loose=True)
    if not held or (loose and bearing_of(loose) > bearing_of(held) + _LOOSER):
        held = loose
    owners = Owners(question, library)
    if held and all(owners.is_anothers(h.place) for h in held):
        return Decision()
    held = [*held, *_beside(held, loose)]
    return compared(held, evidence) if held else _stated(question, library, scores, evidence)


def _beside(held: Sequence[Held], loose: Sequence[Held]) -> list[Held]:
    """What other figures of the question say of other figures of the sentence that one is held against:
    "30 kg and 9 pots" of "holds 40 kg and at most 8 in all"."""
    measured = {h.measure for h in held}
    places = {h.place for h in held if h.measure.quantity.dimension}
    taken = {h.bound.quantity for h in held}
    return [
        h
        for h in loose
        if h.place in places and h.measure not in measured and h.bound.quantity not in taken
    ]


def _stated(question: Question, library: Library, scores: Scores, evidence: Evidence) -> Decision:
    """All clauses decide together; the one that most probably answers so is the line."""
    said = list(readings(question, evidence, scores))
    chances = softmax(np.array([one.values for one in said]) @ fitted("verdict.json", FEATURES))
    yes = affirmed(said, chances) >= 0.5
    chance = {n: float(chances[n]) for n, one in enumerate(said) if one.yes == yes}
    reading = said[max(chance, key=chance.__getitem__)]
    verdict: Verdict = "yes" if yes else "no"
    best, clause = reading.place, reading.clause
    iri = subject_of(best, evidence)
    weighed = evidence.weighed
    further = [
        n for n in evidence.order[:3] if n != best and weighed[n] >= _FURTHER * weighed[best]
    ]
    if _is_beside(question, [best, *further], library):
        return Decision()
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


def _is_beside(question: Question, shown: Sequence[int], library: Library) -> bool:
    """Whether a question puts things together of which the sentences shown speak of one at most."""
    named = library.telling(question.named_in_ask)
    said = said_at(shown, library)
    return len(named) > 1 and sum(is_named(iri, said, library) for iri in named) < 2


def affirmed(said: Sequence[Reading], chances: np.ndarray) -> float:
    """How probably the answer is yes; `chances` is float64 [readings]."""
    return float(chances[[n for n, one in enumerate(said) if one.yes]].sum())


def readings(question: Question, evidence: Evidence, scores: Scores) -> Iterator[Reading]:
    """Each clause of the sentences that bear on a question."""
    asked = words(question.ask) | set(question.terms)
    best = float(evidence.weighed[evidence.order[0]]) or 1.0
    for n in evidence.order:
        subject = words(evidence.library.context_of(n))
        if any(word.startswith(DENIED) for word in subject):
            subject -= _said_plainly(n, evidence)
        weighed, cosine = float(evidence.weighed[n]) / best, float(scores.sentence_dense[n])
        sentence = evidence.library.places[n].sentence.text
        goes_without = does_without(sentence, question.ask)
        for text, stated, owner in _clauses(n, evidence.library):
            clause = read_for(stated, question.ask, asked)
            yes = says_yes(clause, question.ask, asked, subject | set(terms(owner)))
            spared = goes_without or spares_missing(clause, question.text)
            spared = spared or (clause.said == "denies" and fulfils(text, asked))
            lacking = not spared and lacks_required(clause.text, question.text)
            yes, denied = yes or spared, lacking or predates(text, question.text)
            yes = (yes and not denied) != excepts(text, asked)
            contrary = clause.contrary if clause.said in _PLAIN else ()
            said = "denies" if contrary else clause.said
            kinds = [float(said == kind) for kind in FEATURES[3:]]
            relevance = evidence.relevance(n, " ".join([text, *sorted(contrary)]))
            values = np.array([relevance, weighed, cosine, *kinds])
            yield Reading(n, clause, yes, values)


def _said_plainly(number: int, evidence: Evidence) -> set[str]:
    """What the heading over a sentence does not deny by a prefix, since one about the same says it plainly."""
    topics = set(evidence.library.places[number].topics)
    places = [evidence.library.places[n] for n in evidence.order]
    about = [place for place in places if topics & set(place.topics)]
    return {f"{DENIED}{term}" for place in about for term in terms(place.sentence.text)}


def _clauses(number: int, library: Library) -> Iterator[tuple[str, Clause, str]]:
    """The text, the clause and the owner of what a sentence, or each cell of a row, says."""
    sentence = library.places[number].sentence
    if not sentence.cells:
        for clause in clauses(sentence.text):
            yield clause.text, clause, ""
        return
    for value, header, owner in texts_of(number, library):
        text = f"{owner} {header} {value}"
        if _NO_CELL.match(value):
            clause = Clause(text, "denies", True)
        elif _YES_CELL.match(value):
            clause = Clause(text, "states", False)
        else:
            clause = clauses(text)[0]
        yield text, clause, owner
