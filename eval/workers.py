"""Several processes for one job list: results in order, each process on one thread."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

MOST = 4
"""Each process holds the models: a few hundred megabytes."""
_SHARE = 8
"""Jobs that a process is handed at a time."""
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "0"}
_made: dict[str, Callable[[Any], Any]] = {}


def default_workers() -> int:
    """As many as there are processors, within reason."""
    return max(1, min(MOST, len(os.sched_getaffinity(0))))


@contextmanager
def mapping(
    workers: int, make: Callable[..., Callable[[Any], Any]], *parts: Any, share: int = _SHARE
) -> Iterator[Callable[[Sequence[Any]], Iterable[Any]]]:
    """A `map` over jobs by the function `make(*parts)`, which every process makes once.

    One worker is this process itself. More are fresh interpreters, not forks: the models'
    own threads do not survive a fork.
    """
    if workers == 1:
        yield lambda jobs: map(make(*parts), jobs)
        return
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(_ONE_THREAD)
    try:
        with ProcessPoolExecutor(
            workers, multiprocessing.get_context("spawn"), _make, (make, parts)
        ) as pool:
            yield lambda jobs: pool.map(_run, jobs, chunksize=share)
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _make(make: Callable[..., Callable[[Any], Any]], parts: Sequence[Any]) -> None:
    _made["job"] = make(*parts)


def _run(job: Any) -> Any:
    return _made["job"](job)
