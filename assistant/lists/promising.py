"""Which lists may be the one that is asked for: what each can score at most, all at once.

Weighing a list takes far longer than this bound, and few of the lists of many notes come near.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from assistant.lists.bullets import line_of
from assistant.lists.groups import Group, Item, groups
from assistant.notes.library import Library, title_of
from assistant.words.lexicon import matches, terms

_SLACK = 1e-4
"""More than rounding can change of a score."""
_COUNTED = re.compile(r"[\s>]*\d+[.)]\s")
_STEPS = "steps stages phases"
_LONGEST_NAME = 6
"""Words of a label that may be a name."""
_SET_OUT = {"bullets", "headings"}
_NONE = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Titles:
    """Stems of what groups stand under, and how to find those like a term."""

    own: list[set[str]]
    paths: list[set[str]]
    labels: list[list[set[str]]]
    """Stems of what each item is called; none where that is a whole sentence."""
    widened: list[list[set[str]]]
    """The same with the word behind it, which may be the kind ("Drum kilns hold …")."""
    by_start: dict[str, set[str]]
    used: Counter[str]
    """In how many lists of bullets or headings each label stands: many times where it is but a field."""

    def like(self, term: str) -> set[str]:
        """The stems that mean the same as `term`."""
        near = self.by_start.get(term[:4], set())
        return {term} | {stem for stem in near if matches(term, {stem})}


def titles(library: Library) -> Titles:
    """Those of the groups of a library, in their order."""

    def make() -> Titles:
        own = [set(terms(group.own)) for group in groups(library)]
        paths = [
            set(terms(f"{_note(group, library)} {group.path} {_order(group, library)}"))
            for group in groups(library)
        ]
        labels = [[set(terms(_called(item))) for item in group.items] for group in groups(library)]
        widened = [
            [set(terms(f"{_called(item)} {_behind(item, library)}")) for item in group.items]
            for group in groups(library)
        ]
        by_start: dict[str, set[str]] = defaultdict(set)
        for stem in set().union(*own, *paths, *(label for group in widened for label in group)):
            by_start[stem[:4]].add(stem)
        set_out = [group for group in groups(library) if group.kind in _SET_OUT]
        used = Counter(item.label.casefold() for group in set_out for item in group.items)
        return Titles(own, paths, labels, widened, by_start, used)

    found: Titles = library.once("titles", make)
    return found


def _note(group: Group, library: Library) -> str:
    """What the file of a group's note is called."""
    return title_of(library.passages[group.passage].note).rpartition("/")[2]


def _order(group: Group, library: Library) -> str:
    """What the items of a list are called that counts them in their order; "" of any other."""
    if group.kind != "bullets":
        return ""
    counted = [_COUNTED.match(line_of(library.places[item.place], library)) for item in group.items]
    return _STEPS if all(counted) else ""


def _called(item: Item) -> str:
    """An item's label where that may be a name; "" else."""
    return item.label if len(item.label.split()) <= _LONGEST_NAME else ""


def _behind(item: Item, library: Library) -> str:
    """The word that an item's sentence goes on with behind its name; "" where there is none."""
    text = library.places[item.place].sentence.text
    rest = text[len(item.label) :]
    if not _called(item) or not text.startswith(item.label) or not re.match(r"\s", rest):
        return ""
    return " ".join(rest.split()[:1])


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks of a list, with all stems that mean the same as each of its terms."""

    weights: Mapping[str, float]
    """How much each term counts."""
    meant: Mapping[str, set[str]]
    kind: Sequence[str]
    """The terms of what is to be listed."""
    named: Sequence[Sequence[Set[str]]]
    """The stems of each name of each thing that is named."""
    count: int | None
    """How many items it is said to have."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The groups of a library side by side; those of items one group after the other."""

    own: Mapping[str, np.ndarray]
    """Stem → the groups that stand under it themselves."""
    paths: Mapping[str, np.ndarray]
    labels: Mapping[str, np.ndarray]
    """Stem → the items whose labels, or the words behind them, hold it."""
    group_of: np.ndarray
    """The group of each item."""
    first: np.ndarray
    """The first item of each group."""
    counts: np.ndarray
    places: np.ndarray
    """The sentence of each item."""
    passages: np.ndarray
    leads: np.ndarray
    """The sentence that announces each group, -1 where there is none."""
    short: np.ndarray
    figures: np.ndarray
    kinds: np.ndarray


