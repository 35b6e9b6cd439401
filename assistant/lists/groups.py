"""The lists of the notes: bullets, tables by row and by column, headings, prose, and what facts gather."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from assistant.evidence.gathering import announced
from assistant.lists.bullets import bullets
from assistant.lists.entries import entries, namesakes
from assistant.lists.group import Group, Item, made, path_of
from assistant.notes.library import Library, Place
from assistant.words.enumerations import announced_count, bare_names, enumerated
from ingest.language.names import clean, is_name
from ingest.language.openings import before_verb

__all__ = ["Group", "Item", "groups"]


def groups(library: Library) -> tuple[Group, ...]:
    """Every list of a library with at least two items, found once."""
    found: tuple[Group, ...] = library.once("groups", lambda: tuple(_groups(library)))
    return found


def _groups(library: Library) -> Iterator[Group]:
    yield from bullets(library)
    yield from _tables(library)
    yield from _headings(library)
    yield from _prose(library)
    yield from _runs(library)
    yield from _options(library)
    yield from entries(library)
    yield from namesakes(library)


def _tables(library: Library) -> Iterator[Group]:
    """Tables: the first column, and the columns' headers where the first one has none."""
    rows: dict[tuple[tuple[str, ...], ...], list[int]] = {}
    for place in library.places:
        sentence = place.sentence
        if sentence.role == "row" and sentence.cells:
            columns = tuple(header for header, _ in sentence.cells[:1])
            key = (path_of(place.number, library), sentence.heads, columns)
            rows.setdefault(key, []).append(place.number)
    for (path, above, _), numbers in rows.items():
        tables = [library.places[n].sentence.cells for n in numbers]
        first = tables[0][0][0]
        own = " ".join([path[-1], *above, first])
        items = [
            Item(label := clean(cells[0][1]), library.named(label), n, (n,), cells[1:])
            for n, cells in zip(numbers, tables, strict=True)
        ]
        yield from made(library, "rows", own, (*path[1:-1], *above), items)
        if not first:
            yield from _columns(library, own, (*path[1:-1], *above), numbers)


def _columns(
    library: Library, own: str, above: Iterable[str], numbers: list[int]
) -> Iterator[Group]:
    facets: dict[str, list[tuple[str, str]]] = {}
    for n in numbers:
        cells = library.places[n].sentence.cells
        for header, value in cells[1:]:
            facets.setdefault(clean(header), []).append((cells[0][1], value))
    items = [
        Item(label, library.named(label), numbers[0], tuple(numbers), tuple(said))
        for label, said in facets.items()
    ]
    yield from made(library, "columns", own, above, items)


def _headings(library: Library) -> Iterator[Group]:
    """The headings directly under a heading or title, where they name things."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in library.places:
        path = path_of(place.number, library)
        for depth in range(2, len(path) + 1):
            places[path[:depth]].append(place.number)
    below: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    for under, numbers in places.items():
        label = clean(under[-1])
        if label and (is_name(label) or library.evidential[numbers[0]] > 0.5):
            item = Item(label, library.named(label), numbers[0], tuple(numbers[:25]))
            below[under[:-1]].append(item)
    for path, items in below.items():
        if len(path) >= 2:
            lead = next((n for n in places[path] if path_of(n, library) == path), None)
            yield from made(library, "headings", path[-1], path[1:-1], items, lead)


def _prose(library: Library) -> Iterator[Group]:
    """Enumerations within a sentence or a cell."""
    for place in library.places:
        sentence, number = place.sentence, place.number
        over = (library.places[n].sentence.role for n in announced(number, library))
        if sentence.role in {"code", "row"} or any(role != "code" for role in over):
            continue
        under = sentence.heads and not sentence.text.startswith(sentence.heads[-1])
        names = bare_names(sentence.text) if sentence.role == "item" and under else []
        lead, labels = enumerated(sentence.text)
        labels = names or labels
        if len(labels) < 2:
            continue
        path = path_of(number, library)
        topics = library.topics_of(place)
        items = [Item(label, library.named(label), number, (number,)) for label in labels]
        if names:
            above = (*path[1:], *sentence.heads[:-1])
            yield from made(library, "bullets", sentence.heads[-1], above, items, number)
        else:
            above = (*path[1:], *sentence.heads, *topics[:1])
            yield from made(library, "prose", lead, above, items, number)


def _runs(library: Library) -> Iterator[Group]:
    """Sentences that follow one which announces how many there are."""
    for place in library.places:
        if place.sentence.role != "prose":
            continue
        count = announced_count(place.sentence.text)
        if count is None:
            continue
        items = []
        for n in range(place.number + 1, min(place.number + 1 + count, len(library.places))):
            other = library.places[n]
            if other.passage != place.passage or other.sentence.role != "prose":
                break
            topic = _opening_name(library, other)
            items.append(Item(topic, library.named(topic), n, (n,)))
        if len(items) == count:
            path = path_of(place.number, library)
            yield from made(library, "run", place.sentence.text, path[1:], items, place.number)


def _opening_name(library: Library, place: Place) -> str:
    """What a sentence opens with: its topic, or its words up to the verb."""
    text = place.sentence.text
    named = next(
        (label for label in library.topics_of(place) if label.lower() in text[:60].lower()), ""
    )
    return named or before_verb(text, loosely=True)


def _options(library: Library) -> Iterator[Group]:
    """What `hasOption` and `supports` facts say, a group for each subject."""
    by_subject: dict[str, list[Item]] = defaultdict(list)
    for fact in library.facts:
        if fact.relation in {"hasOption", "supports"} and not fact.negated:
            number = library.place_of_fact(fact)
            if number is not None and (fact.relation == "hasOption" or fact.object_kind == "thing"):
                item = Item(clean(fact.object), fact.object_iri, number, (number,))
                by_subject[fact.subject].append(item)
    for subject, items in by_subject.items():
        if subject in library.things:
            yield from made(library, "options", library.things[subject].label, (), items)
