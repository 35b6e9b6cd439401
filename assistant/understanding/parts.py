"""A question that asks for two things ("which soap, and which brush"), taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.asked import kind_phrase
from assistant.understanding.clauses import asked_clauses, led_up_to
from assistant.words.lexicon import terms

_NO_NOUN = re.compile(
    r"\b(?:which|what)(?:\s+ones?)?(?=\s*(?:$|(?:for|to|on|in|with|by|from|at)\b))|\bwhich ones?\b",
    re.I,
)


def split_parts(sentences: Sequence[str], ask: str) -> tuple[str, ...]:
    """A question of its own for each thing that is asked for, in order; empty where it is one.

    A clause that asks more of what another has asked for ("and how hot does it get") is none of
    them. Each keeps the sentences that speak of what its clause names, and those that no clause claims.
    A clause without a noun of its own ("which for the second") asks for the first one's.

    >>> split_parts(["The shirt is wool.", "The shoes are suede."], "Which soap for the shirt and which for the shoes?")
    ('The shirt is wool. Which soap for the shirt?', 'The shoes are suede. Which soap for the shoes?')
    """
    lead = led_up_to(ask)[0]
    found = [c for c in asked_clauses([ask]) if c.thing]
    clauses = [c.text for c in found if c is found[0] or not c.back]
    if len(clauses) < 2:
        return ()
    noun = _noun(clauses[0])
    asked = [_NO_NOUN.sub(f"which {noun}".strip(), clause, count=1) for clause in clauses]
    own = [set(terms(clause)) for clause in clauses]
    own = [words - set().union(*(o for o in own if o is not words)) for words in own]
    context = [s for s in (*sentences, lead) if s and s != ask]
    parts = []
    for number, clause in enumerate(asked):
        kept = []
        for sentence in context:
            said = set(terms(sentence))
            claimed = [i for i, words in enumerate(own) if words & said]
            if not claimed or number in claimed:
                kept.append(sentence)
        parts.append(" ".join([*(kept or context), f"{clause[0].upper()}{clause[1:]}?"]))
    return tuple(parts)


def _noun(clause: str) -> str:
    """The words after "which", up to its verb or preposition: "wax" of "which wax keeps longer"."""
    words = kind_phrase(clause).split()
    match = re.search(rf"\b(?:which|what)\s+{re.escape(' '.join(words))}\b", clause, re.I)
    if not match or not words:
        return ""
    verb = next((i for i, w in enumerate(words) if i and re.search(r"[^s]s$", w)), len(words))
    return " ".join(words[:verb])
