"""What people's editors add to Markdown within a line: wikilinks, tags, comments, highlights."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

MAX_WIKILINK = 500

_WIKILINK = re.compile(r"(!?)\[\[([^\[\]\n|]*?)(?:\\?\|([^\[\]\n]*))?\]\]")
_TAG = re.compile(r"#([^\W\d][\w/-]*)")
_BLOCK_ID = re.compile(r"\^[A-Za-z0-9-]+[ \t]*(?=\n|$)")

_CITATION = re.compile(r"\[cite(?:_start|_end|:[^\[\]\n]*)?\]")

FILE_ENDINGS = r"png|jpe?g|gif|svg|webp|bmp|pdf|mp[34]|webm|mov|canvas"
_FILE = re.compile(rf"\.(?:{FILE_ENDINGS}|base)$", re.I)


def dialect_rules(markdown: MarkdownIt) -> None:
    """Add the inline rules of Obsidian and its kin to a parser."""
    rules = markdown.inline.ruler
    rules.before("link", "wikilink", _wikilink)
    rules.before("link", "tag", _tag)
    rules.before("link", "comment", _comment)
    rules.before("link", "highlight", _highlight)
    rules.before("link", "block_id", _block_id)
    rules.before("link", "inline_field", _inline_field)
    rules.before("link", "citation", _citation)


def _wikilink(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith(("[[", "![["), state.pos):
        return False
    found = _WIKILINK.match(state.src, state.pos, min(state.posMax, state.pos + MAX_WIKILINK))
    if not found:
        return False
    if not silent:
        embed, page, alias = found.groups()
        token = state.push("wikilink", "", 0)
        token.content = page.strip()
        shown = 3 if alias and not (embed and re.fullmatch(r"[\dx ]+", alias)) else 2
        text = found[shown]
        if shown == 2:
            text = text.lstrip("#") if text.startswith("#") else text.split("#^")[0]
        token.info = "" if embed and _FILE.search(page.split("#")[0]) else text.replace("#", " ", 1)
        token.meta["offset"] = found.start(shown) - state.pos + (found[shown].find(text))
    state.pos = found.end()
    return True


def _tag(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "#" or (state.pos and not state.src[state.pos - 1].isspace()):
        return False
    found = _TAG.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("tag", "", 0)
        token.content = token.info = found[1]
        if _at_edge(state.src, state.pos, found.end()):
            token.info = ""
    state.pos = found.end()
    return True


def _at_edge(source: str, start: int, end: int) -> bool:
    """Whether only tags stand between a tag and one end of its line."""
    line_start = source.rfind("\n", 0, start) + 1
    line_end = source.find("\n", end)
    before = source[max(line_start, start - 200) : start]
    after = source[end : min(line_end if line_end >= 0 else len(source), end + 200)]
    return not re.sub(r"#[^\s#]+|\s", "", before) or not re.sub(r"#[^\s#]+|[\s.]", "", after)


def _comment(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("%%", state.pos):
        return False
    end = state.src.find("%%", state.pos + 2, state.posMax)
    return end >= 0 and _hide(state, silent, end + 2 - state.pos)


def _highlight(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("==", state.pos):
        return False
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[state.pos + 2 : state.pos + 3] or " "
    opens = not (before.isalnum() or before == "=") and not (after.isspace() or after == "=")
    closes = not (before.isspace() or before == "=") and not (after.isalnum() or after == "=")
    return (opens or closes) and _hide(state, silent, 2)


def _block_id(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "^" or (state.pos and not state.src[state.pos - 1].isspace()):
        return False
    found = _BLOCK_ID.match(state.src, state.pos, state.posMax)
    return found is not None and _hide(state, silent, found.end() - state.pos)


def _inline_field(state: StateInline, silent: bool) -> bool:
    """Dataview's `key:: value` and the flash card `front :: back` read as `key: value`."""
    if not state.src.startswith("::", state.pos) or not state.pos:
        return False
    after = state.src[state.pos + 2 : state.pos + 3]
    before = state.src[state.pos - 1]
    sets_apart = before.isalnum() or before in " )%"
    return sets_apart and after == " " and _hide(state, silent, 1)


def _citation(state: StateInline, silent: bool) -> bool:
    """The marks that assistants leave where they quote a source ("[cite: 4]")."""
    found = _CITATION.match(state.src, state.pos, state.posMax)
    return found is not None and _hide(state, silent, found.end() - state.pos)


def _hide(state: StateInline, silent: bool, length: int) -> bool:
    if not silent:
        state.push("hidden", "", 0)
    state.pos += length
    return True
