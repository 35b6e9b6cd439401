"""A note's Markdown as a tree of blocks, each with its lines, sentences and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markdown_it.token import Token

from ingest.markdown.bare_heads import bare_head
from ingest.markdown.dialects import Masked
from ingest.markdown.heads import (
    Flow,
    bold_label,
    entry_head,
    group_label,
    item_head,
    labels,
    lead_in,
    line_heads,
    marked_head,
)
from ingest.markdown.reading import Reader
from ingest.markdown.source_map import Inline, Placed
from kg.model import Link, Sentence

BlockKind = Literal["heading", "rule", "text", "links", "code", "table", "list", "item", "group"]

_PROSE_CODE = re.compile(r"^[\s>]*[\"'“‘(]?[A-Z0-9][^{}=;]*[a-z)\"'”’][.!?:]?\s*$")
_CALLOUT = re.compile(r"\[!([\w -]+)(?:\|[^\]]*)?\][+-]?[ \t]*([^\n]*)(?:\n|$)")
_TASK = re.compile(r"\[[ xX/>!?*-]\][ \t]+")
_HEADING_ID = re.compile(r"(?<!\s)\s*\{#[\w-]+\}\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a note; `children` of lists, items and groups, sentences of the others."""

    kind: BlockKind
    start: int
    end: int
    sentences: tuple[Sentence, ...] = ()
    links: tuple[Link, ...] = ()
    children: tuple[Block, ...] = ()
    level: int = 0
    """Of a heading."""
    title: str = ""
    """Plain words of a heading."""
    leads: bool = False
    """Whether what follows it is what it announces (a lead-in, a label)."""
    headed: bool = False
    """Whether an item's first line is a head over the lines that describe it."""


