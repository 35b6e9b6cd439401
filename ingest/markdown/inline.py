"""Reading a paragraph's Markdown into plain words that know where they stand in the note."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.language.sentences import ends_line, is_jotted, is_labelled
from ingest.markdown.dialect_rules import FILE_ENDINGS
from ingest.markdown.source_map import Inline, Placed, PositionedState
from kg.model import Mark, MarkKind

MAX_MARKED_UP = 200_000
"""A paragraph longer than this (characters) is read as plain words, links unresolved."""
MAX_BRACKETS = 10_000
"""So is one with more of these, whose pairing would take too long."""

_SPACES = re.compile(r"\s+")
_SHORT = re.compile(r"(?<![\w/.:-])(?:([Ww]/o(?:ut)?\b)|(w/in\b)|(w/(?=\s|[a-z]{3}))|([Bb]/c\b))")
_WRITTEN_OUT = ("without", "within", "with", "because")
"""What people write with a stroke, in the order of the groups of `_SHORT`."""
_PIECES = re.compile(rf"{_SPACES.pattern}|{_SHORT.pattern}")
_MARKUP = re.compile(r"[*_`\[<&\\$#^\n]|==|%%|~~|::")
_URL = re.compile(r"https?://[^\s<>\"`|]+")
_FILE_NAME = re.compile(rf"\.(?:{FILE_ENDINGS})$", re.I)
_UNSAID = re.compile(
    r"(?:image|img|picture|photo|screen ?shot|figure|diagram|alt(?: text)?|untitled)[\s\d_-]*", re.I
)
"""What editors put for an image's words where nobody wrote any."""
_IMAGE_SIZE = re.compile(r"\|?\s*\d+(?:x\d+)?\s*$")
_BLOCK_TAG = re.compile(
    r"</?(?:br|p|div|li|ul|ol|td|th|tr|table|h[1-6]|summary|details|dt|dd|hr|blockquote)\b", re.I
)
_MARK_KINDS: dict[str, MarkKind] = {"strong": "strong", "em": "em", "link": "link"}


@dataclass(slots=True)
class _Builder:
    placed: Placed
    parts: list[str] = field(default_factory=list)
    length: int = 0
    ends_in_space: bool = True
    plain_at: list[int] = field(default_factory=list)
    source_at: list[int] = field(default_factory=list)
    source_length: list[int] = field(default_factory=list)
    spans: list[Mark] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    silent_links: list[tuple[str, int]] = field(default_factory=list)
    open: list[tuple[str, int, str | None]] = field(default_factory=list)
    width: int = 0
    """Characters of the widest line."""
    listed: bool = False
    """Whether the lines are entries of their own, opened by labels."""
    jotted: bool = False
    """Whether the lines are no running text."""

    def add(self, text: str, at: int, source: int | None = None, *, literal: bool = False) -> None:
        """Add words that stand at `at`, letter by letter, or as one piece of `source`.

        What is shortened with a stroke ("w/o") is written out, unless the words are `literal`.
        """
        if source is not None:
            if text.isspace() and self.ends_in_space:
                return
            self._run(" " if text.isspace() else text, at, source)
            return
        position = 0
        for match in (_SPACES if literal else _PIECES).finditer(text):
            if match.start() > position:
                self._run(text[position : match.start()], at + position)
            length = match.end() - match.start()
            if match[0].isspace():
                if not self.ends_in_space:
                    self._run(" ", at + match.start(), length)
            else:
                space = " " if text[match.end() : match.end() + 1].isalpha() else ""
                written = _WRITTEN_OUT[(match.lastindex or 1) - 1]
                written = written.capitalize() if match[0][0].isupper() else written
                self._run(written + space, at + match.start(), length)
            position = match.end()
        if position < len(text):
            self._run(text[position:], at + position)

    def _run(self, text: str, at: int, source: int | None = None) -> None:
        start = self.placed.to_note(at)
        length = len(text) if source is None else source
        follows = (
            self.plain_at
            and source in (None, len(text))
            and self.source_at[-1] + self.source_length[-1] == start
            and self.source_length[-1] == self.length - self.plain_at[-1]
        )
        if follows:
            self.source_length[-1] += length
        else:
            self.plain_at.append(self.length)
            self.source_at.append(start)
            end = self.placed.to_note(at + max(length - 1, 0)) + (1 if length else 0)
            self.source_length.append(length if source is None else end - start)
        self.parts.append(text)
        self.length += len(text)
        self.ends_in_space = text[-1:] == " "

    def line_break(self, at: int, source: int, ends_sentence: bool) -> None:
        self.add(" ", at, source)
        if ends_sentence and self.length and (not self.breaks or self.breaks[-1] < self.length):
            self.breaks.append(self.length)

    def close(self, kind: str, at: int) -> None:
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index][0] == kind:
                _, start, target = self.open.pop(index)
                if kind == "link" and target and self.length <= start:
                    self.silent_links.append((target, self.placed.to_note(at)))
                self.mark(start, _MARK_KINDS[kind], target)
                return

    def mark(self, start: int, kind: MarkKind, target: str | None = None) -> None:
        if self.length > start:
            self.spans.append(Mark(start, self.length, kind, target))

    def build(self) -> Inline:
        text = "".join(self.parts)
        spans = self.spans + _bare_urls(text, self.spans)
        first, last = self.placed.to_note(0), self.placed.to_note(len(self.placed.content))
        return Inline(
            text,
            tuple(sorted(spans, key=lambda span: (span.start, -span.end))),
            tuple(position for position in self.breaks if position < len(text)),
            tuple(self.tags),
            tuple(self.silent_links),
            tuple(self.plain_at),
            tuple(self.source_at),
            tuple(self.source_length),
            first,
            last,
        )


