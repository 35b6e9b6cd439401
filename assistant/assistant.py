"""The assistant: one open index, many questions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answer import Answer

CHANNELS = ("bm25", "dense", "graph")


@dataclass(frozen=True, slots=True)
class Settings:
    """Which parts of the pipeline take part; the ablation switches of the evaluation.

    `channels` feed retrieval. `decide_with_graph` False takes the thing that the best
    passage is about and no facts, limits or denials (systems bm25, dense, hybrid).
    """

    channels: tuple[str, ...] = CHANNELS
    decide_with_graph: bool = True


SYSTEMS: dict[str, Settings] = {
    "bm25": Settings(("bm25",), decide_with_graph=False),
    "dense": Settings(("dense",), decide_with_graph=False),
    "hybrid": Settings(("bm25", "dense"), decide_with_graph=False),
    "graph": Settings(("graph",)),
    "full": Settings(),
}


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A ranked passage; `to_json` gives the contract's object."""

    rank: int
    score: float
    channels: dict[str, float]
    note: str
    section: tuple[str, ...]
    start_line: int
    end_line: int
    text: str

    def to_json(self) -> dict[str, Any]: ...


class Assistant:
    """Answers questions over one index."""

    @classmethod
    def open(cls, index: Path, settings: Settings = Settings()) -> Assistant:
        """Open the current version of the index at `index`.

        Raises `ingest.index.IndexMissingError` (exit 1) or `ingest.index.IndexDamagedError` (exit 3).
        """
        raise NotImplementedError

    def ask(
        self,
        question: str,
        options: Mapping[str, str] | None = None,
        *,
        notes: Collection[str] | None = None,
        history: Sequence[str] = (),
    ) -> Answer: ...

    def search(self, query: str, k: int = 10) -> list[SearchResult]: ...
