"""Lettered options weighed with the same evidence as everything else."""

from __future__ import annotations

import numpy as np

from assistant.answer import OptionScore
from assistant.candidates import sentence_scores
from assistant.constraints import violations
from assistant.decision import Decision, Line
from assistant.lexicon import terms
from assistant.library import Library
from assistant.question import Question
from assistant.retrieval import Scores

_SHARPNESS = 12.0
_OBJECTION = 0.4


def choose(question: Question, library: Library, scores: Scores, *, graph: bool) -> Decision:
    """The options that the evidence supports best, as many as are asked for."""
    letters = list(question.options)
    texts = [question.options[letter] for letter in letters]
    mixed = sentence_scores(library, scores)
    similar = library.encoder.encode(texts) @ library.sentence_vectors.T
    asked = library.encoder.encode([f"{question.ask} {text}" for text in texts])
    together = (asked @ library.sentence_vectors.T) * library.evidential
    raw, proofs, named = [], [], []
    for row, text in enumerate(texts):
        lexical = library.sentence_bm25.scores(terms(text))
        lexical = lexical / max(1e-6, float(lexical.max()))
        fit = np.maximum(0.7 * similar[row] + 0.3 * lexical, 0)
        joint = mixed * fit
        passages = scores.passage * np.maximum.reduceat(fit, library.first_place[:-1])
        best = int(np.argmax(joint))
        found_in = (n.thing for n in library.gazetteer.find(text))
        things = [iri for iri in dict.fromkeys(found_in) if iri not in library.hubs]
        score = float(joint[best]) + 0.7 * float(together[row].max() + passages.max())
        if graph:
            score -= _objection(things, question, library)
        raw.append(score)
        proofs.append(best)
        named.append(tuple(library.things[iri].label for iri in things if iri in library.things))
    spread = np.exp(_SHARPNESS * (np.array(raw) - max(raw)))
    shares = spread / spread.sum()
    order = sorted(range(len(letters)), key=lambda i: (-raw[i], letters[i]))
    wanted = min(question.wanted, len(letters))
    chosen = sorted(letters[i] for i in order[:wanted])
    lines = tuple(Line(proofs[i]) for i in order[:wanted])
    recommended = []
    for i in order[:wanted]:
        topics = library.places[proofs[i]].topics
        recommended.append(topics[0] if topics else texts[i])
    ranked = np.sort(np.array(raw))[::-1]
    margin = float(ranked[wanted - 1] - ranked[wanted]) if len(ranked) > wanted else 1.0
    return Decision(
        recommended=tuple(dict.fromkeys(recommended)),
        lines=lines,
        chosen=tuple(chosen),
        options={
            letter: OptionScore(round(float(shares[i]), 4), named[i])
            for i, letter in enumerate(letters)
        },
        option_lines=tuple((letters[i], Line(proofs[i])) for i in order),
        opening="; ".join(f"{letters[i]}) {texts[i].rstrip('.')}" for i in sorted(order[:wanted])),
        strength={"top": float(scores.sentence_dense.max()), "margin": margin},
    )


def _objection(things: list[str], question: Question, library: Library) -> float:
    """What an option loses where a limit of the notes speaks against a thing that it names."""
    broken = any(next(violations(iri, question, library), None) is not None for iri in things)
    return _OBJECTION if broken else 0.0
