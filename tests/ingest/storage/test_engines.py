"""Which engines are used is what `notegraph.toml` says."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.storage.engines import Engines, read_engines
from ingest.storage.milvus_index import MilvusPlace
from kg.errors import NotegraphError
from kg.remote_graph import SparqlServer


def named(folder: Path, text: str) -> Engines:
    (folder / "notegraph.toml").write_text(text)
    return read_engines(folder / "index", {"NOTEGRAPH_MILVUS_TOKEN": "secret"})


def test_without_a_file_the_embedded_engines_are_used(tmp_path: Path) -> None:
    assert read_engines(tmp_path / "index", {}) == Engines()


def test_each_table_names_one_engine(tmp_path: Path) -> None:
    found = named(
        tmp_path,
        '[llm]\nmodel = "m"\n[graph]\nquery = "http://g/q"\nupdate = "http://g/u"\n'
        '[vectors]\nmilvus = "http://m:19530"\n'
        '[reading]\nray = "auto"\n',
    )
    assert found.sparql == SparqlServer("http://g/q", "http://g/u")
    assert found.milvus == MilvusPlace("http://m:19530", "notegraph", "secret")
    assert found.ray == "auto"
    assert "secret" not in repr(found)


@pytest.mark.parametrize(
    "text",
    [
        '[graph]\nquery = "http://g"',
        "[vectors]\nmilvus = 1",
        "[vectors]\nfaiss = 'x'",
        "[reading]\nray = true",
        "[graph",
    ],
)
def test_what_cannot_be_used_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(NotegraphError, match=r"notegraph\.toml"):
        named(tmp_path, text)
