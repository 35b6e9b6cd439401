"""Markdown of notes and answers → HTML that can do no harm: no raw HTML, scripts or images."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

Step = Callable[[list[Token]], None]


def render(text: str, note: str = "", edit: Step | None = None) -> str:
    """`text` as HTML; `note` is the path that relative links start from.

    `edit` may change the parsed tokens before they are rendered.
    """
    parser = _parser()
    tokens = parser.parse(text)
    _mend_links(tokens, note)
    if edit is not None:
        edit(tokens)
    return str(parser.renderer.render(tokens, parser.options, {}))


def inline_text(text: str) -> str:
    """The words of a piece of Markdown, without its markup."""
    words = []
    for token in _parser().parse(text):
        for child in token.children or []:
            words.append(" " if child.type in ("softbreak", "hardbreak") else child.content)
        words.append(" ")
    return " ".join("".join(words).split())


def note_link(note: str) -> str:
    """The address within the page that opens a note."""
    return f"#note/{quote(note)}"


def raw(html: str) -> Token:
    """A token that is rendered as it is."""
    return Token("html_inline", "", 0, content=html)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": True})
    parser.enable(["table", "strikethrough", "linkify"])
    if parser.linkify is not None:
        parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    parser.use(front_matter_plugin).use(footnote_plugin)
    parser.add_render_rule("image", _image)
    return parser


def _image(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: Mapping[str, Any],
    env: Mapping[str, Any],
) -> str:
    """An image as its alternative text: a picture's address could tell on the reader."""
    return f'<span class="ng-image">{escape(tokens[index].content or "image")}</span>'


def _mend_links(tokens: Sequence[Token], note: str) -> None:
    for token in tokens:
        for child in token.children or []:
            if child.type == "link_open":
                child.attrs = _link(str(child.attrs.get("href", "")), note)


def _link(href: str, note: str) -> dict[str, str | int | float]:
    parts = urlsplit(href)
    if parts.scheme in ("http", "https", "mailto"):
        return {"href": href, "target": "_blank", "rel": "noopener noreferrer"}
    if not parts.scheme and not parts.netloc and parts.path.endswith(".md"):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(note), unquote(parts.path)))
        return {"href": note_link(target)}
    return {}
