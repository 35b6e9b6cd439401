"""Which names mean the same: a stated short form, a prefix that many names share, a class noun, initials.

"Kelvin Kiln" and "KK" are one thing where a note says so, "Acme Saw" is "Saw" where "Acme" opens many
names that occur without it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ingest.language.name_keys import name_key
from ingest.language.names import AliasPair

CLASS_NOUNS = frozenset(
    "algorithm service operation class api call tool framework library feature capability method"
    " job model technique approach function metric family instance mode decorator option".split()
)
_ORIGIN_RANK = {
    "acronym": 0, "heading": 1, "title": 1, "head": 2, "cell": 2, "vocabulary": 2, "proper": 3, "wikilink": 3,
    "strong": 4, "code": 1, "subject": 5, "opening": 5,
}  # fmt: skip
_CAPITAL_ORIGINS = ("proper", "acronym", "wikilink", "title", "vocabulary")


@dataclass(slots=True)
class Form:
    """One written form with what speaks for it."""

    surface: str
    words: tuple[str, ...]
    origins: Counter[str] = field(default_factory=Counter)
    claims: int = 0

    @property
    def rank(self) -> int:
        return min((_ORIGIN_RANK[o] for o in self.origins), default=9)


class Groups:
    """Union-find over name keys; the smallest key stands for its group."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._parent = {key: key for key in keys}

    def find(self, key: str) -> str:
        self._parent.setdefault(key, key)
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first


def join_aliases(union: Groups, pairs: Counter[AliasPair], known: set[str]) -> None:
    """A short form is what it is said to be short for, unless that is several different things."""
    longs: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        longs[name_key(pair.short)].add(name_key(pair.long))
    for short, meant in sorted(longs.items()):
        groups = {union.find(key) for key in meant}
        shortest = min(meant, key=len)
        if len(groups) == 1 or all(
            key.endswith(shortest) or key.startswith(shortest) for key in meant
        ):
            for key in sorted(meant & known):
                if short in known:
                    union.join(short, key)


def join_prefixes(union: Groups, forms: Mapping[str, Form], known: set[str]) -> frozenset[str]:
    """ "SageMaker Clarify" is "Clarify" where "SageMaker" opens at least three names that occur bare.

    "SageMaker" has to be a name by itself too, unless it opens five of them.

    A common noun tells nothing without what stands before it: "saw motor" and "drill motor" are not
    both "motor".
    """
    proper = _proper(forms.values())
    rests: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for form in forms.values():
        if not form.surface[0].isupper():
            continue
        for cut in range(1, min(3, len(form.words))):
            rest = "".join(form.words[cut:])
            if rest in proper and form.surface.split()[0][0].isupper():
                rests[form.words[:cut]].add(rest)
    vendors = {
        words
        for words, found in rests.items()
        if (len(found) >= 3 and "".join(words) in known) or len(found) >= 5
    }
    single = {words[0] for words in vendors if len(words) == 1}
    for form in sorted(forms.values(), key=lambda f: f.surface):
        rests_of = [
            form.words[cut:]
            for cut in range(1, min(3, len(form.words)))
            if form.words[:cut] in vendors
        ]
        rests_of.append(tuple(word for word in form.words if word not in single))
        for words in rests_of:
            if not words or words == form.words:
                continue
            for bare in (words, words[:-1] if words[-1] in CLASS_NOUNS else words):
                if "".join(bare) in (proper if len(bare) == 1 else known):
                    union.join("".join(form.words), "".join(bare))
    return frozenset(single)


def _proper(forms: Iterable[Form]) -> set[str]:
    """The keys of names that are mostly written with a capital, class nouns aside.

    A heading or a list's head is no evidence against a small letter: everything has a capital there.
    """
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for form in forms:
        key = name_key(form.surface)
        if all(word in CLASS_NOUNS for word in form.words):
            continue
        if form.surface.islower():
            small[key] += sum(form.origins.values())
        else:
            capital[key] += sum(form.origins[o] for o in _CAPITAL_ORIGINS)
    return {key for key, uses in capital.items() if uses > small[key] or not small[key]}


def join_class_nouns(union: Groups, forms: Mapping[str, Form], known: set[str]) -> None:
    """ "Vasari Cut algorithm" is "Vasari Cut" where that is a name too."""
    shortest: dict[str, int] = {}
    for form in forms.values():
        if form.rank <= 4:
            key = name_key(form.surface)
            shortest[key] = min(shortest.get(key, len(form.words)), len(form.words))
    for form in sorted(forms.values(), key=lambda f: f.surface):
        if len(form.words) >= 2 and form.words[-1] in CLASS_NOUNS:
            bare = "".join(form.words[:-1])
            if bare in known and shortest.get(bare, len(form.words)) < len(form.words):
                union.join("".join(form.words), bare)


def join_initials(union: Groups, forms: Mapping[str, Form], known: set[str]) -> None:
    """ "RCF" is "Random Cut Forest" where no other name has these initials."""
    spelled: dict[str, set[str]] = defaultdict(set)
    for form in forms.values():
        if len(form.words) >= 2 and form.rank <= 3:
            spelled["".join(word[0] for word in form.words)].add(union.find("".join(form.words)))
    for form in sorted(forms.values(), key=lambda f: f.surface):
        if re.fullmatch(r"[A-Z]{3,6}s?", form.surface):
            meant = spelled.get(name_key(form.surface), set())
            own = union.find(name_key(form.surface))
            if len(meant) == 1 and own == name_key(form.surface):
                union.join(own, next(iter(meant)))
