"""Vectors on a Milvus server, or in a Milvus Lite file, behind the same calls as FAISS."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.storage.vectors import Hits, ranked
from kg.errors import NotegraphError

if TYPE_CHECKING:
    from pymilvus import MilvusClient

_BATCH = 1000
_FLAT = 1_000_000
"""Up to so many vectors the server is asked for exact search."""


class MilvusError(NotegraphError):
    """Milvus is not installed, cannot be reached, or does not hold the vectors."""


@dataclass(frozen=True, slots=True)
class MilvusPlace:
    """Where vectors are kept."""

    uri: str
    """As in `http://127.0.0.1:19530`, or the path of a Milvus Lite file (`….db`)."""
    collection: str = "notegraph"
    """What the names of collections begin with."""
    token: str = field(default="", repr=False)


class MilvusIndex:
    """A `VectorIndex` over one collection, named by what it holds."""

    depth = 16_384
    """As many hits as Milvus gives to one search."""

    def __init__(self, client: MilvusClient, name: str) -> None:
        self._client = client
        self._name = name
        self._count = _count(client, name)

    @classmethod
    def open(cls, place: MilvusPlace, digest: str, vectors: np.ndarray) -> MilvusIndex:
        """The collection of `vectors`, float32 [n, d], which hash to `digest`; sent if it is not there.

        Collections of the same beginning that hold something else are dropped.
        """
        client = _connect(place)
        name = f"{place.collection}_{digest[:16]}"
        try:
            kept = client.list_collections()
            whole = name in kept and _count(client, name) == len(vectors)
            if not whole:
                _send(client, name, vectors)
            for other in kept:
                if other.startswith(f"{place.collection}_") and other != name:
                    client.drop_collection(other)
            client.load_collection(name)
            return cls(client, name)
        except Exception as error:
            raise MilvusError(f"Milvus at {place.uri} refused ({error}).") from error

    def __len__(self) -> int:
        return self._count

    def search(self, queries: np.ndarray, k: int) -> Hits:
        """The `k` nearest rows to each query [queries, d]; equal scores in row order."""
        k = min(k, len(self), self.depth)
        found = self._client.search(
            self._name, data=list(queries.astype(np.float32)), limit=k, output_fields=["row"]
        )
        rows = np.array([[hit["row"] for hit in hits] for hits in found], np.int64)
        scores = np.array([[hit["distance"] for hit in hits] for hits in found], np.float32)
        return ranked(scores.reshape(len(queries), -1), rows.reshape(len(queries), -1))

    def vectors(self) -> np.ndarray:
        """All rows, float32 [n, d], as they were sent."""
        rows: dict[int, np.ndarray] = {}
        for start in range(0, len(self), _BATCH):
            within = f"row >= {start} and row < {start + _BATCH}"
            found = self._client.query(self._name, within, output_fields=["row", "vector"])
            rows |= {hit["row"]: np.array(hit["vector"], np.float32) for hit in found}
        return np.stack([rows[row] for row in range(len(self))])

    def close(self) -> None:
        """Ends the connection."""
        self._client.close()


def _connect(place: MilvusPlace) -> MilvusClient:
    try:
        from pymilvus import MilvusClient
    except ImportError as error:
        raise MilvusError("Milvus needs its client: pip install 'notegraph[milvus]'.") from error
    try:
        return MilvusClient(place.uri, token=place.token)
    except Exception as error:
        raise MilvusError(
            f"Milvus at {place.uri} cannot be reached ({error}): start it,"
            " or take [vectors] out of notegraph.toml."
        ) from error


def _count(client: MilvusClient, name: str) -> int:
    return int(client.get_collection_stats(name)["row_count"])


def _send(client: MilvusClient, name: str, vectors: np.ndarray) -> None:
    from pymilvus import DataType

    if client.has_collection(name):
        client.drop_collection(name)
    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("row", DataType.INT64, is_primary=True)
    schema.add_field("vector", DataType.FLOAT_VECTOR, dim=vectors.shape[1])
    index = client.prepare_index_params()
    kind: dict[str, Any] = {"index_type": "FLAT" if len(vectors) <= _FLAT else "HNSW"}
    index.add_index("vector", metric_type="IP", **kind)
    client.create_collection(name, schema=schema, index_params=index, consistency_level="Strong")
    for start in range(0, len(vectors), _BATCH):
        rows = enumerate(vectors[start : start + _BATCH], start)
        client.insert(name, [{"row": row, "vector": vector} for row, vector in rows])
    client.flush(name)
