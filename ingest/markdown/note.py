"""One note's Markdown into its record, sections, passages and links."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from ingest.language.sentences import MAX_READ, note_width
from ingest.markdown.attributes import without_attributes
from ingest.markdown.blocks import Block, BlockBuilder
from ingest.markdown.cards import head_cards
from ingest.markdown.choices import keep_right_options
from ingest.markdown.dialects import Aside, Masked, mask
from ingest.markdown.files import Warning, normalise
from ingest.markdown.front_matter import texts
from ingest.markdown.parser import parse, parser
from ingest.markdown.passages import PassageMaker, SectionLink
from ingest.markdown.reading import Reader
from kg.model import Link, Note, Passage, Section


@dataclass(frozen=True, slots=True)
class ParsedNote:
    """All that is read from one note."""

    note: Note
    passages: tuple[Passage, ...]
    links: tuple[SectionLink, ...]
    """Links that stand in no passage."""
    warnings: tuple[Warning, ...]
    outside: frozenset[int]
    """Lines that hold no text of their own: front matter, headings, rules, fences, comments,
    markup, tags, and links alone."""


def parse_note(
    path: str, text: str, max_tokens: int, count_tokens: Callable[[str], int]
) -> ParsedNote:
    """Read one note.

    Args:
        path: what the contract calls `note`.
        text: its decoded text.
        max_tokens: what a passage may measure with its heading path before it.
        count_tokens: how the encoder counts.

    What cannot be read as Markdown is read as plain lines, with a warning that names them;
    no text raises an error.
    """
    text = normalise(text)
    masked = mask(path, text.split("\n"))
    keep_right_options(masked)
    head_cards(masked)
    markdown = parser()
    env: dict[str, Any] = {"width": note_width(masked.lines)}
    reader = Reader(text, markdown, env, _aside_heads(masked.asides))
    warnings = masked.warnings
    try:
        tokens = parse(markdown, masked.lines, env)
        blocks = BlockBuilder(reader, tokens, masked).build()
    except Exception as error:
        line = getattr(error, "line", 1)
        warnings.append(Warning(path, line, f"cannot be parsed ({error!r}); read as plain lines"))
        blocks = BlockBuilder(reader, [], masked).build()
    message = "a paragraph too large to read its markup; read as plain words"
    warnings.extend(Warning(path, line, message) for line in reader.unread)
    maker = PassageMaker(path, text, max_tokens, count_tokens)
    outside = _outside(reader, masked, blocks)
    sections = _runs(path, blocks, masked.links, len(reader.lines), maker)
    note = _note(path, text, masked, blocks, sections)
    provable = [_provable(passage, warnings) for passage in maker.passages]
    passages = without_attributes(text, provable)
    for passage in passages:
        if sum(len(sentence.text) for sentence in passage.sentences) > MAX_READ:
            message = "a very long paragraph; names and facts are read from its beginning alone"
            warnings.append(Warning(path, passage.start_line, message))
    return ParsedNote(
        note,
        passages,
        tuple(maker.section_links),
        tuple(warnings),
        frozenset(outside),
    )


def _provable(passage: Passage, warnings: list[Warning]) -> Passage:
    """`passage` with those sentences alone whose quote stands word for word at their lines.

    All that is said of a passage later (facts, mentions, citations) quotes its sentences, so
    what could prove nothing is left out here, with a warning, and never stops a build.
    """
    lines = passage.text.split("\n")
    kept = []
    for sentence in passage.sentences:
        first, last = (n - passage.start_line for n in (sentence.start_line, sentence.end_line))
        there = "\n".join(lines[first : last + 1]) if first >= 0 else ""
        if sentence.quote and sentence.quote in there:
            kept.append(sentence)
        else:
            message = f"left out, as its words are not found at its line: {sentence.text[:60]!r}"
            warnings.append(Warning(passage.note, sentence.start_line, message))
    return replace(passage, sentences=tuple(kept))


def coverage(parsed: ParsedNote) -> list[int]:
    """The lines of text that do not belong to exactly one passage; empty when all is well."""
    lines = parsed.note.text.split("\n")
    counts = [0] * (len(lines) + 2)
    for passage in parsed.passages:
        for number in range(passage.start_line, passage.end_line + 1):
            counts[number] += 1
    return [
        number
        for number, line in enumerate(lines, start=1)
        if counts[number] > 1
        or (counts[number] == 0 and number not in parsed.outside and re.search(r"\w", line))
    ]


def _aside_heads(asides: list[Aside]) -> dict[int, tuple[str, ...]]:
    heads: dict[int, tuple[str, ...]] = {}
    for aside in sorted(asides, key=lambda aside: aside.start_line):
        for number in range(aside.start_line, aside.end_line + 1):
            heads[number] = (*heads.get(number, ()), aside.title)
    return heads


def _outside(reader: Reader, masked: Masked, blocks: list[Block]) -> set[int]:
    lines = {number for number, kind in masked.kinds.items() if kind != "title"}
    lines |= masked.fences
    waiting = list(blocks)
    while waiting:
        block = waiting.pop()
        waiting.extend(block.children)
        silent = block.kind in ("text", "code", "table") and not block.sentences
        if block.kind in ("heading", "rule", "links") or silent:
            lines.update(range(block.start, block.end + 1))
    return lines


def _runs(
    note: str, blocks: list[Block], loose: list[Link], last: int, maker: PassageMaker
) -> tuple[Section, ...]:
    """Hand the blocks between headings and rules to the passage maker; return the sections."""
    sections: list[Section] = []
    open_sections: list[tuple[int, str, int]] = []
    path: tuple[str, ...] = ()
    run: list[Block] = []
    links = sorted(loose, key=lambda link: link.line)
    taken = 0

    def close(level: int, line: int) -> None:
        while open_sections and open_sections[-1][0] >= level:
            names = tuple(title for _, title, _ in open_sections)
            _, _, start = open_sections.pop()
            sections.append(Section(note, names, start, line))

    def flush(until: int) -> None:
        nonlocal taken
        stop = taken
        while stop < len(links) and links[stop].line < until:
            stop += 1
        if run or stop > taken:
            maker.add_run(path, run, links[taken:stop])
        taken = stop
        run.clear()

    for block in blocks:
        if block.kind in ("heading", "rule"):
            flush(block.start)
        if block.kind == "heading":
            close(block.level, block.start - 1)
            if block.title:
                open_sections.append((block.level, block.title, block.start))
            path = tuple(title for _, title, _ in open_sections)
            maker.section_links.extend(SectionLink(path, link) for link in block.links)
        elif block.kind != "rule":
            run.append(block)
    flush(last + 1)
    close(0, last)
    return tuple(sorted(sections, key=lambda section: (section.start_line, len(section.path))))


def _note(
    path: str, text: str, masked: Masked, blocks: list[Block], sections: tuple[Section, ...]
) -> Note:
    matter = masked.front_matter
    named = matter.get("title")
    title = named.strip() if isinstance(named, str) else next(texts(named), "")
    title = title or next(
        (block.title for block in blocks if block.kind == "heading" and block.level == 1), ""
    )
    tags = [
        tag.lstrip("#") for key in ("tags", "tag", "keywords") for tag in texts(matter.get(key))
    ]
    aliases = [alias for key in ("aliases", "alias") for alias in texts(matter.get(key))]
    return Note(
        path,
        title or PurePosixPath(path).stem,
        hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest(),
        text,
        tuple(dict.fromkeys(tags + masked.tags)),
        tuple(dict.fromkeys(aliases)),
        sections,
    )
