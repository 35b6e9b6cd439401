"""Yes or no: a figure against a limit, or a use that the notes state or deny."""

from __future__ import annotations

import re

import numpy as np

from assistant.answer import Verdict
from assistant.candidates import Candidate
from assistant.constraints import Comparison, comparisons
from assistant.decision import Decision, Line, Objection
from assistant.lexicon import terms
from assistant.library import Library
from assistant.nearness import against
from assistant.question import Question
from assistant.retrieval import Scores

_ASKS_EXCESS = re.compile(
    r"\b(?:too (?:long|big|large|much|many|high|low|small|little|few|short|heavy|hot|cold|warm|old|young|late|early)"
    r"|exceed\w*|over the|beyond|break\w*|violat\w*|more than (?:it|they|that)|problem|hit (?:a|the) (?:limit|ceiling))\b", re.I
)  # fmt: skip
_ASKS_NEED = re.compile(
    r"\b(?:need|have to|has to|must|require\w*|necessary|obliged|forced|mandatory)\b", re.I
)
_AGAINST_BONUS = 0.2
_DENYING = re.compile(
    r"\b(?:not|cannot|never|no|without|none|nothing|only|neither|nor)\b|n't\b", re.I
)


def decide_verdict(
    question: Question, library: Library, scores: Scores, found: list[Candidate], mixed: np.ndarray
) -> Decision:
    """The verdict with the line that gives it."""
    subjects = [iri for iri in question.named if iri not in library.hubs] + [
        c.iri for c in found[:3]
    ]
    for iri in dict.fromkeys(subjects):
        held = list(comparisons(iri, question, library))
        if held:
            return _compared(iri, held, question, library)
    return _stated(question, library, scores, found, mixed, subjects)


def _compared(iri: str, held: list[Comparison], question: Question, library: Library) -> Decision:
    broken = [c for c in held if not c.holds]
    deciding = broken or held
    holds = not broken
    if _ASKS_EXCESS.search(re.split(r",? or (?:is|are|does|do|will|would)\b", question.ask)[0]):
        holds = not holds
    verdict: Verdict = "yes" if holds else "no"
    lines: list[Line] = []
    seen: set[int] = set()
    said: set[str] = set()
    for comparison in deciding:
        place = library.place_of_fact(comparison.fact)
        if place is not None and place not in seen:
            seen.add(place)
            if comparison.sentence() not in said:
                said.add(comparison.sentence())
                lines.append(Line(place, lead=comparison.sentence(), quote=False))
            lines.append(Line(place))
    objections = tuple(
        Objection(iri, c.sentence(), place)
        for c in broken
        if (place := library.place_of_fact(c.fact)) is not None
    )
    return Decision(
        recommended=() if broken else (iri,),
        lines=tuple(lines[:3]),
        verdict=verdict,
        ruled_out=objections[:1],
        facts=tuple(c.fact for c in deciding),
        strength={"top": 1.0, "compared": 1.0},
    )


def _stated(
    question: Question,
    library: Library,
    scores: Scores,
    found: list[Candidate],
    mixed: np.ndarray,
    subjects: list[str],
) -> Decision:
    """The sentence that matches best, about what the question names, decides by what it denies."""
    named = [iri for iri in question.named if iri not in library.hubs]
    weighed = mixed + against(named, library, _AGAINST_BONUS)
    about = np.argsort(-weighed, kind="stable")[:12].tolist()
    best = about[0]
    text = library.places[best].sentence.text
    facts = library.facts_at.get(best, ())
    asked = set(question.terms)
    matching = sorted(facts, key=lambda f: -len(asked & set(terms(f.object))))
    denied = _denied(text, matching[0].negated if matching else None, question)
    verdict: Verdict = "no" if denied else "yes"
    iri = next((t for t in library.places[best].topics if t in library.things), None)
    lines = [Line(n) for n in about[:3] if weighed[n] >= 0.6 * weighed[best]]
    return Decision(
        recommended=(iri,) if iri and not denied else (),
        lines=tuple(lines),
        verdict=verdict,
        ruled_out=(Objection(iri, "the notes deny it", best),) if iri and denied else (),
        facts=tuple(matching[:2]),
        strength={"top": float(scores.sentence_dense[best])},
    )


def _denied(text: str, negated: bool | None, question: Question) -> bool:
    """Whether a sentence says no to the question: an odd number of denials in the two."""
    says_no = negated if negated is not None and negated else bool(_DENYING.search(text))
    asks_no = bool(re.search(r"\b(?:without|not|no|never|n't)\b", question.ask, re.I))
    if _ASKS_NEED.search(question.ask):
        needs = bool(re.search(r"\b(?:must|need|require|have to|has to)\w*\b", text, re.I))
        return says_no or not needs
    return says_no != asks_no if asks_no else says_no
