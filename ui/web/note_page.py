"""A note as HTML with the quoted words marked, for the panel beside the chat."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from ui.web.markup import inline_text, raw, render

_OPEN, _CLOSE = '<mark class="ng-hit">', "</mark>"


def note_page(text: str, note: str, lines: tuple[int, int] | None = None, quote: str = "") -> str:
    """The note's Markdown as HTML.

    What stands at `lines` (1-based, inclusive) is marked; where `quote` is found in one of
    the blocks there, only the quote is.
    """

    def mark(tokens: list[Token]) -> None:
        if lines is not None:
            _mark(tokens, lines, quote)

    return render(text, note, mark)


def lines_of(text: str, lines: tuple[int, int], quote: str) -> tuple[int, int] | None:
    """The lines at which `quote` stands: `lines` where it does, else where it is found first.

    None where it stands nowhere. An empty quote stands wherever it is said to.
    """
    if quote in "\n".join(text.split("\n")[lines[0] - 1 : lines[1]]):
        return lines
    at = text.find(quote)
    if at < 0:
        return None
    first = text.count("\n", 0, at) + 1
    return first, first + quote.count("\n")


def _mark(tokens: Sequence[Token], lines: tuple[int, int], quote: str) -> None:
    there = [token for token in tokens if _overlaps(token, lines)]
    inlines = [token for token in there if token.type == "inline"]
    words = inline_text(quote).split()
    pattern = re.compile(r"\s+".join(map(re.escape, words))) if words else None
    found = [
        (token, match)
        for token in inlines
        if pattern and (match := pattern.search(_flat(token.children or [])))
    ]
    for token, match in found:
        token.children = _marked(token.children or [], match.start(), match.end())
    if found:
        return
    for token in inlines:
        token.children = [raw(_OPEN), *(token.children or []), raw(_CLOSE)]
    for token in there:
        if token.type in ("fence", "code_block"):
            token.attrJoin("class", "ng-hit")


def _overlaps(token: Token, lines: tuple[int, int]) -> bool:
    return token.map is not None and token.map[0] < lines[1] and token.map[1] >= lines[0]


def _flat(children: Sequence[Token]) -> str:
    return "".join("\n" if child.type.endswith("break") else child.content for child in children)


def _marked(children: Sequence[Token], start: int, end: int) -> list[Token]:
    """`children` with characters `start` to `end` of their text between marks.

    Every piece gets marks of its own, so that they nest whatever the markup is.
    """
    pieces: list[Token] = []
    at = 0
    for child in children:
        size = 1 if child.type.endswith("break") else len(child.content)
        low, high = max(start - at, 0), min(end - at, size)
        at += size
        if low >= high or child.type.endswith("break"):
            pieces.append(child)
        elif child.type == "text":
            pieces += _text(child.content[:low])
            pieces += [raw(_OPEN), *_text(child.content[low:high]), raw(_CLOSE)]
            pieces += _text(child.content[high:])
        else:
            pieces += [raw(_OPEN), child, raw(_CLOSE)]
    return pieces


def _text(content: str) -> list[Token]:
    return [Token("text", "", 0, content=content)] if content else []
