"""What clauses with other verbs than "be" say ("X requires a permit"): which wording is tried before which."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.language import (
    abilities,
    effects,
    fitness,
    links,
    needs,
    parts,
    properties,
    purposes,
    verb_relations,
)
from ingest.language.claims import Statement
from ingest.language.clauses import Clause
from ingest.language.denials import denied, ruled_out
from ingest.language.masking import Masked
from ingest.language.predicates import Predicate, Reader, read_first
from ingest.language.serving import served_by

_SHOWN = frozenset("describe explain link discuss list cover mention".split())


def _shown_elsewhere(predicate: Predicate) -> list[Statement] | None:
    """ "X is described below" says nothing of X."""
    elsewhere = re.match(r"(?:in|under|from|by|at|below|above|here|further)\b", predicate.after)
    return [] if elsewhere and predicate.verb in _SHOWN else None


_PASSIVE: tuple[Reader, ...] = (
    _shown_elsewhere,
    effects.fewer_are_needed,
    needs.is_needed,
    needs.is_advised,
    abilities.built_in,
    links.is_linked,
    abilities.configured,
    purposes.used_for,
    links.used_with,
    fitness.used_when,
    abilities.kept_out,
    needs.must_be_done,
    abilities.permitted,
    properties.is_not_done,
    links.moved_to,
    abilities.done_inside,
    purposes.done_by,
    properties.is_done,
)
_NO_BEHIND = re.compile(
    r"nothing\b(?! (?:but|else|more|less|other))\s?(?P<what>.*)|(?P<mark>(?:about|at|for|from|in|into|of|on|to|with) )no (?!longer|more|less|matter|time)(?P<whom>.+)"
)
_LISTS: tuple[Reader, ...] = (parts.such_as, parts.counted)
_ACTIVE: tuple[Reader, ...] = (
    needs.has_to,
    links.has_connector,
    fitness.takes_least,
    effects.needs_fewer,
    properties.has_no,
    properties.lacks,
    properties.is_limited,
    abilities.does_not_offer,
    effects.spares,
    abilities.cannot,
    abilities.should_be_able,
    needs.asks_nobody,
    needs.uses_no,
    abilities.does_not,
    abilities.must_not,
    needs.must_do,
    properties.stands_alone,
    purposes.lets,
    links.integrates,
    parts.dealt,
    parts.includes,
    verb_relations.by_verb,
    purposes.benefits,
    properties.pays_off,
    abilities.offers_to,
    links.works_with,
    fitness.works_for,
    effects.raises_alarm,
    needs.waits_for,
    needs.means_doing,
    parts.comes_in,
    abilities.has_ability,
    properties.provides,
    abilities.may_use,
    properties.may,
    properties.can,
    purposes.tries,
    fitness.scales_to,
    properties.does,
)
"""Verbs that name a relation are read up to `by_verb`; behind it stand the others."""


def passive(clause: Clause, masked: Masked, subject: str | None) -> list[Statement]:
    """ "X is used to …", "X can be stored in …", "X must be encrypted"."""
    return read_first(_PASSIVE, Predicate.of(clause, masked, subject, (clause.after, clause.end)))


def active(clause: Clause, masked: Masked, subject: str | None) -> list[Statement]:
    """ "X requires …", "X cannot …", "X lets you …", "X does …"."""
    if clause.dep in {"xcomp", "pcomp", "advcl", "content", "joined"} or (
        clause.dep == "ccomp" and clause.infinitive
    ):
        return []
    predicate = Predicate.of(clause, masked, subject, (clause.after, clause.full_end))
    if clause.verb == "do" and effects.spares(predicate) is None:
        return []
    if found := read_first(_LISTS, predicate) or served_by(clause, masked):
        return found
    found = (
        ruled_out(clause, masked)
        or denied(clause, masked, subject)
        or read_first(_ACTIVE, _with_its_no(predicate))
    )
    found += purposes.uses_to(predicate)
    other = links.instead_of(predicate)
    if not other:
        return found + fitness.does_best_when(predicate)
    found = [links.without_instead(statement) for statement in found]
    if re.match(r"\w+ing\b", other):
        return [*found, Statement(subject, "requires", other, "instead", True)]
    found.append(Statement(subject, "alternativeTo", other, "instead"))
    return found + fitness.does_best_when(predicate)


def _with_its_no(predicate: Predicate) -> Predicate:
    """ "X needs no permit", "X looks at no colour", "X tells nothing of it" deny what is said without "no"."""
    after = predicate.after
    begin, end = predicate.span
    bare = _NO_BEHIND.match(after)
    if bare and predicate.verb not in {"cost", "weigh", "pay"}:
        said = f"{bare['mark'] or ''}{bare['whom'] or ('anything ' + bare['what']).rstrip()}"
        return replace(
            predicate,
            after=said,
            whole=f"{predicate.verb} {said}",
            negated=not predicate.negated,
        )
    if not re.match(r"no (?!longer|more)|neither ", after):
        return predicate
    return replace(
        predicate,
        after=after.split(" ", 1)[1],
        whole=re.sub(r"\b(?:no|neither) ", "", predicate.whole, count=1),
        negated=not predicate.negated,
        span=(begin + predicate.masked.text[begin:].index(" ", 1) + 1, end),
    )
