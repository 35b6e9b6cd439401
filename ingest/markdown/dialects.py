"""What people's editors add to Markdown, line by line: front matter, comments, admonitions,
toggles, MDX, tag lines and bare links are set aside before the parser sees the note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ingest.markdown.files import Warning
from ingest.markdown.front_matter import read_front_matter
from ingest.markdown.outlines import outdented
from kg.model import Link

MAX_ASIDES = 4
"""Of admonitions and toggles nested deeper, the outermost name what stands in them."""

MaskKind = Literal["front matter", "comment", "markup", "tags", "link", "title"]

_FENCE = re.compile(r"^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(`{3,}|~{3,})(.*)$")
_ADMONITION = re.compile(
    r"^\s*:::+\s*([A-Za-z][\w-]*)?\s*(?:\[([^\]]*)\]|([^{\[]*))?\s*(?:\{.*\})?$"
)
_BARE_URL = re.compile(r"^\s*<?(https?://[^\s<>]+)>?(?:\s+([\w-]+\.\w{2,5}))?\s*$")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\]]+)\]:\s*<?(\S+?)>?(?:\s+[\"'(].*)?\s*$")
_IMPORT = re.compile(r"^(?:import\s.*['\"];?\s*$|export\s+(?:const|default|function|let|var)\b)")
_TAG_ONLY = re.compile(r"^\s*(?:</?[A-Za-z][\w.:-]*(?:\s[^<>]*)?/?>\s*)+$")
_KEPT_TAG = re.compile(r"<(?:img|a|input|pre|code|svg|picture|source)\b", re.I)
_RAW_OPEN = re.compile(r"^\s*<(script|style)\b", re.I)
_SUMMARY = re.compile(r"^\s*(?:<details[^>]*>\s*)?<summary[^>]*>(.*?)</summary>\s*$", re.I)
_TAGS = re.compile(r"^\s*(?:#[^\W\d][\w/-]*[\s,]*)+$")
_BLOCK_ID = re.compile(r"^\s*\^[\w-]+\s*$")
_MDX_COMMENT = re.compile(r"^\s*\{/\*.*\*/\}\s*$")
_TOC = re.compile(r"^\s*\[\[?_?toc_?\]?\]\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Aside:
    """A titled stretch of lines: an admonition or a toggle."""

    title: str
    start_line: int
    end_line: int


@dataclass(slots=True)
class Masked:
    """A note's lines with those set aside blanked, and what stood there."""

    lines: list[str]
    """As many as the note has; what the Markdown parser reads."""
    kinds: dict[int, MaskKind] = field(default_factory=dict)
    """By line number; 1-based as everywhere."""
    links: list[Link] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    titles: dict[int, str] = field(default_factory=dict)
    """Titles of asides, by their line."""
    tags: list[str] = field(default_factory=list)
    front_matter: dict[str, object] = field(default_factory=dict)
    fences: set[int] = field(default_factory=set)
    """Lines that open or close a code fence."""
    warnings: list[Warning] = field(default_factory=list)

    def hide(self, line: int, kind: MaskKind) -> None:
        """Blank a line for the parser."""
        self.lines[line - 1] = ""
        self.kinds[line] = kind

    def prose(self) -> Iterator[tuple[int, str]]:
        """The numbered lines that stand in no code fence."""
        coded = False
        for number, line in enumerate(self.lines, start=1):
            coded ^= number in self.fences
            if not coded:
                yield number, line


def mask(note: str, lines: list[str]) -> Masked:
    """Set aside what is not Markdown proper; line numbers stay as they are."""
    masked = Masked(outdented([line if line.strip() else "" for line in lines]))
    matter = read_front_matter(note, lines)
    masked.front_matter = matter.values
    masked.warnings.extend(matter.warnings)
    for number in matter.lines:
        masked.hide(number, "front matter")
    _Scan(note, masked).run(matter.lines[-1] + 1 if matter.values else 1)
    return masked


