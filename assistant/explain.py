"""Every step of a decision in lines that a person can follow (`ask --explain`)."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answer import Restated
from assistant.decision import Decision
from assistant.evidence.retrieval import Scores
from assistant.notes.library import Library
from assistant.understanding.question import Question
from assistant.words.highest import highest
from kg.namespaces import number_text


def explain(
    question: Question,
    library: Library,
    scores: Scores,
    decision: Decision,
    values: Mapping[str, float],
    restated: Restated | None = None,
) -> tuple[str, ...]:
    """The question taken apart, the best evidence by channel, the facts used, the confidence's features."""
    named = ", ".join(library.things[iri].label for iri in question.named) or "nothing"
    lines = [
        f"asks for: {question.intent}"
        + (f" of kind {' '.join(question.kind_words)}" if question.kind_words else "")
    ]
    lines += [f"names: {named}", f"demands: {' | '.join(question.demands)}"]
    if restated is not None:
        lines.append(_restated(restated))
    if question.measures:
        figures = ", ".join(
            f"{m.quantity.operator} {number_text(m.quantity.value)} {m.quantity.unit or ''}".strip()
            for m in question.measures
        )
        lines.append(f"figures: {figures}")
    for index in highest(scores.passage, 5):
        passage = library.passages[index]
        parts = ", ".join(
            f"{name} {float(found[index]):.3f}" for name, found in scores.channels.items()
        )
        where = f"{passage.note}:{passage.start_line}-{passage.end_line}"
        lines.append(f"passage {float(scores.passage[index]):.3f} {where} ({parts})")
    for number in highest(scores.sentence, 5):
        place = library.places[number]
        topics = ", ".join(library.topics_of(place))
        lines.append(
            f"sentence {float(scores.sentence[number]):.3f} [{topics}] {place.sentence.text}"
        )
    lines += [
        *_facts(decision, library),
        *decision.steps,
        "confidence: "
        + ", ".join(f"{k} {v:.3f}" for k, v in values.items() if v or not k.startswith("asks ")),
    ]
    return tuple(lines)


def _facts(decision: Decision, library: Library) -> list[str]:
    """The facts that a decision rests on, and the query that finds them."""
    lines = []
    for fact in decision.facts:
        subject = (
            library.things[fact.subject].label if fact.subject in library.things else fact.subject
        )
        lines.append(
            f"fact: {subject} {'not ' if fact.negated else ''}{fact.relation} {fact.object}"
        )
    if decision.facts:
        subjects = " ".join(f"<{iri}>" for iri in dict.fromkeys(f.subject for f in decision.facts))
        lines.append(
            "sparql: SELECT ?thing ?relation ?object { VALUES ?thing { " + subjects + " }"
            " ?claim rdf:subject ?thing ; rdf:predicate ?relation ; ng:objectText ?object }"
        )
    return lines


def _restated(restated: Restated) -> str:
    """What the model made of the question, and whether that found more."""
    if not restated.texts:
        return f"restated by {restated.model}: {restated.note}"
    found = "which found more" if restated.used else "which found no more"
    return f"restated by {restated.model}, {found}: {' | '.join(restated.texts)}"
