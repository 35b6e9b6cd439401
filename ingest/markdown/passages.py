"""Grouping a note's blocks into passages: whole lines that fit the encoder and read as one."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.markdown.blocks import Block
from kg.model import Link, Passage, Sentence

MAX_WORDS = 200
TINY_WORDS = 12
"""Fewer words than this seek the company of a neighbour."""
MIN_ITEM_WORDS = 10
"""A list item with less than this to say is grouped with the others."""
POINTER_WORDS = 40
"""A paragraph of links up to this long ("Learn more about …") goes with what precedes it."""


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A link that stands in no passage, and the section that it stands in."""

    section: tuple[str, ...]
    link: Link


@dataclass(frozen=True, slots=True)
class _Unit:
    """Lines that are not taken apart."""

    start: int
    end: int
    sentences: tuple[Sentence, ...]
    links: tuple[Link, ...]
    words: int
    tokens: int
    head_tokens: int = 0
    """Of the heads that its first sentence stands under."""
    own: bool = False
    """Wants to be a passage of its own."""
    leads: bool = False
    """Announces what follows."""
    trails: bool = False
    """Belongs to what precedes."""

    def joined(self, other: _Unit) -> _Unit:
        return _Unit(
            self.start,
            max(self.end, other.end),
            self.sentences + other.sentences,
            self.links + other.links,
            self.words + other.words,
            self.tokens + other.tokens,
            self.head_tokens,
            self.own or other.own,
            other.leads,
            self.trails,
        )


def _context(section: tuple[str, ...], heads: tuple[str, ...]) -> str:
    path = (*section, *heads)
    return " > ".join(path) + "." if path else ""


