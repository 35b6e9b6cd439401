"""Which engines hold graph and vectors and read notes: the embedded ones, or those of `notegraph.toml`.

[graph]
query = "http://127.0.0.1:7878/query"
update = "http://127.0.0.1:7878/update"

[vectors]
milvus = "http://127.0.0.1:19530"
collection = "notegraph"

[reading]
ray = "local"
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.storage.index import IndexReader
from ingest.storage.milvus_index import MilvusIndex, MilvusPlace
from ingest.storage.vector_files import load_vectors
from ingest.storage.vectors import VectorIndex
from kg.errors import NotegraphError
from kg.remote_graph import RemoteGraph, SparqlServer
from kg.remote_service import RemoteSparql
from kg.sparql_service import Limits, SparqlService

FILE = "notegraph.toml"
_KEYS = {"graph": {"query", "update"}, "vectors": {"milvus", "collection"}, "reading": {"ray"}}
_TOKEN = "NOTEGRAPH_MILVUS_TOKEN"


@dataclass(frozen=True, slots=True)
class Engines:
    """What is used instead of the embedded engines; None where those are."""

    sparql: SparqlServer | None = None
    milvus: MilvusPlace | None = None
    ray: str | None = None
    """Where Ray is, in its own terms: "auto", HOST:PORT, or "local" for one that is started."""

    def graph(self, reader: IndexReader) -> RemoteGraph | None:
        """The server's graph, in step with this version of the index."""
        if self.sparql is None:
            return None
        remote = RemoteGraph(self.sparql, reader.manifest["base"])
        remote.keep_in_step(reader.graph_file)
        return remote

    def vectors(self, reader: IndexReader) -> VectorIndex:
        """The passage windows of this version, wherever they are searched."""
        path = reader.passage_vectors_path
        if self.milvus is None:
            return load_vectors(path)
        digest = reader.manifest["files"][path.name]["sha256"]
        return MilvusIndex.open(self.milvus, digest, load_vectors(path).vectors())

    def sparql_service(
        self, reader: IndexReader, *, workers: int = 1, limits: Limits | None = None
    ) -> SparqlService | RemoteSparql:
        """What answers people's queries."""
        remote = self.graph(reader)
        if remote is not None:
            return RemoteSparql(remote, limits)
        base = reader.manifest["base"]
        return SparqlService(reader.nquads_path, base, workers=workers, limits=limits)


def read_engines(index: Path, environment: Mapping[str, str] | None = None) -> Engines:
    """The engines that `notegraph.toml` names, beside the folder `index` or in the working directory.

    Milvus's token comes from NOTEGRAPH_MILVUS_TOKEN. Raises NotegraphError where the file cannot
    be used.
    """
    environment = os.environ if environment is None else environment
    tables = _tables(index)
    graph, vectors, reading = (tables.get(name, {}) for name in _KEYS)
    sparql = milvus = None
    if graph:
        if set(graph) != _KEYS["graph"]:
            raise NotegraphError(f"{FILE}: [graph] takes two URLs, query and update.")
        sparql = SparqlServer(graph["query"], graph["update"])
    if "milvus" in vectors:
        name = vectors.get("collection", "notegraph")
        milvus = MilvusPlace(vectors["milvus"], name, environment.get(_TOKEN, ""))
    return Engines(sparql, milvus, reading.get("ray"))


def _tables(index: Path) -> dict[str, dict[str, str]]:
    for file in (folder / FILE for folder in (index.resolve().parent, Path.cwd())):
        if not file.is_file():
            continue
        try:
            tables = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise NotegraphError(f"{file} cannot be read ({error}); mend it.") from error
        return {name: _checked(file, name, tables[name]) for name in _KEYS if name in tables}
    return {}


def _checked(file: Path, name: str, table: Any) -> dict[str, str]:
    known = _KEYS[name]
    if not isinstance(table, dict) or set(table) - known:
        raise NotegraphError(f"{file}: [{name}] takes {', '.join(sorted(known))} and no more.")
    if not all(isinstance(value, str) and value for value in table.values()):
        raise NotegraphError(f"{file}: what [{name}] holds must be text.")
    return dict(table)
