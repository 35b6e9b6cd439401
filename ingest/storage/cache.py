"""What passages said and how they were embedded, kept by content so that an edit costs one passage."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, get_args

from ingest.storage.records import dump
from kg.model import Passage

Table = Literal["parsed", "reading", "vectors"]


def passage_key(passage: Passage, title: str, *versions: str) -> str:
    """A hash of all that a passage's reading and vectors depend on.

    `versions` name the code or the model that makes them.
    """
    sentences = [
        (s.text, s.role, s.heads, s.cells, [(m.start, m.end, m.kind, m.target) for m in s.marks])
        for s in passage.sentences
    ]
    content = dump((versions, title, passage.section, sentences))
    return hashlib.sha256(content).hexdigest()


def sha256(data: bytes) -> bytes:
    """The digest that tells whether a value is whole."""
    return hashlib.sha256(data).digest()


class PassageCache:
    """A SQLite file of byte strings by key; what is damaged is made anew."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._open()
            self._db.execute("PRAGMA quick_check").fetchone()
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._open()

    def _open(self) -> None:
        self._db = sqlite3.connect(self.path, timeout=60)
        self._db.execute("PRAGMA journal_mode=WAL")
        for table in get_args(Table):
            self._db.execute(
                f"CREATE TABLE IF NOT EXISTS {table} (key TEXT PRIMARY KEY, value BLOB, digest BLOB)"
            )

    def get(self, table: Table, keys: Iterable[str]) -> dict[str, bytes]:
        """The values that are there, whole, of those asked for."""
        found = {}
        for key in dict.fromkeys(keys):
            row = self._db.execute(
                f"SELECT value, digest FROM {table} WHERE key = ?", (key,)
            ).fetchone()
            if row is not None and sha256(row[0]) == row[1]:
                found[key] = row[0]
        return found

    def held(self, table: Table, keys: Iterable[str]) -> set[str]:
        """Those of the keys whose values are there, whole."""
        asked = set(keys)
        rows = self._db.execute(f"SELECT key, value, digest FROM {table}")
        return {k for k, v, digest in rows if k in asked and sha256(v) == digest}

    def put(self, table: Table, values: Mapping[str, bytes]) -> None:
        """Keeps values, all or none."""
        rows = ((key, value, sha256(value)) for key, value in values.items())
        with self._db:
            self._db.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", rows)

    def keep_only(self, table: Table, keys: Iterable[str]) -> None:
        """Forgets every other value."""
        with self._db:
            self._db.execute("CREATE TEMP TABLE IF NOT EXISTS keep (key TEXT PRIMARY KEY)")
            self._db.execute("DELETE FROM keep")
            self._db.executemany("INSERT OR IGNORE INTO keep VALUES (?)", ((key,) for key in keys))
            self._db.execute(f"DELETE FROM {table} WHERE key NOT IN (SELECT key FROM keep)")

    def close(self) -> None:
        """Ends the use of the file."""
        self._db.close()
