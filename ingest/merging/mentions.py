"""Every place where a thing is named, found by walking each sentence's words once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ingest.language.name_keys import WORD, folded
from kg.model import Thing

_SENTENCE_ENDS = re.compile(r"[.;:!?]\s")


@dataclass(frozen=True, slots=True)
class Named:
    """A thing named in a text; positions are characters of that text."""

    thing: str
    """`Thing.iri`."""
    start: int
    end: int


class Gazetteer:
    """Finds the names of things in text, the longest where names overlap.

    Several words match in any case, hyphenated or not, singular or plural. One word that is
    written with a capital matches only so: "Canvas" is a name, "canvas" is a word.
    """

    def __init__(self, things: Iterable[Thing], *, fold: bool = False) -> None:
        """`fold` matches single words in any case (questions are typed in lower case)."""
        entries: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
        for thing in things:
            for surface in thing.names:
                words = tuple(map(folded, WORD.findall(surface)))
                if words:
                    entries[words].append((surface, thing.iri))
        lengths: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self._phrases: dict[tuple[str, ...], str] = {}
        self._single: dict[str, _OneWord] = {}
        for words, found in entries.items():
            if len(words) > 1:
                self._phrases[words] = min(found)[1]
                lengths[words[:2]].add(len(words))
            else:
                self._single[words[0]] = _OneWord.of(sorted(found), fold)
        self._lengths = {two: sorted(found, reverse=True) for two, found in lengths.items()}

    def find(self, text: str) -> Iterator[Named]:
        """The things named in `text`, left to right, without overlaps."""
        spans = [match.span() for match in WORD.finditer(text)]
        words = [folded(text[start:end]) for start, end in spans]
        taken = 0
        for at, two in enumerate(zip_longest(words, words[1:])):
            if at < taken:
                continue
            start, end = spans[at]
            iri, count = None, 1
            if two in self._lengths:
                iri, count = self._phrase(text, spans, words, at)
            if iri is None and (single := self._single.get(two[0])):
                iri, count = single.named(text[start:end]), 1
            if iri is not None:
                taken = at + count
                yield Named(iri, start, spans[taken - 1][1])

    def _phrase(
        self, text: str, spans: list[tuple[int, int]], words: list[str], at: int
    ) -> tuple[str | None, int]:
        """The thing named by most words from a place on, and how many they are."""
        for count in self._lengths[words[at], words[at + 1]]:
            if at + count > len(words):
                continue
            iri = self._phrases.get(tuple(words[at : at + count]))
            end = spans[at + count - 1][1]
            if iri is not None and not _SENTENCE_ENDS.search(text, spans[at][0], end):
                return iri, count
        return None, 1


@dataclass(frozen=True, slots=True)
class _OneWord:
    """What a single word means as a name, by how it is written."""

    any: str | None
    """The thing that it means in any case."""
    written: Mapping[str, str]
    """How it must be written otherwise, a final s aside → thing."""

    @staticmethod
    def of(entries: Sequence[tuple[str, str]], fold: bool) -> _OneWord:
        """Of the names that are this word; of several that fit, the first is meant."""
        written: dict[str, str] = {}
        for surface, iri in entries:
            if len(surface) >= 3 if surface.islower() else fold:
                return _OneWord(iri, written)
            if not surface.islower():
                written.setdefault(surface.rstrip("s"), iri)
        return _OneWord(None, written)

    def named(self, word: str) -> str | None:
        """The thing that is meant where the word is written so."""
        return self.written.get(word.rstrip("s"), self.any)
