"""Questions with options of which some are marked as right, as in mock exams: the wrong ones are no
statements of the notes, and the right ones stand under what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.markdown.dialects import Aside, Masked

_OPTION = re.compile(
    r"\s*(?:[-*+]\s+)?(?:\*\*)?(?:\[(?P<box>[ xX])\]\s+)?(?:\(?(?P<letter>[A-Ha-h]|\d)[.):](?:\*\*)?\s+)?(?P<text>\S.*)$"
)
_KEY = re.compile(
    r"\W*(?:(?:the )?(?:correct|right)(?: answers?| options?)?|answers?|ans|solution)(?: is)?\W{0,6}?[:=-]\W{0,6}"
    r"(?P<letters>(?!(?-i:a [a-z]))[A-Ha-h\d](?:\s*(?:,|&|and|\+)\s*[A-Ha-h\d])*)(?!\w)\W{0,6}(?P<rest>.*)$",
    re.I,
)
"""The line that tells which is right ("Correct answer: B, D")."""
_QUESTION = r"(?:\?|…|\.\.\.)[*_ ]*$|^\W*Q(?:uestion)?\b"
_ASKS = re.compile(rf"{_QUESTION}|:[*_ ]*$", re.I)
_ASKS_BOXES = re.compile(_QUESTION, re.I)
"""With no more than a colon a line announces boxes of tasks ("Before the launch:")."""
_COUNT = re.compile(r"^\W*Q(?:uestion)?\s?\d+\s?[.:)]?\s*", re.I)
_LEAST = 3
_APART = 3
"""So many lines at most stand between the options and the line that tells which is right."""


@dataclass(frozen=True, slots=True)
class _Option:
    number: int
    letter: str
    boxed: bool
    right: bool
    text: str


def keep_right_options(masked: Masked) -> None:
    """Leaves of the options of a note's questions those that are marked as right."""
    lines, at = [""] * len(masked.lines), 0
    for number, line in masked.prose():
        lines[number - 1] = line
    while at < len(lines):
        begin, asked = at, _asked(lines, at, _ASKS)
        options = list(_options(lines, at)) if asked else []
        if len(options) < _LEAST:
            at += 1
            continue
        at = options[-1].number
        if options[0].boxed and not _asked(lines, begin, _ASKS_BOXES):
            continue
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


def _asked(lines: Sequence[str], at: int, asks: re.Pattern[str]) -> str:
    """The question that ends before the line behind `at`, without what counts it; or nothing."""
    last = next((lines[n] for n in range(at - 1, max(at - 3, -1), -1) if lines[n].strip()), "")
    return _COUNT.sub("", re.sub(r"[*_#]", "", last)).strip(" -+>") if asks.search(last) else ""


def _key(lines: Sequence[str], end: int) -> tuple[int, re.Match[str]] | None:
    """The line below options that tells which is right, with its number."""
    found = ((n + 1, _KEY.match(lines[n])) for n in range(end, min(end + _APART, len(lines))))
    return next(((number, key) for number, key in found if key), None)


def _options(lines: Sequence[str], start: int) -> Iterator[_Option]:
    """The options on the lines from `start` on, all boxed, or lettered in order."""
    boxed = None
    for count in range(len(lines) - start):
        found = _OPTION.match(lines[start + count])
        letter = (found["letter"] or "").upper() if found else ""
        expected = letter in {"ABCDEFGH"[count : count + 1], str(count + 1)} and bool(letter)
        box = found["box"] if found else None
        if not found or not (box or expected) or boxed not in (None, bool(box)):
            return
        if found["text"].rstrip(" *_").endswith("?"):
            return
        boxed = bool(box)
        right = (box or "").lower() == "x"
        yield _Option(start + count + 1, letter, boxed, right, found["text"])
