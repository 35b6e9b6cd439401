"""The Markdown parser as notes need it: CommonMark, tables, footnotes, math, definitions."""

from __future__ import annotations

from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from ingest.markdown.bare_heads import bare_heads
from ingest.markdown.dialect_rules import dialect_rules
from ingest.markdown.heads import is_phrase

MAX_NESTING = 40
"""Lists and quotes nested deeper are read as plain text."""


@cache
def parser() -> MarkdownIt:
    """The parser for all dialects; reads blocks, and lines within them on demand."""
    markdown = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    markdown.enable(["table", "strikethrough"])
    markdown.disable(["html_block", "fragments_join"])
    markdown.core.ruler.enableOnly(["normalize", "block"])
    footnote_plugin(markdown, inline=False, move_to_end=False, always_match_refs=True)
    deflist_plugin(markdown)
    dollarmath_plugin(markdown, allow_space=False, allow_digits=False, double_inline=True)
    dialect_rules(markdown)
    bare_heads(markdown)
    return markdown


def parse(markdown: MarkdownIt, lines: list[str], env: dict[str, Any]) -> list[Token]:
    """Block tokens of a note; `env` receives its link references."""
    return _without_false_headings(markdown.parse("\n".join(lines), env))


def _without_false_headings(tokens: list[Token]) -> list[Token]:
    """Underlined "headings" that are sentences are paragraphs above a line of dashes."""
    mended: list[Token] = []
    rule: Token | None = None
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.markup in ("-", "=") and token.map:
            title = tokens[index + 1].content
            if "\n" in title or not is_phrase(title):
                first, last = token.map
                rule = Token("hr", "hr", 0, map=[last - 1, last], markup=token.markup)
                mended.append(Token("paragraph_open", "p", 1, map=[first, last - 1]))
                continue
        if token.type == "heading_close" and rule:
            mended += [Token("paragraph_close", "p", -1), rule]
            rule = None
            continue
        mended.append(token)
    return mended
