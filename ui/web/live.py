"""The version of the index that is served, replaced when another becomes current."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import NotegraphError
from ui.web.backend import Backend, open_backend

_log = logging.getLogger(__name__)
LOOK_EVERY_S = 1.0


class Live:
    """Lends the current version to one request after another.

    Whoever holds a version keeps it whole until it is given back, so no answer mixes two;
    an older one ends with its last reader.
    """

    def __init__(self, index: Path, opener: Callable[[Path], Backend] = open_backend) -> None:
        self.index = index
        self._open = opener
        self._seen = self._mark()
        self._backend = opener(index)
        self._readers: dict[int, int] = {}
        self._retired: list[Backend] = []
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._ended = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="index watcher", daemon=True)
        self._watcher.start()

    @contextmanager
    def use(self) -> Iterator[Backend]:
        """The current version, for as long as the block runs."""
        with self._lock:
            backend = self._backend
            self._readers[id(backend)] = self._readers.get(id(backend), 0) + 1
        try:
            yield backend
        finally:
            with self._lock:
                self._readers[id(backend)] -= 1
            self._close_retired()

    def refresh(self) -> None:
        """Serve what is current now; raises `NotegraphError` where it cannot be opened."""
        with self._opening:
            mark = self._mark()
            if mark == self._seen:
                return
            self._seen = mark
            fresh = self._open(self.index)
            with self._lock:
                self._retired.append(self._backend)
                self._backend = fresh
        self._close_retired()

    def close(self) -> None:
        """End the watching and the workers."""
        self._ended.set()
        self._watcher.join()
        with self._lock:
            self._retired.append(self._backend)
        self._close_retired()

    def _close_retired(self) -> None:
        with self._lock:
            idle = [one for one in self._retired if not self._readers.get(id(one))]
            self._retired = [one for one in self._retired if one not in idle]
            for one in idle:
                self._readers.pop(id(one), None)
        for one in idle:
            one.sparql.close()

    def _watch(self) -> None:
        while not self._ended.wait(LOOK_EVERY_S):
            try:
                self.refresh()
            except NotegraphError as error:
                _log.error("the new index cannot be served; the one before goes on: %s", error)
            except Exception:
                _log.exception("the new index cannot be served; the one before goes on")

    def _mark(self) -> tuple[int, int] | None:
        """Changes whenever another version becomes current: the file that names it is replaced."""
        try:
            found = (self.index / "CURRENT").stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns
