"""Decision: for each kind of question, which evidence answers it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from assistant.answer import Verdict
from assistant.candidates import Candidate, candidates, sentence_scores
from assistant.decision import Decision, Line, Objection
from assistant.describe import about, compare
from assistant.gathering import facts_in, gather, passage_of_best
from assistant.howto import how_to
from assistant.library import Library
from assistant.lists import list_all
from assistant.options import choose
from assistant.question import Question
from assistant.retrieval import Scores
from assistant.verdicts import decide_verdict
from assistant.whynot import why_not

_CONSIDERED = 12
_RECOMMEND_WORDS = 60


def decide(question: Question, library: Library, scores: Scores, *, graph: bool) -> Decision:
    """Weighs the evidence; without the graph, the best passage and what it is about."""
    mixed = sentence_scores(library, scores)
    if question.intent == "options":
        return choose(question, library, scores, graph=graph)
    if not graph:
        return _best_passage(question, library, scores, mixed)
    found = candidates(question, library, scores)
    decision: Decision | None = None
    match question.intent:
        case "verdict":
            decision = decide_verdict(question, library, scores, found, mixed)
        case "list":
            decision = list_all(question, library, scores, mixed)
        case "whynot":
            decision = why_not(question, library, scores, mixed, found)
        case "compare":
            decision = compare(question, library, scores, mixed, found)
        case "describe":
            decision = about(question, library, scores, mixed)
    if decision is not None:
        return decision
    decision = _recommend(question, library, scores, mixed, found)
    if question.intent == "howto":
        decision = how_to(question, library, scores, mixed, decision)
    return decision


def _best_passage(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray
) -> Decision:
    """Retrieval alone: the best passage's heading and its best sentences."""
    best = int(np.argmax(scores.passage))
    passage = library.passages[best]
    first, last = library.first_place[best], library.first_place[best + 1]
    order = sorted(range(first, last), key=lambda n: -mixed[n])[:3]
    label = passage.section[-1] if passage.section else passage.note
    verdict: Verdict | None = "yes" if question.intent == "verdict" else None
    return Decision(
        recommended=(label,),
        lines=tuple(Line(n) for n in sorted(order)),
        verdict=verdict,
        strength={"top": float(scores.passage[best])},
    )


def _recommend(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray, found: list[Candidate]
) -> Decision:
    if not found:
        return _best_passage(question, library, scores, mixed)
    chosen = [candidate for candidate in found if not candidate.ruled_out][
        : question.wanted
    ] or found[:1]
    lines: list[Line] = []
    for candidate in chosen:
        pool = [*candidate.places, *passage_of_best(candidate.places, library)]
        words = _RECOMMEND_WORDS // len(chosen)
        lines += [Line(n) for n in gather(candidate.places[:1], pool, library, mixed, words)]
    second = next((c for c in found if c not in chosen), None)
    margin = chosen[0].score - second.score if second else chosen[0].score
    return Decision(
        recommended=tuple(c.iri for c in chosen),
        lines=tuple(dict.fromkeys(lines)),
        ruled_out=tuple(_objections(found[:8], library)),
        facts=tuple(facts_in(lines, library)),
        strength={"top": chosen[0].score, "margin": margin},
    )


def _complementary(found: list[Candidate], question: Question, scores: Scores) -> list[Candidate]:
    """As many candidates as are asked for, each adding what the ones before it don't meet.

    They come in the order in which the question's parts ask for them.
    """
    parts = scores.demands[1:] if len(scores.demands) > 1 else scores.demands
    meets = {c.iri: parts[:, list(c.places)].max(axis=1) for c in found[:_CONSIDERED]}
    chosen = found[:1]
    met = meets[chosen[0].iri]
    while len(chosen) < question.wanted:
        rest = [c for c in found[:_CONSIDERED] if c not in chosen]
        if not rest:
            break
        best = max(
            rest, key=lambda c: float(np.maximum(meets[c.iri] - met, 0).sum()) + 0.5 * c.score
        )
        chosen.append(best)
        met = np.maximum(met, meets[best.iri])
    return sorted(
        chosen, key=lambda c: int(np.argmax(meets[c.iri] - _mean_others(c, chosen, meets)))
    )


def _mean_others(
    own: Candidate, chosen: list[Candidate], meets: dict[str, np.ndarray]
) -> np.ndarray:
    others = [meets[c.iri] for c in chosen if c is not own]
    mean: np.ndarray = np.mean(others, axis=0) if others else np.zeros_like(meets[own.iri])
    return mean


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
