"""Lettered options weighed with the same evidence as everything else."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from assistant.answer import OptionScore
from assistant.decision import Decision, Line
from assistant.evidence.retrieval import Scores
from assistant.notes.library import Library
from assistant.options.evidence import FEATURES, Evidence, weigh
from assistant.understanding.question import Question
from assistant.words.logit import fitted, softmax

TIED = 0.2
"""A sentence that says less of an option than this proves nothing of it."""
_INVERTED = re.compile(
    r"\bNOT\b|\bEXCEPT\b|\b[Aa]ll\b[^.?!]*\bexcept\b"
    r"|\b[Ww](?:hich|hat)\b[^.?!]{0,60}\b(?:is|are|was|were)(?: not|n['’]t) (?:true|correct|right|valid|an?\b|one\b|among\b|part\b)"
    r"|\b[Ww](?:hich|hat)\b[^.?!]{0,40}\b(?:is|are) (?:false|incorrect|untrue|wrong)\b"
)  # fmt: skip


def choose(question: Question, library: Library, scores: Scores, *, graph: bool) -> Decision:
    """The options that the evidence supports best, as many as are asked for.

    Where the odd one out is asked for ("which is NOT …"), those that it supports least.
    """
    letters, texts = list(question.options), list(question.options.values())
    evidence = weigh(question, library, scores, graph=graph)
    shares = chances(evidence.rows, inverted=inverted(question.ask))
    order = sorted(range(len(letters)), key=lambda i: (-shares[i], letters[i]))
    wanted = min(question.wanted, len(letters))
    taken = order[:wanted]
    left = shares[order[wanted]] if len(order) > wanted else 0.0
    proved = [i for i in taken if _proves(evidence, i)] or taken
    return Decision(
        recommended=tuple(dict.fromkeys(_meant(i, texts, evidence, library) for i in taken)),
        lines=tuple(Line(number) for number in dict.fromkeys(evidence.proofs[i] for i in proved)),
        chosen=tuple(sorted(letters[i] for i in taken)),
        options={
            letter: OptionScore(
                round(float(shares[i]), 4),
                tuple(library.things[iri].label for iri in evidence.things[i]),
            )
            for i, letter in enumerate(letters)
        },
        option_lines=tuple((letters[i], _reason(i, evidence, taken, library)) for i in order),
        opening="; ".join(f"{letters[i]}) {texts[i].rstrip('.')}" for i in sorted(taken)),
        strength={
            "top": float(scores.sentence_dense.max()),
            "margin": float(shares[taken[-1]] - left),
            "offered": float(evidence.rows[:, FEATURES.index("support")].mean()),
        },
    )


def inverted(ask: str) -> bool:
    """Whether the odd one out is asked for.

    >>> inverted("Which of these is NOT a storage class?")
    True
    >>> inverted("Which service does not need a server?")
    False
    """
    return bool(_INVERTED.search(ask))


def chances(rows: np.ndarray, *, inverted: bool = False) -> np.ndarray:
    """float64 [options]: each option's probability, by the model fitted on tune."""
    logits = rows @ fitted("options.json", FEATURES)
    return softmax(-logits if inverted else logits)


def _proves(evidence: Evidence, option: int) -> bool:
    return evidence.tied[option] >= TIED


def _meant(option: int, texts: Sequence[str], evidence: Evidence, library: Library) -> str:
    """The thing that an option names, or that its proof is about, or its own words."""
    topics = library.places[evidence.proofs[option]].topics
    return next(iter((*evidence.things[option], *topics)), texts[option])


def _reason(option: int, evidence: Evidence, taken: Sequence[int], library: Library) -> Line | None:
    """The line that shows why an option is chosen or not; None where the notes don't tie it in."""
    place, broken = evidence.mentions[option], evidence.broken[option]
    if option in taken:
        return Line(evidence.proofs[option])
    if broken is not None:
        limit = library.place_of_fact(broken.fact)
        return Line(place if limit is None else limit, lead=f"{broken.sentence()}:")
    if not _proves(evidence, option):
        return None
    if evidence.denied[option]:
        return Line(place, lead="the notes speak against it:")
    if place in {evidence.proofs[i] for i in taken}:
        return Line(place, lead="its best line fits what is chosen better", quote=False)
    return Line(place)
