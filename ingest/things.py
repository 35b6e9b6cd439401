"""Who is who: the names of all passages grouped into things, with labels, aliases and kinds.

Names join where they differ only in spelling, plural, a prefix that many names share, or a
class noun ("algorithm"); where a note states a short form; and where the vocabulary says so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.kinds import KindEvidence, decide_kind
from ingest.language.names import AliasPair, is_attribute
from ingest.language.passage_reading import Reading
from kg.model import Kind, Passage, Thing
from kg.namespaces import thing_iri

_CLASS_NOUNS = frozenset(
    "algorithm service operation class api call tool framework library feature capability method"
    " job model technique approach function metric family instance mode decorator option".split()
)
_ORIGIN_RANK = {
    "acronym": 0, "heading": 1, "title": 1, "head": 2, "cell": 2, "vocabulary": 2, "proper": 3, "wikilink": 3,
    "strong": 4, "code": 1, "subject": 5, "opening": 5,
}  # fmt: skip
_GENERIC_SUBJECTS = frozenset(
    """solution approach method strategy step process way thing option case example result reason
    question answer time data value number amount user team company part rest other same first
    second next one two both each all none some many most change changes work
    need requirement decision factor problem issue goal purpose note link text line word""".split()
)


@dataclass(frozen=True, slots=True)
class NamedThings:
    """The things, and which of them each written form means."""

    things: tuple[Thing, ...]
    by_key: Mapping[str, str]
    """`name_key` of every written form → IRI."""
    prefixes: frozenset[str] = frozenset()
    """Words that many names share and that tell none apart (a vendor's, a product line's)."""
    _found: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)

    def find(self, surface: str) -> str | None:
        """The IRI that a written form means, shared words and class nouns aside; or None."""
        if surface not in self._found:
            self._found[surface] = self._find(surface)
        return self._found[surface]

    def _find(self, surface: str) -> str | None:
        iri = self.by_key.get(name_key(surface))
        if iri is not None:
            return iri
        words = [word for word in name_words(surface) if word not in self.prefixes]
        if words and (iri := self.by_key.get("".join(words))):
            return iri
        bare = words[:-1] if len(words) > 1 and words[-1] in _CLASS_NOUNS else []
        return self.by_key.get("".join(bare)) if bare else None


@lru_cache(maxsize=262_144)
def name_key(surface: str) -> str:
    """What spellings of one name have in common: case, hyphens, blanks and plural apart.

    >>> name_key("FastFile modes") == name_key("fast file mode")
    True
    """
    words = name_words(surface)
    return "".join(words)


def name_words(text: str) -> list[str]:
    """Lower-case words with hyphens split and plurals taken back."""
    return [
        singular(w) for w in re.findall(r"[^\W_]+(?:[.+@#'’_][^\W_]+)*[+#]*|@\w+", text.casefold())
    ]


def singular(word: str) -> str:
    """A noun without its plural ending, by English rules that leave other words alone."""
    if (
        len(word) <= 3
        or not word.endswith("s")
        or word.endswith(("ss", "us", "is", "'s", "as", "os"))
    ):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word[:-1]


@dataclass(slots=True)
class _Form:
    """One written form with what speaks for it."""

    surface: str
    words: tuple[str, ...]
    origins: Counter[str] = field(default_factory=Counter)
    claims: int = 0

    @property
    def rank(self) -> int:
        return min((_ORIGIN_RANK[o] for o in self.origins), default=9)


def group_names(
    readings: Sequence[tuple[Passage, Reading]],
    vocabulary: Iterable[tuple[str, Sequence[str], Kind]] = (),
    base: str = "https://notegraph.example/",
) -> NamedThings:
    """One thing for each group of names; the same notes in any order give the same things.

    `vocabulary` lists (label, aliases, kind): names that mean the same and what they are.
    """
    forms = _collect(readings)
    known = {name_key(form.surface) for form in forms.values()}
    union = _Union(known)
    pairs = Counter(pair for _, reading in readings for pair in reading.aliases)
    _join_aliases(union, pairs, known)
    vocabulary = list(vocabulary)
    for label, aliases, _ in vocabulary:
        keys = sorted({name_key(name) for name in (label, *aliases)} & known)
        for key in keys[1:]:
            union.join(keys[0], key)
    shared = _join_prefixes(union, forms, known)
    _join_class_nouns(union, forms, known)
    _join_initials(union, forms, known)
    groups: dict[str, list[_Form]] = defaultdict(list)
    for form in forms.values():
        groups[union.find(name_key(form.surface))].append(form)
    return _make_things(groups, readings, vocabulary, base, shared)


def _collect(readings: Sequence[tuple[Passage, Reading]]) -> dict[str, _Form]:
    forms: dict[str, _Form] = {}

    def form(surface: str) -> _Form | None:
        if surface not in forms:
            words = tuple(name_words(surface))
            if not words:
                return None
            forms[surface] = _Form(surface, words)
        return forms[surface]

    named: set[str] = set()
    for _, reading in readings:
        for use in reading.names:
            if (entry := form(use.surface)) is not None:
                entry.origins[use.origin] += 1
                named.add(name_key(use.surface))
    subjects: Counter[str] = Counter()
    for _, reading in readings:
        for surface in {c.subject for c in reading.claims if not c.fallback} | set(reading.topics):
            subjects[surface] += 1
        for surface in {c.subject for c in reading.claims if c.relation == "isA"}:
            subjects[surface] += 1
    for surface, count in subjects.items():
        words = name_words(surface)
        if not words:
            continue
        if (name_key(surface) in named or _nameable(surface, words, count)) and (
            entry := form(surface)
        ) is not None:
            entry.origins["subject"] += count
            entry.claims += count
    return forms


def _nameable(surface: str, words: Sequence[str], count: int) -> bool:
    """Whether a bare noun phrase that claims are made of is worth a node of its own."""
    if words[-1] in _GENERIC_SUBJECTS or words[0] in _GENERIC_SUBJECTS:
        return False
    if not re.fullmatch(r"[\w@.+'’/ -]+", surface):
        return False
    return len(words) >= 2 or count >= 2 or (len(surface) > 2 and not is_attribute(surface))


class _Union:
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


def _join_aliases(union: _Union, pairs: Counter[AliasPair], known: set[str]) -> None:
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


def _join_prefixes(union: _Union, forms: Mapping[str, _Form], known: set[str]) -> frozenset[str]:
    """ "SageMaker Clarify" is "Clarify" where "SageMaker" opens at least three names that occur bare."""
    rests: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for form in forms.values():
        if not form.surface[0].isupper():
            continue
        for cut in range(1, min(3, len(form.words))):
            rest = "".join(form.words[cut:])
            if rest in known and form.surface.split()[0][0].isupper():
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
            for bare in (words, words[:-1] if words[-1] in _CLASS_NOUNS else words):
                if "".join(bare) in known:
                    union.join("".join(form.words), "".join(bare))
    return frozenset(single)


def _join_class_nouns(union: _Union, forms: Mapping[str, _Form], known: set[str]) -> None:
    shortest: dict[str, int] = {}
    for form in forms.values():
        if form.rank <= 4:
            key = name_key(form.surface)
            shortest[key] = min(shortest.get(key, len(form.words)), len(form.words))
    for form in sorted(forms.values(), key=lambda f: f.surface):
        if len(form.words) >= 2 and form.words[-1] in _CLASS_NOUNS:
            bare = "".join(form.words[:-1])
            if bare in known and shortest.get(bare, len(form.words)) < len(form.words):
                union.join("".join(form.words), bare)


def _join_initials(union: _Union, forms: Mapping[str, _Form], known: set[str]) -> None:
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


def _make_things(
    groups: Mapping[str, list[_Form]],
    readings: Sequence[tuple[Passage, Reading]],
    vocabulary: Sequence[tuple[str, Sequence[str], Kind]],
    base: str,
    shared: frozenset[str],
) -> NamedThings:
    given = {
        name_key(name): kind for label, aliases, kind in vocabulary for name in (label, *aliases)
    }
    by_key: dict[str, str] = {}
    members: dict[str, list[_Form]] = {}
    for forms in groups.values():
        label = _label(forms)
        iri = thing_iri(label, base)
        members[iri] = members.get(iri, []) + forms
        for form in forms:
            by_key[name_key(form.surface)] = iri
    evidence = KindEvidence.gather(readings, lambda surface: by_key.get(name_key(surface)))
    things = []
    for iri, forms in members.items():
        label = _label(forms)
        aliases = sorted({f.surface for f in forms if f.surface != label})
        kinds = [given[name_key(f.surface)] for f in forms if name_key(f.surface) in given]
        kind = (
            Counter(sorted(kinds)).most_common(1)[0][0]
            if kinds
            else decide_kind(iri, [label, *aliases], evidence)
        )
        things.append(Thing(iri, label, kind, tuple(aliases)))
    return NamedThings(tuple(sorted(things, key=lambda t: t.iri)), by_key, shared)


def _label(forms: Sequence[_Form]) -> str:
    """The best-placed written form: headings before mentions, long before short, plain before plural."""

    def order(form: _Form) -> tuple[object, ...]:
        short = bool(re.fullmatch(r"[A-Z]{2,6}s?", form.surface))
        lower = form.surface.islower()
        return (
            short,
            form.rank,
            lower,
            -sum(form.origins.values()),
            -len(form.surface),
            form.surface,
        )

    return min(forms, key=order).surface
