"""The graph on a SPARQL 1.1 server: asked as the embedded one is, and kept in step with its file.

Any server will do whose default graph, without `FROM`, is the union of its named graphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from kg.bindings import Value, bind_values
from kg.errors import NotegraphError, QueryError
from kg.graph_file import GraphFile
from kg.namespaces import DEFAULT_BASE, graph_iri, prefixes
from kg.results import Format, Result, Rows, Truth, first_rows, first_triples, rows_of, serialize
from kg.sparql_lexer import tokens_of
from kg.store import Dataset

CHUNK = 4_000_000
"""Bytes of triples in one update."""
_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_DIGEST = "<http://purl.org/dc/terms/identifier>"
_GRAPH_FORMS = frozenset({"construct", "describe"})
_FORMS = frozenset({"select", "ask", *_GRAPH_FORMS})


class ServerError(NotegraphError):
    """The SPARQL server cannot be reached, or does not do what it was asked."""


@dataclass(frozen=True, slots=True)
class SparqlServer:
    """Where a SPARQL 1.1 server answers."""

    query: str
    """URL for queries."""
    update: str
    """URL for updates."""
    timeout: float = 600.0
    """Seconds that one request may take."""


class RemoteGraph:
    """A `kg.store.GraphReader` over a server."""

    def __init__(self, server: SparqlServer, base: str = DEFAULT_BASE) -> None:
        self.server = server
        self.prefixes = prefixes(base)
        self._ledger = graph_iri("server", base)

    def query(
        self,
        text: str,
        bindings: Mapping[str, Value] | None = None,
        *,
        max_rows: int | None = None,
        dataset: Dataset | None = None,
        timeout: float | None = None,
    ) -> Result:
        """What the SPARQL query `text` gives; as `GraphStore.query`.

        Raises QueryError where the server refuses it, TimeoutError after `timeout` seconds,
        ServerError where there is no answer.
        """
        bound = bind_values(text, bindings or {})
        tokens = tokens_of(bound)
        words = (token.text.lower() for token in tokens if token.kind == "word")
        form = next((word for word in words if word in _FORMS), "")
        graph = form in _GRAPH_FORMS
        fields = [("query", self._with_prefixes(bound))]
        for iri in dataset.default if dataset else ():
            fields.append(("default-graph-uri", iri))
        for iri in dataset.named if dataset else ():
            fields.append(("named-graph-uri", iri))
        accept = _TRIPLES if graph else _RESULTS
        body = self._post(self.server.query, fields, accept, timeout)
        if graph:
            return first_triples((q.triple for q in parse(body, RdfFormat.N_TRIPLES)), max_rows)
        found = parse_query_results(body, QueryResultsFormat.JSON)
        if isinstance(found, QueryBoolean):
            return Truth(bool(found))
        assert isinstance(found, QuerySolutions)
        return first_rows(found, max_rows)

    def select(self, text: str, bindings: Mapping[str, Value] | None = None) -> Rows:
        """Like `query`, for a SELECT; raises QueryError for any other form."""
        return rows_of(self.query(text, bindings))

    def serialize(self, result: Result, format: Format) -> str:
        """`result` as text in `format`."""
        return serialize(result, format, self.prefixes)

    def keep_in_step(self, graph: GraphFile) -> int:
        """Makes the server hold what the file holds; returns how many graphs had to be sent.

        A graph counts as held once it is whole, so that a sync cut short is gone on with.
        """
        held = self._held()
        for iri in held.keys() - graph.blocks.keys():
            self._update(f"DROP SILENT GRAPH <{iri}> ; {self._forget(iri)}")
        stale = [i for i, block in graph.blocks.items() if held.get(i) != block.digest]
        for iri in stale:
            self._update(f"{self._forget(iri)} ; DROP SILENT GRAPH <{iri}>")
            for chunk in _chunks(graph.read([iri]), iri):
                self._update(f"INSERT DATA {{ GRAPH <{iri}> {{\n{chunk}}} }}")
            held_now = f'<{iri}> {_DIGEST} "{graph.blocks[iri].digest}"'
            self._update(f"INSERT DATA {{ GRAPH <{self._ledger}> {{ {held_now} }} }}")
        return len(stale)

    def _held(self) -> dict[str, str]:
        text = f"SELECT ?graph ?digest {{ GRAPH <{self._ledger}> {{ ?graph {_DIGEST} ?digest }} }}"
        return {row["graph"]: row["digest"] for row in self.select(text)}

    def _forget(self, iri: str) -> str:
        return f"DELETE WHERE {{ GRAPH <{self._ledger}> {{ <{iri}> {_DIGEST} ?digest }} }}"

    def _with_prefixes(self, text: str) -> str:
        used = {t.text.partition(":")[0] for t in tokens_of(text) if t.kind == "name"}
        known = {name: iri for name, iri in self.prefixes.items() if name in used}
        return "\n".join([*(f"PREFIX {name}: <{iri}>" for name, iri in known.items()), text])

    def _update(self, text: str) -> None:
        self._post(self.server.update, [("update", text)], "*/*", None)

    def _post(
        self, url: str, fields: list[tuple[str, str]], accept: str, timeout: float | None
    ) -> bytes:
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        request = Request(url, urlencode(fields).encode(), headers)
        try:
            with urlopen(request, timeout=timeout or self.server.timeout) as answer:
                data: bytes = answer.read()
                return data
        except HTTPError as error:
            said = error.read(500).decode(errors="replace").strip()
            if error.code == 400:
                raise QueryError(f"The query is malformed: {said}.") from error
            raise ServerError(
                f"The SPARQL server at {url} refused ({error.code}): {said}"
            ) from error
        except TimeoutError:
            raise
        except (URLError, OSError) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                raise TimeoutError from error
            raise ServerError(
                f"The SPARQL server at {url} cannot be reached ({error}): start it,"
                " or take [graph] out of notegraph.toml."
            ) from error


def _chunks(nquads: bytes, graph: str) -> Iterator[str]:
    """N-Quads of one graph as N-Triples of at most `CHUNK` bytes each, or of one line."""
    tail = len(f" <{graph}> .\n".encode())
    lines: list[bytes] = []
    size = 0
    for line in nquads.splitlines(keepends=True):
        if lines and size + len(line) > CHUNK:
            yield b"".join(lines).decode()
            lines, size = [], 0
        lines.append(line[:-tail] + b" .\n")
        size += len(line)
    if lines:
        yield b"".join(lines).decode()
