"""SPARQL for strangers: the gate, then a confined worker process under a deadline."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any

from kg.bindings import Value, to_term
from kg.errors import IndexDamagedError, QueryError
from kg.namespaces import DEFAULT_BASE
from kg.results import MEDIA_TYPES, Format, term_json
from kg.sparql_guard import check_query
from kg.sparql_worker import LENGTH
from kg.store import Dataset

START_S = 120.0
"""How long a worker may take to load the graph."""


class QueryTimeoutError(QueryError):
    """The deadline passed before the query was answered."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost."""

    rows: int = 10_000
    bytes: int = 10_000_000
    memory: int = 1_000_000_000
    """Bytes of address space beyond what the loaded graph takes."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A serialised result."""

    body: str
    media_type: str
    truncated: bool
    """True where there were more rows than the limit; the rest is cut off."""


class SparqlService:
    """Answers read-only queries over one graph file; safe to use from several threads.

    Workers start at once and load the graph in the background. One that outlives its
    deadline, or dies, is replaced.
    """

    def __init__(
        self,
        nquads: Path,
        base: str = DEFAULT_BASE,
        *,
        workers: int = 1,
        limits: Limits | None = None,
    ) -> None:
        self._nquads = nquads
        self._base = base
        self._limits = limits or Limits()
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._workers = workers
        for _ in range(workers):
            self._idle.put(self._start())

    def query(
        self,
        text: str,
        format: Format = "json",
        deadline_s: float = 10.0,
        bindings: Mapping[str, Value] | None = None,
        dataset: Dataset | None = None,
    ) -> Reply:
        """The result of `text` in `format`, over the whole graph or over `dataset`.

        Raises QueryError where the query is refused, malformed or too large, and
        QueryTimeoutError where `deadline_s` passed, waiting for a free worker included.
        """
        check_query(text)
        terms = {name: term_json(to_term(value)) for name, value in (bindings or {}).items()}
        graphs = None if dataset is None else asdict(dataset)
        request = {"query": text, "bindings": terms, "dataset": graphs}
        return self._ask(request, format, deadline_s)

    def named(
        self,
        name: str,
        values: Mapping[str, str],
        format: Format = "json",
        deadline_s: float = 10.0,
    ) -> Reply:
        """The result of a query of the library, its parameters as a person types them.

        Raises as `query` does, and QueryError for an unknown query, parameter or thing.
        """
        return self._ask({"named": name, "values": dict(values)}, format, deadline_s)

    def _ask(self, request: dict[str, Any], format: Format, deadline_s: float) -> Reply:
        end = time.monotonic() + deadline_s
        try:
            worker = self._idle.get(timeout=deadline_s)
        except Empty:
            raise QueryTimeoutError("All query workers are busy; try again shortly.") from None
        request |= {
            "format": format,
            "deadline_s": deadline_s,
            "max_rows": self._limits.rows,
            "max_bytes": self._limits.bytes,
        }
        healthy = False
        try:
            end += worker.wait_until_ready()
            reply = worker.ask(request, end)
            healthy = True
        except TimeoutError:
            raise QueryTimeoutError(
                f"The query took longer than {deadline_s:g} seconds; narrow it or add a LIMIT."
            ) from None
        except EOFError:
            raise QueryError(
                "The query took more memory or depth than is allowed; make it smaller."
            ) from None
        finally:
            if not healthy:
                worker.stop()
                worker = self._start()
            self._idle.put(worker)
        if "error" in reply:
            raise QueryError(reply["error"])
        return Reply(reply["body"], MEDIA_TYPES[format], reply["truncated"])

    def close(self) -> None:
        """End the workers; waits for queries under way."""
        for _ in range(self._workers):
            self._idle.get().stop()

    def __enter__(self) -> SparqlService:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _start(self) -> _Worker:
        return _Worker(self._nquads, self._base, self._limits.memory)


class _Worker:
    """One worker process and the pipes to it."""

    def __init__(self, nquads: Path, base: str, memory: int) -> None:
        root = Path(__file__).resolve().parent.parent
        self._ready = False
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-P",
                "-m",
                "kg.sparql_worker",
                str(nquads.resolve()),
                base,
                str(memory),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={"PYTHONPATH": str(root), "LANG": "C.UTF-8", "OMP_NUM_THREADS": "1"},
        )

    def wait_until_ready(self) -> float:
        """Wait for the graph to be loaded; returns the seconds that took."""
        start = time.monotonic()
        if not self._ready:
            message = self._read(start + START_S)
            if "error" in message:
                raise IndexDamagedError(message["error"])
            self._ready = True
        return time.monotonic() - start

    def ask(self, request: dict[str, Any], end: float) -> dict[str, Any]:
        """The reply to `request`; raises TimeoutError at `end`, EOFError if the worker dies."""
        data = json.dumps(request).encode()
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(LENGTH.pack(len(data)) + data)
        except BrokenPipeError:
            raise EOFError from None
        return self._read(end)

    def stop(self) -> None:
        """Kill the process and forget it."""
        self._process.kill()
        self._process.communicate()

    def _read(self, end: float) -> dict[str, Any]:
        (length,) = LENGTH.unpack(self._read_bytes(LENGTH.size, end))
        message: dict[str, Any] = json.loads(self._read_bytes(length, end))
        return message

    def _read_bytes(self, count: int, end: float) -> bytes:
        assert self._process.stdout is not None
        data = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while len(data) < count:
                if not selector.select(max(0.0, end - time.monotonic())):
                    raise TimeoutError
                chunk = os.read(self._process.stdout.fileno(), count - len(data))
                if not chunk:
                    raise EOFError
                data += chunk
        return bytes(data)
