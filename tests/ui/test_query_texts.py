"""The query library with parameters filled in says what it says when they are bound."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.namespaces import ONTOLOGY
from kg.queries import NamedQuery, find_query, named_queries
from ui.web.backend import Backend
from ui.web.live import Live
from ui.web.query_texts import filled

THING = "Serverless Endpoints"
GIVEN = {
    "number": ("8000000000", Literal(8_000_000_000)),
    "kind": ("Feature", NamedNode(f"{ONTOLOGY}Feature")),
    "note": ("drift.md", Literal("drift.md")),
    "dimension": ("information", Literal("information")),
    "line": ("12", Literal(12)),
    "text": ("cost", Literal("cost")),
}


@pytest.fixture
def backend(live: Live) -> Iterator[Backend]:
    with live.use() as current:
        yield current


@pytest.mark.parametrize("query", named_queries().values(), ids=lambda query: query.name)
def test_filled_in_or_bound_it_gives_the_same(backend: Backend, query: NamedQuery):
    things = backend.assistant.library.things.values()
    thing = next(one.iri for one in things if one.label == THING)
    given = GIVEN | {"thing": (THING.lower(), NamedNode(thing))}
    chosen = {p.name: given.get(p.name, given[p.type]) for p in query.parameters}
    text = filled(
        query, {name: value for name, (value, _) in chosen.items()}, backend.assistant.library
    )
    form = "nt" if query.text.rstrip().find("CONSTRUCT") >= 0 else "csv"
    bound = backend.sparql.query(
        query.text, form, 20, bindings={name: term for name, (_, term) in chosen.items()}
    )
    rows = backend.sparql.query(text, form, 20)
    assert sorted(rows.body.split("\n")) == sorted(bound.body.split("\n"))


def test_what_is_left_out_stays_a_variable_and_the_comment_says_what_it_is(backend: Backend):
    query = find_query("limits-of")
    text = filled(query, {"feature": " "}, backend.assistant.library)
    assert text.startswith(f"# {query.description}\nSELECT")
    assert "@param" not in text


def test_a_value_cannot_end_its_quotes(backend: Backend):
    text = filled(find_query("with-quality"), {"quality": 'a" } #\\'}, backend.assistant.library)
    assert r'VALUES ?quality { "a\" } #\\" }' in text
    assert backend.sparql.query(text, "csv", 20).body


@pytest.mark.parametrize(
    ("name", "values"),
    [("limits-of", {"feature": "no such"}), ("limits-below", {"amount": "1 } #"}), ("mentions", {"kind": "ng:X"})],
)  # fmt: skip
def test_a_wrong_value_is_refused(backend: Backend, name: str, values: dict[str, str]):
    with pytest.raises(QueryError):
        filled(find_query(name), values, backend.assistant.library)
