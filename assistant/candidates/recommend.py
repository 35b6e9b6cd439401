"""The thing, or the things, that a scenario asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np

from assistant.candidates.candidates import Candidate, candidates
from assistant.decision import Decision, Line, Objection
from assistant.evidence.gathering import facts_in, gather, passage_of_best
from assistant.evidence.retrieval import Scores, is_inside, retrieve
from assistant.notes.library import Library
from assistant.understanding.question import Question, understand
from assistant.words.highest import highest

_RECOMMEND_WORDS = 60
_FEW = 5
"""Words of a solution that may be a name."""


def recommend(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray, found: list[Candidate]
) -> Decision | None:
    """The best candidates with what proves them; None where nothing is a candidate."""
    if told := _told(question, library, mixed, found):
        return told
    chosen = _each_part(question, library, scores) or _allowed(found)[: question.wanted]
    if not chosen:
        return None
    lines: list[Line] = []
    for candidate in chosen:
        pool = [*candidate.places, *passage_of_best(candidate.places, library)]
        words = _RECOMMEND_WORDS // len(chosen)
        lines += [Line(n) for n in gather(candidate.places[:1], pool, library, mixed, words)]
    second = next((c for c in found if c.iri not in {c.iri for c in chosen}), None)
    margin = chosen[0].score - second.score if second else chosen[0].score
    return Decision(
        recommended=tuple(c.iri for c in chosen),
        lines=tuple(dict.fromkeys(lines)),
        ruled_out=tuple(_objections(found[:8], library)),
        facts=tuple(facts_in(lines, library)),
        strength={"top": chosen[0].score, "margin": margin},
    )


def _told(
    question: Question, library: Library, mixed: np.ndarray, found: list[Candidate]
) -> Decision | None:
    """What a line of the notes takes for the very case, where no sentence fits the question better."""
    best = int(highest(mixed, 1)[0])
    case = library.cases.get(best)
    if case is None or not is_inside(mixed[best]):
        return None
    named = library.telling(library.things_in(case.solution))
    taken = sorted(named, key=lambda iri: iri in question.named)
    if any(candidate.ruled_out for candidate in found if candidate.iri in taken[:1]):
        return None
    shown = gather([best], passage_of_best([best], library), library, mixed, _RECOMMEND_WORDS)
    lines = tuple(Line(number) for number in dict.fromkeys([*case.sentences, *shown]))
    return Decision(
        recommended=_taken(taken, case.solution, library)[: question.wanted],
        lines=lines,
        facts=tuple(facts_in(lines, library)),
        opening=case.solution,
        strength={"top": float(mixed[best]), "margin": _margin(taken[:1], found)},
    )


def _taken(iris: Sequence[str], solution: str, library: Library) -> tuple[str, ...]:
    """The things of a solution; itself where that is but a few words and calls none by its label."""
    first = library.things[iris[0]].label if iris else ""
    if not first or (first.lower() not in solution.lower() and len(solution.split()) <= _FEW):
        return (solution,)
    return tuple(iris)


def _margin(taken: Collection[str], found: Iterable[Candidate]) -> float:
    """How much more probable what was taken is than the best of the others."""
    own = max((c.score for c in found if c.iri in taken), default=0.0)
    return max(0.0, own - max((c.score for c in found if c.iri not in taken), default=0.0))


def _allowed(found: list[Candidate]) -> list[Candidate]:
    """Those that no line rules out, or the best of all where every one is."""
    return [candidate for candidate in found if not candidate.ruled_out] or found[:1]


def _each_part(question: Question, library: Library, scores: Scores) -> list[Candidate]:
    """The best candidate for each part of a question that asks for several things, in order."""
    chosen: list[Candidate] = []
    for part in question.parts:
        asked = understand(part, None, library)
        found = candidates(
            asked, library, retrieve(asked, library, [*scores.channels], scores.notes)
        )
        taken = {candidate.iri for candidate in chosen}
        chosen += [c for c in _allowed(found) if c.iri not in taken][:1]
    return chosen


def _objections(found: Iterable[Candidate], library: Library) -> Iterable[Objection]:
    for candidate in found:
        for comparison in candidate.violations[:1]:
            place = library.place_of_fact(comparison.fact)
            if place is not None:
                yield Objection(candidate.iri, comparison.sentence(), place)
        for fact in candidate.denials[:1]:
            place = library.place_of_fact(fact)
            if place is not None and not candidate.violations:
                yield Objection(candidate.iri, f"it is not for that: {fact.object}", place)
