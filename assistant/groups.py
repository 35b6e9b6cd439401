"""The lists of the notes: bullets, tables by row and by column, headings, prose, and what facts gather."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from assistant.entries import entries, namesakes
from assistant.enumerations import announced_count, bare_names, enumerated
from assistant.gathering import announced
from assistant.group import Group, Item, made
from assistant.lexicon import terms
from assistant.library import Library, Place
from ingest.language.names import clean, is_name
from ingest.language.openings import before_verb
from kg.model import Sentence

_LONGEST_LABEL = 14
_BULLET = re.compile(r"^\s*(?:>\s*)*(?:[-*+•]|\d+[.)]|[a-z][.)])\s+(?:\[[ xX]\]\s+)?")
_TO_VERB = re.compile(
    r"(?:the |an? )?(?P<name>(?:[\w-]+\s){0,3}?(?!(?:on|in|by|of|for|with|to|at|from|and|or|under|over)\b)[\w-]+)\s+(?:is|are|was|were|has|have|can|may|must|[a-z]+s)\s", re.I
)  # fmt: skip
__all__ = ["Group", "Item", "groups", "line_of"]


def groups(library: Library) -> tuple[Group, ...]:
    """Every list of a library with at least two items, found once."""
    found: tuple[Group, ...] = library.once("groups", lambda: tuple(_groups(library)))
    return found


def _groups(library: Library) -> Iterator[Group]:
    yield from _bullets(library)
    yield from _tables(library)
    yield from _headings(library)
    yield from _prose(library)
    yield from _runs(library)
    yield from _options(library)
    yield from entries(library)
    yield from namesakes(library)


def _path(library: Library, number: int) -> tuple[str, ...]:
    passage = library.passages[library.places[number].passage]
    return (passage.note, *passage.section)


def _iri(library: Library, label: str) -> str | None:
    return library.named(label) if label else None


def _bullets(library: Library) -> Iterator[Group]:
    """Bullet and numbered lists, each level of a nested one by itself."""
    lists, leads, under = _nested(library)
    for key, numbers in lists.items():
        path, above = _divided(key)
        lead = leads[key]
        if lead is not None and _path(library, lead) != path:
            lead = None
        lead, stub = _before_stub(library, lead)
        items = [
            Item(
                label := _label(library, n),
                _iri(library, label),
                n,
                (n, *under.get(n, ()), *_below(library, n, label)),
            )
            for n in numbers
        ]
        own = _own(above, path, stub)
        yield from made(library, "bullets", own, (*path[1:], *above[:-1]), items, lead)


def _own(above: Sequence[str], path: Sequence[str], stub: Sequence[str]) -> str:
    """What a list stands under itself: its announcement, or the item or heading over it."""
    if not above:
        return " ".join([path[-1], *stub])
    return " ".join(stub) if len(stub) > 1 else above[-1]


def _nested(
    library: Library,
) -> tuple[
    dict[tuple[object, ...], list[int]], dict[tuple[object, ...], int | None], dict[int, list[int]]
]:
    """The items of each list, the sentence before each, and what goes on with an item, by its number."""
    lists: dict[tuple[object, ...], list[int]] = {}
    under: dict[int, list[int]] = defaultdict(list)
    leads: dict[tuple[object, ...], int | None] = {}
    current: int | None = None
    broken, before = 0, None
    said: dict[tuple[object, ...], int] = {}
    for place in library.places:
        sentence = place.sentence
        said[_path(library, place.number), _announcing(sentence)] = place.number
        if sentence.role != "item":
            broken += sentence.role == "prose"
            before = place.number if sentence.role == "prose" else before
            continue
        heads = sentence.heads
        opens = bool(heads) and sentence.text.startswith(heads[-1])
        goes_on = current is not None and _on_one_line(library.places[current], place)
        starts = opens or (not goes_on and _starts_bullet(library, place))
        if not starts and current is not None:
            under[current].append(place.number)
            continue
        current = place.number
        above = heads[:-1] if opens else heads
        key = (*_path(library, current), "//", *above, broken if not above else -1)
        lists.setdefault(key, []).append(current)
        leads.setdefault(
            key, said.get((_path(library, current), above[-1]), before) if above else before
        )
    return lists, leads, under


def _announcing(sentence: Sentence) -> str:
    """The head that a sentence is over what stands under it."""
    text = sentence.text
    opens = bool(sentence.heads) and text.startswith(sentence.heads[-1])
    return sentence.heads[-1] if opens else text.rstrip(" :")


def _before_stub(library: Library, lead: int | None) -> tuple[int | None, list[str]]:
    """The sentence that announces a list, and its text: the one before it where it says nothing itself ("These are:")."""
    if lead is None:
        return None, []
    text = library.places[lead].sentence.text
    before = library.places[lead - 1] if lead else None
    alone = before is None or before.passage != library.places[lead].passage
    if before is None or alone or len(terms(text)) > 1 or before.sentence.role != "prose":
        return lead, [text]
    return before.number, [before.sentence.text, text]


def _divided(key: tuple[object, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    cut = key.index("//")
    return (
        tuple(str(part) for part in key[:cut]),
        tuple(str(part) for part in key[cut + 1 : -1]),
    )


def _on_one_line(one: Place, other: Place) -> bool:
    """Whether two sentences stand on one line of a passage."""
    same = one.sentence.start_line == other.sentence.start_line
    return same and one.passage == other.passage


def _starts_bullet(library: Library, place: Place) -> bool:
    """Whether a sentence opens a list item, rather than going on in one."""
    line = line_of(place, library)
    bullet = _BULLET.match(line)
    if bullet is None:
        return False
    words = place.sentence.quote.split("\n")[0].lstrip("*_`[- ")
    return line[bullet.end() :].lstrip("*_`[ ").startswith(words)


def line_of(place: Place, library: Library) -> str:
    """The line of the notes that a sentence begins on."""
    passage = library.passages[place.passage]
    lines = passage.text.split("\n")
    number = place.sentence.start_line - passage.start_line
    return lines[number] if 0 <= number < len(lines) else ""


def _below(library: Library, number: int, label: str) -> list[int]:
    """The sentences that stand under a list item."""
    place = library.places[number]
    depth = len(place.sentence.heads)
    found = []
    for n in range(number + 1, min(number + 40, len(library.places))):
        other = library.places[n]
        if _path(library, n) != _path(library, number) or not other.sentence.heads:
            break
        if label not in {clean(head) for head in other.sentence.heads[max(0, depth - 1) :]}:
            break
        found.append(n)
    return found


def _label(library: Library, number: int) -> str:
    """What an item is called: its head, what is set in bold or code at its start, what a long one speaks
    of, or its words."""
    sentence = library.places[number].sentence
    text = sentence.text
    own = [head for head in sentence.heads if text.startswith(head) and _balanced(head)]
    marks = [m for m in sentence.marks if m.start <= 1 and m.end > m.start]
    strong = next((m for m in marks if m.kind == "strong"), None)
    if own and not (strong and strong.end < len(own[-1])):
        return clean(own[-1])
    for mark in [strong] if strong else marks:
        if mark.kind in {"strong", "code", "em"} and (
            mark.kind == "code" or terms(text[: mark.end])
        ):
            return clean(text[: mark.end].rstrip(".:"))
    name = re.match(r"(?P<name>[^.;:]{2,60}?)(?::\s|\s[–—-]\s|\s(?:→|=>|->|=)\s)", text)
    if name and len(name["name"].split()) <= 6 and _balanced(name["name"]):
        return clean(name["name"])
    words = text.rstrip(".;,").split()
    spoken_of = _spoken_of(sentence) if len(words) > _LONGEST_LABEL else ""
    return spoken_of or " ".join(words[:_LONGEST_LABEL])


def _spoken_of(sentence: Sentence) -> str:
    """What an item is about; before what may be no verb only where what announces the list shares a
    word of it: "Drum kilns hold …" under "Kinds of kilns"."""
    name = _up_to_verb(sentence.text)
    above = {term for head in sentence.heads for term in terms(head)}
    return before_verb(sentence.text) or (name if above & set(terms(name)) else "")


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")")


def _tables(library: Library) -> Iterator[Group]:
    """Tables: the first column, and the columns' headers where the first one has none."""
    rows: dict[tuple[object, ...], list[int]] = {}
    for place in library.places:
        sentence = place.sentence
        if sentence.role == "row" and sentence.cells:
            columns = tuple(header for header, _ in sentence.cells[:1])
            key = (*_path(library, place.number), "//", *sentence.heads, str(columns))
            rows.setdefault(key, []).append(place.number)
    for table, numbers in rows.items():
        path, above = _divided((*table[:-1], 0))
        tables = [library.places[n].sentence.cells for n in numbers]
        first = tables[0][0][0]
        own = " ".join([path[-1], *above, first])
        items = [
            Item(label := clean(cells[0][1]), _iri(library, label), n, (n,), cells[1:])
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
        Item(label, _iri(library, label), numbers[0], tuple(numbers), tuple(said))
        for label, said in facets.items()
    ]
    yield from made(library, "columns", own, above, items)