@dataclass(slots=True)
class BlockBuilder:
    """Turns the parser's tokens into blocks; one for each note."""

    reader: Reader
    tokens: list[Token]
    masked: Masked
    position: int = 0
    margin: tuple[str, ...] = ()
    """What a list at the note's left edge stands under."""
    labelled: bool = False
    """Whether several items of the list at hand open with a label."""

    def build(self) -> list[Block]:
        """All blocks of the note, top level."""
        return self._children("", (), 1, len(self.reader.lines))

    def _children(self, closing: str, heads: tuple[str, ...], low: int, high: int) -> list[Block]:
        """Blocks up to the closing token, within lines `low` to `high`; gaps filled."""
        blocks: list[Block] = []
        flow = Flow(heads)
        covered = low - 1
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            if token.type == closing:
                self.position += 1
                break
            first = self._first_line(token)
            if first and first > covered + 1:
                blocks.extend(self._gap(covered + 1, first - 1, flow))
            block = self._block(token, flow)
            if block is None:
                continue
            blocks.append(block)
            covered = max(covered, block.end)
        if covered < high:
            blocks.extend(self._gap(covered + 1, high, flow))
        return blocks

    def _first_line(self, token: Token) -> int:
        return token.map[0] + 1 if token.map else 0

    def _block(self, token: Token, flow: Flow) -> Block | None:
        start, end = self._range(token)
        heads = flow.heads_for(token.type)
        self.position += 1
        match token.type:
            case "heading_open":
                return self._heading(token, start, end, flow)
            case "hr":
                flow.reset()
                return Block("rule", start, end)
            case "paragraph_open":
                inline = self._take_inline("paragraph_close")
                return self._paragraph(inline, start, end, flow, heads)
            case "bullet_list_open" | "ordered_list_open":
                closing = token.type.replace("_open", "_close")
                if not token.level:
                    self.margin = heads
                outer, self.labelled = self.labelled, self._is_labelled(token, closing)
                children = self._children(closing, heads, start, end)
                self.labelled = outer
                return Block("list", start, end, children=tuple(children))
            case "list_item_open":
                return self._item(start, end, heads)
            case "blockquote_open":
                return self._quote(start, end, heads)
            case "dl_open":
                return self._definitions(start, end, heads)
            case "footnote_reference_open":
                children = self._children("footnote_reference_close", flow.heads, start, end)
                return Block("group", start, end, children=tuple(children))
            case "table_open":
                return self._table(start, end, heads)
            case "fence" | "code_block" | "math_block" | "math_block_label":
                return self._code(token, start, end, heads)
            case _:
                return None

    def _range(self, token: Token) -> tuple[int, int]:
        if not token.map:
            return 0, 0
        start, end = token.map[0] + 1, max(token.map[1], token.map[0] + 1)
        prose = token.type == "paragraph_open"
        while end > start and (
            not self.masked.lines[end - 1] or (end in self.masked.kinds and not prose)
        ):
            end -= 1
        return start, end

    def _take_inline(self, closing: str) -> Token:
        """The inline token at hand; moves past its closing token."""
        inline = self.tokens[self.position]
        while self.tokens[self.position].type != closing:
            self.position += 1
        self.position += 1
        return inline

    def _heading(self, token: Token, start: int, end: int, flow: Flow) -> Block:
        inline = self._take_inline("heading_close")
        placed = self.reader.place(_HEADING_ID.sub("", inline.content), start)
        plain = self.reader.read(placed)
        title = plain.text.strip()
        links = tuple(self.reader.links(plain))
        if token.level:
            flow.put_label(title)
            sentences = tuple(self.reader.sentences(plain, "prose", flow.outer))
            return Block("text", start, end, sentences, links, leads=True)
        flow.reset()
        return Block("heading", start, end, links=links, level=int(token.tag[1:]), title=title)

    def _paragraph(
        self, inline: Token, start: int, end: int, flow: Flow, heads: tuple[str, ...]
    ) -> Block:
        plain = self.reader.read(self.reader.place(inline.content, start))
        label = bold_label(plain)
        lead = lead_in(plain.text, plain.breaks)
        if label:
            flow.put_label(label)
            heads = flow.outer
        else:
            flow.lead = lead or self._bare_head(plain, end)
        head = "" if label or lead or plain.breaks else marked_head(plain, plain.text.strip())
        if head:
            flow.lead = head, False
        over = group_label(plain)
        inner = (*heads, over) if over else heads
        found = ((0, head),) if head else line_heads(plain)
        lines = [(at, (*inner, head) if head else heads) for at, head in found]
        return self._text(
            plain, start, end, "prose", heads, leads=bool(label or flow.lead), lines=lines
        )

    def _bare_head(self, plain: Inline, end: int) -> tuple[str, bool] | None:
        """A paragraph that is but a name, where what tells of it follows: a list, or prose at once."""
        following = self.tokens[self.position] if self.position < len(self.tokens) else None
        if following is None or not following.type.endswith(("list_open", "paragraph_open")):
            return None
        adjoins = self._first_line(following) == end + 1
        if not adjoins and following.type == "paragraph_open":
            return None
        name = bare_head(plain.text.strip(), adjoins=adjoins)
        return (name, True) if name else None

    def _text(
        self,
        plain: Inline,
        start: int,
        end: int,
        role: Literal["prose", "item"],
        heads: tuple[str, ...],
        leads: bool = False,
        lines: Sequence[tuple[int, tuple[str, ...]]] = (),
    ) -> Block:
        """A block of prose; `lines` are the offsets from which on other heads hold."""
        links = tuple(self.reader.links(plain))
        sentences = tuple(self.reader.sentences(plain, role, heads, lines))
        self.masked.tags.extend(plain.tags)
        if role == "prose" and links and self.reader.only_links(plain):
            return Block("links", start, end, (), links)
        return Block("text", start, end, sentences, links, leads=leads)

    def _item(self, start: int, end: int, heads: tuple[str, ...]) -> Block:
        if self.tokens[self.position].type != "paragraph_open":
            children = self._children("list_item_close", heads, start, end)
            return Block("item", start, end, children=tuple(children))
        first, last = self._range(self.tokens[self.position])
        self.position += 1
        inline = self._take_inline("paragraph_close")
        placed = self.reader.place(inline.content, first)
        task = _TASK.match(inline.content)
        plain = self.reader.read(placed.part(task.end()) if task else placed)
        more = self.tokens[self.position].type != "list_item_close"
        head, own_line = item_head(plain, more)
        if not head and self.labelled:
            head = entry_head(plain.text)
        inner = (*heads, head) if head else heads
        lines = self._item_lines(plain, heads, inner, own_line=own_line)
        text = self._text(plain, start, last, "item", inner, leads=more, lines=lines)
        rest = self._children("list_item_close", inner, last + 1, end)
        return Block("item", start, end, children=(text, *rest), headed=own_line)

    def _is_labelled(self, opening: Token, closing: str) -> bool:
        """Whether two or more items of a list open with a label."""
        found = 0
        for token in self.tokens[self.position :]:
            if token.type == closing and token.level == opening.level:
                break
            if token.type == "inline" and token.level == opening.level + 3:
                found += labels(token.content)
        return found > 1

    def _item_lines(
        self,
        plain: Inline,
        heads: tuple[str, ...],
        inner: tuple[str, ...],
        *,
        own_line: bool,
    ) -> list[tuple[int, tuple[str, ...]]]:
        """The heads of an item's lines: its own stands under none, and entries that follow the list
        without a bullet, which Markdown counts to its last item, under their own."""
        if own_line:
            stop = plain.breaks[0] if plain.breaks else len(plain.text)
            return [(0, heads), (stop, inner)]
        lines = [(0, inner)]
        for at, head in line_heads(plain)[1:]:
            offset = plain.offset(at)
            begin = self.reader.text.rfind("\n", 0, offset) + 1
            outside = not self.reader.text[begin:offset].strip("*_")
            if head:
                lines.append((at, (*(self.margin if outside else inner), head)))
            elif outside and lines[-1][1] != inner:
                lines.append((at, self.margin))
        return lines

    def _quote(self, start: int, end: int, heads: tuple[str, ...]) -> Block:
        opening = self.tokens[self.position]
        callout = None
        if opening.type == "paragraph_open":
            callout = _CALLOUT.match(self.tokens[self.position + 1].content)
        if not callout:
            children = self._children("blockquote_close", heads, start, end)
            return Block("group", start, end, children=tuple(children))
        self.position += 1
        inline = self._take_inline("paragraph_close")
        first, last = self._range(opening)
        placed = self.reader.place(inline.content, first)
        blocks: list[Block] = []
        title = self.reader.read(placed.part(callout.start(2), callout.end(2)))
        inner = (*heads, title.text.strip().rstrip(":")) if title.text.strip() else heads
        blocks.append(self._text(title, first, first, "prose", heads, leads=True))
        if callout.end() < len(inline.content):
            body = self.reader.read(placed.part(callout.end()))
            blocks.append(self._text(body, first + 1, last, "prose", inner))
        blocks.extend(self._children("blockquote_close", inner, last + 1, end))
        return Block("group", start, end, children=tuple(blocks))

    def _definitions(self, start: int, end: int, heads: tuple[str, ...]) -> Block:
        blocks: list[Block] = []
        term, item_start, covered = "", start, start - 1
        while self.tokens[self.position].type != "dl_close":
            token = self.tokens[self.position]
            self.position += 1
            first, last = self._range(token)
            if token.type == "dt_open":
                inline = self._take_inline("dt_close")
                plain = self.reader.read(self.reader.place(inline.content, first))
                term, item_start, covered = plain.text.strip(), first, first
                text = self._text(plain, first, first, "item", heads, leads=True)
                blocks.append(Block("item", first, first, children=(text,), headed=True))
            elif token.type == "dd_open":
                inner = (*heads, term) if term else heads
                children = self._children("dd_close", inner, max(first, covered + 1), last)
                covered = max(covered, last)
                before = blocks.pop().children if blocks and blocks[-1].headed else ()
                item = (*before, *children)
                blocks.append(Block("item", item_start, last, children=item, headed=True))
        self.position += 1
        return Block("list", start, end, children=tuple(blocks))

    def _table(self, start: int, end: int, heads: tuple[str, ...]) -> Block:
        header: list[str] = []
        cells: list[Inline] = []
        sentences: list[Sentence] = []
        links: list[Link] = []
        in_head = False
        while (token := self.tokens[self.position]).type != "table_close":
            self.position += 1
            if token.type == "tr_open":
                cells, line = [], self._first_line(token)
            elif token.type == "thead_open":
                in_head = True
            elif token.type == "thead_close":
                in_head = False
            elif token.type == "inline":
                cells.append(
                    self.reader.read(Placed(token.content, (0,), (self.reader.offsets[line - 1],)))
                )
            elif token.type == "tr_close":
                for cell in cells:
                    links.extend(self.reader.links(cell, line))
                if in_head:
                    header = [cell.text.strip() for cell in cells]
                else:
                    sentences.extend(self.reader.row(cells, header, line, heads))
        self.position += 1
        return Block("table", start, end, tuple(sentences), tuple(links))

    def _code(self, token: Token, start: int, end: int, heads: tuple[str, ...]) -> Block:
        lines = self.reader.lines[start - 1 : end]
        if token.type == "code_block" and all(_PROSE_CODE.match(s) for s in lines if s.strip()):
            placed = self.reader.place_lines(start, end)
            return self._text(self.reader.read(placed), start, end, "prose", heads)
        sentences = self.reader.code(start, end, self.masked.fences, heads)
        return Block("code", start, end, tuple(sentences))

    def _gap(self, first: int, last: int, flow: Flow) -> Iterator[Block]:
        """Lines that no token covers: titles of asides, and what the parser gave up on."""
        run: list[int] = []
        for number in range(first, last + 2):
            kind = self.masked.kinds.get(number)
            line = self.reader.lines[number - 1] if number <= last else ""
            text = kind is None and number <= last and re.search(r"\w", line)
            if text and len(run) < 40:
                run.append(number)
                continue
            if run:
                placed = self.reader.place_lines(run[0], run[-1])
                yield self._text(
                    self.reader.read(placed), run[0], run[-1], "prose", flow.heads_for("")
                )
                run = [number] if text else []
            if kind == "title" and number <= last:
                yield self._aside_title(number, flow)

    def _aside_title(self, number: int, flow: Flow) -> Block:
        title = self.masked.titles[number]
        column = self.reader.lines[number - 1].find(title)
        placed = Placed(title, (0,), (self.reader.offsets[number - 1] + max(column, 0),))
        return self._text(
            self.reader.read(placed), number, number, "prose", flow.heads_for(""), leads=True
        )
