"""The two that a comparison holds side by side: things of the notes, or words that they use."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.notes.library import Library
from assistant.understanding.question import Question, telling_names
from assistant.words.lexicon import STOP_WORDS, terms
from ingest.language.articles import without_article

_SIDE = r"(?:[^?.;:]|\.(?=\S)){2,60}"
_PAIR = (
    re.compile(
        rf"\bbetween (?P<one>{_SIDE}?) and (?P<other>{_SIDE})",
        re.I,
    ),
    re.compile(
        rf"(?P<one>{_SIDE}?),? (?:versus|vs\.?|against|compared (?:with|to)|compare (?:with|to)|differ from|different from|rather than|instead of) (?P<other>{_SIDE})",
        re.I,
    ),
    re.compile(
        rf"(?P<one>{_SIDE}?) (?:and|or) (?P<other>{_SIDE}?)(?= (?:differ|compare)\b|[?:;,]|$)",
        re.I,
    ),
)
_BOTH = 2
_MENTIONED = 0.6
"""How near a sentence is that only mentions a side, or only stands under it."""
_WORDS = 3
"""Words of the notes that may stand for a side."""
_LABEL = 5
"""A side of so many words is called as the question does."""
_OPENING = re.compile(r"^how\s+(?:do|does|did|is|are)\s+", re.I)
"""What a side is not called by ("How do the kilns …")."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two."""

    label: str
    iri: str
    """The thing; empty where the notes have only words for it."""
    near: np.ndarray
    """float32 [sentences]: 1 for those about it, less for those that mention it."""


def sides(question: Question, library: Library) -> tuple[Side, Side] | None:
    """Both sides of a comparison of two, where the notes speak of either.

    Where the question names two things, words between which no more than "and" stands are no sides.
    """
    known = len(library.telling(question.named))
    several = len(library.telling(question.named_in_ask)) > _BOTH
    for pattern in _PAIR[: -1 if several else None]:
        match = pattern.search(question.ask)
        if match is None:
            continue
        one = _side(match["one"], library, last=True)
        other = _side(match["other"], library, last=False)
        if one is None or other is None:
            continue
        worded = not (one.iri and other.iri)
        if worded and known >= _BOTH and pattern is _PAIR[-1]:
            continue
        spoken_of = one.near.any() or other.near.any()
        if spoken_of and (one.iri or one.label) != (other.iri or other.label):
            return one, other
    return None


def _side(text: str, library: Library, *, last: bool) -> Side | None:
    """What stands beside the word that compares: a thing's name, or up to three words, most of
    which the notes have to use together to speak of it."""
    found = telling_names(text, library)
    words = [w for w in re.findall(r"[\w'’./-]+", text) if w.casefold() not in STOP_WORDS]
    if found:
        name = found[-1] if last else found[0]
        behind = text[name.end :] if last else text[: name.start]
        if not terms(behind):
            return _of_thing(name.thing, library)
    if begun := _begun(" ".join(words), library):
        return _of_thing(begun, library)
    words = words[-_WORDS:] if last else words[:_WORDS]
    if not words:
        return None
    said = without_article(_OPENING.sub("", text.strip()))
    label = said if len(said.split()) <= _LABEL else " ".join(words)
    near = np.zeros(len(library.places), np.float32)
    for count in range(len(words), len(words) // 2, -1):
        taken = words[-count:] if last else words[:count]
        near = _holding(terms(" ".join(taken)), library)
        if near.any():
            break
    return Side(label, "", near)


def _of_thing(iri: str, library: Library) -> Side:
    naming = library.naming(iri)
    near = np.zeros(len(library.places), np.float32)
    near[naming.mentioned] = _MENTIONED
    near[naming.about] = 1.0
    return Side(library.things[iri].label, iri, near * library.evidential)


def _begun(said: str, library: Library) -> str:
    """The thing that is spoken of most of those whose names begin with these words; empty where none does."""
    begun = terms(said)
    names = _names_by_opening(library).get(begun[0], ()) if begun else ()
    things = {iri for iri, words in names if words[: len(begun)] == begun}
    return max(things, key=lambda iri: (len(library.naming(iri).about), iri), default="")


def _names_by_opening(library: Library) -> Mapping[str, Sequence[tuple[str, list[str]]]]:
    """The things with the stems of each of their names, by the first stem, found once."""

    def find() -> Mapping[str, Sequence[tuple[str, list[str]]]]:
        found: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        for thing in library.things.values():
            for words in filter(None, map(terms, thing.names)):
                found[words[0]].append((thing.iri, words))
        return dict(found)

    made: Mapping[str, Sequence[tuple[str, list[str]]]] = library.once("names by opening", find)
    return made


def _holding(stems: list[str], library: Library) -> np.ndarray:
    """float32 [sentences]: 1 for those that hold all of some words, a little less where only what
    they stand under does."""
    near = np.zeros(len(library.places), np.float32)
    if not stems:
        return near
    scored = library.sentence_bm25.scores(stems)
    for number in np.flatnonzero(scored > 0).tolist():
        text = library.places[number].sentence.text
        if set(stems) <= set(terms(text)):
            near[number] = 1.0
        elif set(stems) <= set(terms(f"{text} {library.context_of(number)}")):
            near[number] = _MENTIONED
    held: np.ndarray = near * library.evidential
    return held
