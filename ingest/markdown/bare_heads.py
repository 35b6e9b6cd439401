"""Names alone on a line over a list or over prose, which Markdown counts to what stands beside them.

Oak
- hard, for outdoors
Pine
Soft, for shelves; it dents.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from ingest.language.leads import UNFINISHED
from ingest.language.loose import is_instruction, is_loose
from ingest.language.sentences import goes_on
from ingest.markdown.heads import inline_head, is_phrase
from ingest.markdown.source_map import Inline

_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s+\S")
_NO_NAME = re.compile(rf"^#|://|{UNFINISHED.pattern}", re.I)
_BRACKET = re.compile(r"\s*\([^()]*\)$")
_DASH = re.compile(r"\s+[-–—]\s")
_LONGEST = 120
_GLOSS_WORDS = 8
_MOST_WORDS = 6
_FEW_WORDS = 4
"""Of a name over prose, and over a list that a blank line sets apart."""
_PROSE_WORDS = 5
_IN_A_ROW = 2
"""So many such lines may stand over a list."""


def bare_heads(markdown: MarkdownIt) -> None:
    """Lets a paragraph end before a name that stands alone over a list, and behind one over prose."""
    rules = markdown.block.ruler
    rules.before("paragraph", "bare_head", _ends_paragraph, {"alt": ["paragraph"]})


def bare_head(line: str, *, adjoins: bool = True) -> str:
    """The name or label that is all there is on a line, a gloss aside ("Oak - for outdoors"), or nothing.

    `adjoins` tells that the list which it stands over follows without a blank line.
    """
    if len(line) > _LONGEST:
        return ""
    words = len(line.split())
    told = _BRACKET.sub("", line)
    head = inline_head(Inline(told), told)
    if head:
        glossed = adjoins and words <= _GLOSS_WORDS and _DASH.match(told[len(head) :])
        return head if glossed and not _NO_NAME.search(line) else ""
    alone = words <= (_MOST_WORDS if adjoins else _FEW_WORDS) and is_phrase(told)
    loose = _NO_NAME.search(told) or is_loose(told) or is_instruction(told)
    return line if alone and not loose else ""


def _ends_paragraph(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """The paragraph in hand ends before `line`, which is read as one of its own afterwards: asked
    where a block begins, instead of where one may end (`silent`), this rule makes none."""
    if not silent:
        return False
    heads = _over_a_list(state, line, end) or _over_prose(state, line)
    return heads and _had_room(state, line)


def _over_a_list(state: StateBlock, line: int, end: int) -> bool:
    for below in range(line, min(line + _IN_A_ROW, end - 1)):
        adjoins = not state.isEmpty(below + 1)
        if not bare_head(_text(state, below), adjoins=adjoins):
            return False
        following = below + 1 if adjoins else below + 2
        if following < end and _ITEM.match(_text(state, following)):
            return True
        if not adjoins:
            return False
    return False


def _over_prose(state: StateBlock, line: int) -> bool:
    """Whether the paragraph in hand began just before `line`, with a name over a line of prose."""
    name, told = _text(state, line - 1), _text(state, line)
    begins = state.line == line - 1 and state.blkIndent == 0
    return begins and bool(bare_head(name, adjoins=False)) and len(told.split()) >= _PROSE_WORDS


def _had_room(state: StateBlock, line: int) -> bool:
    """Whether the line before was broken on purpose: it would have held the first word of this one."""
    before = state.src[state.bMarks[line - 1] : state.eMarks[line - 1]].rstrip()
    fits = len(before) + 1 + len(_text(state, line).split()[0]) <= state.env["width"]
    return fits and not goes_on(before)


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