def is_too_much(content: str) -> bool:
    """Whether a paragraph is too large for its markup to be read."""
    return len(content) > MAX_MARKED_UP or content.count("[") > MAX_BRACKETS


def read_inline(markdown: MarkdownIt, placed: Placed, env: dict[str, Any]) -> Inline:
    """Plain words of a block's content, with spans, line breaks and tags."""
    width, lines = _widest(placed), placed.content.split("\n")
    builder = _Builder(
        placed, width=width, listed=_is_listed(lines), jotted=is_jotted(lines, env["width"])
    )
    content = placed.content
    if is_too_much(content) or not _MARKUP.search(content):
        builder.add(content, 0)
        return builder.build()
    tokens: list[Token] = []
    state = PositionedState(content, markdown, env, tokens)
    markdown.inline.tokenize(state)
    for rule in markdown.inline.ruler2.getRules(""):
        rule(state)
    _walk(tokens, builder)
    return builder.build()


def _walk(tokens: Sequence[Token], builder: _Builder) -> None:
    last_at, last_length = -1, 0
    for token in tokens:
        at = cast(int, token.meta.get("at", 0))
        match token.type:
            case "text":
                if set(token.content) == {"*"} and _is_stray(builder.placed.content, at):
                    continue
                if not token.content:
                    last_at, last_length = at, 1 if at != last_at else last_length + 1
                    continue
                if at == last_at:
                    at += last_length
                    last_length += len(token.content)
                else:
                    last_at, last_length = at, len(token.content)
                _verbatim(token.content, at, builder)
            case "text_special":
                builder.add(token.content, at, len(token.markup))
            case "softbreak" | "hardbreak":
                _line_break(token.type == "hardbreak", at, builder)
            case "code_inline" | "math_inline" | "math_inline_double":
                start = builder.length
                _verbatim(token.content, at + len(token.markup), builder, literal=True)
                if token.type == "code_inline":
                    builder.mark(start, "code")
            case "strong_open" | "em_open":
                builder.open.append((token.type[:-5], builder.length, None))
            case "link_open":
                builder.open.append(("link", builder.length, str(token.attrs.get("href", ""))))
            case "strong_close" | "em_close" | "link_close":
                builder.close(token.type[:-6], at)
            case "wikilink":
                start = builder.length
                if token.info:
                    _verbatim(token.info, at + int(token.meta["offset"]), builder)
                    builder.mark(start, "wikilink", token.content)
            case "tag":
                builder.tags.append(token.content)
                _verbatim(token.info, at + 1, builder)
            case "image":
                _alt_text(token, at, builder)
            case "html_inline":
                if _BLOCK_TAG.match(token.content):
                    builder.line_break(at, len(token.content), True)
            case _:
                pass


