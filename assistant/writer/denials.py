"""Negations of a sentence against those of the statements that it renders."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.words.lexicon import terms
from assistant.writer.wording import CLAUSE, DENIAL, NOT_A_DENIAL, PREFIXES

_ALIKE = 0.34
"""Share of a clause's content words from which another clause may be what it renders."""
_FULLY = 0.3


@dataclass(frozen=True, slots=True)
class _Clause:
    stems: frozenset[str]
    denials: int


def denies_otherwise(sentence: str, evidence: str) -> bool:
    """Whether `sentence` denies what the statements of `evidence` affirm, or the reverse.

    Each clause is held against the clauses that share most of its content words: one of them
    must hold as many denials.
    """
    known = [clause for line in evidence.splitlines() for clause in _clauses(line)]
    most = max((count_denials(line) for line in evidence.splitlines()), default=0)
    if count_denials(sentence) > most:
        return True
    if turned_by_prefix(set(terms(sentence)), set(terms(evidence))):
        return True
    return any(not _backed(clause, known) for clause in _clauses(sentence))


def turned_by_prefix(said: set[str], known: set[str]) -> bool:
    """Whether a word is used that the evidence has only with, or without, a denying prefix."""
    for word in said - known:
        if any(f"{prefix}{word}" in known for prefix in PREFIXES):
            return True
        for prefix in PREFIXES:
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) > 3 and rest in known:
                return True
    return False


def _backed(clause: _Clause, known: list[_Clause]) -> bool:
    shared = [len(clause.stems & one.stems) for one in known]
    if max(shared, default=0) / len(clause.stems) < _ALIKE:
        return clause.denials == 0 or any(one.denials for one in known)
    # Of two that share as much, the one that is rendered more fully.
    likeness = [
        count / len(clause.stems) + _FULLY * count / len(one.stems)
        for count, one in zip(shared, known, strict=True)
    ]
    best = max(likeness)
    nearest = [one for one, like in zip(known, likeness, strict=True) if like >= best - 1e-9]
    return any(one.denials == clause.denials for one in nearest)


def _clauses(text: str) -> list[_Clause]:
    found: list[_Clause] = []
    waiting = 0
    for piece in CLAUSE.split(NOT_A_DENIAL.sub("", text)):
        stems, denials = frozenset(terms(piece)), _count(piece) + waiting
        # "No, …" and "not, however, …" deny what follows.
        waiting = denials if not stems else 0
        if stems:
            found.append(_Clause(stems, denials))
    return found


def count_denials(text: str) -> int:
    """How often `text` denies."""
    return _count(NOT_A_DENIAL.sub("", text))


def _count(text: str) -> int:
    return len(DENIAL.findall(text))
