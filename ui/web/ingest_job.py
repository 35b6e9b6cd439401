"""The one ingest that may run at a time beside the app, and how far it is."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kg.errors import NotegraphError
from ui.web.live import Live

_log = logging.getLogger(__name__)


class BusyError(NotegraphError):
    """An ingest is under way already."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is, or how it ended."""

    state: Literal["idle", "running", "done", "failed"] = "idle"
    stage: str = ""
    done: int = 0
    total: int = 0
    report: dict[str, Any] | None = None
    error: str = ""


class IngestJob:
    """Starts ingests and tells how the last one goes; safe to use from several threads."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._lock = threading.Lock()
        self._progress = Progress()
        self._process: subprocess.Popen[str] | None = None

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return self._progress

    def start(self, paths: Sequence[Path] = (), *, add: bool = False, full: bool = False) -> None:
        """Begin; raises `BusyError` where one is under way."""
        with self._lock:
            if self._progress.state == "running":
                raise BusyError("The notes are being read already; wait until that is done.")
            self._progress = Progress("running", "start")
            asked = {
                "index": str(self._live.index.absolute()),
                "paths": [str(path) for path in paths],
                "add": add,
                "full": full,
            }
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "ui.web.ingest_worker", json.dumps(asked)],
                stdout=subprocess.PIPE,
                stdin=subprocess.DEVNULL,
                text=True,
            )
        threading.Thread(target=self._follow, args=[self._process], daemon=True).start()

    def stop(self) -> None:
        """End an ingest that is under way; the index stays as it was."""
        if self._process is not None:
            self._process.kill()

    def _follow(self, process: subprocess.Popen[str]) -> None:
        end = Progress("failed", error="The ingest ended unexpectedly; the terminal says more.")
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                message = json.loads(line)
                if "report" in message:
                    end = Progress("done", report=message["report"])
                elif "error" in message:
                    end = Progress("failed", error=message["error"])
                else:
                    self._progress = Progress("running", **message)
        process.wait()
        if end.state == "done":
            self._progress = Progress("running", "open", 0, 1)
            try:
                self._live.refresh()
            except NotegraphError as error:
                end = Progress("failed", error=str(error))
            except Exception:
                _log.exception("the new index cannot be served")
                end = Progress("failed", error="The new index cannot be opened.")
        self._progress = end
