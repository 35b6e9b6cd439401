"""`notegraph sparql` and `export`: the graph for those who know SPARQL."""

import csv
import json
import re

MENTIONS = """
SELECT DISTINCT ?name ?note ?line {
  ?thing a ng:Thing ; rdfs:label ?name .
  ?mention ng:refersTo ?thing ; ng:notePath ?note ; ng:startLine ?line .
}
"""


def test_a_short_query_finds_the_lines_that_mention_each_thing(notegraph, index, notes):
    run = notegraph("sparql", MENTIONS, "--index", index, "--format", "csv")
    rows = list(csv.DictReader(run.out.splitlines()))
    assert run.code == 0
    assert len(rows) > 100
    assert all((notes / row["note"]).is_file() for row in rows)


def test_a_value_is_bound_and_cannot_change_the_query(notegraph, index):
    query = "SELECT ?name { VALUES ?name { 'a' 'b' } }"
    run = notegraph("sparql", query, "--bind", "name=b' } #", "--index", index, "--json")
    assert run.code == 0
    assert json.loads(run.out)["results"]["bindings"] == []
    run = notegraph("sparql", query, "--bind", "name=b", "--index", index, "--json")
    assert len(json.loads(run.out)["results"]["bindings"]) == 1


def test_a_graph_comes_as_turtle_and_other_formats(notegraph, index):
    query = "CONSTRUCT { ?s skos:prefLabel ?o } WHERE { ?s skos:prefLabel ?o } LIMIT 2"
    assert "@prefix" in notegraph("sparql", query, "--index", index).out
    run = notegraph("sparql", query, "--index", index, "--format", "nt")
    assert len(run.out.splitlines()) == 2
    assert json.loads(notegraph("sparql", query, "--index", index, "--json").out)


def test_a_query_comes_from_a_file_or_standard_input(notegraph, index, tmp_path):
    file = tmp_path / "q.rq"
    file.write_text("ASK { ?s ?p ?o }")
    assert notegraph("sparql", "--file", file, "--index", index).out == "true\n"
    run = notegraph("sparql", "-", "--index", index, stdin="ASK { ?s ?p ?o }")
    assert run.out == "true\n"


def test_the_library_is_listed_and_answers_for_a_thing_by_name(notegraph, index, thing):
    names = [
        query["name"] for query in json.loads(notegraph("sparql", "--named", "list", "--json").out)
    ]
    assert "neighbourhood" in names
    run = notegraph(
        *("sparql", "--named", "neighbourhood", "--bind", f"thing={thing.upper()}"),
        *("--index", index),
    )
    assert run.code == 0
    assert f'rdfs:label "{thing}"' in run.out


def test_what_is_wrong_is_one_sentence_and_exit_1(notegraph, index):
    for query in ("SELECT", "ASK { SERVICE <http://example.org/> { ?s ?p ?o } }", "DROP ALL"):
        run = notegraph("sparql", query, "--index", index)
        assert (run.code, run.out) == (1, "")
        assert len(run.err.splitlines()) == 1
    assert notegraph("sparql", "--named", "no-such", "--index", index).code == 1


def test_wrong_usage_exits_with_2(notegraph, index):
    assert notegraph("sparql").code == 2
    assert notegraph("sparql", "ASK {}", "--format", "turtle", "--index", index).code == 2
    assert notegraph("sparql", "ASK {}", "--bind", "nothing", "--index", index).code == 2


def test_facts_are_exported_with_the_words_that_state_them(notegraph, index, notes):
    run = notegraph("export", "--format", "facts", "--index", index)
    facts = [json.loads(line) for line in run.out.splitlines()]
    assert len(facts) > 100
    for fact in facts:
        lines = (notes / fact["note"]).read_text(encoding="utf-8").split("\n")
        assert fact["sentence"] in "\n".join(lines[fact["start_line"] - 1 : fact["end_line"]])


def test_the_whole_graph_is_exported(notegraph, index):
    nquads = notegraph("export", "--format", "nquads", "--index", index).out
    assert all(re.fullmatch(r"<.*> \.", line) for line in nquads.splitlines())
    assert "@prefix" in notegraph("export", "--index", index).out
    assert json.loads(notegraph("export", "--format", "jsonld", "--index", index).out)
    assert notegraph("export", "--format", "xlsx", "--index", index).code == 2
