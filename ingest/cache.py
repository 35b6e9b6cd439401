"""What passages said and how they were embedded, kept by content so that an edit costs one passage."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson

from ingest.models import DIMENSION
from ingest.passage_reading import READING_VERSION, Reading
from ingest.records import load_reading
from kg.model import Passage


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage's reading and vectors."""

    reading: Reading
    windows: np.ndarray
    """float32 [windows, 384]."""
    sentences: np.ndarray
    """float32 [sentences, 384]."""


def passage_key(passage: Passage, title: str, encoder: str) -> str:
    """A hash of all that a passage's reading and vectors depend on."""
    content = (
        READING_VERSION,
        encoder,
        title,
        passage.section,
        [(s.text, s.role, s.heads, s.cells, [(m.start, m.end, m.kind, m.target) for m in s.marks])
         for s in passage.sentences],
    )  # fmt: skip
    return hashlib.sha256(orjson.dumps(content)).hexdigest()


class PassageCache:
    """A SQLite file of entries; what is damaged is made anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._open()
            self._db.execute("PRAGMA quick_check").fetchone()
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._open()

    def _open(self) -> None:
        self._db = sqlite3.connect(self._path)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, reading BLOB, windows BLOB, sentences BLOB, digest BLOB)"
        )

    def get(self, keys: Iterable[str]) -> dict[str, Entry]:
        """The entries that are there, whole, of those asked for."""
        found = {}
        for key in dict.fromkeys(keys):
            row = self._db.execute(
                "SELECT reading, windows, sentences, digest FROM entry WHERE key = ?", (key,)
            ).fetchone()
            if row is not None and _digest(*row[:3]) == row[3]:
                found[key] = Entry(load_reading(row[0]), _vectors(row[1]), _vectors(row[2]))
        return found

    def put(self, entries: Iterable[tuple[str, Entry]]) -> None:
        """Keeps entries, all or none."""
        with self._db:
            for key, entry in entries:
                blobs = (
                    orjson.dumps(entry.reading),
                    entry.windows.astype("<f4").tobytes(),
                    entry.sentences.astype("<f4").tobytes(),
                )
                self._db.execute(
                    "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?)", (key, *blobs, _digest(*blobs))
                )

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forgets every other entry."""
        with self._db:
            self._db.execute("CREATE TEMP TABLE IF NOT EXISTS keep (key TEXT PRIMARY KEY)")
            self._db.execute("DELETE FROM keep")
            self._db.executemany("INSERT OR IGNORE INTO keep VALUES (?)", ((key,) for key in keys))
            self._db.execute("DELETE FROM entry WHERE key NOT IN (SELECT key FROM keep)")

    def close(self) -> None:
        """Ends the use of the file."""
        self._db.close()


def _vectors(blob: bytes) -> np.ndarray:
    return np.frombuffer(blob, "<f4").reshape(-1, DIMENSION)


def _digest(*blobs: bytes) -> bytes:
    return hashlib.sha256(b"".join(hashlib.sha256(blob).digest() for blob in blobs)).digest()
