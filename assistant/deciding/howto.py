"""How to do something, and where the notes say that it is documented."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from assistant.decision import Decision, Line
from assistant.evidence.gathering import gather, passage_of_best
from assistant.evidence.retrieval import Scores
from assistant.notes.coverage import is_named
from assistant.notes.library import Library, Place
from assistant.understanding.intents import asks_page
from assistant.understanding.question import Question
from assistant.words.highest import highest
from assistant.words.lexicon import terms
from kg.model import Fact, Source

_PRONOUN = re.compile(r"\b(?:it|its|they|them|their)\b")
_BETWEEN_WORDS = re.compile(r"[/#._-]|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
"""What parts the words of an address."""
_BEST, _WORDS, _SHARE = 3, 85, 0.5
"""Best sentences that steps may come from, words of them all, and the least share of the best's score."""


def how_to(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray, decision: Decision
) -> Decision:
    """The best sentences about it and the page that documents it."""
    subjects = [*library.telling(question.named), *decision.recommended]
    order = highest(mixed, 2)
    told = [Line(further.place) for further in decision.further]
    lines = dict.fromkeys([*(Line(n) for n in order), *told, *decision.lines[:1]])
    links = _links(subjects, order, question, library)
    return replace(decision, lines=(*lines, *links))


def steps(library: Library, mixed: np.ndarray, decision: Decision) -> Decision:
    """The best sentence and what stands with it, before what shows the thing that was found and
    what answers further clauses; it opens with what that sentence is about, where that is told in it, or
    names."""
    best = highest(mixed, _BEST)
    pool = [*passage_of_best(best, library), *best]
    shown = [Line(n) for n in gather(best[:1], pool, library, mixed, _WORDS, share=_SHARE)]
    lines = tuple(dict.fromkeys([*shown, *decision.leading]))
    place = library.places[best[0]]
    topics = library.telling(place.topics)[:1]
    told = topics and _is_told(place, topics[0], library)
    if told and not set(decision.recommended) & set(place.named):
        return replace(decision, lines=lines, recommended=tuple(topics), opening="")
    return replace(decision, lines=lines)


def _is_told(place: Place, iri: str, library: Library) -> bool:
    """Whether a sentence itself or its heads name a thing, or a pronoun within may mean it."""
    text = " ".join([*place.sentence.heads, place.sentence.text])
    return bool(_PRONOUN.search(text)) or is_named(iri, set(terms(text)), library)


def with_pages(
    question: Question, library: Library, mixed: np.ndarray, decision: Decision
) -> Decision:
    """The decision with the pages that document what it found behind its first sentence.

    It opens with what the question asks a page of, where the notes name one for that.
    """
    asked = [iri for iri in library.telling(question.named_in_ask) if has_page(iri, library)]
    if asked:
        decision = replace(decision, recommended=(asked[0],), opening="")
    if any(line.source is not None for line in decision.lines):
        return decision
    subjects = [*decision.recommended, *library.telling(question.named)]
    pages = _links(subjects, highest(mixed, 2), question, library)
    return replace(decision, lines=(*decision.lines[:1], *pages, *decision.lines[1:]))


def has_page(iri: str, library: Library) -> bool:
    """Whether the notes say where a thing is documented."""
    return any(fact.relation == "documentedAt" for fact in library.facts_of.get(iri, ()))


def _links(
    subjects: Iterable[str], places: list[int], question: Question, library: Library
) -> list[Line]:
    """The documentation links that share most with the question: words, subject, passage.

    Where no page is asked for, only those of the passages that answer.
    """
    passages = {library.passages[library.places[n].passage].id for n in places}
    wanted = list(dict.fromkeys(subjects))
    asked = {term: library.words.rarity(term) for term in question.terms}
    total = sum(asked.values()) or 1.0
    anywhere = asks_page(question.text, question.ask)
    links, holding = _documented(library)
    shared = np.zeros(len(links))
    for term, weight in asked.items():
        shared[holding.get(term, [])] += weight
    best: dict[str, tuple[float, Source]] = {}
    for fact, held in zip(links, shared.tolist(), strict=True):
        if not anywhere and fact.source.passage not in passages:
            continue
        score = 2.0 * held / total
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


def _documented(library: Library) -> tuple[list[Fact], dict[str, list[int]]]:
    """The facts that name a page of documentation, and those whose page or line holds a term."""

    def find() -> tuple[list[Fact], dict[str, list[int]]]:
        links = [fact for fact in library.facts if fact.relation == "documentedAt"]
        holding: dict[str, list[int]] = defaultdict(list)
        for number, fact in enumerate(links):
            said = _BETWEEN_WORDS.sub(" ", f"{fact.object} {fact.source.sentence}")
            for term in set(terms(said)):
                holding[term].append(number)
        return links, dict(holding)

    found: tuple[list[Fact], dict[str, list[int]]] = library.once("documented", find)
    return found
