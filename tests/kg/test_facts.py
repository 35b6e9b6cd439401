"""What was written is read back, whole."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.fact_quads import fact_order, mention_order
from kg.facts import fact_json, read_facts, read_labels, read_mentions, read_things
from kg.graph import build_nquads
from kg.model import Knowledge, Operator, Quantity
from kg.store import GraphStore


def test_facts_things_and_mentions_come_back_equal(knowledge: Knowledge, store: GraphStore) -> None:
    assert read_facts(store) == sorted(knowledge.facts, key=fact_order)
    assert read_mentions(store) == sorted(knowledge.mentions, key=mention_order)
    assert read_things(store) == sorted(knowledge.things, key=lambda thing: thing.iri)


numbers = st.floats(allow_nan=False, allow_infinity=False)
quantities = st.builds(
    Quantity,
    st.sampled_from(("<=", ">=", "<", ">", "=")),
    numbers,
    st.none() | st.sampled_from(("GB", "°C", "bar/s")),
    st.none() | numbers,
    st.none() | st.just("time"),
)


@settings(max_examples=30)
@given(quantity=quantities, words=st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_any_number_and_any_words_come_back_equal(
    knowledge: Knowledge, quantity: Quantity, words: str
) -> None:
    fact = replace(knowledge.facts[3], object=words, quantity=quantity)
    store = GraphStore.from_nquads(build_nquads(replace(knowledge, facts=(fact,))))
    assert read_facts(store) == [fact]


def test_a_fact_in_json_has_the_agreed_keys(knowledge: Knowledge, store: GraphStore) -> None:
    limit = fact_json(knowledge.facts[1], read_labels(store))
    assert limit == {
        "subject": "Steam oven",
        "relation": "hasLimit",
        "object": "loaf weight",
        "operator": "<=",
        "value": 1.5,
        "unit": "kg",
        "negated": False,
        "subject_iri": knowledge.facts[1].subject,
        "object_iri": "https://notegraph.example/constraint/steam_oven/loaf_weight/max_1.5_kg",
        "note": "ovens.md",
        "start_line": 7,
        "end_line": 7,
        "sentence": "A steam oven takes loaves up to 1.5 kg.",
    }


def test_a_whole_number_is_written_without_a_point(knowledge: Knowledge) -> None:
    operator: Operator = "<="
    fact = replace(knowledge.facts[1], quantity=Quantity(operator, 60.0, "minute"))
    assert repr(fact_json(fact, {})["value"]) == "60"


def test_a_fact_without_a_number_has_none(knowledge: Knowledge) -> None:
    data = fact_json(knowledge.facts[0], {})
    assert data["operator"] is data["value"] is data["unit"] is None
