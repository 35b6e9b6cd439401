"""A composed answer taken apart: what stays as it is, and the sentences that may be worded anew."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEAD = re.compile(
    r"\*\*(?:(?!\*\*).)+\*\*(?: \[\d+\])?(?:; \*\*(?:(?!\*\*).)+\*\* \[\d+\])*\.?\s*"
)
_CITED = re.compile(r".+?(?:\[\d+\]\s?)+\.?(?=\s|$)", re.S)
_MARK = re.compile(r"\[(\d+)\]")
_OWN = "Ruled out: "


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence and the numbers of what it cites."""

    text: str
    """Without its marks, where these stand at the end."""
    marks: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.text} {' '.join(f'[{mark}]' for mark in self.marks)}"


@dataclass(frozen=True, slots=True)
class Parts:
    """`head` names the decision, `tail` what was ruled out and the options; both stay."""

    head: str
    body: tuple[Cited, ...]
    tail: str

    def joined(self, body: tuple[Cited, ...]) -> str:
        """The answer with another body."""
        return " ".join(part for part in (self.head, *map(str, body)) if part) + self.tail


def take_apart(answer: str, *, keep_first: bool = False) -> Parts:
    """The parts of an extractive answer; `keep_first` leaves its first sentence in the head."""
    text, gap, options = answer.partition("\n\n- ")
    match = _HEAD.match(text)
    head = match[0].rstrip() if match else ""
    rest = text[match.end() :] if match else text
    sentences = [found[0].strip() for found in _CITED.finditer(rest)]
    own = [one for one in sentences if one.startswith(_OWN)]
    body = [one for one in sentences if not one.startswith(_OWN)]
    if keep_first and body:
        head = f"{head} {body.pop(0)}".strip()
    tail = "".join(f" {one}" for one in own) + gap + options
    return Parts(head, tuple(map(_cited, body)), tail)


def _cited(sentence: str) -> Cited:
    marks = tuple(dict.fromkeys(int(mark) for mark in _MARK.findall(sentence)))
    return Cited(re.sub(r"(?:\s*\[\d+\])+\s*$", "", sentence).strip(), marks)
