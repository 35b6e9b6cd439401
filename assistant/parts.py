"""A question that asks for two things ("which soap, and which brush"), taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.lexicon import terms

_ASKS = re.compile(r"\b(?:which|what)\b(?!\s+(?:is|are|was|were|i|we|you|it|they)\b)", re.I)
_NOUN = re.compile(r"(?:which|what)\s+(?P<noun>(?!for\b|of\b|to\b|on\b|in\b)[a-z][\w-]*)", re.I)


def split_parts(sentences: Sequence[str], ask: str) -> tuple[str, ...]:
    """A question of its own for each thing that is asked for, in order; empty where it is one.

    Each keeps the sentences that speak of what its clause names, and those that no clause claims.
    A clause without a noun of its own ("which for the second") asks for the first one's.

    >>> split_parts(["The shirt is wool.", "The shoes are suede."], "Which soap for the shirt and which for the shoes?")
    ('The shirt is wool. Which soap for the shirt?', 'The shoes are suede. Which soap for the shoes?')
    """
    clauses = _clauses(ask)
    if len(clauses) < 2:
        return ()
    first = _NOUN.match(clauses[0])
    noun = first["noun"] if first else ""
    asked = [
        re.sub(r"^(?:which|what)\b(?! of\b)", f"Which {noun}", c, flags=re.I)
        if not _NOUN.match(c)
        else c
        for c in clauses
    ]
    own = [set(terms(clause)) for clause in clauses]
    own = [words - set().union(*(o for o in own if o is not words)) for words in own]
    context = [s for s in sentences if s != ask]
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


def _clauses(ask: str) -> list[str]:
    """The clauses of a sentence that each open with "which" or "what", in order."""
    starts: list[int] = []
    for match in _ASKS.finditer(ask):
        before = ask[: match.start()]
        if not starts or re.search(r"(?:\band|\bor|[,;:])\s*$", before, re.I):
            starts.append(match.start())
    if not starts:
        return []
    ends = [*starts[1:], len(ask)]
    clauses = [ask[a:b] for a, b in zip(starts, ends, strict=True)]
    return [re.sub(r"[\s,;:?.]*(?:\b(?:and|or)\s*)?$", "", clause).strip() for clause in clauses]