def _is_stray(source: str, at: int) -> bool:
    """Whether stars that set nothing apart stand at the edge of their line."""
    stop = at
    while source[stop : stop + 1] == "*":
        stop += 1
    at_start = not source[source.rfind("\n", 0, at) + 1 : at].strip()
    at_end = not source[stop : stop + 1].strip()
    return stop - at > 1 and (at_start or at_end)


def _verbatim(text: str, at: int, builder: _Builder, *, literal: bool = False) -> None:
    source = builder.placed.content
    for shift in (0, 1):
        there = source[at + shift : at + shift + len(text)]
        if there == text or there.replace("\n", " ") == text:
            builder.add(there, at + shift, literal=literal)
            return
    for piece in _SPACES.split(text):
        if piece:
            builder.add(" ", at, 0)
            builder.add(piece, at, 1)


def _alt_text(token: Token, at: int, builder: _Builder) -> None:
    alt = _IMAGE_SIZE.sub("", token.content)
    if alt and not _FILE_NAME.search(alt) and not _UNSAID.fullmatch(alt):
        _verbatim(alt, at + 2, builder)


def _line_break(hard: bool, at: int, builder: _Builder) -> None:
    source = builder.placed.content
    newline = source.find("\n", at)
    if newline < 0:
        newline = at
    stop = newline + 1
    while stop < len(source) and source[stop] in " \t":
        stop += 1
    ends = hard or _ends_line(builder, newline)
    builder.line_break(newline, stop - newline, ends)


def _ends_line(builder: _Builder, newline: int) -> bool:
    placed = builder.placed
    line = bisect_right(placed.content_at, newline) - 1
    begin = placed.content_at[line]
    after = placed.content_at[line + 2] if line + 2 < len(placed.content_at) else None
    text, following = placed.content[begin:newline], placed.content[newline + 1 : after]
    entries = builder.listed and _begins_entries(placed)
    return ends_line(
        text,
        following,
        builder.width,
        listed=builder.listed,
        entries=entries,
        jotted=builder.jotted,
    )


def _begins_entries(placed: Placed) -> bool:
    """Whether a paragraph begins with a labelled line, or with a word or two over such lines."""
    first = placed.content.split("\n", 1)[0]
    return is_labelled(first) or len(first.split()) <= 3


def _is_listed(lines: Sequence[str]) -> bool:
    """Whether at least two lines open with a label, a third of all or more."""
    labelled = sum(map(is_labelled, lines))
    return labelled >= 2 and 3 * labelled >= len(lines)


def _widest(placed: Placed) -> int:
    stops = (*placed.content_at[1:], len(placed.content) + 1)
    return max(stop - start - 1 for start, stop in zip(placed.content_at, stops, strict=True))


def _bare_urls(text: str, spans: Sequence[Mark]) -> list[Mark]:
    taken = sorted((span.start, span.end) for span in spans if span.kind in ("link", "code"))
    found = []
    for match in _URL.finditer(text):
        end = match.start() + len(match.group().rstrip(".,;:!?*_~'\"])"))
        if match.group().count("(") and match.group().endswith(")"):
            end = match.end()
        before = bisect_right(taken, (match.start(), len(text))) - 1
        if before < 0 or taken[before][1] <= match.start():
            found.append(Mark(match.start(), end, "link", text[match.start() : end]))
    return found
