"""How the notes use words: how rare each is, which are nouns, and which names may be plain words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import cached_property

import numpy as np

from assistant.words.lexicon import terms
from assistant.words.spelling import TYPED, meant_for
from ingest.language.english import in_english, is_english
from ingest.language.name_keys import name_words, singular
from kg.model import Passage, Thing

_COMMON = 2
"""A word that the encoder reads in more pieces is no plain word of English."""
_CUT = 4
"""Fewest letters that a word is cut to ("async", "repo")."""


class NoteWords:
    """The words of some passages; `pieces` counts those in which the encoder reads a word."""

    def __init__(
        self,
        passages: Sequence[Passage],
        things: Collection[Thing],
        pieces: Callable[[str], int],
    ) -> None:
        self._passages = passages
        self._things = things
        self._pieces = pieces

    def rarity(self, term: str) -> float:
        """Inverse document frequency of a term over passages; the most for one that no passage holds."""
        return self._rarities.get(term, self._unseen)

    def holds(self, term: str) -> bool:
        """Whether any passage holds a term."""
        return term in self._rarities

    def completed(self, word: str) -> str | None:
        """The one word of the notes that a word is cut from which English lacks, and they write more seldom."""
        cut = word.casefold()
        if len(cut) < _CUT or self._pieces(cut) == 1:
            return None
        found = [whole for whole in self._written if whole.startswith(cut) and whole != cut]
        if self._written[cut] >= max((self._written[whole] for whole in found), default=0):
            return None
        shortest = min(found, key=len, default="")
        return shortest if shortest and all(w.startswith(shortest) for w in found) else None

    def respelled(self, text: str) -> str:
        """`text` with each mistyped word as what it is meant for, in its own case.

        That is the notes' word that is one slip of the keys away, else a usual one of English; for a
        name, in capitals, and in a text that is not English, the notes' alone.
        """

        def replaced(found: re.Match[str]) -> str:
            typed = found[0]
            word = typed.casefold()
            held = self._pieces(word) == 1 or any(map(self.holds, terms(word)))
            if held or is_english(word) or word in self._written:
                return typed
            english = typed == word and in_english(text)
            meant = meant_for(word, self._written, english=english) or typed
            return meant.upper() if typed.isupper() else meant.title() if typed != word else meant

        return TYPED.sub(replaced, text)

    def _text(self, *, heads: bool = False) -> str:
        """All sentences in a row, each behind its heads where these are asked for."""
        sentences = (sentence for passage in self._passages for sentence in passage.sentences)
        return " ".join(" ".join([*s.heads, s.text] if heads else [s.text]) for s in sentences)

    @cached_property
    def _written(self) -> Counter[str]:
        """All words of the sentences, in small letters, with how often they stand there."""
        return Counter(re.findall(r"[^\W\d_]+", self._text().casefold()))

    @cached_property
    def _rarities(self) -> dict[str, float]:
        counts: Counter[str] = Counter()
        for passage in self._passages:
            counts.update(set(terms(f"{' '.join(passage.section)} {passage.text}")))
        return {
            term: float(np.log(1 + len(self._passages) / count)) for term, count in counts.items()
        }

    @cached_property
    def _unseen(self) -> float:
        return float(np.log(1 + 2 * len(self._passages)))

    def is_noun(self, word: str) -> bool:
        """Whether the notes use a word, in the singular or plural, as a noun."""
        return singular(word.casefold()) in self._nouns

    @cached_property
    def _nouns(self) -> frozenset[str]:
        """Words, singular, after an article, at the end of a name, or in the plural before a verb."""
        text = self._text(heads=True)
        found = re.findall(r"\b(?:an?|the|each|every|this|one)\s+([a-z][\w-]+)", text, re.I)
        found += re.findall(r"\b([a-z][\w-]+s)\s+(?:are|have|can|may|must|do|were)\b", text, re.I)
        for thing in self._things:
            found += name_words(thing.label)[-1:]
        for passage in self._passages:
            found += [word for title in passage.section for word in name_words(title)[-1:]]
        return frozenset(singular(word.casefold()) for word in found)

    def is_small(self, name: str) -> bool:
        """Whether a name is a single word that the notes also write in small letters."""
        return singular(name.casefold()) in self._small

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(singular(w) for w in re.findall(r"(?<![\w.])[a-z][a-z'-]+", self._text()))

    def is_plain(self, surface: str) -> bool:
        """Whether a name, as it is written, may be no more than a plain word."""
        return (
            len(surface.split()) == 1
            and self.is_small(surface)
            and surface[1:].islower()
            and self._pieces(surface) <= _COMMON
        )