def _headings(library: Library) -> Iterator[Group]:
    """The headings directly under a heading or title, where they name things."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in library.places:
        path = _path(library, place.number)
        for depth in range(2, len(path) + 1):
            places[path[:depth]].append(place.number)
    below: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    for under, numbers in places.items():
        label = clean(under[-1])
        if label and (is_name(label) or library.evidential[numbers[0]] > 0.5):
            item = Item(label, _iri(library, label), numbers[0], tuple(numbers[:25]))
            below[under[:-1]].append(item)
    for path, items in below.items():
        if len(path) >= 2:
            lead = next((n for n in places[path] if _path(library, n) == path), None)
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
        path = _path(library, number)
        topics = [library.things[iri].label for iri in place.topics if iri in library.things]
        items = [Item(label, _iri(library, label), number, (number,)) for label in labels]
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
            items.append(Item(topic, _iri(library, topic), n, (n,)))
        if len(items) == count:
            path = _path(library, place.number)
            yield from made(library, "run", place.sentence.text, path[1:], items, place.number)


def _opening_name(library: Library, place: Place) -> str:
    """What a sentence opens with: its topic, or its words up to the verb."""
    topics = (library.things[i].label for i in place.topics if i in library.things)
    text = place.sentence.text
    named = next((label for label in topics if label.lower() in text[:60].lower()), "")
    return named or _up_to_verb(text)


def _up_to_verb(text: str) -> str:
    opening = _TO_VERB.match(text)
    return clean(opening["name"]) if opening else ""


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
