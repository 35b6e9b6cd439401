"""Every place where a thing is named, found by walking each sentence's words once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.name_keys import WORD, folded
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
        self._fold = fold
        self._by_words: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
        lengths: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for thing in things:
            for surface in thing.names:
                words = tuple(map(folded, WORD.findall(surface)))
                if words:
                    self._by_words[words].append((surface, thing.iri))
                    lengths[words[:2]].add(len(words))
        for entries in self._by_words.values():
            entries.sort()
        self._firsts = {words[0] for words in lengths}
        self._lengths = {
            first_two: sorted(found, reverse=True) for first_two, found in lengths.items()
        }

    def find(self, text: str) -> Iterator[Named]:
        """The things named in `text`, left to right, without overlaps."""
        spans = [match.span() for match in WORD.finditer(text)]
        words = [folded(text[start:end]) for start, end in spans]
        at = 0
        while at < len(spans):
            match = self._match(text, spans, words, at) if words[at] in self._firsts else None
            if match is None:
                at += 1
                continue
            count, iri = match
            yield Named(iri, spans[at][0], spans[at + count - 1][1])
            at += count

    def _match(
        self, text: str, spans: list[tuple[int, int]], words: list[str], at: int
    ) -> tuple[int, str] | None:
        first_two = tuple(words[at : at + 2])
        for count in (*self._lengths.get(first_two, ()), 1):
            entries = self._by_words.get(tuple(words[at : at + count]))
            if entries is None or at + count > len(spans):
                continue
            written = text[spans[at][0] : spans[at + count - 1][1]]
            if count > 1 and _SENTENCE_ENDS.search(written):
                continue
            for surface, iri in entries:
                if count == 1 and not self._one_word(written, surface):
                    continue
                return count, iri
        return None

    def _one_word(self, written: str, surface: str) -> bool:
        """Whether a single word is meant as a name, by how it is written."""
        if surface.islower():
            return len(surface) >= 3
        return self._fold or _same_case(written, surface)


def _same_case(written: str, surface: str) -> bool:
    return written == surface or written.rstrip("s") == surface.rstrip("s")