@dataclass(slots=True)
class _Scan:
    note: str
    masked: Masked
    fence: str = ""
    fence_line: int = 0
    open_asides: list[tuple[str, str, int]] = field(default_factory=list)
    unclosed: set[str] = field(default_factory=set)

    def run(self, start: int) -> None:
        lines = self.masked.lines
        last_close = _last_lines(lines, ("-->", "%%", "</script>", "</style>"))
        number = start
        while number <= len(lines):
            line = lines[number - 1]
            if self._in_fence(line, number):
                number += 1
                continue
            until = self._hidden_block(number, last_close)
            if until:
                for hidden in range(number, until + 1):
                    self.masked.hide(hidden, "comment")
                number = until + 1
                continue
            if line and not line.isspace():
                self._line(line, number)
            number += 1
        self._finish(len(lines))

    def _in_fence(self, line: str, number: int) -> bool:
        if "```" not in line and "~~~" not in line:
            return bool(self.fence)
        match = _FENCE.match(line)
        if match and not self.fence and not (match[1][0] == "`" and "`" in match[2]):
            self.fence, self.fence_line = match[1], number
            self.masked.fences.add(number)
            return True
        if not self.fence:
            return False
        closes = match and match[1].startswith(self.fence) and not match[2].strip()
        if closes:
            self.fence = ""
            self.masked.fences.add(number)
        return True

    def _hidden_block(self, number: int, last_close: dict[str, int]) -> int:
        """Last line of the comment, script or style that begins at `number`; 0 if none does."""
        lines = self.masked.lines
        line = lines[number - 1]
        text = line.strip()
        for opener, closer in (("<!--", "-->"), ("%%", "%%")):
            if not text.startswith(opener):
                continue
            rest = text[len(opener) :]
            if closer in rest:
                return number if rest.rstrip().find(closer) == len(rest) - len(closer) else 0
            if last_close[closer] <= number:
                self._warn_unclosed(opener, number)
                return 0
            for until in range(number + 1, len(lines) + 1):
                if closer in lines[until - 1]:
                    return until if lines[until - 1].rstrip().endswith(closer) else until - 1
        raw = _RAW_OPEN.match(line)
        closing = f"</{raw[1].lower()}>" if raw else ""
        if raw and last_close[closing] >= number:
            for until in range(number, len(lines) + 1):
                if closing in lines[until - 1].lower():
                    return until
        return 0

    def _warn_unclosed(self, opener: str, number: int) -> None:
        if opener not in self.unclosed:
            self.unclosed.add(opener)
            message = f"comment {opener} is never closed; read as text"
            self.masked.warnings.append(Warning(self.note, number, message))

    def _line(self, line: str, number: int) -> None:
        masked = self.masked
        text = line.strip()
        match text[0]:
            case ":" if text.startswith(":::"):
                self._admonition(line, number)
            case "h" | "<" if found := _BARE_URL.match(line):
                url = found[1] + (found[2] or "")
                masked.links.append(Link("", url, number))
                masked.hide(number, "link")
            case "<" if found := _SUMMARY.match(line):
                title = re.sub(r"<[^>]*>", "", found[1]).strip()
                if "<details" in line.lower():
                    self.open_asides.append(("details", "", number))
                if self.open_asides and self.open_asides[-1][0] == "details" and title:
                    self.open_asides[-1] = ("details", title, number)
                    masked.titles[number] = title
                    masked.hide(number, "title")
            case "<" if _TAG_ONLY.match(line) and not _KEPT_TAG.search(line):
                masked.hide(number, "markup")
                lower = text.lower()
                if lower.startswith("<details") and "</details" not in lower:
                    self.open_asides.append(("details", "", number))
                elif "</details" in lower:
                    self._close("details", number)
            case "i" | "e" if line == line.lstrip() and _IMPORT.match(line):
                masked.hide(number, "markup")
            case "#" if _TAGS.match(line):
                masked.tags.extend(re.findall(r"#([\w/-]+)", line))
                masked.hide(number, "tags")
            case "^" if _BLOCK_ID.match(line):
                masked.hide(number, "markup")
            case "{" if _MDX_COMMENT.match(line):
                masked.hide(number, "comment")
            case "[" if _TOC.match(line):
                masked.hide(number, "markup")
            case "[" if found := _DEFINITION.match(line):
                if re.match(r"(?:https?:|mailto:)", found[2]):
                    masked.links.append(Link(found[1], found[2], number))
                    masked.kinds[number] = "link"
                else:
                    masked.kinds[number] = "markup"
            case _:
                pass

    def _admonition(self, line: str, number: int) -> None:
        found = _ADMONITION.match(line)
        if not found:
            return
        if found[1] is None:
            self.masked.hide(number, "markup")
            self._close(":::", number)
            return
        title = (found[2] or found[3] or "").strip()
        if title:
            self.masked.titles[number] = title
        self.masked.hide(number, "title" if title else "markup")
        self.open_asides.append((":::", title, number))

    def _close(self, kind: str, number: int) -> None:
        for index in range(len(self.open_asides) - 1, -1, -1):
            if self.open_asides[index][0] == kind:
                _, title, start = self.open_asides.pop(index)
                if title and index < MAX_ASIDES:
                    self.masked.asides.append(Aside(title, start + 1, number - 1))
                return

    def _finish(self, last: int) -> None:
        if self.fence:
            message = "code fence is never closed; the rest of the note is read as code"
            self.masked.warnings.append(Warning(self.note, self.fence_line, message))
        for kind, title, start in self.open_asides:
            if kind == ":::":
                message = f"::: block {title!r} is never closed"
                self.masked.warnings.append(Warning(self.note, start, message))
                break


def _last_lines(lines: list[str], marks: tuple[str, ...]) -> dict[str, int]:
    last = dict.fromkeys(marks, 0)
    for number, line in enumerate(lines, start=1):
        if "--" not in line and "%%" not in line and "</" not in line:
            continue
        for mark in marks:
            if mark in line.lower():
                last[mark] = number
    return last
