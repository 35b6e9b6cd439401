"""How one line of the notes is said in an answer: whole, ended, told of what it speaks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.decision import Line
from assistant.notes.library import Library, Place
from assistant.words.lexicon import terms
from ingest.language.articles import without_article
from ingest.language.loose import is_instruction
from ingest.language.names import is_name, is_term

_ENDING = re.compile(r"[.!?:;]$")
_CONNECTIVE = re.compile(
    r"^(?:Therefore|Thus|Hence|So|Additionally|Moreover|Furthermore|In addition|Also|However|Then|Finally),\s+(?=\w)"
)
_ARROW = re.compile(r"^(?:=>|->|→|⇒)\s*")
_NUMBER = re.compile(r"\d+[.)]?")
_THIS_WAY = re.compile(
    r"(?:[A-Z]\w+, )?this (?:solution|approach|method|strategy|option|combination|configuration|design|setup|way)\b",
    re.I,
)
_UNFINISHED = re.compile(
    r"\b(?:can|could|may|might|must|should|will|would|to|by|lets? (?:you|us|me))$", re.I
)
"""Ends what its items complete."""
_HEAD_WORDS, _TASK_WORDS = 5, 14


@dataclass(frozen=True, slots=True)
class Said:
    """A line in words."""

    label: str
    """What it speaks of, where the line doesn't say; may be empty."""
    text: str

    def behind(self, label: str) -> str:
        """What is said where the line before it was labelled `label`."""
        return self.text if not self.label or self.label == label else f"{self.label}: {self.text}"


def say(line: Line, library: Library, opening: str) -> Said:
    """The note's sentence, with the name of what it is about where neither it nor the opening says."""
    if not line.quote or line.place < 0:
        return Said("", _ended(line.lead))
    place = library.places[line.place]
    text = _unconnected(place.sentence.text.strip())
    if place.sentence.cells:
        text = _row(place.sentence.cells)
    topic = _topic(place, text, opening, library)
    if line.lead:
        said = f"{topic}: {text}" if topic else text
        return Said("", _ended(f"{line.lead} {said}".strip()))
    task = _task(place, library)
    if task:
        return Said("" if task in opening else task, _ended(text))
    if lead := _led_in(place):
        return Said(lead, _ended(f"{topic}: {text}" if topic else text))
    head = _head(place, f"{opening} {topic} {text}")
    return Said(": ".join(filter(None, (head, topic))), _ended(text))


def _topic(place: Place, text: str, opening: str, library: Library) -> str:
    """The name of what a sentence is about, where neither it nor the opening names it."""
    topics = [library.things[iri] for iri in place.topics]
    if (over := _over(place)) and not any(
        name.lower() in over.lower() for thing in topics for name in thing.names
    ):
        said = set(terms(f"{opening} {text}"))
        return "" if set(terms(over)) <= said else over
    titles = _titles(library)
    told = [t for t in topics if t.iri not in library.hubs and t.label not in titles]
    if not told or any(name.lower() in text.lower() for t in told for name in t.names):
        return ""
    label = told[0].label
    return "" if label.lower() in opening.lower() or _opens_named(place, library) else label


def _task(place: Place, library: Library) -> str:
    """What "this solution" solves it by, where the passage opens with what is to be done."""
    first = library.places[int(library.first_place[place.passage])].sentence
    text = first.text.rstrip(" .:")
    tells = first is not place.sentence and _THIS_WAY.match(place.sentence.text) is not None
    short = len(text.split()) <= _TASK_WORDS
    return text if tells and short and is_instruction(text) else ""


def _over(place: Place) -> str:
    """The short name of the item that a line like "Price: 5" stands under."""
    heads = place.sentence.heads
    if len(heads) < 2 or not place.sentence.text.startswith(heads[-1]):
        return ""
    return heads[-2] if len(heads[-2].split()) <= _HEAD_WORDS and is_name(heads[-2]) else ""


def _head(place: Place, said: str) -> str:
    """The short name that a sentence stands under, where nothing of it is `said`."""
    head = place.sentence.heads[-1] if place.sentence.heads else ""
    own = set(terms(head))
    short = len(head.split()) <= _HEAD_WORDS and is_term(head)
    return head if short and own and not own & set(terms(said)) else ""


def _led_in(place: Place) -> str:
    """The announcement that an item goes on from ("With the key you can: lock the gate")."""
    lead = place.sentence.heads[-1] if place.sentence.heads else ""
    goes_on = not place.sentence.text.startswith(lead) and _UNFINISHED.search(lead)
    return lead if goes_on and len(lead.split()) <= _TASK_WORDS else ""


def _titles(library: Library) -> frozenset[str]:
    """The headings that all passages of a note stand under, which say nothing of one of them."""

    def find() -> frozenset[str]:
        first: dict[str, list[str]] = defaultdict(list)
        for passage in library.passages:
            first[passage.note].append(passage.section[0] if passage.section else "")
        same = (set(heads) for heads in first.values() if len(heads) > 1)
        return frozenset(next(iter(heads)) for heads in same if len(heads) == 1)

    found: frozenset[str] = library.once("titles of notes", find)
    return found


def _unconnected(text: str) -> str:
    """A sentence without the word that ties it to one that isn't shown.

    >>> _unconnected("Therefore, the kiln is right.")
    'The kiln is right.'
    """
    text = _closed(_ARROW.sub("", text))
    rest = _CONNECTIVE.sub("", text)
    return rest if rest == text else rest[:1].upper() + rest[1:]


def _closed(text: str) -> str:
    """A sentence without the bracket that opens or closes round others too.

    >>> _closed("(When it rains, the kiln rests."), _closed("It is dry (in June).")
    ('When it rains, the kiln rests.', 'It is dry (in June).')
    """
    opened = text.count("(") - text.count(")")
    if opened == 1 and text.startswith("("):
        return text[1:].lstrip()
    if opened == -1 and re.search(r"\)\W*$", text):
        return re.sub(r"\)(\W*)$", r"\1", text)
    return text


def _opens_named(place: Place, library: Library) -> bool:
    """Whether a sentence opens with the name of a thing, rather than with what is to be done."""
    if is_instruction(place.sentence.text):
        return False
    text = without_article(place.sentence.text).casefold()
    named = (library.things[iri] for iri in place.named)
    return any(text.startswith(n.casefold()) for t in named for n in t.names)


def _row(cells: Sequence[tuple[str, str]]) -> str:
    """A table row in words: its first cell that is no number, then the others, their headers before them."""
    filled = [(header, cell.rstrip(" .;")) for header, cell in cells if cell]
    while len(filled) > 1 and _NUMBER.fullmatch(filled[0][1]):
        filled.pop(0)
    if not filled:
        return ""
    (_, first), *rest = filled
    if len(rest) == 1:
        return f"{first}: {rest[0][1]}"
    return f"{first}: " + "; ".join(f"{h}: {c}" if h else c for h, c in rest) if rest else first


def _ended(text: str) -> str:
    text = text.rstrip(" ,")
    return text if not text or _ENDING.search(text) else f"{text}."
