"""Lettered options weighed with the same evidence as everything else."""

from __future__ import annotations

import numpy as np

from assistant.answer import OptionScore
from assistant.candidates import Candidate, candidates, sentence_scores
from assistant.decision import Decision, Line
from assistant.lexicon import terms
from assistant.library import Library
from assistant.question import Question
from assistant.retrieval import Scores

_SHARPNESS = 12.0


def choose(question: Question, library: Library, scores: Scores, *, graph: bool) -> Decision:
    """The options that the evidence supports best, as many as are asked for."""
    letters = list(question.options)
    texts = [question.options[letter] for letter in letters]
    mixed = sentence_scores(library, scores)
    found = candidates(question, library, scores) if graph else []
    by_iri = {candidate.iri: candidate for candidate in found}
    top = max((c.score for c in found), default=1.0) or 1.0
    vectors = library.encoder.encode(texts)
    similar = vectors @ library.sentence_vectors.T
    raw, proofs, named = [], [], []
    for row, text in enumerate(texts):
        lexical = library.sentence_bm25.scores(terms(text))
        lexical = lexical / max(1e-6, float(lexical.max()))
        fit = 0.7 * similar[row] + 0.3 * lexical
        joint = mixed * np.maximum(fit, 0)
        best = int(np.argmax(joint))
        found_in = (n.thing for n in library.gazetteer.find(text))
        things = [iri for iri in dict.fromkeys(found_in) if iri not in library.hubs]
        score = float(joint[best])
        if graph:
            score += 0.5 * _things(things, by_iri, top, question)
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


def _things(
    things: list[str], by_iri: dict[str, Candidate], top: float, question: Question
) -> float:
    """How well the things that an option names fare as candidates, the best of them."""
    best = 0.0
    for iri in things:
        candidate = by_iri.get(iri)
        if candidate is None:
            continue
        fare = candidate.score / top
        best = max(best, fare - 1.0 if candidate.ruled_out else fare)
    return best
