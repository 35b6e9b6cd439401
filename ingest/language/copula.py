"""What "X is …" says ("X is a pump", "X is ideal for …"): which wording is tried before which."""

from __future__ import annotations

import re

from ingest.language import (
    abilities,
    answers,
    definitions,
    existence,
    fitness,
    links,
    needs,
    parts,
    purposes,
)
from ingest.language.claims import Statement
from ingest.language.clauses import Clause
from ingest.language.denials import unfit
from ingest.language.masking import Masked
from ingest.language.predicates import Predicate, Reader, read_first

_ADVERB = re.compile(
    r"^(?:not|also|therefore|thus|only|still|then|both|all|usually|often|typically|mainly|always|generally|just|either|each)\s+",
    re.I,
)

_ONLY_WHERE = re.compile(r"(?:also |still )?only (?:with|in|on|at|from|by|within|inside|during)\s")
"""A restriction, which is read as a limit, and no property."""


def _is_clause(predicate: Predicate) -> list[Statement] | None:
    """ "The reason is that …" says nothing of the reason."""
    return [] if re.match(r"(?:that|because|why|what)\b", predicate.text) else None


def _is_topic(predicate: Predicate) -> list[Statement] | None:
    """ "X is the subject of this note" says nothing of X."""
    return [] if re.match(r"the (?:subject|topic) of\b", predicate.after) else None


def _is_unfit(predicate: Predicate) -> list[Statement] | None:
    """ "X is a poor choice for …"."""
    return unfit(predicate.clause, predicate.masked, predicate.subject, predicate.after) or None


_READERS: tuple[Reader, ...] = (
    needs.must_be,
    needs.is_enough,
    existence.there_is,
    answers.answer,
    answers.solution,
    purposes.is_use,
    purposes.is_aim,
    _is_clause,
    purposes.is_how,
    _is_unfit,
    abilities.cannot_be,
    fitness.is_fit,
    _is_topic,
    abilities.is_able,
    definitions.is_example,
    parts.is_part,
    needs.is_crucial,
    needs.is_necessary,
    purposes.is_for,
    links.is_alternative,
    definitions.is_not_made_for,
    abilities.may_be,
    definitions.named_last,
    definitions.has_quality,
    definitions.is_the,
    definitions.is_kind,
)


def copula(clause: Clause, masked: Masked, subject: str | None) -> list[Statement]:
    """The statements of a clause whose verb is "be"; `subject` None means the topic."""
    start = _start(clause, masked)
    predicate = Predicate.of(clause, masked, subject, (start, clause.end))
    if _ONLY_WHERE.match(masked.text[clause.after : clause.end].strip()):
        return []
    if not predicate.after and clause.condition is None:
        return []
    return read_first(_READERS, predicate)


def _start(clause: Clause, masked: Masked) -> int:
    """Where what follows "is" begins, adverbs before it left out."""
    said = masked.text[clause.after : clause.end]
    start = clause.end - len(said.lstrip())
    said = said.strip()
    while (adverb := _ADVERB.match(said)) is not None:
        start += adverb.end()
        said = said[adverb.end() :]
    return start
