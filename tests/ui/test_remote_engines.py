"""Over a SPARQL server and Milvus the gold questions get the answers that they get embedded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from eval.questions import default_gold, load_questions
from ingest.pipeline import keep_in_step
from ingest.storage.engines import read_engines
from ingest.storage.index import open_index
from ingest.storage.milvus_index import MilvusIndex
from kg.remote_graph import RemoteGraph
from kg.remote_service import RemoteSparql

from ..kg.oxigraph_server import sparql_server

QUESTIONS = 40


@pytest.fixture(scope="module")
def remote(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the index beside a notegraph.toml that names both servers."""
    folder = tmp_path_factory.mktemp("remote")
    shutil.copytree(index, folder / "index")
    with sparql_server() as server:
        (folder / "notegraph.toml").write_text(
            f'[graph]\nquery = "{server.query}"\nupdate = "{server.update}"\n'
            f'[vectors]\nmilvus = "{folder / "vectors.db"}"\n'
        )
        keep_in_step(folder / "index")
        yield folder / "index"


@pytest.fixture(scope="module")
def far(remote: Path) -> Assistant:
    return Assistant.open(remote)


def test_both_engines_are_in_use(far: Assistant) -> None:
    assert isinstance(far.library.graph, RemoteGraph)
    assert isinstance(far.library.passage_index, MilvusIndex)


def test_gold_questions_get_the_same_answers(far: Assistant, assistant: Assistant) -> None:
    questions = load_questions(default_gold(), "all")
    for question in questions[:: max(1, len(questions) // QUESTIONS)]:
        there = far.ask(question.question, question.options)
        here = assistant.ask(question.question, question.options)
        assert there.to_json() | {"timings_ms": {}} == here.to_json() | {"timings_ms": {}}


def test_searching_finds_the_same(far: Assistant, assistant: Assistant) -> None:
    for query in ("memory limit", "detect bias", "how long may it take"):
        there, here = far.search(query, 20), assistant.search(query, 20)
        assert [(r.note, r.start_line) for r in there] == [(r.note, r.start_line) for r in here]


def test_sparql_runs_on_the_server(remote: Path) -> None:
    reader = open_index(remote)
    with read_engines(remote).sparql_service(reader) as service:
        assert isinstance(service, RemoteSparql)
        count = "SELECT (COUNT(*) AS ?n) { ?m a ng:Mention }"
        mentions = reader.manifest["counts"]["mentions"]
        assert f'"{mentions}"' in service.query(count).body
