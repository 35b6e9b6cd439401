"""The merge gives the same knowledge for the same notes, marks contradictions, and keeps every source."""

from __future__ import annotations

import random

from kg.graph import build_nquads
from kg.namespaces import DEFAULT_BASE
from kg.vocabulary import Vocabulary

NOTES = {
    "kiln.md": "# Kelvin Kiln\n\nThe Kelvin Kiln needs gas. It holds at most 20 kg.\n",
    "oven.md": "# Delft Oven\n\nUse the Delft Oven (DO) to dry clay. The Kelvin Kiln needs gas.\n",
    "tools.md": "# Tools\n\n| Tool | Used for |\n|---|---|\n| Tongs | lifting pots |\n| DO | drying |\n",
}


def test_the_same_notes_in_any_order_give_the_same_graph(read_notes) -> None:
    orders = [list(NOTES.items()) for _ in range(4)]
    for seed, order in enumerate(orders):
        random.Random(seed).shuffle(order)
    graphs = {
        build_nquads(read_notes(dict(order)).knowledge, DEFAULT_BASE, Vocabulary())
        for order in orders
    }
    assert len(graphs) == 1


def test_a_fact_stated_twice_keeps_both_sources(read_notes) -> None:
    said = read_notes(NOTES).facts("Kelvin Kiln", "requires")
    assert {(f.object, f.source.note) for f in said} == {("gas", "kiln.md"), ("gas", "oven.md")}


def test_opposite_facts_are_kept_and_marked(read) -> None:
    said = read("Kelvin Kiln", "It needs gas. It does not need gas. It needs wood.")
    assert {(f.object, f.negated, f.contradicted) for f in said.knowledge.facts if f.relation == "requires"} == {
        ("gas", False, True), ("gas", True, True), ("wood", False, False),
    }  # fmt: skip


def test_two_values_of_one_limit_are_marked(read) -> None:
    said = read("Kelvin Kiln", "Its load is limited to 20 kg. Its load is limited to 30 kg.")
    assert [f.contradicted for f in said.facts("Kelvin Kiln", "hasLimit")] == [True, True]


def test_a_thing_keeps_its_address_when_other_notes_change(read_notes) -> None:
    before = {t.label: t.iri for t in read_notes(NOTES).knowledge.things}
    after = {
        t.label: t.iri
        for t in read_notes(
            NOTES | {"new.md": "# Raku Pit\n\nIt needs sawdust.\n"}
        ).knowledge.things
    }
    assert before.items() <= after.items()


def test_every_fact_quotes_words_of_its_lines(read_notes) -> None:
    for fact in read_notes(NOTES).knowledge.facts:
        lines = NOTES[fact.source.note].split("\n")[
            fact.source.start_line - 1 : fact.source.end_line
        ]
        assert fact.source.sentence in "\n".join(lines)


def test_a_link_quotes_the_line_it_stands_on(read_notes) -> None:
    text = """# Kelvin Kiln

The Kelvin Kiln melts cones.
https://pots.example/guide/  under-fired.html
https://pots.example/heat/

---

https://pots.example/tuning/
The Kelvin Kiln dries glazes.
"""
    said = read_notes({"kiln.md": text}).knowledge.facts
    links = {f.object: f.source for f in said if f.relation == "documentedAt"}
    assert {url: (s.start_line, s.sentence) for url, s in links.items()} == {
        "https://pots.example/guide/under-fired.html": (
            4,
            "https://pots.example/guide/  under-fired.html",
        ),
        "https://pots.example/heat/": (5, "https://pots.example/heat/"),
        "https://pots.example/tuning/": (9, "https://pots.example/tuning/"),
    }


def test_a_denial_under_another_name_is_marked_too(read) -> None:
    said = read(
        "Kelvin Kiln",
        "The Kelvin Kiln requires the Raku Pit (RP).\n\nThe Kelvin Kiln does not require the RP.\n",
    )
    facts = [f for f in said.knowledge.facts if f.relation == "requires"]
    assert len({f.object for f in facts}) > 1
    assert {f.negated for f in facts} == {True, False}
    assert all(f.contradicted for f in facts)
