"""The gate: words are only words, and what could do harm is refused with its place."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from kg.errors import QueryError
from kg.sparql_guard import MAX_LENGTH, MAX_NESTING, QueryTooLongError, check_query

ALLOWED = {
    "select": "SELECT * { ?s ?p ?o }",
    "lower case": "select * where { ?s ?p ?o }",
    "ask": "ASK { ?s ?p ?o }",
    "construct": "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "describe": "PREFIX x: <http://x/> BASE <http://b/> DESCRIBE x:y",
    "word in a comment": "# SERVICE <http://x> { }\nSELECT * { ?s ?p ?o } # LOAD",
    "word in a string": "SELECT * { ?s ?p \"SERVICE <x> {}\", 'DROP ALL' }",
    "word in a long string": 'SELECT * { ?s ?p """ " SERVICE "" { """ }',
    "word in an IRI": "SELECT * { <http://x/SERVICE> <http://x#load> ?o }",
    "word in a variable": "SELECT ?service { ?service ?insert $delete }",
    "graph variable": "SELECT * { GRAPH ?service { ?s ?p ?o } }",
    "word in a name": "PREFIX aws: <http://x/> SELECT * { ?s a aws:Service . ?s aws:load ?o }",
    "word as a prefix": "PREFIX service: <http://x/> SELECT * { ?s service:x ?o }",
    "word in a language": 'SELECT * { ?s ?p "x"@service }',
    "escaped name": "PREFIX x: <http://x/> SELECT * { ?s x:a\\#b ?o . ?s x:it\\'s ?o }",
    "comparison": "SELECT * { ?s ?p ?o FILTER(?s<?p&&?o>?s) }",
    "paths": "SELECT * { ?s !(<http://a>|^<http://b>)*/<http://c>+ ?o }",
    "numbers": "SELECT (-1.5e3 * .5 AS ?x) { VALUES ?y { UNDEF 1 true } }",
    "graphs of the store": "SELECT * FROM <http://g> FROM NAMED <urn:h> { ?s ?p ?o }",
    "nesting to the limit": "SELECT * " + "{" * MAX_NESTING + "}" * MAX_NESTING,
    "escaped quote": r'SELECT * { ?s ?p "a\"b SERVICE" }',
}
REFUSED = {
    "service": "SELECT * { SERVICE <http://x> { ?s ?p ?o } }",
    "lower case": "select * { service <http://x> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT ?where { ?s ?p ?o } }",
    "glued to the name": "PREFIX : <http://x/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "glued to a constant": "SELECT * { ?s ?p true SERVICE<http://x>{ ?a ?b ?c } }",
    "glued both ways": "SELECT * { ?s ?p trueSERVICE<http://x>{ ?a ?b ?c } }",
    "glued to a number": "SELECT * { ?s ?p 1SERVICE?x{ ?a ?b ?c } }",
    "after an escaped hash": "PREFIX x: <http://x/> ASK { x:a\\#b ?p ?o SERVICE <http://x> {} }",
    "after a string": "SELECT * { ?s ?p 'x'SERVICE <http://x> { } }",
    "after a comment ends": "SELECT * { # x\rSERVICE <http://x> { } }",
    "unicode escape": "SELECT * { \\u0053ERVICE <http://x> { } }",
    "long unicode escape": "SELECT * { \\U00000053ERVICE <http://x> { } }",
    "file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "named file": "SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }",
    "insert": "INSERT DATA { <http://a> <http://b> <http://c> }",
    "delete": "DELETE WHERE { ?s ?p ?o }",
    "with": "WITH <http://g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "load": "LOAD <file:///etc/passwd>",
    "clear": "PREFIX x: <http://x/> CLEAR ALL",
    "drop after a query": "SELECT * { ?s ?p ?o } ; DROP ALL",
    "nothing": "",
    "only a comment": "# SELECT",
    "no form": "EXPLAIN SELECT * { ?s ?p ?o }",
    "too deep": "SELECT * " + "{" * (MAX_NESTING + 1) + "}" * (MAX_NESTING + 1),
    "deep in brackets": "SELECT * { FILTER" + "(" * 5000 + "1" + ")" * 5000 + "}",
    "deep in mixed brackets": "SELECT * {" + "[?p (" * 40 + "1" + ")]" * 40 + "}",
    "deep in quoted triples": "SELECT * {" + "<< " * 80 + "?s ?p ?o" + " >>" * 80 + "}",
    "many signs": "SELECT * { FILTER(" + "!" * 5000 + "1) }",
    "open": "SELECT * { ?s ?p ?o",
    "closed twice": "SELECT * { ?s ?p ?o } }",
    "crossed": "SELECT * { FILTER(1}) }",
    "string without an end": "SELECT * { ?s ?p 'x }",
    "stray backslash": "SELECT * { ?s ?p \\ }",
    "null": "SELECT * { ?s ?p '\\u0000' }",
}


@pytest.mark.parametrize("query", ALLOWED.values(), ids=ALLOWED)
def test_a_reading_query_passes_and_runs(query: str) -> None:
    check_query(query)
    Store().query(query)


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED)
def test_anything_else_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        check_query(query)


def test_the_form_of_a_query_is_told() -> None:
    assert check_query("# ASK\nPREFIX ask: <http://x/> CONSTRUCT WHERE { ?s ?p ?o }") == "construct"


def test_a_refusal_names_line_and_column() -> None:
    with pytest.raises(QueryError, match="line 2, column 3"):
        check_query("SELECT * {\n  SERVICE <http://x> { } }")


def test_length_is_limited() -> None:
    with pytest.raises(QueryTooLongError):
        check_query("ASK {}" + " " * MAX_LENGTH)
    with pytest.raises(QueryTooLongError):
        check_query("ASK { ?s ?p ?o }", max_length=10)
