"""Flash cards: a question and its answer under letters of their own ("Q: … A: …"), or with nothing but
a question mark on the line between, or within the item that asks. Both tell of what the question or the answer names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from ingest.language.flash_cards import asks_name
from ingest.language.loose import IN_S, PREPOSITIONS
from ingest.language.names import clean, is_topic
from ingest.markdown.dialects import Aside, Masked

_LETTER = re.compile(
    r"(?P<bullet>\s*(?:[-*+]\s+)?)(?P<bold>\*\*|__)?(?P<letter>Question|Q|Answer|Ans|[A-H])\s?\d*[.:)]"
    r"(?P<closed>(?(bold)(?:\*\*|__)?))(?:\s+(?P<text>\S.*)|\s*)$"
)
_ITEM = re.compile(r"(?P<indent>\s{0,80})(?:[-*+]|\d+[.)])\s.*\?[*_ ]*$")
_DEFINED = re.compile(
    r"what(?:'s| is| are| does| do) (?:an? )?(?P<what>(?!the\b)[^?,]+?)(?: (?:stand for|mean|do|(?:good |used )?for))?\?*$",
    re.I,
)
_OWNED = re.compile(r"(?:its|their|your|our|my|his|her)\b", re.I)
_ENDS = re.compile(r"\s*(?:#{1,6}\s|(?:[-*_]\s*){3,}$)")
_FIRST = re.compile(r"(?<=\w\w)[.!](?:\s|$)|[,;:(?]|\s[+–—-]+\s|\s(?:->|=>|→)")
"""Where what a card names ends."""
_MARKUP = re.compile(r"[*_`=]|!?\[\[|\]\]")
_SMALL = PREPOSITIONS | {"a", "an", "the", "and", "or", "of"}
_APART = 6
"""So many lines at most stand between the beginnings of a question and its answer."""
_DOES = re.compile(rf"\s{IN_S}\s[a-z]")
"""A verb within what would be a name ("tar keeps water out")."""
_ASKED_WORDS, _NAMED_WORDS = 3, 6
"""Most words of a name that is the question, and of one that opens the answer."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line under a letter: its number, the letter's role, and the line without it."""

    number: int
    letter: str
    text: str


def head_cards(masked: Masked) -> None:
    """Takes the letters off a note's cards, and puts each card under what it names."""
    lettered = list(_lettered(masked))
    cards = [*_under_letters(masked, lettered), *_around_marks(masked), *_outlined(masked)]
    for asked, answered, end in cards:
        if name := card_name(masked.lines[asked - 1], _said(masked.lines, answered, end)):
            masked.asides.append(Aside(name, asked, end))


def _under_letters(masked: Masked, lettered: Sequence[_Line]) -> Iterator[tuple[int, int, int]]:
    """First lines of questions and answers, and last lines of the cards, without their letters now."""
    for at, (asked, answered) in enumerate(pairwise(lettered)):
        after = lettered[at + 2] if at + 2 < len(lettered) else None
        options = after is not None and after.letter == "B"
        paired = (asked.letter, answered.letter) == ("Q", "A") and not options
        if paired and answered.number - asked.number <= _APART:
            for line in (asked, answered):
                masked.lines[line.number - 1] = line.text
                if not line.text.strip():
                    masked.hide(line.number, "markup")
            limit = after.number - 1 if after else len(masked.lines)
            yield asked.number, answered.number, _end(masked.lines, answered.number, limit)


def _lettered(masked: Masked) -> Iterator[_Line]:
    for number, line in masked.prose():
        if found := _LETTER.match(line):
            opened = found["bold"] if found["bold"] and not found["closed"] else ""
            text = f"{found['bullet']}{opened}{found['text'] or ''}"
            yield _Line(number, found["letter"][0], text)


def _around_marks(masked: Masked) -> Iterator[tuple[int, int, int]]:
    """Cards with a question mark alone between a line that asks and the answer, down to a blank line
    or to what the next card asks."""
    lines, marks = masked.lines, []
    for number, line in masked.prose():
        if line.strip() in {"?", "??"} and number > 1 and lines[number - 2].strip():
            masked.hide(number, "markup")
            marks.append(number)
    for number, following in zip_longest(marks, marks[1:], fillvalue=len(lines) + 2):
        limit = max(number + 1, following - 2)
        yield number - 1, number + 1, _end(lines, number + 1, min(limit, len(lines)))


def _outlined(masked: Masked) -> Iterator[tuple[int, int, int]]:
    """Items that ask, over the lines within them."""
    lines = masked.lines
    for number, line in masked.prose():
        asks = _ITEM.match(line)
        if asks is None:
            continue
        end = number
        for below in range(number, len(lines)):
            inside = lines[below].startswith((asks["indent"] + " ", asks["indent"] + "\t"))
            if lines[below].strip() and not inside:
                break
            end = below + 1 if lines[below].strip() else end
        if end > number:
            yield number, number + 1, end


def _end(lines: Sequence[str], start: int, limit: int) -> int:
    """The last line of a card, whose answer begins on `start` or below: a blank line ends it, or a heading."""
    said = False
    for number in range(start, limit + 1):
        line = lines[number - 1]
        if _ENDS.match(line) or (said and not line.strip()):
            return number - 1
        said = said or bool(line.strip())
    return limit


def _said(lines: Sequence[str], start: int, end: int) -> str:
    return next((line for line in lines[start - 1 : end] if line.strip()), "")


def card_name(asked: str, answer: str) -> str:
    """What a card tells of: the name that is the question, or the one that opens the answer; or nothing.

    >>> card_name("Larch – what for?", "Decks."), card_name("Which wood floats?", "Balsa. Light.")
    ('Larch', 'Balsa')
    """
    asked, answer = (_MARKUP.sub("", text).strip(" \t-+>") for text in (asked, answer))
    name = clean(_FIRST.split(asked)[0])
    defined = _DEFINED.match(asked)
    for what in (name, clean(defined["what"]) if defined else ""):
        small = _SMALL & {*what.lower().split()}
        if 0 < len(what.split()) <= _ASKED_WORDS and not small and _is_name(what):
            return what
    named = "" if _OWNED.match(answer) else clean(_FIRST.split(answer)[0])
    return (
        named if asks_name(asked) and len(named.split()) <= _NAMED_WORDS and _is_name(named) else ""
    )


def _is_name(words: str) -> bool:
    told = words[:1].isdigit() or "%" in words or _DOES.search(words)
    return not told and is_topic(words)
