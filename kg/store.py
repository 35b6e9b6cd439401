"""The graph in memory, ready for SPARQL: an Oxigraph store filled from N-Quads."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    RdfFormat,
    Store,
)

from kg.bindings import Value, bind_values
from kg.errors import IndexDamagedError, QueryError
from kg.namespaces import DEFAULT_BASE, prefixes
from kg.nquads_file import open_nquads
from kg.results import Format, Result, Rows, Truth, first_rows, first_triples, rows_of, serialize
from kg.sparql_lexer import names_its_dataset


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs, by IRI, that a query is over: what the SPARQL Protocol names beside the query."""

    default: tuple[str, ...] = ()
    """Merged, the query's default graph."""
    named: tuple[str, ...] = ()
    """What `GRAPH` reaches."""


class GraphReader(Protocol):
    """What every graph can do, embedded or on a server."""

    def select(self, text: str, bindings: Mapping[str, Value] | None = None) -> Rows:
        """The rows of a SELECT over the union of all graphs; raises QueryError."""
        ...


class GraphStore:
    """A read-only graph; without `GRAPH` or `FROM`, a query sees the union of all graphs.

    >>> store = GraphStore.from_nquads(b"<urn:a> <urn:b> <urn:c> <urn:g> .")
    >>> [row["o"] for row in store.query("SELECT ?o { ?s ?p ?o }")]
    ['urn:c']
    """

    def __init__(self, store: Store, base: str = DEFAULT_BASE) -> None:
        self.store = store
        self.prefixes = prefixes(base)

    @classmethod
    def open(cls, path: Path, base: str = DEFAULT_BASE) -> GraphStore:
        """The graph of an N-Quads file; raises IndexDamagedError where it cannot be read."""
        store = Store()
        try:
            with open_nquads(path) as file:
                store.bulk_load(file, RdfFormat.N_QUADS)
        except (SyntaxError, gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise IndexDamagedError(
                f"The graph {path} is damaged ({error}); run `notegraph ingest --full`."
            ) from error
        except OSError as error:
            raise IndexDamagedError(
                f"The graph {path} cannot be read ({error.strerror});"
                " run `notegraph ingest --full`."
            ) from error
        return cls(store, base)

    @classmethod
    def from_nquads(cls, data: bytes, base: str = DEFAULT_BASE) -> GraphStore:
        """The graph of these N-Quads; raises SyntaxError where they are none."""
        store = Store()
        store.bulk_load(data, RdfFormat.N_QUADS)
        return cls(store, base)

    def query(
        self,
        text: str,
        bindings: Mapping[str, Value] | None = None,
        *,
        max_rows: int | None = None,
        dataset: Dataset | None = None,
    ) -> Result:
        """What the SPARQL query `text` gives.

        `bindings` put values in place of variables (a str is a plain literal; give IRIs as
        NamedNode): terms, never text, so they cannot change the query. The prefixes of
        `kg.namespaces` need no declaration. More than `max_rows` rows are cut off and
        marked. A `dataset` goes before what FROM names. Raises QueryError where the query
        is malformed.
        """
        bound = bind_values(text, bindings or {})
        try:
            found = self.store.query(
                bound,
                prefixes=self.prefixes,
                **_graphs(text, dataset),
            )
            if isinstance(found, QueryBoolean):
                return Truth(bool(found))
            if isinstance(found, QuerySolutions):
                return first_rows(found, max_rows)
            return first_triples(found, max_rows)
        except SyntaxError as error:
            raise QueryError(f"The query is malformed: {error}.") from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"The query cannot be answered: {error}.") from error

    def select(self, text: str, bindings: Mapping[str, Value] | None = None) -> Rows:
        """Like `query`, for a SELECT; raises QueryError for any other form."""
        return rows_of(self.query(text, bindings))

    def serialize(self, result: Result, format: Format) -> str:
        """`result` as text: table, json, xml, csv, tsv; or turtle, nt, jsonld, rdfxml for a graph."""
        return serialize(result, format, self.prefixes)

    def quads(self) -> Iterator[Quad]:
        """All quads of the graph."""
        return iter(self.store)

    def __len__(self) -> int:
        return len(self.store)


def _graphs(text: str, dataset: Dataset | None) -> dict[str, Any]:
    """Oxigraph's arguments for the graphs that a query is over."""
    if dataset is None:
        # With the union switched on, Oxigraph passes over FROM.
        return {"use_default_graph_as_union": not names_its_dataset(text)}
    return {
        "default_graph": [NamedNode(iri) for iri in dataset.default],
        "named_graphs": [NamedNode(iri) for iri in dataset.named],
    }
