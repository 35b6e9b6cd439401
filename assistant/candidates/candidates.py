"""Candidates: the things that the evidence is about, each with what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assistant.candidates.ranking import Ranked, rank
from assistant.evidence.retrieval import Scores, sentence_scores
from assistant.figures.constraints import Violation, violations
from assistant.notes.library import Library
from assistant.understanding.question import Question
from assistant.words.conditions import missing
from assistant.words.lexicon import terms
from kg.model import Fact

_WEIGHED = 30
"""How many of the best are held against the notes' denials and limits."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing, its evidence and its objections."""

    iri: str
    score: float
    """How probably it is what is asked for, among all candidates."""
    places: tuple[int, ...]
    """Sentences that support it, best first."""
    denials: tuple[Fact, ...] = ()
    """What the notes say it is not for, close to what is asked."""
    violations: tuple[Violation, ...] = ()

    @property
    def ruled_out(self) -> bool:
        """Whether a line of the notes speaks against it."""
        return bool(self.violations or self.denials)


def candidates(question: Question, library: Library, scores: Scores) -> list[Candidate]:
    """The candidates, best first; those that a line of the notes rules out come last.

    Where the question offers things to choose between, only those.
    """
    mixed = sentence_scores(library, scores)
    ranked = rank(question, library, scores, mixed)
    choices = alternatives_named(question, library)
    ranked = [found for found in ranked if found.iri in choices] or ranked
    found = [
        _weigh(thing, question, library, scores, mixed) if number < _WEIGHED else _plain(thing)
        for number, thing in enumerate(ranked)
    ]
    return sorted(found, key=lambda c: (c.ruled_out, -c.score, c.iri))


def alternatives_named(question: Question, library: Library) -> frozenset[str]:
    """The things that a question offers to choose between ("X or Y?"); empty where it offers none."""
    named = library.telling(question.named_in_ask)
    if len(named) >= 2 and " or " in question.ask.lower():
        return frozenset(named)
    return frozenset()


def _weigh(
    ranked: Ranked, question: Question, library: Library, scores: Scores, mixed: np.ndarray
) -> Candidate:
    iri = ranked.iri
    denied = {
        number
        for fact in library.facts_of.get(iri, ())
        if fact.negated
        and (number := library.place_of_fact(fact)) is not None
        and _is_denial(iri, number, library)
    }
    supporting = [n for n in ranked.places if n not in denied] or ranked.places
    denials = _denials(iri, question, library, scores, float(mixed[supporting[0]]))
    broken = tuple(violations(iri, question, library))
    return Candidate(iri, ranked.probability, tuple(supporting), denials, broken)


def _plain(ranked: Ranked) -> Candidate:
    return Candidate(ranked.iri, ranked.probability, ranked.places)


def _is_denial(iri: str, number: int, library: Library) -> bool:
    """Whether all that a sentence says of a thing is denied."""
    said = [f for f in library.facts_at.get(number, ()) if f.subject == iri]
    return bool(said) and all(fact.negated for fact in said)


def _denials(
    iri: str, question: Question, library: Library, scores: Scores, best: float
) -> tuple[Fact, ...]:
    """Denied uses that match the question as well as the thing's best support does, those left out
    that the question denies as well ("isn't for wet clay")."""
    found = []
    excluded = missing(question.text)
    for fact in library.facts_of.get(iri, ()):
        if not fact.negated or fact.relation not in {"usedFor", "suitableFor", "supports"}:
            continue
        denied = set(terms(fact.object))
        if 2 * len(denied & excluded) > len(denied):
            continue
        number = library.place_of_fact(fact)
        if number is not None and float(scores.sentence[number]) >= max(0.75, best):
            found.append(fact)
    return tuple(found)
