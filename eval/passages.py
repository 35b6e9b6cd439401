"""Which passages of the index hold the gold evidence: the relevance judgements of retrieval."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.questions import Evidence


@dataclass(frozen=True, slots=True)
class Passages:
    """Line ranges by note; a passage is called by its lines ("note.md:3-9")."""

    by_note: dict[str, list[tuple[int, int]]]

    @classmethod
    def of(cls, ranges: Iterable[tuple[str, int, int]]) -> Passages:
        """From (note, first line, last line) of every passage."""
        by_note: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for note, start, end in sorted(set(ranges)):
            by_note[note].append((start, end))
        return cls(dict(by_note))

    def holding(self, evidence: Sequence[Evidence]) -> list[str]:
        """The passages that share a line with one of `evidence`, sorted."""
        return sorted(
            {
                passage_name(note, start, end)
                for item in evidence
                for note in [item.note]
                for start, end in self.by_note.get(note, ())
                if item.overlaps(note, start, end)
            }
        )

    def named(self, note: str, start_line: int, end_line: int) -> str:
        """The passage that a search result shows: the one sharing most lines with it."""

        def shared(lines: tuple[int, int]) -> int:
            return min(lines[1], end_line) - max(lines[0], start_line) + 1

        candidates = self.by_note.get(note, [])
        best = max(candidates, key=shared, default=(start_line, end_line))
        return passage_name(note, *(best if shared(best) > 0 else (start_line, end_line)))


def passage_name(note: str, start_line: int, end_line: int) -> str:
    """How records call a passage."""
    return f"{note}:{start_line}-{end_line}"
