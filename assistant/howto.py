"""How to do something, and where the notes say that it is documented."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from assistant.decision import Decision, Line
from assistant.lexicon import terms
from assistant.library import Library
from assistant.question import Question
from assistant.retrieval import Scores
from kg.model import Source


def how_to(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray, decision: Decision
) -> Decision:
    """The best sentences about it and the page that documents it."""
    named = [iri for iri in question.named if iri not in library.hubs]
    subjects = [*named, *(iri for iri in decision.recommended)]
    order = np.argsort(-mixed, kind="stable")[:2].tolist()
    lines = list(dict.fromkeys([*(Line(n) for n in order), *decision.lines[:1]]))
    links = _links(subjects, order, question, library)
    return Decision(
        recommended=decision.recommended,
        lines=(*lines[:3], *links),
        ruled_out=decision.ruled_out,
        facts=decision.facts,
        strength=decision.strength,
    )


def _links(
    subjects: Iterable[str], places: list[int], question: Question, library: Library
) -> list[Line]:
    """The documentation links that share most with the question: words, subject, passage."""
    passages = {library.passages[library.places[n].passage].id for n in places}
    wanted = list(dict.fromkeys(subjects))
    asked = {term: library.rarity(term) for term in question.terms}
    total = sum(asked.values()) or 1.0
    best: dict[str, tuple[float, Source]] = {}
    for fact in library.facts:
        if fact.relation != "documentedAt":
            continue
        words = set(terms(re.sub(r"[/#._-]", " ", f"{fact.object} {fact.source.sentence}")))
        score = 2.0 * sum(weight for term, weight in asked.items() if term in words) / total
        score += 0.6 * (fact.source.passage in passages)
        score += (
            max(0.0, 0.6 - 0.15 * wanted.index(fact.subject)) if fact.subject in wanted else 0.0
        )
        if score > best.get(fact.object, (0.0, None))[0]:
            best[fact.object] = (score, fact.source)
    ranked = sorted(best.items(), key=lambda entry: (-entry[1][0], entry[0]))[:2]
    return [
        Line(-1, lead=f"Documentation: {url}", quote=False, source=source)
        for url, (score, source) in ranked
        if score >= 0.6 * ranked[0][1][0]
    ]
