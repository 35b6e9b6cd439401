"""The query library: every query runs, and takes names as people write them."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.queries import NamedQuery, bind, find_query, find_thing, named_queries, run
from kg.results import Rows
from kg.sparql_guard import check_query
from kg.store import GraphStore

QUERIES = named_queries()


def rows(store: GraphStore, name: str, **values: str) -> list[dict[str, str]]:
    """The rows of a named query."""
    result = run(find_query(name), values, store)
    assert isinstance(result, Rows)
    return list(result)


def test_there_are_at_least_twenty() -> None:
    assert len(QUERIES) >= 20


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_query_says_what_it_answers_and_runs(query: NamedQuery, store: GraphStore) -> None:
    assert query.description.endswith(".")
    assert check_query(query.text) in {"select", "construct"}
    run(query, {}, store)
    values = {
        "thing": "Steam oven",
        "kind": "Feature",
        "number": "2",
        "text": "a",
    }
    run(query, {p.name: values[p.type] for p in query.parameters}, store)
    assert all(f"?{parameter.name}" in query.text for parameter in query.parameters)


@pytest.mark.parametrize("name", ["Steam oven", "steam OVEN", "combi steamer", "steam ovens"])
def test_a_thing_is_found_by_label_and_alias_in_any_case(store: GraphStore, name: str) -> None:
    assert find_thing(name, store).value.endswith("/thing/steam_oven")


def test_a_thing_is_found_by_its_iri(store: GraphStore) -> None:
    iri = "https://notegraph.example/thing/grill"
    assert rows(store, "names", thing=iri) == [{"name": "Grill"}]


def test_limits_of_a_thing_have_number_unit_and_line(store: GraphStore) -> None:
    (limit,) = rows(store, "limits-of", feature="steam oven")
    assert (limit["operator"], limit["value"], limit["unit"]) == ("<=", "1.5", "kg")
    assert (limit["note"], limit["line"]) == ("ovens.md", "7")
    assert rows(store, "limits-of", feature="Grill") == []


def test_a_parameter_left_out_gives_all(store: GraphStore) -> None:
    assert len(rows(store, "names")) == 3
    assert len(rows(store, "names", thing="Steam oven")) == 2


def test_what_is_too_much_and_what_fits_is_told_by_base_value(store: GraphStore) -> None:
    assert len(rows(store, "limits-below", amount="2", dimension="mass")) == 1
    assert rows(store, "limits-below", amount="1.5", dimension="mass") == []
    assert len(rows(store, "limits-that-allow", amount="1.5", dimension="mass")) == 1
    assert rows(store, "limits-that-allow", amount="2", dimension="mass") == []


def test_denials_and_contradictions_name_their_lines(store: GraphStore) -> None:
    assert {row["name"] for row in rows(store, "denials")} == {"Grill", "Steam oven"}
    both = rows(store, "contradictions")
    assert [(row["denied"], row["line"]) for row in both] == [("false", "3"), ("true", "4")]


def test_what_rules_a_thing_out_is_denials_and_limits(store: GraphStore) -> None:
    assert {row["words"] for row in rows(store, "rules-out", thing="steam oven")} == {
        "baking bread",
        "loaf weight",
    }


def test_everything_under_a_heading_includes_its_subsections(store: GraphStore) -> None:
    assert len(rows(store, "under-heading", heading="ovens")) == 5
    assert len(rows(store, "under-heading", heading="limits")) == 4


def test_mentions_are_listed_by_kind(store: GraphStore) -> None:
    assert {row["name"] for row in rows(store, "mentions")} == {"Steam oven"}
    assert {row["name"] for row in rows(store, "mentions", kind="Service")} == {"Grill"}


def test_alternatives_go_both_ways(store: GraphStore) -> None:
    assert rows(store, "alternatives", thing="Steam oven") == [
        {"name": "Steam oven", "alternative": "Grill"}
    ]


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("limits-of", {"feature": "Steam ofen"}, "did you mean Steam oven"),
        ("limits-of", {"thing": "Grill"}, "it takes feature"),
        ("denials", {"thing": "Grill"}, "no parameters"),
        ("mentions", {"kind": "Gadget"}, "the kinds are"),
        ("limits-below", {"amount": "much"}, "must be a number"),
        ("limits-of", {"feature": "http://not an iri"}, "not an IRI"),
    ],
)
def test_a_wrong_value_is_explained(
    store: GraphStore, name: str, values: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        bind(find_query(name), values, store)


def test_an_unknown_query_names_the_likely_ones() -> None:
    with pytest.raises(QueryError, match="limits-of"):
        find_query("limit-of")
