"""Embedding of passages, once for each content: beside the reading where there is much to do."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Thread
from types import TracebackType

import numpy as np

from ingest.adapter import Adapter, encoder_hash
from ingest.cache import PassageCache, passage_key
from ingest.embedding_worker import embed
from ingest.encoder import EncoderInput, PassageVectors
from ingest.models import DIMENSION
from ingest.work import Job, Progress
from kg.errors import NotegraphError
from kg.model import Passage

BESIDE = 64
"""So many passages are worth a process of their own, which takes some seconds to start."""


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


class Embedding:
    """The vectors of passages in the making; what the cache holds is not made again unless `full`.

    Much work begins at once, in a process of its own, so that a second core embeds while this
    one reads; little waits for `vectors`. Leaves the query encoder exported where anything
    was embedded. Leave it by `with`, so that no process outlives an error.
    """

    def __init__(
        self,
        jobs: Sequence[Job],
        cache: PassageCache,
        tell: Progress,
        encoder: Adapter,
        *,
        full: bool,
    ) -> None:
        self.seconds = 0.0
        """How long the embedding took, whatever else was done meanwhile."""
        model = encoder_hash(encoder)
        self._cache, self._tell, self._encoder = cache, tell, encoder
        self._keys = [passage_key(passage, title, model) for passage, title in jobs]
        held = {} if full else cache.get("vectors", self._keys)
        self._known = {key: Vectors.from_bytes(value) for key, value in held.items()}
        todo = {k: job for k, job in zip(self._keys, jobs, strict=True) if k not in self._known}
        self._todo = list(todo)
        self._inputs = [
            EncoderInput(prefix_of(passage, title), tuple(s.text for s in passage.sentences))
            for passage, title in todo.values()
        ]
        self._error: BaseException | None = None
        self._worker = self._thread = None
        if len(todo) >= BESIDE:
            self._worker = _start_worker()
            self._thread = Thread(target=self._collect, daemon=True)
            self._thread.start()

    def vectors(self) -> list[Vectors]:
        """The vectors of each passage, in the order of the jobs; waits for them."""
        if self._thread is None:
            self._collect()
        else:
            self._thread.join()
        if self._error is not None:
            raise self._error
        self._cache.keep_only("vectors", self._keys)
        return [self._known[key] for key in self._keys]

    def _collect(self) -> None:
        """Takes in batch by batch and keeps each, so that a run cut short has not worked in vain."""
        started = time.perf_counter()
        cache = PassageCache(self._cache.path)  # a connection belongs to one thread
        try:
            done = 0
            for batch in self._batches():
                keys = self._todo[done : done + len(batch)]
                fresh = {
                    key: Vectors(made.windows, made.sentences)
                    for key, made in zip(keys, batch, strict=True)
                }
                cache.put("vectors", {key: vectors.to_bytes() for key, vectors in fresh.items()})
                self._known |= fresh
                done += len(batch)
                self._tell("embed", done, len(self._todo))
        except BaseException as error:
            self._error = error
        finally:
            cache.close()
            self.seconds = time.perf_counter() - started

    def _batches(self) -> Iterator[list[PassageVectors]]:
        if self._worker is None:
            if self._inputs:
                yield from embed(self._encoder, self._inputs)
            return
        asked, answers = self._worker.stdin, self._worker.stdout
        assert asked is not None
        assert answers is not None
        try:
            with asked:
                pickle.dump((self._encoder, self._inputs), asked)
            while (message := pickle.load(answers)) is not None:
                if isinstance(message, Exception):
                    raise message
                yield message
        except (EOFError, BrokenPipeError, pickle.UnpicklingError):
            raise NotegraphError(
                "Embedding ended before it was done, perhaps for want of memory: run the same"
                " command again to go on from there."
            ) from None

    def __enter__(self) -> Embedding:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._worker is not None and self._thread is not None:
            self._worker.kill()
            self._worker.wait()
            self._thread.join()


def _start_worker() -> subprocess.Popen[bytes]:
    """A process that embeds, with this one's module path."""
    return subprocess.Popen(
        [sys.executable, "-m", "ingest.embedding_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
