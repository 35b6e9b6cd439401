"""Embedding of passages, once for each content: beside the reading where there is much to do."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock, Thread
from types import TracebackType

import msgspec

from ingest.encoding.adapter import Adapter, encoder_hash
from ingest.encoding.embedding_worker import BATCH, embed, how_to_embed
from ingest.encoding.encoder import EncoderInput
from ingest.encoding.passage_vectors import Vectors
from ingest.encoding.pipe import receive, send
from ingest.encoding.precision import Precision, precision_for
from ingest.models import ModelError
from ingest.storage.cache import PassageCache, passage_key
from ingest.work import Job, Progress
from kg.errors import NotegraphError
from kg.model import Passage

BESIDE = 64
"""So many passages are worth a process of their own, which takes some seconds to start."""
LONG = 1024
"""Of so many passages the rest of an ingest takes longer than that start."""
STILL_MANY = 512
"""So many left when the rest is done are worth a second one."""
FEW_SHAPES = {"ONEDNN_PRIMITIVE_CACHE_CAPACITY": "64", "LRU_CACHE_CAPACITY": "16"}
"""oneDNN and torch keep what they prepared for each length of text, a thousand times: of 1,000 MB
a process 350, and it is no faster for it."""


def prefix_of(passage: Passage, title: str) -> str:
    """What a passage stands under, as the encoder reads it before the text."""
    parts = [title, *passage.section]
    return " > ".join(dict.fromkeys(part for part in parts if part))


def encoder_input(passage: Passage, title: str) -> EncoderInput:
    """A passage as the encoder reads it."""
    return EncoderInput(prefix_of(passage, title), tuple(s.text for s in passage.sentences))


def vector_keys(jobs: Sequence[Job], encoder: Adapter, precision: Precision) -> list[str]:
    """What the cache keeps the vectors of each passage under."""
    # What was made in fp32 keeps the key that it had before there was another precision.
    versions = [encoder_hash(encoder), *(["bf16"] if precision == "bf16" else [])]
    return [passage_key(passage, title, *versions) for passage, title in jobs]


class Embedding:
    """The vectors of passages in the making; what the cache holds is not made again unless `full`.

    Much work, and little work on many notes, begins at once, in a process of its own, so that a
    second core embeds while this one reads; when there is still much of it at the end, a second process helps, and little
    waits for `vectors`. What is made lies in the cache, not in memory. Leaves the query encoder
    exported where anything was embedded. Leave it by `with`, so that no process outlives an error.
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
        self.precision = precision_for(len(jobs))
        self._cache, self._tell, self._encoder = cache, tell, encoder
        self._keys = vector_keys(jobs, encoder, self.precision)
        held = set() if full else cache.held("vectors", self._keys)
        todo = {k: job for k, job in zip(self._keys, jobs, strict=True) if k not in held}
        self._total, self._done = len(todo), 0
        self._waiting = deque(_batches(todo))
        self._taking_in = Lock()
        self._error: BaseException | None = None
        self._helpers: list[_Helper] = []
        if len(todo) >= BESIDE or (todo and len(jobs) >= LONG):
            self._helpers.append(_Helper(self))

    def vectors(self) -> Iterator[Vectors]:
        """The vectors of each passage, in the order of the jobs; waits for them."""
        if not self._helpers:
            self._embed_here()
        elif len(self._waiting) * BATCH >= STILL_MANY:
            self._helpers.append(_Helper(self))
        for helper in self._helpers:
            helper.thread.join()
            self.seconds = max(self.seconds, helper.seconds)
        if self._error is not None:
            raise self._error
        self._cache.keep_only("vectors", self._keys)
        return self._read_back()

    def _read_back(self) -> Iterator[Vectors]:
        for start in range(0, len(self._keys), 1024):
            keys = self._keys[start : start + 1024]
            held = self._cache.get("vectors", keys)
            if len(held) < len(set(keys)):
                raise NotegraphError(
                    f"{self._cache.path} is damaged: run the same command again to mend it."
                )
            for key in keys:
                yield Vectors.from_bytes(held[key])

    def _embed_here(self) -> None:
        started = time.perf_counter()
        batches = list(self._waiting)
        if not batches:
            return
        made = embed(self._encoder, self.precision, [i for batch in batches for i in batch.inputs])
        for batch in batches:
            vectors = [Vectors(m.windows, m.sentences).to_bytes() for m in next(made)]
            self._take_in(batch, vectors, self._cache)
        self.seconds = time.perf_counter() - started

    def _take_in(self, batch: _Batch, made: Sequence[bytes], cache: PassageCache) -> None:
        """Keeps a batch at once, so that a run cut short has not worked in vain."""
        fresh = dict(zip(batch.keys, made, strict=True))
        cache.put("vectors", fresh)
        with self._taking_in:
            self._done += len(fresh)
            self._tell("embed", self._done, self._total)

    def __enter__(self) -> Embedding:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for helper in self._helpers:
            helper.end()


@dataclass(frozen=True, slots=True)
class _Batch:
    keys: tuple[str, ...]
    inputs: tuple[EncoderInput, ...]


def _batches(todo: Mapping[str, Job]) -> Iterator[_Batch]:
    items = list(todo.items())
    for start in range(0, len(items), BATCH):
        part = items[start : start + BATCH]
        yield _Batch(tuple(key for key, _ in part), tuple(encoder_input(*job) for _, job in part))


class _Helper:
    """A process that embeds, and the thread that hands it batch after batch."""

    def __init__(self, embedding: Embedding) -> None:
        self.seconds = 0.0
        self._embedding = embedding
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "ingest.encoding.embedding_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=FEW_SHAPES
            | os.environ
            | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        self.thread = Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        started = time.perf_counter()
        cache = PassageCache(self._embedding._cache.path)  # a connection belongs to one thread
        try:
            self._hand_out(cache)
        except (EOFError, BrokenPipeError):
            self._embedding._error = NotegraphError(
                "Embedding ended before it was done, perhaps for want of memory: run the same"
                " command again to go on from there."
            )
        except BaseException as error:
            self._embedding._error = error
        finally:
            cache.close()
            self.seconds = time.perf_counter() - started

    def _hand_out(self, cache: PassageCache) -> None:
        asked, answers = self.process.stdin, self.process.stdout
        assert asked is not None
        assert answers is not None
        with asked:
            send(asked, how_to_embed(self._embedding._encoder, self._embedding.precision))
            while self._embedding._waiting and self._embedding._error is None:
                try:
                    batch = self._embedding._waiting.popleft()
                except IndexError:  # the other helper took the last one
                    break
                send(asked, [msgspec.json.encode(batch.inputs)])
                problem, *made = receive(answers)
                if problem:
                    raise ModelError(problem.decode())
                self._embedding._take_in(batch, made, cache)

    def end(self) -> None:
        """End the process, whatever it does, and the thread."""
        self.process.kill()
        self.process.wait()
        self.thread.join()
