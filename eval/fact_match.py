"""When a fact that was read says what a gold fact says."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import product

from eval.gold_facts import GoldFact
from kg.model import Fact, Quantity
from kg.units import to_base

EQUAL_VALUE = frozenset(
    frozenset(pair)
    for pair in (
        ("usedFor", "suitableFor"),
        ("usedFor", "detects"),
        ("usedFor", "reduces"),
        ("supports", "integratesWith"),
        ("supports", "hasOption"),
        ("hasLimit", "requires"),
        ("isA", "exampleOf"),
    )
)
"""Relations between which careful readers differ over one and the same sentence."""

MIN_OBJECT_OVERLAP = 0.5
"""Shared words over the words of the shorter object phrase."""
MIN_SUBJECT_OVERLAP = 0.5
"""Shared words over all words of both names, one containing the other."""

_WORD = re.compile(r"[^\W_]+")
_FUNCTION_WORDS = """
a an and any are as at be been by can for from had has have if in into is it its may of on only or
s so that the their them then there they this to up was when where which while with without you
your
"""
_STOPWORDS = frozenset(_FUNCTION_WORDS.split())


def same_fact(gold: GoldFact, fact: Fact, names: Collection[str]) -> bool:
    """Whether `fact`, whose subject is called `names`, states `gold`.

    They share a line of a note, relation (or an `EQUAL_VALUE` pair) and negation; one of the
    names is the gold subject; and the objects share words, or, where gold has a figure, the
    figures are equal through their units, with the same comparison.
    """
    return (
        same_lines(gold, fact)
        and gold.negated == fact.negated
        and same_relation(gold.relation, fact.relation)
        and same_name(gold.subjects, names)
        and _same_object(gold, fact)
    )


def same_lines(gold: GoldFact, fact: Fact) -> bool:
    """Whether both stand on a line in common."""
    return gold.where.overlaps(fact.source.note, fact.source.start_line, fact.source.end_line)


def same_relation(one: str, other: str) -> bool:
    """Whether two relations are the same, or of equal value."""
    return one == other or frozenset((one, other)) in EQUAL_VALUE


def same_name(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a name of `some` is one of `others`, a word more or less ("the vendor's")."""
    return any(_one_name(words(one), words(other)) for one, other in product(some, others))


@lru_cache(maxsize=65536)
def words(text: str) -> frozenset[str]:
    """Words that carry meaning: lower case, singular, no stopwords."""
    found = (word.casefold() for word in _WORD.findall(text))
    return frozenset(_singular(word) for word in found if word not in _STOPWORDS)


def _one_name(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one or not (one <= other or other <= one):
        return False
    return len(one & other) / len(one | other) >= MIN_SUBJECT_OVERLAP


def _same_object(gold: GoldFact, fact: Fact) -> bool:
    if gold.value is not None:
        return fact.quantity is not None and _same_quantity(gold, fact.quantity)
    wanted, got = words(gold.object), words(f"{fact.object} {fact.object_iri or ''}")
    said = words(fact.object) or got
    shared = len(wanted & got)
    return shared >= MIN_OBJECT_OVERLAP * min(len(wanted), len(said)) and shared > 0


def _same_quantity(gold: GoldFact, quantity: Quantity) -> bool:
    if gold.value is None or (gold.operator or "=") != quantity.operator:
        return False
    ours, theirs = to_base(gold.value, gold.unit), to_base(quantity.value, quantity.unit)
    if ours and theirs:
        return ours[1] == theirs[1] and math.isclose(ours[0], theirs[0], rel_tol=1e-9)
    return not (ours or theirs) and math.isclose(gold.value, quantity.value, rel_tol=1e-9)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word
