"""What is said to be one of two ("Is the kiln gas-fired or electric?"), weighed as two options."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from assistant.decision import Decision, Line
from assistant.evidence.gathering import announced
from assistant.evidence.retrieval import Scores
from assistant.notes.library import Library
from assistant.options.evidence import weigh
from assistant.options.options import TIED, chances
from assistant.understanding.question import Question
from assistant.words.lexicon import terms
from ingest.language.articles import without_article

_EITHER = re.compile(
    r"(?:so |and |but |then |well,? )*(?:is|are|was|were)(?:n['’]t)? (?!there\b|it (?:ok|fine|possible|better|best|wise|worth)\b)"
    r"(?P<before>[^,;?]+?),? or (?P<second>(?:rather )?(?!(?:not|so|is|are|do|does|can|could|must|should|will|would|what|which|where|when|how|why|who)\b|(?:more|less)\W*$)[^,;?]+?)\W*\?\W*",
    re.I,
)
_OPENERS = frozenset("a an the for about in on at to by from with of as per".split())
_MOST = 6
"""Words of an alternative."""


def two_sides(ask: str) -> tuple[str, str] | None:
    """The two that a sentence leaves the choice between, neither of them its subject.

    >>> two_sides("Is the blue kiln for glazes or for biscuit?")
    ('for glazes', 'for biscuit')
    >>> two_sides("Is the kiln gas-fired or electric?")
    ('gas-fired', 'electric')
    >>> two_sides("Is gas or oil cheaper?") is None
    True
    """
    match = _EITHER.fullmatch(ask.strip())
    if match is None:
        return None
    before, second = match["before"].split(), match["second"].split()
    start = len(before) - 1
    if second[0].lower() in _OPENERS:
        kind = {"a", "an"} if second[0].lower() in {"a", "an"} else {second[0].lower()}
        start = next((n for n in reversed(range(len(before))) if before[n].lower() in kind), 0)
    first = before[start:]
    if start < 1 or max(len(first), len(second)) > _MOST:
        return None
    return " ".join(first), " ".join(second)


def either(question: Question, library: Library, scores: Scores) -> Decision | None:
    """The side that the evidence supports better, with the line that says so; None where none is
    asked for, or the notes say neither."""
    sides = two_sides(question.ask)
    if sides is None or not all(map(terms, sides)):
        return None
    asked = replace(question, options=dict(zip("AB", sides, strict=True)))
    evidence = weigh(asked, library, _of_subject(question, sides, library, scores), graph=True)
    shares = chances(evidence.rows)
    best = int(np.argmax(shares))
    if evidence.tied[best] < TIED:
        return None
    proof = evidence.proofs[best]
    shown = [proof, *announced(proof, library), *_head(proof, sides[best], library)]
    said = without_article(sides[best])
    return Decision(
        lines=tuple(Line(number) for number in dict.fromkeys(shown)),
        opening=said[:1].upper() + said[1:],
        strength={
            "top": float(scores.sentence_dense[proof]),
            "margin": float(shares[best] - shares[1 - best]),
        },
    )


def _of_subject(
    question: Question, sides: tuple[str, str], library: Library, scores: Scores
) -> Scores:
    """The scores with those sentences left alone that name what is asked about, if the notes know it."""
    offered = {iri for side in sides for iri in library.things_in(side)}
    subjects = [iri for iri in library.telling(question.named_in_ask) if iri not in offered]
    kept = np.zeros(len(library.places), bool)
    for spoken in map(library.naming, subjects):
        kept[spoken.about] = kept[spoken.mentioned] = True
    return replace(scores, sentence=np.where(kept, scores.sentence, 0.0)) if kept.any() else scores


def _head(number: int, side: str, library: Library) -> list[int]:
    """The head that a sentence stands under, where that says what the sentence itself doesn't."""
    sentence, said = library.places[number].sentence, set(terms(side))
    heads = [head for head in sentence.heads if said & set(terms(head))]
    if not heads or said & set(terms(sentence.text)):
        return []
    above = (n for n in reversed(range(number)) if _bare(library, n) == heads[-1].rstrip(" :"))
    return [n for n in [next(above, None)] if n is not None]


def _bare(library: Library, number: int) -> str:
    return library.places[number].sentence.text.rstrip(" :")
