"""A thing's card in the terminal: what the notes say of it, each line with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from ui.terminal import plain

_SECTIONS = (
    ("is", "Is"),
    ("used_for", "Used for"),
    ("properties", "Properties"),
    ("requires", "Requires"),
    ("limits", "Limits"),
    ("denials", "Not"),
    ("options", "Options"),
    ("option_of", "Option of"),
    ("alternatives", "Instead of it"),
    ("links", "Links"),
    ("mentions", "Mentioned"),
)


def print_thing(card: Mapping[str, Any]) -> None:
    """Print what `assistant.show.show` gives; empty sections are left out."""
    out = Console(highlight=False, soft_wrap=True)
    head = Text(plain(card["label"]), style="bold").append(f"  {card['kind']}", style="dim")
    out.print(head)
    if card["aliases"]:
        out.print(Text(plain(f"also {', '.join(card['aliases'])}")))
    out.print(Text(plain(card["iri"]), style="dim"))
    for key, title in _SECTIONS:
        if card.get(key):
            out.print(Text(f"\n{title}", style="bold"))
            for line in dict.fromkeys(_lines(key, card[key])):
                out.print(Text(f"  {plain(line)}"))


def _lines(key: str, entries: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for entry in entries:
        yield f"{_words(key, entry)}  ({entry['note']}:{entry['start_line']})"


def _words(key: str, entry: Mapping[str, Any]) -> str:
    if key == "mentions":
        return " ".join(str(entry["sentence"]).split())
    words = str(entry["subject"] if key == "option_of" else entry["object"])
    if key == "denials":
        words = f"{entry['relation']} {words}"
    if entry.get("value") is not None:
        words += f" {entry['operator']} {entry['value']} {entry['unit'] or ''}".rstrip()
    return words
