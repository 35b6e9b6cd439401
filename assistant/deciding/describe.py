"""What the notes say of a thing, and of several things side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from assistant.candidates.candidates import Candidate
from assistant.deciding.sides import Side, sides
from assistant.decision import Decision, Line
from assistant.evidence.answering import answering
from assistant.evidence.completing import best_sentences
from assistant.evidence.gathering import (
    facts_in,
    gather,
    only_names,
    passage_of_best,
    telling_named,
)
from assistant.evidence.retrieval import OUTSIDE, Scores
from assistant.notes.library import Library
from assistant.notes.nearness import nearness
from assistant.understanding.clauses import tells
from assistant.understanding.intents import asks_purpose
from assistant.understanding.question import Question
from assistant.words.lexicon import terms

_WORDS, _COMPARED = 85, 110
_WHAT_IT_IS = frozenset(terms("mean means meaning define definition explain describe purpose"))
_SERVING = 0.3
_DESCRIBING = (
    "isA",
    "usedFor",
    "suitableFor",
    "detects",
    "reduces",
    "hasProperty",
    "partOf",
    "supports",
)


def compare(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray, found: list[Candidate]
) -> Decision | None:
    """The things that the question names, or that fit it best, each by what the notes say of it."""
    pair = sides(question, library)
    beside = _side_by_side(pair, question, library, scores, mixed) if pair else None
    if beside is not None:
        return beside
    named = telling_named(question, library)
    if len(named) < 2:
        named += [c.iri for c in found if c.iri not in named][: 2 - len(named)]
    if len(named) < 2:
        return None
    shown = named[:3]
    places = [n for iri in shown for n in describing(iri, library, mixed, _COMPARED // len(shown))]
    lines = tuple(Line(n) for n in dict.fromkeys(places))
    return Decision(
        recommended=tuple(shown),
        lines=lines,
        facts=tuple(facts_in(lines, library)),
        strength={"top": float(scores.sentence_dense.max())},
    )


def _side_by_side(
    pair: tuple[Side, Side], question: Question, library: Library, scores: Scores, mixed: np.ndarray
) -> Decision | None:
    """Of each side, the sentence that answers what is compared, then what else fits best."""
    asked = [c.text for c in question.clauses if tells(c.text)] or [question.ask]
    outside = np.where(mixed > OUTSIDE / 2, 0.0, OUTSIDE)
    answers = [_answers(side, asked, side.near + outside, library) for side in pair]
    lines = [line for found in answers for line in found]
    lines += [Line(n) for n in best_sentences(mixed)]
    words = _COMPARED // 2
    for side, found in zip(pair, answers, strict=True):
        first = [line.place for line in found]
        if side.iri:
            lines += [Line(n) for n in describing(side.iri, library, mixed, words, first)]
        else:
            pool = np.flatnonzero(side.near >= 1.0).tolist()
            lines += [Line(n) for n in gather(first, pool, library, mixed, words, share=0.25)]
    lines = [line for line in lines if not only_names(line.place, library)] or lines
    if not lines:
        return None
    lines = list({line.place: line for line in reversed(lines)}.values())[::-1]
    return Decision(
        recommended=tuple(side.iri or side.label for side in pair),
        lines=tuple(lines),
        facts=tuple(facts_in(lines, library)),
        strength={"top": float(scores.sentence_dense.max())},
    )


def _answers(side: Side, asked: Sequence[str], near: np.ndarray, library: Library) -> list[Line]:
    """The sentence that answers each clause best of one side, which it names where they don't."""
    found: list[int] = []
    for clause in asked:
        best = answering(clause, clause, [side.label], near, library)
        found += [number for number, _ in best if side.near[number] > 0][:1]
    said = set(terms(side.label))
    return [
        Line(n, lead="" if said & set(terms(library.places[n].sentence.text)) else f"{side.label}:")
        for n in dict.fromkeys(found)
    ]


