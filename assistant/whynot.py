"""Why not: what the notes deny, restrict or hold against a thing."""

from __future__ import annotations

import numpy as np

from assistant.candidates import Candidate
from assistant.constraints import violations
from assistant.decision import Decision, Line, Objection
from assistant.gathering import facts_in, gather, telling_named
from assistant.library import Library
from assistant.nearness import against
from assistant.question import Question
from assistant.retrieval import Scores

_WORDS = 60


def why_not(
    question: Question,
    library: Library,
    scores: Scores,
    mixed: np.ndarray,
    found: list[Candidate],
) -> Decision:
    """What the notes deny or restrict of the thing that the question asks about."""
    named = telling_named(question, library)
    weighed = mixed + against(named, library)
    order = np.argsort(-weighed, kind="stable")[:6].tolist()
    subject = named[0] if named else next(iter(library.places[order[0]].topics), "")
    broken = (
        [v for iri in (named or [subject])[:2] for v in violations(iri, question, library)]
        if subject
        else []
    )
    lines: list[Line] = []
    objections: list[Objection] = []
    for comparison in broken[:2]:
        place = library.place_of_fact(comparison.fact)
        if place is not None and not any(o.reason == comparison.sentence() for o in objections):
            lines.append(Line(place, lead=comparison.sentence(), quote=False))
            objections.append(Objection(comparison.fact.subject, comparison.sentence(), place))
    lines += [Line(n) for n in gather(order[:1], order, library, weighed, _WORDS)]
    known = subject in library.things
    if known and not objections:
        objections.append(Objection(subject, library.places[order[0]].sentence.text, order[0]))
    return Decision(
        lines=tuple(lines),
        ruled_out=tuple(objections),
        facts=tuple(facts_in(lines[:2], library)),
        opening=library.things[subject].label if known else "",
        strength={"top": float(scores.sentence_dense[order[0]])},
    )
