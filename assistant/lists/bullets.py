"""Bullet and numbered lists as the notes set them out: their items, what these are called, what goes on under them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.lists.group import Group, Item, made, path_of
from assistant.notes.library import Library, Place
from assistant.words.labels import label_of
from assistant.words.lexicon import terms
from ingest.language.names import clean
from ingest.language.openings import before_verb
from kg.model import Sentence

_LONGEST_LABEL = 14
_BULLET = re.compile(r"^\s*(?:>\s*)*(?:[-*+•]|\d+[.)]|[a-z][.)])\s+(?:\[[ xX]\]\s+)?")
_AND = re.compile(r"\W*[,/&]\W*(?:(?:and|or)\W+)?|\W*\b(?:and|or)\W+", re.I)
"""Stands between the names of one item ("`oak`, `ash` and `elm`")."""
_NO = re.compile(r"no\s+(?=\w)", re.I)
_GOES_ON = re.compile(r"(?:they|it|these|this|those|its|their)\b", re.I)
_Key = tuple[tuple[str, ...], tuple[str, ...], int]
"""Of one list: its note and headings, the items over it, and where there are none which list it is."""


def bullets(library: Library) -> Iterator[Group]:
    """Bullet and numbered lists, each level of a nested one by itself."""
    lists, leads, under = _nested(library)
    for (path, above, broken), numbers in lists.items():
        lead = leads[path, above, broken]
        if lead is not None and path_of(lead, library) != path:
            lead = None
        lead, stub = _before_stub(library, lead)
        items = [
            Item(
                label := _label(library, n),
                library.named(label),
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
) -> tuple[dict[_Key, list[int]], dict[_Key, int | None], dict[int, list[int]]]:
    """The items of each list, the sentence before each, and what goes on with an item, by its number."""
    lists: dict[_Key, list[int]] = {}
    under: dict[int, list[int]] = defaultdict(list)
    leads: dict[_Key, int | None] = {}
    current: int | None = None
    broken, before = 0, None
    said: dict[tuple[tuple[str, ...], str], int] = {}
    for place in library.places:
        sentence = place.sentence
        said[path_of(place.number, library), _announcing(sentence)] = place.number
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
        key = (path_of(current, library), above, broken if not above else -1)
        lists.setdefault(key, []).append(current)
        leads.setdefault(
            key, said.get((path_of(current, library), above[-1]), before) if above else before
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
        if path_of(n, library) != path_of(number, library) or not other.sentence.heads:
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
        return _named(own[-1])
    for mark in [strong] if strong else marks:
        alone = not any(_AND.fullmatch(text[mark.end : other.start]) for other in sentence.marks)
        telling = mark.kind == "code" or (mark.kind in {"strong", "em"} and terms(text[: mark.end]))
        if telling and alone:
            return _named(text[: mark.end].rstrip(".:"))
    name = label_of(text)
    if name and len(name.split()) <= 6 and _balanced(name):
        return _named(name)
    words = text.rstrip(".;,").split()
    named = len(words) > _LONGEST_LABEL and not goes_on(text)
    spoken_of = _spoken_of(sentence) if named else ""
    return spoken_of if terms(spoken_of) else " ".join(words[:_LONGEST_LABEL])


def _named(text: str) -> str:
    """An item's name, with the "no" that an item may demand ("No loose threads")."""
    denied = _NO.match(text)
    return f"{denied[0]}{clean(text[denied.end() :])}" if denied else clean(text)


def goes_on(text: str) -> bool:
    """Whether a text opens about what was spoken of before it, so that its subject names nothing."""
    return _GOES_ON.match(text) is not None


def _spoken_of(sentence: Sentence) -> str:
    """What an item is about; before what may be no verb only where what announces the list shares a
    word of it: "Drum kilns hold …" under "Kinds of kilns"."""
    above = {term for head in sentence.heads for term in terms(head)}
    name = before_verb(sentence.text, loosely=True)
    return name if above & set(terms(name)) else before_verb(sentence.text)


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")")
