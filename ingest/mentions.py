"""Every place where a thing is named, found by walking each sentence's words once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.things import singular
from kg.model import Thing

_WORD = re.compile(r"[^\W_]+(?:[.+@#'’_][^\W_]+)*[+#]*|@\w+")


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
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        for thing in things:
            for surface in (thing.label, *thing.aliases):
                words = tuple(singular(match[0].casefold()) for match in _WORD.finditer(surface))
                if words:
                    self._by_first[words[0]].append((words, surface, thing.iri))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[1], entry[2]))

    def find(self, text: str) -> Iterator[Named]:
        """The things named in `text`, left to right, without overlaps."""
        tokens = [(m.start(), m.end(), singular(m[0].casefold())) for m in _WORD.finditer(text)]
        at = 0
        while at < len(tokens):
            match = self._match(text, tokens, at)
            if match is None:
                at += 1
                continue
            words, iri = match
            yield Named(iri, tokens[at][0], tokens[at + words - 1][1])
            at += words

    def _match(
        self, text: str, tokens: list[tuple[int, int, str]], at: int
    ) -> tuple[int, str] | None:
        for words, surface, iri in self._by_first.get(tokens[at][2], ()):
            if tuple(token[2] for token in tokens[at : at + len(words)]) != words:
                continue
            written = text[tokens[at][0] : tokens[at + len(words) - 1][1]]
            if (
                len(words) == 1
                and not self._fold
                and not surface.islower()
                and not _same_case(written, surface)
            ):
                continue
            if len(words) == 1 and surface.islower() and len(surface) < 3:
                continue
            between = text[tokens[at][0] : tokens[at + len(words) - 1][1]]
            if re.search(r"[.;:!?]\s", between):
                continue
            return len(words), iri
        return None


def _same_case(written: str, surface: str) -> bool:
    return written == surface or written.rstrip("s") == surface.rstrip("s")
