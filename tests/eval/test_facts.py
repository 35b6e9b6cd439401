"""When a fact that was read counts as a gold fact."""

from dataclasses import replace

import pytest

from eval.fact_match import same_fact
from eval.facts import score_facts
from eval.gold_facts import GoldFact, GoldThing
from eval.questions import Evidence
from kg.model import Fact, Quantity, Source, Thing

GOLD = GoldFact(("Glow Kiln",), "usedFor", "firing porcelain bowls", Evidence("a.md", 3, 4))
FACT = Fact("urn:k", "usedFor", "it fires porcelain bowls", Source("p", "a.md", 4, 5, "…"))
NAMES = ("Acme Glow Kiln", "GK")
LIMIT = replace(GOLD, relation="hasLimit", object="memory", operator="<=", value=6.0, unit="GB")
READ_LIMIT = replace(
    FACT, relation="hasLimit", object="maximum", quantity=Quantity("<=", 6000.0, "MB")
)


def test_the_same_statement_on_common_lines_matches():
    assert same_fact(GOLD, FACT, NAMES)


@pytest.mark.parametrize(
    "change",
    [
        {"source": Source("p", "a.md", 5, 6, "…")},
        {"source": Source("p", "b.md", 3, 4, "…")},
        {"relation": "requires"},
        {"negated": True},
        {"object": "washing glasses"},
    ],
    ids=["other lines", "other note", "other relation", "denied", "other object"],
)
def test_another_statement_does_not_match(change):
    assert not same_fact(GOLD, replace(FACT, **change), NAMES)


def test_another_subject_does_not_match():
    assert not same_fact(GOLD, FACT, ("Kiln Furniture Rental Service",))
    assert not same_fact(GOLD, FACT, ("Press",))


def test_an_alias_of_the_gold_subject_matches():
    assert same_fact(replace(GOLD, subjects=("the big one", "gk")), FACT, NAMES)


def test_relations_of_equal_value_match():
    assert same_fact(GOLD, replace(FACT, relation="suitableFor"), NAMES)


def test_figures_are_equal_through_their_units():
    assert same_fact(LIMIT, READ_LIMIT, NAMES)
    assert same_fact(replace(LIMIT, value=1.0, unit="hour"), _read("<=", 60, "minutes"), NAMES)
    assert same_fact(replace(LIMIT, value=200.0, unit=None), _read("<=", 200, "concurrency"), NAMES)


@pytest.mark.parametrize(
    ("operator", "value", "unit"),
    [(">=", 6, "GB"), ("<=", 7, "GB"), ("<=", 6, "GiB"), ("<=", 6, "minute"), ("<=", 6, None)],
)
def test_other_figures_do_not_match(operator, value, unit):
    assert not same_fact(LIMIT, _read(operator, value, unit), NAMES)


def test_a_figure_that_was_not_read_does_not_match():
    assert not same_fact(LIMIT, replace(READ_LIMIT, quantity=None, object="memory"), NAMES)


def test_precision_is_judged_where_gold_speaks_of_the_relation():
    wrong = replace(FACT, object="washing glasses")
    other = replace(FACT, relation="isA", object="oven")
    elsewhere = replace(wrong, source=Source("p", "a.md", 90, 90, "…"))
    things = [Thing("urn:k", "Acme Glow Kiln", "Feature", ("GK",))]
    scores = score_facts([GOLD, LIMIT], [], [FACT, wrong, other, elsewhere], things)
    assert scores.figures["facts_precision"] == 0.5
    assert scores.figures["facts_precision_strict"] == pytest.approx(1 / 3)
    assert scores.figures["facts_recall"] == 0.5
    assert scores.figures["limits_recall"] == 0.0
    assert scores.figures["denials_recall"] is None
    assert scores.by_relation["usedFor"] == {"gold": 1.0, "precision": 0.5, "recall": 1.0}
    assert len(scores.missed) == len(scores.wrong) == 1


def test_things_are_found_by_any_name_and_their_kinds_compared():
    things = [Thing("a", "Glow Kiln", "Service"), Thing("b", "Clay", "Concept", ("Mud",))]
    gold = [
        GoldThing(("Glow Kiln",), "Feature"),
        GoldThing(("mud",), "Concept"),
        GoldThing(("Wheel",), "Feature"),
        GoldThing(("Clay",)),
    ]
    scores = score_facts([], gold, [], things)
    assert scores.figures["things_found"] == 0.75
    assert scores.figures["kinds_right"] == 0.5
    assert scores.things_missed == ("Wheel",)


def _read(operator, value, unit):
    return replace(READ_LIMIT, quantity=Quantity(operator, float(value), unit))
