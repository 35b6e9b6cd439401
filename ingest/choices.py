"""Questions with options of which some are marked as right, as in mock exams: the wrong ones are no
statements of the notes, and the right ones stand under what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.dialects import Aside, Masked

_OPTION = re.compile(
    r"\s*(?:[-*+]\s+)?(?:\*\*)?(?:\[(?P<box>[ xX])\]\s+)?(?:\(?(?P<letter>[A-Ha-h]|\d)[.):](?:\*\*)?\s+)?(?P<text>\S.*)$"
)
_KEY = re.compile(
    r"\W*(?:(?:the )?(?:correct|right)(?: answers?| options?)?|answers?|ans|solution)(?: is)?\W*[:=-]\W*"
    r"(?P<letters>[A-Ha-h\d](?:\s*(?:,|&|and|\+)\s*[A-Ha-h\d])*)(?!\w)\W{0,6}(?P<rest>.*)$",
    re.I,
)
"""The line that tells which is right ("Correct answer: B, D")."""
_ASKS = re.compile(r"\?[*_ ]*$|(?:…|\.\.\.|:)[*_ ]*$|^\W*Q(?:uestion)?\b", re.I)
_COUNT = re.compile(r"^\W*Q(?:uestion)?\s?\d+\s?[.:)]?\s*", re.I)
_LEAST = 3
_APART = 3
"""So many lines at most stand between the options and the line that tells which is right."""


@dataclass(frozen=True, slots=True)
class _Option:
    number: int
    letter: str
    right: bool
    text: str


def tell_choices(masked: Masked) -> None:
    """Leaves of the options of a note's questions those that are marked as right."""
    lines, at = masked.lines, 0
    while at < len(lines):
        options = list(_options(lines, at))
        asked = _asked(lines, at)
        if len(options) < _LEAST or not asked:
            at += 1
            continue
        at = options[-1].number
        right = {option.number for option in options if option.right}
        key = None if right else _key(lines, at)
        if key:
            letters = set(re.findall(r"[A-H\d]", re.sub("(?i)and", "", key[1]["letters"]).upper()))
            right = {option.number for option in options if option.letter in letters}
        if not 0 < len(right) < len(options):
            continue
        if key:
            _leave(masked, key[0], key[1]["rest"])
        for option in options:
            if option.number in right:
                masked.asides.append(Aside(asked, option.number, option.number))
            _leave(masked, option.number, option.text if option.number in right else "")


def _leave(masked: Masked, number: int, text: str) -> None:
    """Leaves so much of a line to be read."""
    masked.lines[number - 1] = text
    if not text.strip():
        masked.hide(number, "markup")


def _asked(lines: Sequence[str], at: int) -> str:
    """The question that ends before the line behind `at`, without what counts it; or nothing."""
    last = next((lines[n] for n in range(at - 1, max(at - 3, -1), -1) if lines[n].strip()), "")
    return _COUNT.sub("", re.sub(r"[*_#]", "", last)).strip(" -+>") if _ASKS.search(last) else ""


def _key(lines: Sequence[str], end: int) -> tuple[int, re.Match[str]] | None:
    """The line below options that tells which is right, with its number."""
    found = ((n + 1, _KEY.match(lines[n])) for n in range(end, min(end + _APART, len(lines))))
    return next(((number, key) for number, key in found if key), None)


def _options(lines: Sequence[str], start: int) -> Iterator[_Option]:
    """The options on the lines from `start` on, all boxed, or lettered in order."""
    boxed = None
    for number, line in enumerate(lines[start:], start=start + 1):
        found = _OPTION.match(line)
        count = number - start - 1
        letter = (found["letter"] or "").upper() if found else ""
        expected = letter in {"ABCDEFGH"[count : count + 1], str(count + 1)} and bool(letter)
        box = found["box"] if found else None
        if not found or not (box or expected) or boxed not in (None, bool(box)):
            return
        if found["text"].rstrip(" *_").endswith("?"):
            return
        boxed = bool(box)
        yield _Option(number, letter, (box or "").lower() == "x", found["text"])
