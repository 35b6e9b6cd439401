"""From placed content to sentences, rows and links with exact quotes and lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt

from ingest.language.sentences import sentence_spans
from ingest.markdown.inline import is_too_much, read_inline
from ingest.markdown.source_map import Inline, Placed
from kg.model import Link, Mark, Role, Sentence

CODE_LINES = 8
"""A piece of code that stands as one sentence has at most so many lines."""

_LINE_PREFIX = re.compile(r"[ \t]*(?:>[ \t]?)*")
_LETTER = re.compile(r"\w")


@dataclass(slots=True)
class Reader:
    """Reads the text of one note; knows where its lines stand."""

    text: str
    markdown: MarkdownIt
    env: dict[str, Any]
    lines: list[str] = field(init=False)
    offsets: list[int] = field(init=False)
    aside_heads: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Titles of the admonitions and toggles that a line stands in."""
    unread: list[int] = field(default_factory=list)
    """First lines of the paragraphs whose markup was not read."""

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")
        self.offsets = []
        offset = 0
        for line in self.lines:
            self.offsets.append(offset)
            offset += len(line) + 1

    def line_of(self, offset: int) -> int:
        """The line (1-based) of a character."""
        return bisect_right(self.offsets, offset)

    def place(self, content: str, start: int) -> Placed:
        """Find the lines of a block's content in the note, from line `start` on.

        They are taken without the blanks before them: the parser makes spaces of tabs there.
        """
        pieces = [piece.lstrip(" \t") for piece in content.split("\n")]
        content_at, note_at = [], []
        position = 0
        for index, piece in enumerate(pieces):
            number = min(start + index, len(self.lines))
            content_at.append(position)
            note_at.append(self.offsets[number - 1] + _column(self.lines[number - 1], piece))
            position += len(piece) + 1
        return Placed("\n".join(pieces), tuple(content_at), tuple(note_at))

    def place_lines(self, first: int, last: int) -> Placed:
        """Whole lines of the note as they stand."""
        return self.place("\n".join(line.strip() for line in self.lines[first - 1 : last]), first)

    def read(self, placed: Placed) -> Inline:
        """Plain words of placed content."""
        if is_too_much(placed.content):
            self.unread.append(self.line_of(placed.to_note(0)))
        return read_inline(self.markdown, placed, self.env)

    def sentences(
        self,
        plain: Inline,
        role: Role,
        heads: tuple[str, ...],
        lines: Sequence[tuple[int, tuple[str, ...]]] = (),
    ) -> Iterator[Sentence]:
        """The sentences of a block. `lines`: from which offset on other heads hold, ascending."""
        begins = [at for at, _ in lines]
        spans = list(plain.spans)
        following = 0
        active: list[Mark] = []
        for start, end in sentence_spans(plain.text, sorted({*plain.breaks, *begins})):
            while following < len(spans) and spans[following].start < end:
                active.append(spans[following])
                following += 1
            active = [span for span in active if span.end > start]
            text = plain.text[start:end]
            marks = tuple(_clip(text, start, span) for span in active)
            if not _LETTER.search(text) or _only_urls(text, marks):
                continue
            first, last = self._quote(*plain.quote_span(start, end))
            line = self.line_of(first)
            current = bisect_right(begins, start)
            own = lines[current - 1][1] if current else heads
            yield Sentence(
                text,
                self.text[first:last],
                line,
                self.line_of(last - 1),
                role,
                self.aside_heads.get(line, ()) + own,
                marks=marks,
            )

    def _quote(self, first: int, last: int) -> tuple[int, int]:
        while True:
            if first == 0 or self.text[first - 1] == "\n":
                found = _LINE_PREFIX.match(self.text, first, last)
                first = found.end() if found else first
            if first < last and self.text[first].isspace():
                first += 1
            else:
                break
        while last > first and self.text[last - 1].isspace():
            last -= 1
        return first, last

    def links(self, plain: Inline, line: int | None = None) -> Iterator[Link]:
        """The links of a block; of a table cell, with its line given."""
        for span in plain.spans:
            if span.kind == "link" and span.target:
                text = plain.text[span.start : span.end].strip()
                number = line or self.line_of(plain.quote_span(span.start, span.start + 1)[0])
                yield Link("" if text == span.target else text, span.target, number)
        for target, offset in plain.silent_links:
            yield Link("", target, line or self.line_of(offset))

    def only_links(self, plain: Inline) -> bool:
        """Whether nothing but links stands in a block."""
        position = 0
        for span in plain.spans:
            if span.kind != "link":
                continue
            if _LETTER.search(plain.text, position, max(span.start, position)):
                return False
            position = max(position, span.end)
        return not _LETTER.search(plain.text, position)

    def row(
        self, cells: Sequence[Inline], header: Sequence[str], line: int, heads: tuple[str, ...]
    ) -> Iterator[Sentence]:
        """A table row as one sentence: "header: cell; header: cell"."""
        text = ""
        marks: list[Mark] = []
        named: list[tuple[str, str]] = []
        for index, cell in enumerate(cells):
            column = header[index] if index < len(header) else ""
            words = cell.text.strip()
            if not words:
                continue
            named.append((column, words))
            text += ("; " if text else "") + (f"{column}: " if column else "")
            shift = len(text)
            text += words
            for span in cell.spans:
                end = min(span.end, len(words))
                if span.start < end:
                    marks.append(Mark(span.start + shift, end + shift, span.kind, span.target))
        quote = self.lines[line - 1].strip().lstrip("> ").strip()
        if named:
            aside = self.aside_heads.get(line, ())
            yield Sentence(
                text, quote, line, line, "row", aside + heads, tuple(named), tuple(marks)
            )

    def code(
        self, start: int, end: int, fences: set[int], heads: tuple[str, ...]
    ) -> Iterator[Sentence]:
        """Code in pieces of a few lines, a blank line or the limit between them."""
        run: list[int] = []
        for number in range(start, end + 2):
            line = self.lines[number - 1] if number <= end else ""
            if number <= end and number not in fences and line.strip() and len(run) < CODE_LINES:
                run.append(number)
                continue
            if run:
                yield from self._code_piece(run[0], run[-1], heads)
            run = [number] if line.strip() and number not in fences and number <= end else []

    def _code_piece(self, first: int, last: int, heads: tuple[str, ...]) -> Iterator[Sentence]:
        begin, stop = self.offsets[first - 1], self.offsets[last - 1] + len(self.lines[last - 1])
        begin, stop = self._quote(begin, stop)
        text = " ".join(self.text[begin:stop].split())
        if _LETTER.search(text):
            aside = self.aside_heads.get(first, ())
            yield Sentence(text, self.text[begin:stop], first, last, "code", aside + heads)


def _column(line: str, piece: str) -> int:
    """Where a line of content begins in its raw line."""
    words = piece.rstrip(" \t")
    if not words:
        return len(line)
    stripped = line.rstrip(" \t")
    if stripped.endswith(words):
        return len(stripped) - len(words)
    found = line.find(words)
    if found < 0:
        found = line.find(words[:20])
    return max(found, 0)


def _clip(text: str, start: int, span: Mark) -> Mark:
    first, last = max(span.start - start, 0), min(span.end - start, len(text))
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return Mark(first, last, span.kind, span.target)


def _only_urls(text: str, marks: Sequence[Mark]) -> bool:
    bare = [m for m in marks if m.kind == "link" and text[m.start : m.end] == m.target]
    if not bare:
        return False
    rest = "".join(
        text[a:b]
        for a, b in zip(
            [0, *(m.end for m in bare)], [*(m.start for m in bare), len(text)], strict=True
        )
    )
    return not _LETTER.search(rest)
