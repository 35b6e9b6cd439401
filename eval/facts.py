"""Precision and recall of the facts that were read, and of the named things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from eval.answers import mean
from eval.fact_match import same_fact, same_lines, same_name, same_relation
from eval.gold_facts import GoldFact, GoldThing
from kg.model import Fact, Thing


@dataclass(frozen=True, slots=True)
class FactScores:
    """How the facts and things of an index compare with gold."""

    figures: dict[str, float | None]
    by_relation: dict[str, dict[str, float | None]]
    """For each relation: `gold` (count), `precision`, `recall`."""
    missed: tuple[str, ...]
    """Gold facts that were not read, for people."""
    wrong: tuple[str, ...]
    """Facts that were read where gold says something else, for people."""
    things_missed: tuple[str, ...]


def score_facts(
    gold: Sequence[GoldFact],
    things_gold: Sequence[GoldThing],
    facts: Sequence[Fact],
    things: Sequence[Thing],
) -> FactScores:
    """Compare what an index holds with gold.

    Figures: `facts_recall`, `limits_recall` (limits and figures), `denials_recall`: share of
    gold facts that were read. `facts_precision`: gold does not list all that is true, so a
    fact is judged where gold has one of its relation on its lines, and right if gold says
    the same; `facts_precision_strict` judges every fact that shares a line with gold.
    `things_found`: share of gold things that are nodes; `kinds_right`: of those found whose
    kind gold gives, the share with that kind.
    """
    named = {thing.iri: thing.names for thing in things}
    on_note: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        on_note[fact.source.note].append(fact)
    near = [[f for f in on_note[g.where.note] if same_lines(g, f)] for g in gold]
    read = [
        any(same_fact(g, f, _names(named, f)) for f in close)
        for g, close in zip(gold, near, strict=True)
    ]
    judged, strict = _judged(gold, near, named)
    found = [_find(thing, things) for thing in things_gold]
    figures = {
        "facts_recall": mean(read),
        "limits_recall": _recall(gold, read, lambda g: g.limit),
        "denials_recall": _recall(gold, read, lambda g: g.negated),
        "facts_precision": mean(right for _, right in judged),
        "facts_precision_strict": mean(right for _, right in strict),
        "things_found": mean(bool(match) for match in found),
        "kinds_right": mean(
            any(thing.kind == wanted.kind for thing in match)
            for wanted, match in zip(things_gold, found, strict=True)
            if match and wanted.kind
        ),
    }
    return FactScores(
        figures,
        {
            name: _relation_scores(name, gold, read, judged)
            for name in sorted({g.relation for g in gold})
        },
        tuple(_gold_line(g) for g, ok in zip(gold, read, strict=True) if not ok),
        tuple(_fact_line(f, _names(named, f)) for f, right in judged if not right),
        tuple(w.names[0] for w, match in zip(things_gold, found, strict=True) if not match),
    )


def _judged(
    gold: Sequence[GoldFact], near: Sequence[Sequence[Fact]], named: Mapping[str, tuple[str, ...]]
) -> tuple[list[tuple[Fact, bool]], list[tuple[Fact, bool]]]:
    """Facts with their verdicts: those gold can judge by relation, and all on gold's lines."""
    beside: dict[Fact, list[GoldFact]] = defaultdict(list)
    for g, close in zip(gold, near, strict=True):
        for fact in close:
            beside[fact].append(g)
    strict = [
        (fact, any(same_fact(g, fact, _names(named, fact)) for g in golds))
        for fact, golds in beside.items()
    ]
    judged = [
        (fact, right)
        for fact, right in strict
        if any(same_relation(g.relation, fact.relation) for g in beside[fact])
    ]
    return judged, strict


def _names(named: Mapping[str, tuple[str, ...]], fact: Fact) -> tuple[str, ...]:
    return named.get(fact.subject, (fact.subject,))


def _find(gold: GoldThing, things: Sequence[Thing]) -> list[Thing]:
    """The things so called; those of the very name alone, where there are such."""
    wanted = {name.casefold() for name in gold.names}
    exact = [t for t in things if wanted & {name.casefold() for name in t.names}]
    return exact or [t for t in things if same_name(gold.names, t.names)]


def _recall(
    gold: Sequence[GoldFact], read: Sequence[bool], chosen: Callable[[GoldFact], bool]
) -> float | None:
    return mean(ok for g, ok in zip(gold, read, strict=True) if chosen(g))


def _relation_scores(
    relation: str,
    gold: Sequence[GoldFact],
    read: Sequence[bool],
    judged: Sequence[tuple[Fact, bool]],
) -> dict[str, float | None]:
    return {
        "gold": float(sum(g.relation == relation for g in gold)),
        "precision": mean(right for fact, right in judged if fact.relation == relation),
        "recall": _recall(gold, read, lambda g: g.relation == relation),
    }


def _gold_line(g: GoldFact) -> str:
    figure = "" if g.value is None else f" {g.operator or '='} {g.value:g} {g.unit or ''}".rstrip()
    denial = "not " if g.negated else ""
    place = f"{g.where.note}:{g.where.start_line}"
    return f"{place} · {g.subjects[0]} · {denial}{g.relation} · {g.object}{figure}"


def _fact_line(fact: Fact, names: tuple[str, ...]) -> str:
    q = fact.quantity
    figure = "" if q is None else f" {q.operator} {q.value:g} {q.unit or ''}".rstrip()
    denial = "not " if fact.negated else ""
    place = f"{fact.source.note}:{fact.source.start_line}"
    return f"{place} · {names[0]} · {denial}{fact.relation} · {fact.object}{figure}"
