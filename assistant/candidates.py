"""Candidates: the things that the evidence is about, each with what speaks for and against it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from assistant.constraints import Violation, violations
from assistant.lexicon import terms
from assistant.library import Library
from assistant.question import Question
from assistant.retrieval import Scores
from ingest.names import is_topic
from kg.model import Fact

_READ = 80
"""How many of the best sentences are read for candidates."""
_PASSAGE_SHARE = 0.35
_KIND_BONUS = 0.25
_UNNAMED = 0.15
"""What a bare noun phrase loses against a name."""
_FOLLOWING = (1.0, 0.25, 0.1)
"""How much a candidate's best, second and third sentence count."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing, its evidence and its objections."""

    iri: str
    score: float
    places: tuple[int, ...]
    """Sentences that support it, best first."""
    denials: tuple[Fact, ...] = ()
    """What the notes say it is not for, close to what is asked."""
    violations: tuple[Violation, ...] = ()

    @property
    def ruled_out(self) -> bool:
        """Whether a line of the notes speaks against it."""
        return bool(self.violations or self.denials)


def sentence_scores(library: Library, scores: Scores) -> np.ndarray:
    """float32 [sentences]: a sentence's own score with its passage's; pointers count little."""
    mixed: np.ndarray = (1 - _PASSAGE_SHARE) * scores.sentence + _PASSAGE_SHARE * scores.passage[
        library.passage_of
    ]
    evidence: np.ndarray = mixed * library.evidential
    return evidence


def candidates(question: Question, library: Library, scores: Scores) -> list[Candidate]:
    """The candidates, best first; those that a line of the notes rules out come last."""
    mixed = sentence_scores(library, scores)
    order = np.argsort(-mixed, kind="stable")[:_READ]
    support: dict[str, list[int]] = defaultdict(list)
    for number in order.tolist():
        for iri in library.places[number].topics:
            support[iri].append(number)
    choices = alternatives_named(question, library)
    skipped = set() if choices else set(question.named)
    found = []
    for iri, places in support.items():
        if iri in library.hubs or iri in skipped or iri not in library.things:
            continue
        if choices and iri not in choices:
            continue
        found.append(_weigh(iri, places, question, library, scores, mixed))
    if not found and skipped:
        found = [
            _weigh(iri, places, question, library, scores, mixed)
            for iri, places in support.items()
            if iri in library.things
        ]
    return sorted(found, key=lambda c: (c.ruled_out, -c.score, c.iri))


def alternatives_named(question: Question, library: Library) -> frozenset[str]:
    """The things that a question offers to choose between ("X or Y?"); empty where it offers none."""
    named = [iri for iri in question.named_in_ask if iri not in library.hubs]
    if len(named) >= 2 and " or " in question.ask.lower():
        return frozenset(named)
    return frozenset()


def _weigh(
    iri: str,
    places: list[int],
    question: Question,
    library: Library,
    scores: Scores,
    mixed: np.ndarray,
) -> Candidate:
    denied = [n for n in places if _is_denial(iri, n, library)]
    supporting = [n for n in places if n not in denied] or places
    score = sum(w * float(mixed[n]) for w, n in zip(_FOLLOWING, supporting, strict=False))
    label = library.things[iri].label
    if label.islower() or not is_topic(label):
        score -= _UNNAMED
    if question.kind_words and is_kind(iri, question.kind_words, library):
        score += _KIND_BONUS
    objections = _denials(iri, question, library, scores, float(mixed[supporting[0]]))
    candidate = Candidate(iri, score, tuple(supporting), objections)
    return replace(candidate, violations=tuple(violations(iri, question, library)))


def is_kind(iri: str, words: tuple[str, ...], library: Library) -> bool:
    """Whether a thing is of the kind that the question's noun asks for.

    Its name, its kind, what it "is a", what it is an option of, or the heading it stands under
    says so.
    """
    thing = library.things[iri]
    head = words[-1]
    texts = [thing.label, *thing.aliases, thing.kind]
    for fact in library.facts_of.get(iri, ()):
        if fact.relation in {"isA", "partOf"} and not fact.negated:
            texts.append(fact.object)
    texts += [
        library.things[parent].label
        for parent in library.parents.get(iri, ())
        if parent in library.things
    ]
    return any(head in terms(text) for text in texts)


def _is_denial(iri: str, number: int, library: Library) -> bool:
    """Whether all that a sentence says of a thing is denied."""
    said = [f for f in library.facts_at.get(number, ()) if f.subject == iri]
    return bool(said) and all(fact.negated for fact in said)


def _denials(
    iri: str, question: Question, library: Library, scores: Scores, best: float
) -> tuple[Fact, ...]:
    """Denied uses that match the question as well as the thing's best support does."""
    found = []
    for fact in library.facts_of.get(iri, ()):
        if not fact.negated or fact.relation not in {"usedFor", "suitableFor", "supports"}:
            continue
        number = library.place_of_fact(fact)
        if number is not None and float(scores.sentence[number]) >= max(0.75, best):
            found.append(fact)
    return tuple(found)
