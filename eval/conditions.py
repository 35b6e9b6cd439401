"""Conditions under which the gold questions are asked beside `plain`, and what each changes."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from eval.questions import Question

PLAIN = "plain"
CONDITIONS = (PLAIN, "renamed", "no-vocabulary", "typos", "terse")
"""renamed: invented product names in notes and gold · no-vocabulary: the vocabulary file
emptied · typos: seeded spelling mistakes in the question · terse: lower case, no punctuation."""

_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_NEIGHBOURS = {
    "a": "s", "b": "v", "c": "x", "d": "f", "e": "r", "f": "g", "g": "h", "h": "j", "i": "o",
    "j": "k", "k": "l", "l": "k", "m": "n", "n": "m", "o": "p", "p": "o", "q": "w", "r": "t",
    "s": "d", "t": "y", "u": "i", "v": "b", "w": "e", "x": "c", "y": "u", "z": "x",
}  # fmt: skip
_INNER = re.compile(r"(?<=\w)[.,'’:/-](?=\w)")
_PUNCTUATION = re.compile(r"[^\w\s%°$€]")


def with_typos(question: Question, seed: int) -> Question:
    """One word in twelve (at least one) of five letters or more is misspelt, by seed and id.

    A mistake swaps two letters, drops one, doubles one, or hits the key beside it; first
    letters stay, as they mostly do when people type.
    """
    draw = random.Random(f"{seed}/{question.id}")
    words = list(_LONG_WORD.finditer(question.question))
    total = len(question.question.split())
    chosen = draw.sample(words, min(len(words), max(1, round(total / 12))))
    text = question.question
    for match in sorted(chosen, key=lambda found: found.start(), reverse=True):
        text = text[: match.start()] + _misspelt(match[0], draw) + text[match.end() :]
    return replace(question, question=text)


def terse(question: Question) -> Question:
    """Lower case without punctuation; what joins a word or a number ("6.5", "real-time") stays."""
    kept = {match.start() for match in _INNER.finditer(question.question)}
    characters = (
        char if index in kept or not _PUNCTUATION.match(char) else " "
        for index, char in enumerate(question.question)
    )
    return replace(question, question=" ".join("".join(characters).lower().split()))


def _misspelt(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word) - 1)
    here, after = word[at], word[at + 1]
    kind = draw.choice(("swap", "drop", "double", "neighbour"))
    if kind == "swap" and here != after:
        return word[:at] + after + here + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + here + word[at:]
    return word[:at] + _NEIGHBOURS.get(here.lower(), "e") + word[at + 1 :]
