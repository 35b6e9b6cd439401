"""Reading and embedding of passages, each done once for each content."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import orjson

from ingest.adapter import Adapter, encoder_hash
from ingest.cache import PassageCache, passage_key
from ingest.export_onnx import export_query_encoder
from ingest.models import DIMENSION
from ingest.passage_reading import Reading, load_parser, read_passages, reading_version
from ingest.query_encoder import export_path
from ingest.records import load_reading
from kg.model import Passage

Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and of how much."""

Job = tuple[Passage, str]
"""A passage and its note's title."""

_BATCH = 64


@dataclass(frozen=True, slots=True)
class Vectors:
    """What a passage was embedded to; rows have length 1."""

    windows: np.ndarray
    """float32 [windows, 384]."""
    sentences: np.ndarray
    """float32 [sentences, 384]."""

    def to_bytes(self) -> bytes:
        """Both arrays, the number of windows before them."""
        head = len(self.windows).to_bytes(4, "little")
        rows = np.concatenate([self.windows, self.sentences]).astype("<f4")
        return head + rows.tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Vectors:
        """What `to_bytes` wrote."""
        windows = int.from_bytes(data[:4], "little")
        rows = np.frombuffer(data[4:], "<f4").reshape(-1, DIMENSION)
        return cls(rows[:windows], rows[windows:])


def prefix_of(passage: Passage, title: str) -> str:
    """What a passage stands under, as the encoder reads it before the text."""
    parts = [title, *passage.section]
    return " > ".join(dict.fromkeys(part for part in parts if part))


def read_all(
    jobs: Sequence[Job], cache: PassageCache, tell: Progress, *, full: bool
) -> list[Reading]:
    """The reading of each passage; what the cache holds is not read again unless `full`."""
    version = reading_version()
    keys = [passage_key(passage, title, version) for passage, title in jobs]
    known = {} if full else {k: load_reading(v) for k, v in cache.get("reading", keys).items()}
    todo = {key: job for key, job in zip(keys, jobs, strict=True) if key not in known}
    if todo:
        parser = load_parser()
        tell("read", 0, len(todo))
        items = list(todo.items())
        for start in range(0, len(items), _BATCH):
            batch = items[start : start + _BATCH]
            readings = read_passages([job for _, job in batch], parser)
            fresh = dict(zip((key for key, _ in batch), readings, strict=True))
            cache.put("reading", {key: orjson.dumps(reading) for key, reading in fresh.items()})
            known |= fresh
            tell("read", start + len(batch), len(items))
    cache.keep_only("reading", keys)
    return [known[key] for key in keys]


def embed_all(
    jobs: Sequence[Job], cache: PassageCache, tell: Progress, encoder: Adapter, *, full: bool
) -> list[Vectors]:
    """The vectors of each passage; what the cache holds is not embedded again unless `full`.

    Leaves the query encoder exported where anything was embedded.
    """
    model = encoder_hash(encoder)
    keys = [passage_key(passage, title, model) for passage, title in jobs]
    known = (
        {} if full else {k: Vectors.from_bytes(v) for k, v in cache.get("vectors", keys).items()}
    )
    todo = {key: job for key, job in zip(keys, jobs, strict=True) if key not in known}
    if todo:
        from ingest.encoder import EncoderInput, load_encoder

        loaded = load_encoder(encoder)
        items = list(todo.items())
        for start in range(0, len(items), _BATCH):
            batch = items[start : start + _BATCH]
            inputs = [
                EncoderInput(prefix_of(passage, title), tuple(s.text for s in passage.sentences))
                for _, (passage, title) in batch
            ]

            def embedded(count: int, _: int, at: int = start) -> None:
                tell("embed", at + count, len(items))

            done = loaded.encode_passages(inputs, embedded)
            fresh = {
                key: Vectors(v.windows, v.sentences)
                for (key, _), v in zip(batch, done, strict=True)
            }
            cache.put("vectors", {key: vectors.to_bytes() for key, vectors in fresh.items()})
            known |= fresh
        if not export_path(loaded.hash).is_file():
            tell("export", 0, 1)
            export_query_encoder(loaded)
    cache.keep_only("vectors", keys)
    return [known[key] for key in keys]


class Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """Ends a stage."""
        now = time.perf_counter()
        self.laps[stage] = now - self._last
        self._last = now
