"""The whole way over notes that were not written for this program: ingest, then a cited answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.storage.index import open_index
from kg.facts import read_facts, read_mentions
from kg.store import GraphStore

SOURCE = Path(__file__).parents[3] / "shared/notes/sagemaker.md"
QUESTION = (
    "We score all customers once every night and nothing should run in between. Cheapest way?"
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where these notes are ingested to."""
    if not SOURCE.exists():
        pytest.skip("the shared notes are not here")
    return tmp_path_factory.mktemp("shared")


def test_the_notes_are_ingested_and_all_that_is_said_stands_at_its_lines(notegraph, index) -> None:
    run = notegraph("ingest", SOURCE, "--index", index, "--json")
    assert run.code == 0
    assert "warning" not in run.err
    assert json.loads(run.out)["facts"] > 400
    reader = open_index(index)
    lines = SOURCE.read_text(encoding="utf-8").split("\n")
    store = GraphStore.open(reader.nquads_path, reader.manifest["base"])
    said = [fact.source for fact in read_facts(store)]
    said += [mention.source for mention in read_mentions(store)]
    for source in said:
        assert source.sentence
        assert source.sentence in "\n".join(lines[source.start_line - 1 : source.end_line])


def test_a_question_about_them_is_answered_with_words_found_at_their_lines(
    notegraph, index
) -> None:
    if not (index / "CURRENT").exists():
        assert notegraph("ingest", SOURCE, "--index", index).code == 0
    run = notegraph("ask", QUESTION, "--index", index, "--json")
    assert run.code == 0
    answer = json.loads(run.out)
    assert answer["status"] == "answered"
    assert answer["recommended"]
    assert answer["citations"]
    lines = SOURCE.read_text(encoding="utf-8").split("\n")
    for cited in answer["citations"]:
        assert cited["note"] == SOURCE.name
        there = "\n".join(lines[cited["start_line"] - 1 : cited["end_line"]])
        assert cited["quote"]
        assert cited["quote"] in there
