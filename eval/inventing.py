"""Invented names for product names: composed word by word, so that related names stay related."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import cycle

from eval.product_names import Name

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+|`[^`]*`|^tags:.*$", re.M)
_ONSETS = ("b", "br", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p",
           "pl", "qu", "r", "sk", "t", "tr", "v", "w", "z")  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "au", "ei")
_CODAS = ("l", "m", "n", "r", "x", "rk", "lt", "nd")
_LETTERS = "BDFGHJKLMNPRTVWXZ"
_MANY = 5
_ORDINARY = 10
"""A word that the notes write in lower case this often is an ordinary one ("instances")."""


def propose(names: Sequence[Name], text: str) -> dict[str, str]:
    """Invented names for `names`, none of whose words occurs in the notes' `text`.

    A word gets the same invented word wherever it stands in a name; an acronym gets the
    initials of the renamed words that it stands for; figures in a word stay ("S3" → "K3"),
    as do function words and an ordinary last word ("instances"). A name of ordinary words
    alone stays as it is. A word with a figure ("P3" of "P3 instances") or one that opens
    many names (a maker's) is a name of its own.
    """
    text = _ADDRESS.sub(" ", text)
    inventor = _Inventor(text, {_singular(name.text) for name in names})
    acronyms = _acronyms(names)
    for acronym, phrase in sorted(acronyms.items()):
        inventor.add_acronym(acronym, phrase)
    proposal = {name.text: inventor.compose(name.text) for name in names}
    for word in _words_of_their_own([name.text for name in names]):
        if not inventor.is_ordinary(word) and re.search(rf"\b{word}\b", text):
            proposal.setdefault(word, inventor.word(word))
    return {name: invented for name, invented in sorted(proposal.items()) if name != invented}


class _Inventor:
    """The table of invented words, grown as names are composed."""

    def __init__(self, text: str, names: Collection[str]) -> None:
        words = _WORD.findall(text)
        counts = Counter(_singular(word) for word in words if word.islower())
        self._used = {word.casefold() for word in words}
        self._ordinary = {w for w, n in counts.items() if n >= _ORDINARY and w not in names}
        self._table: dict[str, str] = {}

    def is_ordinary(self, word: str) -> bool:
        return _singular(word) in self._ordinary

    def compose(self, name: str) -> str:
        words = list(_WORD.finditer(name))
        if all(self.is_ordinary(match[0]) for match in words):
            return name
        last = words[-1].start() if len(words) > 1 else None

        def invented(match: re.Match[str]) -> str:
            stays = match.start() == last and self.is_ordinary(match[0])
            return match[0] if stays else self.word(match[0])

        return _WORD.sub(invented, name)

    def word(self, word: str) -> str:
        if word.islower() or word.isdigit():
            return word
        singular = _singular(word)
        if singular not in self._table:
            self._table[singular] = self._fresh(word)
        invented = self._table[singular]
        return invented + "s" if word.casefold() != singular else invented

    def add_acronym(self, acronym: str, phrase: str) -> None:
        composed = self.compose(phrase)
        initials = "".join(word[0] for word in _WORD.findall(composed) if word[0].isupper())
        for extra in ("", *_LETTERS):
            if (initials + extra).casefold() not in self._used:
                self._use(acronym, initials + extra)
                return

    def _fresh(self, word: str) -> str:
        """A word like no other, the same on every run: drawn from a hash of `word`."""
        singular = _singular(word)
        for attempt in range(1000):
            digest = hashlib.sha256(f"{singular}/{attempt}".encode()).digest()
            invented = _shaped(word, digest)
            if invented.casefold() not in self._used and invented != word:
                return self._use(singular, invented)
        raise ValueError(f"no invented word is left for {word!r}")

    def _use(self, word: str, invented: str) -> str:
        self._used.add(invented.casefold())
        self._table[word.casefold()] = invented
        return invented


def _shaped(word: str, digest: bytes) -> str:
    """Syllables for a word, capitals for an acronym, figures where `word` has them."""
    if word.isupper() and len(word) > 1:
        letters = cycle(_LETTERS[byte % len(_LETTERS)] for byte in digest)
        return "".join(char if char.isdigit() else next(letters) for char in word)
    syllables = [
        _ONSETS[digest[2 * i] % len(_ONSETS)] + _VOWELS[digest[2 * i + 1] % len(_VOWELS)]
        for i in range(2)
    ]
    invented = ("".join(syllables) + _CODAS[digest[4] % len(_CODAS)]).capitalize()
    if any(map(str.isdigit, word)):
        spelt = cycle(invented)
        return "".join(char if char.isdigit() else next(spelt) for char in word)
    return invented


def _words_of_their_own(names: Sequence[str]) -> list[str]:
    figured = {
        word
        for name in names
        for word in _WORD.findall(name)
        if any(map(str.isdigit, word)) and any(map(str.isupper, word))
    }
    openers = Counter(_WORD.findall(name)[0] for name in names)
    return sorted(figured | {word for word, count in openers.items() if count >= _MANY})


def _acronyms(names: Sequence[Name]) -> dict[str, str]:
    """Acronym → the name whose initials it is, in its own alias group before all others."""
    found: dict[str, str] = {}
    phrases = sorted({name.text for name in names if len(_WORD.findall(name.text)) > 1})
    for name in names:
        if not (name.text.isupper() and name.text.isalpha()):
            continue
        own = sorted(other.text for other in names if other.group == name.group)
        for phrase in [*own, *phrases]:
            initials = "".join(word[0] for word in _WORD.findall(phrase) if word[0].isupper())
            if len(initials) > 1 and initials == name.text:
                found[name.text] = phrase
                break
    return found


def _singular(word: str) -> str:
    lower = word.casefold()
    plural = len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is"))
    return lower[:-1] if plural and not word.isupper() else lower