@dataclass(slots=True)
class PassageMaker:
    """Makes the passages of one note.

    `max_tokens` is what the encoder takes, `count_tokens` how it counts.
    """

    note: str
    text: str
    max_tokens: int
    count_tokens: Callable[[str], int]
    max_words: int = MAX_WORDS
    passages: list[Passage] = field(default_factory=list)
    section_links: list[SectionLink] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)
    _seen: Counter[tuple[str, ...]] = field(default_factory=Counter)
    _budget: int = 0

    def add_run(
        self, section: tuple[str, ...], blocks: Sequence[Block], loose: Iterable[Link]
    ) -> None:
        """Make passages of the blocks between two headings or rules.

        `loose` are the bare links that stand among them, in no block.
        """
        self._lines = self._lines or self.text.split("\n")
        self._budget = max(
            self.max_tokens - self.count_tokens(_context(section, ())), self.max_tokens // 2
        )
        links = list(loose)
        units = []
        for unit in self._units(blocks):
            if unit.sentences:
                units.append(unit)
            else:
                links.extend(unit.links)
        groups = self._tidied(self._grouped(self._compounds(units)))
        by_group: dict[int, list[Link]] = {}
        starts = [group.start for group in groups]
        for link in sorted(links, key=lambda link: link.line):
            if groups:
                index = max(bisect_right(starts, link.line) - 1, 0)
                by_group.setdefault(index, []).append(link)
            else:
                self.section_links.append(SectionLink(section, link))
        for index, group in enumerate(groups):
            self._emit(section, group, by_group.get(index, []))

    def _emit(self, section: tuple[str, ...], group: _Unit, loose: list[Link]) -> None:
        end = group.end
        while end > group.start and not self._lines[end - 1].strip():
            end -= 1
        text = "\n".join(self._lines[group.start - 1 : end])
        key = (self.note, *section, text)
        count = self._seen[key]
        self._seen[key] += 1
        digest = hashlib.sha256("\0".join((*key, str(count))).encode()).hexdigest()[:16]
        links = tuple(sorted(group.links + tuple(loose), key=lambda link: link.line))
        self.passages.append(
            Passage(digest, self.note, section, group.start, end, text, group.sentences, links)
        )

    def _fits(self, *units: _Unit) -> bool:
        return (
            sum(unit.words for unit in units) <= self.max_words
            and units[0].head_tokens + sum(unit.tokens for unit in units) <= self._budget
        )

    def _unit(
        self, start: int, end: int, sentences: tuple[Sentence, ...], links: tuple[Link, ...]
    ) -> _Unit:
        words = " ".join(sentence.text for sentence in sentences)
        heads = _context((), sentences[0].heads) if sentences else ""
        return _Unit(
            start,
            end,
            sentences,
            links,
            len(words.split()),
            self.count_tokens(words),
            min(self.count_tokens(heads), self._budget // 2) if heads else 0,
        )

    def _units(self, blocks: Iterable[Block]) -> Iterator[_Unit]:
        for block in blocks:
            match block.kind:
                case "list" | "group":
                    yield from self._units(block.children)
                case "item":
                    yield from self._item(block)
                case "links":
                    yield self._unit(block.start, block.end, (), block.links)
                case _:
                    yield from self._leaf(block)

    def _leaf(self, block: Block) -> Iterator[_Unit]:
        unit = self._unit(block.start, block.end, block.sentences, block.links)
        unit = replace(
            unit,
            leads=block.leads,
            trails=block.kind == "code" or (block.kind == "text" and _is_pointer(block, unit)),
        )
        if self._fits(unit) or len(block.sentences) < 2:
            yield unit
        else:
            yield from self._cut(unit)

    def _cut(self, unit: _Unit) -> Iterator[_Unit]:
        """Cut a block that is too long between lines, where a sentence ends with its line."""
        borders = [0]
        words, tokens = 0, unit.head_tokens
        for index, sentence in enumerate(unit.sentences):
            size, length = len(sentence.text.split()), self.count_tokens(sentence.text)
            full = words + size > self.max_words or tokens + length > self._budget
            if index > borders[-1] and full and _starts_line(unit, index):
                borders.append(index)
                words, tokens = 0, unit.head_tokens
            words, tokens = words + size, tokens + length
        links = list(unit.links)[::-1]
        start = unit.start
        for first, last in zip(borders, [*borders[1:], len(unit.sentences)], strict=True):
            at_end = last == len(unit.sentences)
            end = unit.end if at_end else unit.sentences[last].start_line - 1
            own = []
            while links and (at_end or links[-1].line <= end):
                own.append(links.pop())
            part = self._unit(start, end, unit.sentences[first:last], tuple(own))
            yield replace(part, leads=at_end and unit.leads)
            start = end + 1

    def _item(self, item: Block) -> Iterator[_Unit]:
        """An item that says several things is a passage of its own, or several of its parts."""
        units = list(self._units(item.children))
        if not units:
            return
        whole = units[0]
        for unit in units[1:]:
            if not self._fits(whole):
                break
            whole = whole.joined(unit)
        rich = item.headed or len([unit for unit in units if unit.sentences]) > 1
        parts = [unit for unit in units if unit.own]
        if self._fits(whole) and len(parts) < 2:
            own = rich and whole.words >= MIN_ITEM_WORDS
            yield replace(whole, own=own, leads=False, trails=False)
        elif len(units) == 1:
            yield whole
        else:
            yield replace(units[0], leads=True)
            yield from units[1:]

    def _compounds(self, units: list[_Unit]) -> list[_Unit]:
        """Join lead-ins with what they announce, and pointers with what they follow."""
        joined: list[_Unit] = []
        for unit in units:
            if joined and (joined[-1].leads or unit.trails) and self._fits(joined[-1], unit):
                joined[-1] = joined[-1].joined(unit)
            else:
                joined.append(unit)
        return joined

    def _grouped(self, units: list[_Unit]) -> list[_Unit]:
        groups: list[_Unit] = []
        for unit in units:
            last = groups[-1] if groups else None
            if last and not unit.own and not last.own and self._fits(last, unit):
                groups[-1] = last.joined(unit)
            else:
                groups.append(unit)
        return groups

    def _tidied(self, groups: list[_Unit]) -> list[_Unit]:
        """Join passages of a few words with a neighbour that has room."""
        tidy: list[_Unit] = []
        for group in groups:
            if not tidy or not (_is_tiny(group) or _is_tiny(tidy[-1])):
                tidy.append(group)
            elif self._fits(tidy[-1], group):
                tidy[-1] = tidy[-1].joined(group)
            else:
                tidy[-1:] = self._balanced(tidy[-1], group)
        return tidy

    def _balanced(self, first: _Unit, second: _Unit) -> tuple[_Unit, _Unit]:
        """Move the border between two passages to where both hold about as much."""
        both = first.joined(second)
        best = (abs(first.words - second.words), first, second)
        words = 0
        for index, sentence in enumerate(both.sentences):
            if _starts_line(both, index) and abs(both.words - 2 * words) < best[0]:
                left, right = self._split(both, index)
                if self._fits(left) and self._fits(right):
                    best = (abs(both.words - 2 * words), left, right)
            words += len(sentence.text.split())
        return best[1], best[2]

    def _split(self, unit: _Unit, index: int) -> tuple[_Unit, _Unit]:
        line = unit.sentences[index].start_line
        left = tuple(link for link in unit.links if link.line < line)
        right = tuple(link for link in unit.links if link.line >= line)
        return (
            self._unit(unit.start, line - 1, unit.sentences[:index], left),
            self._unit(line, unit.end, unit.sentences[index:], right),
        )


def _starts_line(unit: _Unit, index: int) -> bool:
    """Whether a border between passages can stand before a sentence of a unit."""
    sentences = unit.sentences
    return index > 0 and sentences[index].start_line > sentences[index - 1].end_line


def _is_tiny(unit: _Unit) -> bool:
    return not unit.own and unit.words < TINY_WORDS


def _is_pointer(block: Block, unit: _Unit) -> bool:
    return (
        bool(block.sentences)
        and unit.words <= POINTER_WORDS
        and all(any(mark.kind == "link" for mark in sentence.marks) for sentence in block.sentences)
    )
