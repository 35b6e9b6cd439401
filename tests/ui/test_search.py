"""`notegraph search`: ranked passages, one query or a batch."""

import json

RESULT = {"rank", "score", "channels", "note", "section", "start_line", "end_line", "text"}


def test_gives_ranked_passages_with_what_stands_at_their_lines(notegraph, index, notes):
    run = notegraph("search", "batch transform", "-k", 3, "--index", index, "--json")
    results = json.loads(run.out)
    assert run.code == 0
    assert [result["rank"] for result in results] == [1, 2, 3]
    for result in results:
        assert set(result) == RESULT
        lines = (notes / result["note"]).read_text(encoding="utf-8").split("\n")
        there = "\n".join(lines[result["start_line"] - 1 : result["end_line"]])
        assert result["text"] == there


def test_a_batch_gives_a_line_for_each_query(notegraph, index):
    run = notegraph(
        *("search", "--batch", "-", "-k", 2, "--index", index),
        stdin='{"id": "a", "query": "drift"}\n{"id": "b"}\n{"id": "c", "query": "pipelines"}\n',
    )
    first, second, third = (json.loads(line) for line in run.out.splitlines())
    assert run.code == 1
    assert (first["id"], second["id"], third["id"]) == ("a", "b", "c")
    assert len(first["results"]) == len(third["results"]) == 2
    assert "query" in second["error"]


def test_shows_places_to_a_person(notegraph, index):
    assert ".md:" in notegraph("search", "drift", "--index", index).out


def test_wrong_usage_exits_with_2(notegraph):
    assert notegraph("search").code == 2
    assert notegraph("search", "x", "-k", 0).code == 2
    assert notegraph("search", "x", "--batch", "-").code == 2
