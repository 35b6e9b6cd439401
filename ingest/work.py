"""Reading of passages, once for each content, and what the stages of an ingest share."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from ingest.language.passage_reading import Reading, load_parser, read_passages, reading_version
from ingest.storage.cache import PassageCache, passage_key
from ingest.storage.records import dump, load_each
from kg.model import Passage

Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and of how much."""

Job = tuple[Passage, str]
"""A passage and its note's title."""

_BATCH = 64
_BATCH_CHARACTERS = 100_000


def read_all(
    jobs: Sequence[Job], cache: PassageCache, tell: Progress, *, full: bool
) -> list[Reading]:
    """The reading of each passage; what the cache holds is not read again unless `full`."""
    keys = reading_keys(jobs)
    known = {} if full else load_each(Reading, cache.get("reading", keys))
    todo = {key: job for key, job in zip(keys, jobs, strict=True) if key not in known}
    if todo:
        tell("read", 0, len(todo))
        done = 0
        for fresh in read_in_batches(list(todo.items())):
            cache.put("reading", {key: dump(reading) for key, reading in fresh.items()})
            known |= fresh
            done += len(fresh)
            tell("read", done, len(todo))
    cache.keep_only("reading", keys)
    return [known[key] for key in keys]


def reading_keys(jobs: Sequence[Job]) -> list[str]:
    """What the cache keeps the reading of each passage under."""
    version = reading_version()
    return [passage_key(passage, title, version) for passage, title in jobs]


def read_in_batches(items: Sequence[tuple[str, Job]]) -> Iterator[dict[str, Reading]]:
    """The readings by key, batch by batch."""
    if not items:
        return
    with _spared("torch"):
        parser = load_parser()
    for batch in _batches(items):
        readings = read_passages([job for _, job in batch], parser)
        yield dict(zip((key for key, _ in batch), readings, strict=True))


def _batches(items: Sequence[tuple[str, Job]]) -> Iterator[list[tuple[str, Job]]]:
    """So many passages at a time that their parses fit in little memory."""
    batch: list[tuple[str, Job]] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item[1][0].text)
        if len(batch) == _BATCH or size > _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@contextmanager
def _spared(module: str) -> Iterator[None]:
    """No import of `module`: spaCy takes up torch where it finds it, for seconds and no use here."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]


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
