"""Decision: for each kind of question, which evidence answers it."""

from __future__ import annotations

import numpy as np

from assistant.answer import Verdict
from assistant.candidates.candidates import candidates
from assistant.candidates.recommend import recommend
from assistant.deciding.chains import followed_up
from assistant.deciding.describe import about, compare
from assistant.deciding.howto import how_to, steps, with_pages
from assistant.deciding.whynot import why_not
from assistant.decision import Decision, Line
from assistant.evidence.completing import completed, instructed, with_best
from assistant.evidence.retrieval import Scores, sentence_scores
from assistant.figures.asked_figure import with_figure
from assistant.lists.lists import list_all
from assistant.notes.library import Library
from assistant.options.either import either
from assistant.options.options import choose
from assistant.options.preferred import preferred
from assistant.understanding.intents import Intent, asks_how, asks_page
from assistant.understanding.question import Question
from assistant.verdicts.clause_verdicts import judged_clause, with_verdict
from assistant.verdicts.verdicts import decide_verdict
from assistant.words.highest import highest


def decide(question: Question, library: Library, scores: Scores, *, graph: bool) -> Decision:
    """Weighs the evidence; without the graph, the best passage and what it is about."""
    mixed = sentence_scores(library, scores)
    if question.intent == "options":
        return choose(question, library, scores, graph=graph)
    if not graph:
        return _best_passage(question, library, scores, mixed)
    chosen = either(question, library, scores)
    if chosen is not None:
        return completed(chosen, library, mixed)
    found = candidates(question, library, scores)
    intent: Intent = question.intent
    if intent == "list":
        listed = list_all(question, library, scores, mixed)
        if listed is not None:
            listed = followed_up(question, library, scores, mixed, listed, found)
            return with_best(listed, library, mixed) if question.otherwise else listed
        intent = question.otherwise or "recommend"
    decision: Decision | None = None
    match intent:
        case "verdict":
            judged = judged_clause(question, library, scores, mixed)
            decision = judged[1] if judged else decide_verdict(question, library, scores, mixed)
            if not decision.lines and len(question.clauses) < 2:
                return decision
            return followed_up(question, library, scores, mixed, decision, found)
        case "whynot":
            decision = why_not(question, library, scores, mixed, found)
            if decision is None:
                return Decision()
        case "compare":
            decision = compare(question, library, scores, mixed, found)
        case "describe":
            decision = about(question, library, scores, mixed)
    if decision is not None and intent == "compare":
        return preferred(question, library, scores, decision)
    if decision is None:
        decision = recommend(question, library, scores, mixed, found)
    if decision is None:
        return _best_passage(question, library, scores, mixed)
    if intent != "whynot":
        decision = followed_up(question, library, scores, mixed, decision, found)
        decision = with_verdict(question, library, scores, mixed, decision)
        if intent == "howto":
            decision = how_to(question, library, scores, mixed, decision)
        elif asks_how(question.ask):
            decision = steps(library, mixed, decision)
        decision = preferred(question, library, scores, decision)
    if asks_page(question.text, question.ask):
        decision = with_pages(question, library, mixed, decision)
    decision = completed(decision, library, mixed)
    if intent == "recommend":
        decision = instructed(decision, library)
    return with_figure(question, library, decision)


def _best_passage(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray
) -> Decision:
    """Retrieval alone: the best passage's heading and its best sentences."""
    best = int(np.argmax(scores.passage))
    if scores.passage[best] <= 0:
        best = int(library.passage_of[highest(mixed, 1)[0]])
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
