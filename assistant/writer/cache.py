"""Replies by what was asked of which model, so that the same question gets the same words."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from assistant.writer.client import Complete, Enough
from assistant.writer.prompt import VERSION, Messages
from assistant.writer.settings import WriterSettings

FILE = "replies.sqlite"
_MOST_IN_MEMORY = 1000


class Replies:
    """Kept in memory and, where a folder is given, in a file there for the next run."""

    def __init__(self, folder: Path | None = None) -> None:
        self._kept: dict[str, str] = {}
        self._file = folder / FILE if folder is not None else None

    @staticmethod
    def key(settings: WriterSettings, messages: Messages) -> str:
        """A hash of service, model and prompt; the key to the service is no part of it."""
        asked = json.dumps([VERSION, settings.host, settings.model, messages])
        return hashlib.sha256(asked.encode()).hexdigest()

    def asked(
        self, settings: WriterSettings, messages: Messages, ask_model: Complete, enough: Enough
    ) -> str:
        """The kept reply, else the model's. Raises `WriterError`."""
        key = self.key(settings, messages)
        reply = self.get(key)
        if reply is None:
            reply = ask_model(settings, messages, enough)
            self.put(key, reply)
        return reply

    def get(self, key: str) -> str | None:
        """The reply kept under `key`, if any."""
        if key not in self._kept and self._file is not None and self._file.is_file():
            with suppress(sqlite3.Error), closing(self._open()) as file:
                row = file.execute("SELECT reply FROM replies WHERE key = ?", (key,)).fetchone()
                if row is not None:
                    self._keep(key, str(row[0]))
        return self._kept.get(key)

    def put(self, key: str, reply: str) -> None:
        """Keep a reply. A folder that cannot be written is no error."""
        self._keep(key, reply)
        if self._file is None:
            return
        with suppress(sqlite3.Error), closing(self._open()) as file, file:
            file.execute("INSERT OR IGNORE INTO replies VALUES (?, ?)", (key, reply))

    def _keep(self, key: str, reply: str) -> None:
        if len(self._kept) >= _MOST_IN_MEMORY:
            with suppress(KeyError, StopIteration):
                del self._kept[next(iter(self._kept))]
        self._kept[key] = reply

    def _open(self) -> sqlite3.Connection:
        assert self._file is not None
        file = sqlite3.connect(self._file, timeout=5)
        file.execute("CREATE TABLE IF NOT EXISTS replies (key TEXT PRIMARY KEY, reply TEXT)")
        return file
