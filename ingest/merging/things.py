"""Who is who: the names of all passages grouped into things, with labels, aliases and kinds.

Names join where they differ only in spelling, plural, a prefix that many names share, or a
class noun ("algorithm"); where a note states a short form; and where the vocabulary says so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.language.loose import PREPOSITIONS, is_loose
from ingest.language.name_keys import name_key, name_words
from ingest.language.names import is_attribute
from ingest.language.passage_reading import Reading
from ingest.merging.joining import (
    CLASS_NOUNS,
    Form,
    Groups,
    join_aliases,
    join_class_nouns,
    join_initials,
    join_prefixes,
)
from ingest.merging.kinds import KindEvidence, decide_kind
from kg.model import Kind, Passage, Thing
from kg.namespaces import thing_iri

_GENERIC_SUBJECTS = frozenset(
    """solution approach method strategy step process way thing option case example result reason
    question answer time data value number amount user team company part rest other same first
    second next one two both each all none some many most change changes work
    need more less again this great information button row item requirement decision factor problem issue goal purpose note link text line word""".split()
)

_METHODS = frozenset({"approach", "method", "process", "strategy"})
"""Those that a name may end with ("firing with a Raku process")."""


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
        key = name_key(surface)
        if not key:
            return None
        iri = self.by_key.get(key)
        if iri is not None:
            return iri
        words = [word for word in name_words(surface) if word not in self.prefixes]
        if words and (iri := self.by_key.get("".join(words))):
            return iri
        bare = words[:-1] if len(words) > 1 and words[-1] in CLASS_NOUNS else []
        return self.by_key.get("".join(bare)) if bare else None


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
    union = Groups(known)
    pairs = Counter(pair for _, reading in readings for pair in reading.aliases)
    join_aliases(union, pairs, known)
    vocabulary = list(vocabulary)
    for label, aliases, _ in vocabulary:
        keys = sorted({name_key(name) for name in (label, *aliases)} & known)
        for key in keys[1:]:
            union.join(keys[0], key)
    shared = join_prefixes(union, forms, known)
    join_class_nouns(union, forms, known)
    join_initials(union, forms, known)
    groups: dict[str, list[Form]] = defaultdict(list)
    for form in forms.values():
        groups[union.find(name_key(form.surface))].append(form)
    return _shortened(_make_things(groups, readings, vocabulary, base, shared), readings)


def _shortened(names: NamedThings, readings: Sequence[tuple[Passage, Reading]]) -> NamedThings:
    """The things with what is left of their names without the shared words as an alias, where the
    notes write that and it can mean no other: "drum Acme kilns" are called "drum kilns" too."""
    short: dict[str, dict[str, str]] = defaultdict(dict)
    for thing in names.things if names.prefixes else ():
        for surface in (*thing.aliases, thing.label):
            kept = [w for w in surface.split() if not names.prefixes & {*name_words(w)}]
            left = " ".join(kept)
            fewer = len(kept) < len(surface.split()) and len(name_words(left)) >= 2
            if fewer and not {kept[0], kept[-1]} & PREPOSITIONS:
                short[name_key(left)][thing.iri] = left
    found = {key: one for key, one in short.items() if len(one) == 1 and key not in names.by_key}
    words = {tuple(name_words(surface)) for one in found.values() for surface in one.values()}
    written = _written(words, readings) if words else set()
    added: dict[str, list[str]] = defaultdict(list)
    by_key = dict(names.by_key)
    for key, one in found.items():
        for iri, surface in one.items():
            if tuple(name_words(surface)) in written:
                added[iri].append(surface)
                by_key[key] = iri
    things = (
        replace(t, aliases=tuple(sorted({*t.aliases, *added.get(t.iri, ())}))) for t in names.things
    )
    return NamedThings(tuple(things), by_key, names.prefixes)


def _written(
    wanted: Iterable[tuple[str, ...]], readings: Sequence[tuple[Passage, Reading]]
) -> set[tuple[str, ...]]:
    """Those of the names, as they are compared by their words, that stand in a sentence."""
    by_two: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for name in wanted:
        by_two[name[:2]].append(name)
    found: set[tuple[str, ...]] = set()
    for passage, _ in readings:
        for sentence in passage.sentences:
            words = tuple(name_words(sentence.text))
            for two in by_two.keys() & set(pairwise(words)):
                for name in by_two[two]:
                    starts = (at for at, word in enumerate(words) if word == name[0])
                    if any(words[at : at + len(name)] == name for at in starts):
                        found.add(name)
    return found


def _collect(readings: Sequence[tuple[Passage, Reading]]) -> dict[str, Form]:
    forms: dict[str, Form] = {}

    def form(surface: str) -> Form | None:
        if surface not in forms:
            words = tuple(name_words(surface))
            if not words:
                return None
            forms[surface] = Form(surface, words)
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
    named = re.search(r"\s[A-Z]", surface) is not None
    vague = words[-1] in _GENERIC_SUBJECTS and not (named and words[-1] in _METHODS)
    if vague or words[0] in _GENERIC_SUBJECTS or is_loose(surface):
        return False
    if not re.fullmatch(r"[\w@.+'’/ -]+", surface):
        return False
    return len(words) >= 2 or count >= 2 or (len(surface) > 2 and not is_attribute(surface))


def _make_things(
    groups: Mapping[str, list[Form]],
    readings: Sequence[tuple[Passage, Reading]],
    vocabulary: Sequence[tuple[str, Sequence[str], Kind]],
    base: str,
    shared: frozenset[str],
) -> NamedThings:
    given = {
        name_key(name): kind for label, aliases, kind in vocabulary for name in (label, *aliases)
    }
    by_key: dict[str, str] = {}
    members: dict[str, list[Form]] = {}
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


def _label(forms: Sequence[Form]) -> str:
    """The best-placed written form: headings before mentions, long before short, plain before plural."""

    def order(form: Form) -> tuple[object, ...]:
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