def about(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray
) -> Decision | None:
    """What the notes say of the things that the question names, nearest to what it asks of them."""
    named = telling_named(question, library)
    if not named:
        return None
    weighed = mixed + nearness(named, library)
    served = serving(named[0], library) if asks_purpose(question.ask) else np.zeros_like(weighed)
    places = describing(named[0], library, weighed + served, _WORDS)
    if places and not served.any() and not _asked_of(named[0], question, library):
        defined = any(
            fact.relation == "isA" and fact.subject == named[0]
            for fact in library.facts_at.get(places[0], ())
        )
        places = places if defined else [*_introducing(named[0], library)[:1], *places]
    lines = tuple(Line(n) for n in dict.fromkeys(places))
    if not lines:
        return None
    return Decision(
        recommended=(named[0],),
        lines=lines,
        facts=tuple(facts_in(lines, library)),
        strength={"top": float(scores.sentence_dense.max())},
    )


def _asked_of(iri: str, question: Question, library: Library) -> set[str]:
    """What a question asks of a thing beyond what it is ("What is X?")."""
    thing = library.things[iri]
    named = {term for name in thing.names for term in terms(name)}
    return set(terms(question.text)) - named - _WHAT_IT_IS


def _introducing(iri: str, library: Library) -> list[int]:
    """The sentences that open with a thing's name and say what it is ("Kiln: an oven for clay")."""
    thing = library.things[iri]
    names = "|".join(re.escape(name) for name in thing.names)
    opens = re.compile(
        rf"(?:an? |the )?(?:{names})(?:\s*\([^()]*\))?\s*(?:[:=–—]|-+\s|\b(?:is|are) (?:an?|the|one)\b|\bmeans?\b)(?=\s*\S)",
        re.I,
    )
    spoken = np.sort(library.naming(iri).about).tolist()
    return [
        n
        for n in spoken
        if library.places[n].sentence.role != "row" and opens.match(library.places[n].sentence.text)
    ]


def serving(iri: str, library: Library) -> np.ndarray:
    """float32 [sentences]: a bonus for being about a thing and saying what it is used for."""
    bonus = np.zeros(len(library.places), np.float32)
    for fact in library.facts_of.get(iri, ()):
        number = library.place_of_fact(fact)
        if number is None or fact.relation != "usedFor" or fact.negated:
            continue
        if _first_named(number, library) == iri:
            bonus[number] = _SERVING * library.evidential[number]
    return bonus


def _first_named(number: int, library: Library) -> str:
    """Which of the things that a sentence is about it names first."""
    place = library.places[number]
    text = place.sentence.text.casefold()
    found = [
        (at, -len(name), iri)
        for iri in place.topics
        if iri in library.things
        for name in library.things[iri].names
        if (at := text.find(name.casefold())) >= 0
    ]
    return min(found)[2] if found else next(iter(place.topics), "")


def describing(
    iri: str, library: Library, mixed: np.ndarray, words: int, also: Sequence[int] = ()
) -> list[int]:
    """The sentences that say what a thing is and is for, those nearest to the question first.

    Those that should be there `also` come second, where there is room.
    """
    weighed = mixed + nearness([iri], library)
    for fact in library.facts_of.get(iri, ()):
        number = library.place_of_fact(fact)
        if number is not None and fact.relation in _DESCRIBING and library.evidential[number] > 0.5:
            weighed[number] += 0.1 if fact.relation in {"isA", "usedFor"} else 0.03
    spoken = library.naming(iri)
    naming = np.sort(np.concatenate([spoken.about, spoken.mentioned]))
    about = naming[library.evidential[naming] > 0.5].tolist()
    first = sorted(about, key=lambda n: (-weighed[n], n))[:1] or [*also]
    if not first:
        return []
    pool = [*about, *passage_of_best(first, library)]
    return gather([*first, *also], pool, library, weighed, words, share=0.25)
