"""Outlines that are indented as a whole, as pasted from other editors: Markdown would read them as
code, though they are lists of sentences. A quote mark or a hash there heads what is indented more."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CODE = 4
"""Columns from which on Markdown reads code."""
_ITEM = re.compile(r"\s*(?:[-*+•]|\d+[.)])\s+(?P<text>.*)")
_HEAD = re.compile(r"^(?:[-*+]\s+)?(?:>|#+)(?=\s*\w)")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_PLAIN = re.compile(r"[(\"“‘*_]*[A-Za-z’'-]+[)\"”*_,.:;?!]*")
_WORDS = 5
"""Words that a line of prose has at least."""
_SHARE = 3
"""Of so many items one has to be prose."""


def outdented(lines: Sequence[str]) -> list[str]:
    """The lines of a note, those of an outline at its left edge; as many as before.

    >>> outdented(["# Bees", "    - A hive needs water close by in summer."])
    ['# Bees', '- A hive needs water close by in summer.']
    """
    found = list(lines)
    start, listed, fenced, closed = 0, False, False, True
    while start < len(lines):
        line = lines[start]
        if _FENCE.match(line):
            fenced = not fenced
        if line.strip() and not fenced:
            if not listed and _indent(line) >= _CODE and (closed or _ITEM.match(line)):
                stop = _end(lines, start)
                if _is_outline(lines[start:stop]):
                    found[start:stop] = _moved(lines[start:stop])
                start, closed = stop, True
                continue
            listed = bool(_ITEM.match(line)) or (listed and _indent(line) > 0)
        closed = not line.strip() or line.startswith("#")
        start += 1
    return found


def _end(lines: Sequence[str], start: int) -> int:
    """The line behind the last that is indented as code."""
    stop = start
    for number in range(start, len(lines)):
        line = lines[number]
        if line.strip():
            if _indent(line) < _CODE or _FENCE.match(line):
                break
            stop = number + 1
    return stop


def _is_outline(lines: Sequence[str]) -> bool:
    items = [found["text"] for line in lines if (found := _ITEM.match(line))]
    prose = sum(_is_prose(item) for item in items)
    return prose > 0 and prose * _SHARE >= len(items)


def _is_prose(text: str) -> bool:
    words = text.split()
    plain = sum(bool(_PLAIN.fullmatch(word)) for word in words)
    return len(words) >= _WORDS and plain * 4 >= len(words) * 3


def _moved(lines: Sequence[str]) -> list[str]:
    """The lines as a list, each within the nearest above it that is indented less."""
    moved: list[str] = []
    above: list[tuple[int, int]] = []
    for line in lines:
        text = _HEAD.sub("-", line.strip())
        if not text:
            moved.append("")
            continue
        while above and above[-1][0] >= _indent(line):
            above.pop()
        column = above[-1][1] if above else 0
        moved.append(" " * column + text)
        if item := _ITEM.match(text):
            above.append((_indent(line), column + item.start("text")))
    return moved


def _indent(line: str) -> int:
    wide = line.expandtabs(_CODE)
    return len(wide) - len(wide.lstrip())