def most(
    asked: Asked,
    library: Library,
    passage: np.ndarray,
    mixed: np.ndarray,
    weights: Mapping[str, float],
    gathered: Collection[str],
) -> np.ndarray:
    """float64 [groups]: a score that no group goes beyond.

    `passage` and `mixed` are the scores of passages and sentences, `weights` those of what speaks
    for a group. The kinds `gathered` count only where what is asked for is what they stand under.
    """
    columns = _columns(library)
    if not len(columns.counts):
        return np.zeros(0)
    size = len(columns.counts)
    by_stem = _by_stem(asked, columns)
    head = asked.meant[asked.kind[-1]] if asked.kind else set()
    named = np.bincount(columns.group_of[_holding(columns.labels, head)], minlength=size)
    held = mixed[columns.places].astype(np.float64)
    in_passages = passage[library.passage_of[columns.places]]
    found = {
        **by_stem,
        "lead": np.where(columns.leads >= 0, mixed[columns.leads], 0.0),
        "mean": np.add.reduceat(held, columns.first) / columns.counts,
        "passage": np.maximum(
            np.maximum.reduceat(in_passages, columns.first), passage[columns.passages]
        ),
        "count": columns.counts == (asked.count or -1),
        "of kind": 2 * named > columns.counts,
        "short": columns.short,
        "figures": columns.figures,
        **{kind: columns.kinds == kind for kind in ("prose", "options", "entries", "namesakes")},
    }
    unknown = sum(max(0.0, weights[name]) for name in ("itself", "named"))
    bounds = np.full(size, _SLACK + unknown)
    found["led"] = np.maximum(0.0, found["lead"])
    for name, values in found.items():
        bounds += weights[name] * values
    left_out = np.isin(columns.kinds, sorted(gathered)) & (by_stem["kind"] == 0)
    bounds[left_out] = -np.inf
    return bounds


def _by_stem(asked: Asked, columns: _Columns) -> dict[str, np.ndarray]:
    """The share of what is asked that each group stands under: itself, by its path, and of the kind."""
    own, path, kind = (np.zeros(len(columns.counts)) for _ in range(3))
    total = sum(asked.weights.values()) or 1.0
    for term, weight in asked.weights.items():
        own[_holding(columns.own, asked.meant[term])] += weight / total
        path[_holding(columns.paths, asked.meant[term])] += weight / total
    for term in asked.kind:
        kind[_holding(columns.paths, asked.meant[term])] += 1 / len(asked.kind)
    return {"own": own, "path": path, "kind": kind}


def _holding(index: Mapping[str, np.ndarray], stems: Iterable[str]) -> np.ndarray:
    found = [index[stem] for stem in stems if stem in index]
    return np.unique(np.concatenate(found)) if found else _NONE


def _columns(library: Library) -> _Columns:
    def make() -> _Columns:
        known, all_groups = titles(library), groups(library)
        counts = np.array([len(group.items) for group in all_groups], np.int64)
        items = [item for group in all_groups for item in group.items]
        short = np.array([len(item.label.split()) <= 4 for item in items], np.float64)
        figures = np.array([item.label[:1].isdigit() for item in items], np.float64)
        first = np.cumsum(counts) - counts
        return _Columns(
            own=_index(known.own),
            paths=_index(known.paths),
            labels=_index(label for group in known.widened for label in group),
            group_of=np.repeat(np.arange(len(counts)), counts),
            first=first,
            counts=counts,
            places=np.array([item.place for item in items], np.int64),
            passages=np.array([group.passage for group in all_groups], np.int64),
            leads=np.array(
                [-1 if group.lead is None else group.lead for group in all_groups], np.int64
            ),
            short=_shares(short, first, counts),
            figures=_shares(figures, first, counts),
            kinds=np.array([group.kind for group in all_groups]),
        )

    columns: _Columns = library.once("lists side by side", make)
    return columns


def _shares(values: np.ndarray, first: np.ndarray, counts: np.ndarray) -> np.ndarray:
    shares: np.ndarray = np.add.reduceat(values, first) / counts if len(counts) else values
    return shares


def _index(stems: Iterable[set[str]]) -> dict[str, np.ndarray]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, held in enumerate(stems):
        for stem in held:
            found[stem].append(number)
    return {stem: np.array(numbers, np.int64) for stem, numbers in found.items()}
