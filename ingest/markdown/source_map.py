"""Plain words that know where they stand in the note: the way back from text to source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from kg.model import Mark


class PositionedState(StateInline):
    """An inline state whose tokens remember their offset in the source (`meta["at"]`)."""

    def __init__(self, *args: Any) -> None:
        self._pending_at = 0
        super().__init__(*args)

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 (the parser's name)
        token = super().pushPending()
        token.meta["at"] = self._pending_at
        return token

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token


@dataclass(frozen=True, slots=True)
class Inline:
    """Plain words of one block, with the way back to the note."""

    text: str
    spans: tuple[Mark, ...] = ()
    """What the writer set apart, in `text`; sorted by start."""
    breaks: tuple[int, ...] = ()
    """Offsets in `text` where a line break ends a sentence."""
    tags: tuple[str, ...] = ()
    silent_links: tuple[tuple[str, int], ...] = ()
    """Targets of links around nothing that can be read (pictures), and where they stand."""
    plain_at: tuple[int, ...] = ()
    """Where each run of `text` begins; parallel to the next two."""
    source_at: tuple[int, ...] = ()
    """Offset in the note of each run's first character."""
    source_length: tuple[int, ...] = ()
    """Characters of the note that each run stands for."""
    source_start: int = 0
    source_end: int = 0
    """The whole block in the note."""

    def quote_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the note of `text[start:end]`, markup at both edges included."""
        first = self.source_start if start == 0 else self._end_of(start - 1)
        last = self.source_end if end >= len(self.text) else self._start_of(end)
        return first, last

    def offset(self, position: int) -> int:
        """Offset in the note of the character at `position`."""
        return self._start_of(position)

    def _start_of(self, position: int) -> int:
        run, exact = self._run(position)
        return self.source_at[run] + (position - self.plain_at[run] if exact else 0)

    def _end_of(self, position: int) -> int:
        run, exact = self._run(position)
        length = position + 1 - self.plain_at[run] if exact else self.source_length[run]
        return self.source_at[run] + length

    def _run(self, position: int) -> tuple[int, bool]:
        """The run that holds a character, and whether it stands letter for letter."""
        run = bisect_right(self.plain_at, position) - 1
        stop = self.plain_at[run + 1] if run + 1 < len(self.plain_at) else len(self.text)
        return run, stop - self.plain_at[run] == self.source_length[run]


@dataclass(frozen=True, slots=True)
class Placed:
    """A block's content (as the block parser hands it on) and where its lines stand."""

    content: str
    content_at: tuple[int, ...]
    """Offset in `content` of each of its lines."""
    note_at: tuple[int, ...]
    """Offset in the note of each of its lines."""

    def to_note(self, offset: int) -> int:
        line = bisect_right(self.content_at, offset) - 1
        return self.note_at[line] + offset - self.content_at[line]

    def part(self, start: int, end: int | None = None) -> Placed:
        """A stretch of the content, placed as before."""
        content = self.content[start:end]
        first = bisect_right(self.content_at, start) - 1
        stop = start + len(content)
        last = bisect_right(self.content_at, max(stop - 1, start))
        at = tuple(max(offset - start, 0) for offset in self.content_at[first:last])
        notes = (self.to_note(start), *self.note_at[first + 1 : last])
        return Placed(content, at, notes)
