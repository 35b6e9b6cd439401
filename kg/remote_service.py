"""SPARQL for strangers over a server: the same gate, deadline and limits as over the embedded graph."""

from __future__ import annotations

from collections.abc import Mapping

from kg.bindings import Value
from kg.errors import QueryError
from kg.queries import bind, find_query
from kg.remote_graph import RemoteGraph
from kg.results import MEDIA_TYPES, Format
from kg.sparql_guard import check_query
from kg.sparql_service import Limits, QueryTimeoutError, Reply
from kg.store import Dataset


class RemoteSparql:
    """Answers read-only queries as `SparqlService` does; safe to use from several threads."""

    def __init__(self, graph: RemoteGraph, limits: Limits | None = None) -> None:
        self._graph = graph
        self._limits = limits or Limits()

    def query(
        self,
        text: str,
        format: Format = "json",
        deadline_s: float = 10.0,
        bindings: Mapping[str, Value] | None = None,
        dataset: Dataset | None = None,
    ) -> Reply:
        """The result of `text` in `format`; raises QueryError and QueryTimeoutError."""
        check_query(text)
        try:
            result = self._graph.query(
                text, bindings, max_rows=self._limits.rows, dataset=dataset, timeout=deadline_s
            )
        except TimeoutError:
            raise QueryTimeoutError(
                f"The query took longer than {deadline_s:g} seconds; narrow it or add a LIMIT."
            ) from None
        body = self._graph.serialize(result, format)
        if len(body.encode()) > self._limits.bytes:
            raise QueryError(
                f"The result is larger than {self._limits.bytes:,} bytes; add a LIMIT."
            )
        return Reply(body, MEDIA_TYPES[format], getattr(result, "truncated", False))

    def named(
        self,
        name: str,
        values: Mapping[str, str],
        format: Format = "json",
        deadline_s: float = 10.0,
    ) -> Reply:
        """The result of a query of the library, its parameters as a person types them."""
        query = find_query(name)
        return self.query(query.text, format, deadline_s, bind(query, values, self._graph))

    def close(self) -> None:
        """Nothing is held open."""

    def __enter__(self) -> RemoteSparql:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
