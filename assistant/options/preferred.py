"""Which of two that a question offers the notes prefer ("X or Y for …?"), weighed as two options."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from assistant.decision import Decision, Line
from assistant.evidence.retrieval import Scores
from assistant.notes.library import Library
from assistant.options.evidence import weigh
from assistant.options.options import TIED, chances
from assistant.understanding.question import Question
from assistant.words.contrasts import words
from assistant.words.lexicon import terms
from assistant.words.said import clauses
from assistant.words.stance import read_for, says_yes
from ingest.language.articles import without_article

_CASE = (
    r"(?:[^?]*[:;–—]"
    r"|(?:(?:so|and|but|then) )?(?:for|with|without|in|on|at|as|if|when|since|given|to|what|which)\b[^?]*,)"
)
"""What a sentence opens with before it asks: "For tall vases, …"."""
_ASKS = (
    r"(?:(?:should|shall|would) (?:i|we|you|one) (?:\w+ly |rather |better )?"
    r"(?:use|choose|take|pick|select|prefer|go for|go with|opt for|buy|get|recommend|suggest)"
    r"|do (?:i|we) (?:need|want)"
    r"|do you (?:recommend|suggest|advise))"
)
"""What asks for a choice: "Should I rather use …"."""
_NO_SIDE = (
    r"(?:something|anything|neither|none|nothing|what|which|who|how|why|when|where|is|are|was|were|does|do|did"
    r"|can|could|will|would|should|must|has|have|not|so)\b"
)
"""Opens what is neither of two things: a question of its own, "something else", "not"."""
_SIDE = rf"(?!{_NO_SIDE})(?:[^\s?,;:]+ ){{0,4}}?[^\s?,;:]+"
"""One of the two: up to five words."""
_FOR = r"(?:,? (?:for|when|if|to|in|on|at|with|as|while|because|from|where)\b[^?]*|\s*)"
"""What the choice is for, where that stands behind it."""
_OFFERED = re.compile(
    rf"(?:{_CASE}\s+)?(?:{_ASKS} )?"
    rf"(?P<one>{_SIDE}),? or (?:rather |better )?(?P<other>{_SIDE})"
    rf"{_FOR}\?\W*",
    re.I,
)
_DIFFERENCE = re.compile(r"\b(?:differ\w*|compar\w*|distinguish\w*|versus|vs|both)\b", re.I)
_LEAST = 0.55
"""The share of the two that a side has to have."""


def offered(ask: str) -> tuple[str, str] | None:
    """The two that a sentence leaves the choice between.

    >>> offered("For tall vases, should I use the drum kiln or a pit?")
    ('drum kiln', 'pit')
    >>> offered("Can I use the drum kiln or a pit?") is None
    True
    """
    match = _OFFERED.fullmatch(ask.strip())
    if match is None or _DIFFERENCE.search(ask):
        return None
    one, other = (without_article(match[side]) for side in ("one", "other"))
    told = terms(one) and terms(other) and not re.search(r"\d", one + other)
    return (one, other) if told else None


def preferred(question: Question, library: Library, scores: Scores, decision: Decision) -> Decision:
    """The decision opened by the side that the evidence supports better, with the line that says so
    of either; as it was where the question offers no two, or the notes tell them not apart."""
    sides = offered(question.ask)
    if sides is None or not all(
        map(library.words.holds, {t for side in sides for t in terms(side)})
    ):
        return decision
    asked = replace(question, options=dict(zip("AB", sides, strict=True)))
    evidence = weigh(asked, library, scores, graph=True)
    shares = chances(evidence.rows)
    best = int(np.argmax(shares))
    against = [_speaks_against(number, question, library) for number in evidence.proofs]
    if against[best] and not against[1 - best]:
        best = 1 - best
    elif shares[best] < _LEAST or against[best]:
        return decision
    if evidence.tied[best] < TIED:
        return decision
    meant = next(iter(library.telling(evidence.things[best])), "")
    proofs = [evidence.proofs[best], evidence.proofs[1 - best]]
    return replace(
        decision,
        recommended=(meant or sides[best],),
        opening="" if meant else sides[best][:1].upper() + sides[best][1:],
        lines=tuple(dict.fromkeys([*map(Line, proofs), *decision.lines])),
    )


def _speaks_against(number: int, question: Question, library: Library) -> bool:
    """Whether a sentence denies what is asked or keeps something to its opposite ("only inside")."""
    asked = words(question.text) | set(question.terms)
    subject = words(library.context_of(number))
    return any(
        clause.said in {"denies", "restricts"}
        and not says_yes(clause, question.text, asked, subject)
        for stated in clauses(library.places[number].sentence.text)
        for clause in [read_for(stated, question.text, asked)]
    )
