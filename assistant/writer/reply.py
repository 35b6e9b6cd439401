"""A model's reply as sentences with their marks."""

from __future__ import annotations

import re
import unicodedata

from assistant.writer.parts import Cited

_JOINT = re.compile(r"\[(\d+(?:\s*[,;]\s*\d+)+)\]")
_END_MARKS = re.compile(r"((?:\s*\[\d+\])+)\s*([.!?]?)$")
_BOUNDARY = re.compile(
    r"(?<=\])(?<=\d\])[.!?]?\s+(?=[A-Z*\"“'(])|(?<=[.!?])\s+(?=[A-Z\"“*(])|(?<=\d\]\.)\s+|\n+"
)
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|vs|etc|cf|approx|no|fig)\.$", re.I)
_BARE_MARKS = re.compile(r"(?:\[\d+\]\s*)+[.!?]?")
_THINKING = re.compile(r"^\s*<think>.*?</think>", re.S)
_STILL_THINKING = re.compile(r"\s*<think>(?!.*</think>)", re.S)
_TURN = re.compile(r"<\|\w+\|>|<(?:start|end)_of_turn>|</s>")
"""Where a model goes on as if it were somebody else."""
_UNWANTED = re.compile(
    r"```|<[A-Za-z/!]|\]\(|!\[|\]\[(?!\d+\])|^\s*(?:[-*+#>|]|\d+[.)])\s|[{}\\]", re.M
)
MOST_CHARACTERS = 4000
"""Of a reply; a longer one is cut off and not used."""


def sentences_of(reply: str) -> list[Cited] | None:
    """The sentences of a reply; None where it is not plain sentences (markup, JSON, nothing)."""
    text = _TURN.split(_THINKING.sub("", reply), maxsplit=1)[0].strip()
    text = _JOINT.sub(lambda m: "".join(f"[{n}]" for n in re.split(r"\D+", m[1])), text)
    text = re.sub(r"\*\*|__", "", text)
    if not text or len(text) > MOST_CHARACTERS or _UNWANTED.search(text) or hidden(text):
        return None
    pieces: list[str] = []
    for piece in _BOUNDARY.split(text):
        bare = _BARE_MARKS.fullmatch(piece.strip())
        if pieces and (bare or _ABBREVIATED.search(pieces[-1])):
            pieces[-1] += f" {piece}"
        elif piece.strip():
            pieces.append(piece.strip())
    return [_cited(piece) for piece in pieces]


def so_far(text: str) -> list[Cited] | None:
    """The sentences that are complete in a reply that is still coming; None as `sentences_of`."""
    if _STILL_THINKING.match(text):
        return []
    plain = _THINKING.sub("", text)
    if "{" in plain:
        return None
    ends = [match.end() for match in _BOUNDARY.finditer(plain)]
    whole = plain if _TURN.search(plain) else plain[: ends[-1]] if ends else ""
    return sentences_of(whole) if whole.strip() else []


def ended(text: str) -> bool:
    """Whether a model has gone on to another turn."""
    return bool(_TURN.search(_THINKING.sub("", text)))


def _cited(piece: str) -> Cited:
    match = _END_MARKS.search(piece)
    text = piece[: match.start()].strip() if match else piece
    end = match[2] if match else ""
    if not re.search(r"[.!?]$", text):
        text += end or "."
    marks = [int(mark) for mark in re.findall(r"\[(\d+)\]", piece)]
    return Cited(text, tuple(dict.fromkeys(marks)))


def hidden(text: str) -> bool:
    """Whether characters stand in it that are not seen, or steer what is."""
    return any(unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs") for c in text if c != "\n")
