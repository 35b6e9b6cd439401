"""Complete sets: the lists, tables and enumerations of the notes, and which one is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from assistant.decision import Decision, Line
from assistant.gathering import gather, telling_named
from assistant.lexicon import terms
from assistant.library import Library
from assistant.nearness import nearness
from assistant.question import Question
from assistant.retrieval import Scores
from ingest.names import clean, is_name

_WORDS = 60


@dataclass(frozen=True, slots=True)
class Group:
    """Things that the notes list together."""

    title: str
    """What they stand under."""
    items: tuple[tuple[str, str | None, int], ...]
    """(label, IRI where it has one, the sentence that lists it) in order."""
    passage: int


def groups(library: Library) -> Iterator[Group]:
    """Every list, table, run of headings and enumeration with at least two items."""
    yield from _lists(library)
    yield from _headings(library)
    yield from _options(library)


def _lists(library: Library) -> Iterator[Group]:
    by_list: dict[tuple[int, str, tuple[str, ...]], list[int]] = defaultdict(list)
    for place in library.places:
        sentence = place.sentence
        passage = library.passages[place.passage]
        if sentence.role == "row" and sentence.cells:
            key = (place.passage, "row", (passage.note, *passage.section))
            by_list[key].append(place.number)
        elif sentence.role == "item":
            lead = tuple(h for h in sentence.heads if not sentence.text.startswith(h))
            by_list[place.passage, "item", (passage.note, *passage.section, *lead)].append(
                place.number
            )
    merged: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for (_, kind, path), numbers in by_list.items():
        merged[(kind, *path)] += numbers
    for path, numbers in merged.items():
        items: dict[str, tuple[str, str | None, int]] = {}
        for number in numbers:
            place = library.places[number]
            label = _label(library, number)
            if label and label.lower() not in items:
                named = next((iri for iri in place.topics if _is(library, iri, label)), None)
                items[label.lower()] = (label, named, number)
        if len(items) >= 2:
            yield Group(
                " ".join(path[2:]), tuple(items.values()), library.places[numbers[0]].passage
            )


def _headings(library: Library) -> Iterator[Group]:
    """The headings directly under a heading or title, where they name things."""
    first: dict[tuple[str, ...], int] = {}
    for place in library.places:
        passage = library.passages[place.passage]
        for depth in range(1, len(passage.section) + 1):
            first.setdefault((passage.note, *passage.section[:depth]), place.number)
    below: dict[tuple[str, ...], dict[str, tuple[str, str | None, int]]] = defaultdict(dict)
    for path, number in first.items():
        label = clean(path[-1])
        if label and (is_name(label) or library.evidential[number] > 0.5):
            below[path[:-1]].setdefault(label.lower(), (label, library.named(label), number))
    for path, items in below.items():
        if len(items) >= 2 and len(path) >= 2:
            yield Group(
                " ".join(path[1:]), tuple(items.values()), library.places[first[path]].passage
            )


def _label(library: Library, number: int) -> str:
    sentence = library.places[number].sentence
    if sentence.cells:
        return clean(sentence.cells[0][1])
    own = [head for head in sentence.heads if sentence.text.startswith(head)]
    if own:
        return clean(own[-1])
    return (
        sentence.text.rstrip(".;,")
        if len(sentence.text.split()) <= 14
        else " ".join(sentence.text.split()[:14])
    )


def _is(library: Library, iri: str, label: str) -> bool:
    thing = library.things.get(iri)
    return thing is not None and label.lower() in {n.lower() for n in (thing.label, *thing.aliases)}


def _options(library: Library) -> Iterator[Group]:
    """What `hasOption` facts say, a group for each subject."""
    by_subject: dict[str, dict[str, tuple[str, str | None, int]]] = defaultdict(dict)
    for fact in library.facts:
        if fact.relation in {"hasOption", "supports"} and not fact.negated:
            number = library.place_of_fact(fact)
            if number is not None and (fact.relation == "hasOption" or fact.object_kind == "thing"):
                key = fact.object_iri or fact.object.lower()
                by_subject[fact.subject].setdefault(key, (fact.object, fact.object_iri, number))
    for subject, items in by_subject.items():
        if len(items) >= 2 and subject in library.things:
            first = next(iter(items.values()))[2]
            yield Group(
                library.things[subject].label, tuple(items.values()), library.places[first].passage
            )


def best_group(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray
) -> tuple[Group, float] | None:
    """The group that the question asks for, with its score.

    A group is as good as the items that the evidence finds in it, the words of what it stands under,
    and the passage that holds it; a group none of whose items is evidence is none.
    """
    asked = {term: library.rarity(term) for term in question.terms}
    total = sum(asked.values()) or 1.0
    best: tuple[Group, float] | None = None
    for group in library_groups(library):
        numbers = [number for _, _, number in group.items]
        title = set(terms(group.title))
        overlap = sum(weight for term, weight in asked.items() if term in title) / total
        ranked = np.sort(mixed[numbers])[::-1]
        evidence = 0.5 * float(ranked[0]) + 0.5 * float(ranked.mean())
        where = max(
            float(scores.passage[p])
            for p in {library.places[n].passage for n in numbers} | {group.passage}
        )
        score = evidence + 0.8 * overlap + 0.5 * where
        if question.kind_words and question.kind_words[-1] in title:
            score += 0.2
        if question.count and len(group.items) == question.count:
            score += 0.3
        if best is None or score > best[1]:
            best = (group, score)
    return best


def library_groups(library: Library) -> tuple[Group, ...]:
    """All groups of a library, found once."""
    found: tuple[Group, ...] = library.once("groups", lambda: tuple(groups(library)))
    return found


def list_all(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray
) -> Decision | None:
    """The list that is asked for, then the sentences that match best where they are not in it."""
    best = best_group(question, library, scores, mixed)
    if best is None:
        return None
    group, score = best
    named = telling_named(question, library)
    weighed = mixed + nearness(named, library)
    order = np.argsort(-weighed, kind="stable")[:6].tolist()
    listed = [number for _, _, number in group.items]
    inside = {library.places[n].passage for n in listed}
    further = [n for n in order if n not in listed and library.places[n].passage not in inside]
    lines = (
        [Line(n) for n in gather(further[:1], further[1:3], library, weighed, _WORDS)]
        if further
        else []
    )
    return Decision(
        recommended=tuple(iri or label for label, iri, _ in group.items),
        listed=tuple((label, Line(number)) for label, _, number in group.items),
        lines=tuple(lines),
        strength={"top": float(scores.sentence_dense.max()), "group": score},
    )
