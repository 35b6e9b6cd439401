"""Long work beside the app: one process at a time for each kind, and how far it is."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from kg.errors import NotegraphError

_log = logging.getLogger(__name__)


class BusyError(NotegraphError):
    """Work of this kind is under way already."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is, or how it ended."""

    state: Literal["idle", "running", "done", "failed", "stopped"] = "idle"
    stage: str = ""
    done: int = 0
    total: int = 0
    report: dict[str, Any] | None = None
    error: str = ""


class Job:
    """Starts a module of `ui.web.worker` and tells how it goes; safe to use from several threads."""

    def __init__(self, module: str, busy: str, ended: Callable[[], None] | None = None) -> None:
        """`busy` says that work is under way; `ended` is called after work that succeeded."""
        self._module = module
        self._busy = busy
        self._ended = ended
        self._lock = threading.Lock()
        self._progress = Progress()
        self._process: subprocess.Popen[str] | None = None

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return self._progress

    def refuse_if_busy(self) -> None:
        """Raises `BusyError` where it is under way."""
        if self._progress.state == "running":
            raise BusyError(self._busy)

    def start(self, asked: Mapping[str, Any]) -> None:
        """Begin with what is asked, as JSON; raises `BusyError` where it is under way."""
        with self._lock:
            self.refuse_if_busy()
            self._progress = Progress("running", "start")
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", self._module, json.dumps(asked)],
                stdout=subprocess.PIPE,
                stdin=subprocess.DEVNULL,
                text=True,
                start_new_session=True,
            )
        threading.Thread(target=self._follow, args=[self._process], daemon=True).start()

    def stop(self) -> None:
        """End what is under way, with the processes that it started."""
        with self._lock:
            if self._progress.state == "running" and self._process is not None:
                self._progress = Progress("stopped")
                with suppress(ProcessLookupError):
                    os.killpg(self._process.pid, signal.SIGKILL)

    def _follow(self, process: subprocess.Popen[str]) -> None:
        end = Progress("failed", error="The work ended unexpectedly; the terminal says more.")
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                message = json.loads(line)
                if "report" in message:
                    end = Progress("done", report=message["report"])
                elif "error" in message:
                    end = Progress("failed", error=message["error"])
                else:
                    self._tell(process, Progress("running", **message))
        process.wait()
        if end.state == "done" and self._ended is not None:
            self._tell(process, Progress("running", "open", 0, 1))
            try:
                self._ended()
            except NotegraphError as error:
                end = Progress("failed", error=str(error))
            except Exception:
                _log.exception("what was made cannot be served")
                end = Progress("failed", error="The new index cannot be opened.")
        self._tell(process, end)

    def _tell(self, process: subprocess.Popen[str], progress: Progress) -> None:
        """Unless it was stopped, or stopped and begun again."""
        with self._lock:
            if self._process is process and self._progress.state == "running":
                self._progress = progress
