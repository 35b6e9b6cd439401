"""The names that a passage uses: headings, list heads, first cells, acronyms, proper names.

"A partial index covers Amazon S3" uses "partial index" and "Amazon S3". Names are found in the
passage's own text and headings only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.language.acronyms import acronyms
from ingest.language.leads import names_relation
from ingest.language.link_names import cited_name, is_other_name, linked_name, target_name
from ingest.language.loose import is_handled, is_loose
from ingest.language.names import (
    AliasPair,
    NameUse,
    Origin,
    before_colon,
    clean,
    is_attribute,
    is_clausal,
    is_name,
    is_term,
    is_topic,
    title_topic,
)
from ingest.language.openings import introduced_name, opening_name
from ingest.language.other_names import other_names
from ingest.language.proper_names import proper_names
from ingest.language.solutions import cases, choices, taken
from kg.model import Mark, Passage, Sentence

_CODE = re.compile(r"(?!\.[a-z0-9]+$)[\w@./:-]{2,40}(?: [\w-]+)?")
"""What of a text set as code is a name rather than an expression or the ending of a file's name."""

_DETERMINERS = ("the", "a", "an", "your", "this", "these", "each", "all")
"""What stands behind bold words that open a sentence where they are its verb ("**Oil** the hinge")."""
_SMALL_WORDS = 4
"""Most words of a bold name in small letters."""

_GLOSSED = re.compile(
    r"(?!(?:needs?|has|have|\w+ed)\s)(?P<name>[\w-]+(?: (?!(?:by|for|from|in|of|on|to|with)\b)[\w-]+){0,3}) \([^()]* [^()]*\)\.?"
)
"""An item that is a phrase with a gloss in brackets ("crescent kilns (two doors)")."""


def find_names(
    passage: Passage, title: str, cells: Mapping[int, Sequence[str]]
) -> tuple[list[NameUse], list[AliasPair]]:
    """All names of a passage in reading order, with the alias pairs it states.

    `title` is the note's title, which a passage stands under like under a heading. `cells`:
    what of a row's cells names something, by the row's place among the sentences.
    """
    uses = list(_uses(_in_headings(title, passage.section), -1))
    pairs = [pair for text in (title, *passage.section) for pair in acronyms(text)]
    for index, sentence in enumerate(passage.sentences):
        uses += _uses(_in_sentence(sentence, cells.get(index, ())), index)
        pairs += _pairs(sentence)
    for case in (*cases(passage.sentences), *choices(passage)):
        uses += _uses(iter([(taken(case), "opening")]), case.sentences[-1])
    for pair in pairs:
        uses += [NameUse(pair.long, "acronym"), NameUse(pair.short, "acronym")]
    return list(dict.fromkeys(uses)), list(dict.fromkeys(pairs))


def _uses(found: Iterator[tuple[str, Origin]], index: int) -> Iterator[NameUse]:
    for surface, origin in found:
        name = clean(surface)
        if is_name(name) and not is_loose(name):
            yield NameUse(name, origin, index)


def _in_headings(title: str, section: Sequence[str]) -> Iterator[tuple[str, Origin]]:
    for text in filter(None, [title, *section]):
        if text in (title, *section[:1]):
            yield title_topic(clean(text)), "title"
        elif is_topic(clean(before_colon(text))) and not names_relation(text):
            yield before_colon(text), "heading"


def _in_sentence(sentence: Sentence, cells: Sequence[str]) -> Iterator[tuple[str, Origin]]:
    for head in sentence.heads:
        if is_term(clean(head)) and not names_relation(head) and not is_clausal(head):
            yield head, "head"
    for cell in cells:
        yield cell, "cell"
    yield from _marked(sentence)
    for name in proper_names(sentence):
        yield name, "proper"
    if (opening := opening_name(sentence.text)) and opening not in pressed(sentence):
        yield opening, "opening"
    if sentence.role == "item" and (glossed := _GLOSSED.fullmatch(sentence.text)):
        yield glossed["name"], "opening"
    if introduced := introduced_name(sentence.text):
        yield introduced, "opening"


def _marked(sentence: Sentence) -> Iterator[tuple[str, Origin]]:
    """Code, links to notes, and bold words, but for buttons and keys that are to be pressed."""
    handled = pressed(sentence)
    for mark in sentence.marks:
        span = sentence.text[mark.start : mark.end]
        if span in handled:
            continue
        if mark.kind == "code" and _CODE.fullmatch(span):
            yield span, "code"
        elif mark.kind == "wikilink" and (name := linked_name(span, mark.target or span)):
            yield name, "wikilink"
        elif mark.kind == "link" and (name := cited_name(span)):
            yield name, "proper"
        elif mark.kind == "strong" and _is_strong_name(mark, sentence):
            yield span, "strong"


def pressed(sentence: Sentence) -> frozenset[str]:
    """The marked words of a sentence that are buttons or keys to be pressed."""
    text = sentence.text
    return frozenset(
        text[mark.start : mark.end]
        for mark in sentence.marks
        if mark.kind in {"strong", "code"} and is_handled(text[: mark.start], text[mark.end :])
    )


def _is_strong_name(mark: Mark, sentence: Sentence) -> bool:
    """Whether bold words name something; an item's bold head is judged as a head, and bold emphasis is none."""
    span = sentence.text[mark.start : mark.end]
    name = clean(span)
    if (
        len(span) >= 50
        or (span[:1].islower() and not _stands_apart(mark, sentence.text))
        or sentence.text.startswith(tuple(f"{span} {word} " for word in _DETERMINERS))
        or is_clausal(span)
        or is_attribute(name)
        or names_relation(name)
    ):
        return False
    return sentence.role == "prose" or not (sentence.heads and clean(sentence.heads[-1]) == name)


def _stands_apart(mark: Mark, text: str) -> bool:
    """Whether small words fill a line or a side of its colon or arrow ("a wall that leaks: **slip**")."""
    before, span, behind = text[: mark.start], text[mark.start : mark.end], text[mark.end :]
    begun = not before.strip(" (\"'") or before.rstrip().endswith((":", "=>", "->", "→"))
    ended = re.match(r"[\s.)\"']*$|\s*(?::|=>|->|→|–|—)|\s-\s", behind) is not None
    return begun and ended and len(span.split()) <= _SMALL_WORDS and is_term(clean(span))


def _pairs(sentence: Sentence) -> Iterator[AliasPair]:
    """What a sentence and its heads state in brackets, and what links to notes are called here."""
    for text in (sentence.text, *sentence.heads):
        yield from acronyms(text)
        yield from other_names(text)
    for mark in sentence.marks:
        if mark.kind == "wikilink" and mark.target:
            long, short = target_name(mark.target), clean(sentence.text[mark.start : mark.end])
            if long.lower() != short.lower() and is_other_name(long, short):
                yield AliasPair(long, short)
