"""Chains: a question that goes on to ask something of the thing it has asked for or described."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from assistant.decision import Decision, Line
from assistant.lexicon import terms
from assistant.library import Library
from assistant.nearness import nearness
from assistant.question import Question

_FURTHER = re.compile(
    r",?\s+(?:and|or|but)\s+(?=(?:(?:in|from|to|with|by|on|for|at|of|up to)\s+)?(?:which|what|where|how|when|who|why|will|does|do|can|is|are)\b)"
    r"|,\s+(?=(?:(?:in|from|to|with|by|on|for|at|of)\s+)?(?:which|what|where|how|when|who)\b)", re.I
)  # fmt: skip
_BACK = re.compile(
    r"\b(?:it|its|they|them|their|there|that (?:one|place|thing)|this (?:one|place|thing)|those|the latter|the former|he|she|such (?:a )?one)\b", re.I
)  # fmt: skip
_LEAST = 0.35
"""Cosine under which a sentence is not what a further clause asks for."""
_MOST = 2


def followed_up(question: Question, library: Library, decision: Decision) -> Decision:
    """The decision with the sentences that answer what is asked further of what it found."""
    subjects = [iri for iri in decision.recommended if iri in library.things][:2]
    if not subjects or question.intent in {"verdict", "options"}:
        return decision
    added: list[Line] = []
    shown = {line.place for line in decision.lines}
    for clause in further_clauses(question)[:_MOST]:
        best = _answering(clause, subjects, library)
        if best is not None and best not in shown:
            shown.add(best)
            added.append(Line(best))
    if not added:
        return decision
    kept = decision.lines[: max(1, 4 - len(added))]
    return replace(decision, lines=(*kept[:1], *added, *kept[1:]))


def further_clauses(question: Question) -> list[str]:
    """The clauses after the first that ask something, and one that asks of what came before."""
    clauses = [c.strip(" ?.,") for c in _FURTHER.split(question.ask) if c and c.strip(" ?.,")]
    later = [clause for clause in clauses[1:] if terms(clause)]
    refers = _BACK.search(clauses[0]) if clauses else None
    if refers and len(question.text) > len(question.ask) + 3:
        later = [clauses[0], *later]
    return later


def _answering(clause: str, subjects: list[str], library: Library) -> int | None:
    """The sentence about the subjects that answers a clause best."""
    label = library.things[subjects[0]].label
    query = _BACK.sub(label, clause) if _BACK.search(clause) else f"{label}: {clause}"
    cosine = library.sentence_vectors @ library.encoder.encode([query])[0]
    near = nearness(subjects, library)
    lexical = library.sentence_bm25.scores(terms(query))
    lexical = lexical / max(1e-6, float(lexical.max()))
    weighed = (cosine + 0.2 * lexical) * library.evidential + 0.6 * near
    best = int(np.argmax(weighed))
    return best if cosine[best] >= _LEAST and near[best] > 0 else None
