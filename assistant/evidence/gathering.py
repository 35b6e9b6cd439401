"""Gathering: which sentences of the notes make an answer, within so many words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

import numpy as np

from assistant.decision import Decision, Line
from assistant.evidence.retrieval import is_inside
from assistant.notes.library import Library
from assistant.understanding.question import Question
from assistant.words.highest import highest
from assistant.words.lexicon import terms
from ingest.language.advised import ADVISED
from kg.model import Fact

_CASE = re.compile(
    r"(?:therefore,? |so,? )?(?:(?:the|this|our) (?:company|team|firm|organi[sz]ation|business|client|customer)\b"
    r"|the (?:correct|right|best) (?:step|answer|solution|choice|option)\b)",
    re.I,
)
"""Opens what was told of one case, or what was right there."""
_SAYS = re.compile(r":|\b(?:is|are|was|were|has|have|can|may|must|do|does)\b", re.I)
"""Stands in no bare name."""
_MOST_ITEMS = 6
_FAR = 0.25
"""A sentence that scores so much more than what an answer opens with is shown before it."""


def gather(
    first: Iterable[int],
    pool: Iterable[int],
    library: Library,
    mixed: np.ndarray,
    words: int,
    share: float = 0.7,
) -> list[int]:
    """`first`, then the rest of `pool` by score down to a `share` of the best's, within `words`.

    Sentences of notes that the question leaves out (scored `OUTSIDE`) stay out. A sentence that
    announces items brings them along; pointers stay out. Sentences of one
    passage keep their order.
    """
    ranked = list(dict.fromkeys([*first, *sorted(pool, key=lambda n: (-mixed[n], n))]))
    ranked = [n for n in ranked if is_inside(mixed[n])]
    ranked = _without_bare_name(ranked, library)
    ranked = [n for n in ranked if n == ranked[0] or not tells_nothing(n, library)]
    chosen: list[int] = []
    floor, used = share * float(mixed[ranked[0]]) if ranked else 0.0, 0
    for number in ranked:
        if number in chosen or (chosen and mixed[number] < floor):
            continue
        group = [number, *announced(number, library)]
        length = sum(len(library.places[n].sentence.text.split()) for n in group)
        if chosen and used + length > words:
            continue
        chosen += [n for n in group if n not in chosen]
        used += length
    if not chosen:
        return []
    order = {p: i for i, p in reversed(list(enumerate(library.places[n].passage for n in chosen)))}
    led = [chosen[0], *announced(chosen[0], library)]
    rest = [n for n in chosen if n not in led]
    return [*led, *sorted(rest, key=lambda n: (order[library.places[n].passage], n))]


def _without_bare_name(ranked: list[int], library: Library) -> list[int]:
    """All but a first one that is no more than the name over the next of them."""
    first, *rest = ranked or [-1]
    if not rest or not only_names(first, library):
        return ranked
    name = library.places[first].sentence.text.strip()
    under = [n for n in rest if name in library.places[n].sentence.heads]
    return rest if not all(tells_nothing(n, library) for n in under) else ranked


def led_by_best(decision: Decision, library: Library, mixed: np.ndarray) -> Decision:
    """The decision with the best sentence of the notes first, where what it shows is far from it.

    Whatever thing was taken for the answer, the sentence that fits the question best is read.
    """
    best = highest(mixed, 1)[0]
    shown = [line.place for line in decision.lines]
    if (
        not is_inside(mixed[best])
        or best in shown
        or (shown and only_names(best, library))
        or (shown and shown[0] >= 0 and mixed[best] - mixed[shown[0]] < _FAR)
    ):
        return decision
    return replace(decision, lines=(Line(best), *decision.lines))


def tells_nothing(number: int, library: Library) -> bool:
    """Whether a sentence says no more than a name, asks, or tells of somebody's case."""
    text = library.places[number].sentence.text.strip()
    return text.endswith("?") or bool(_CASE.match(text)) or only_names(number, library)


def only_names(number: int, library: Library) -> bool:
    """Whether a sentence says no more than a name ("Use the blue kiln."), announcing nothing."""
    place = library.places[number]
    text = place.sentence.text.rstrip()
    things = [library.things[iri] for iri in place.named]
    names = {term for thing in things for name in thing.names for term in terms(name)}
    left = set(terms(ADVISED.sub(lambda advice: advice["case"] or "", text))) - names
    return not left and not place.sentence.cells and not _SAYS.search(text)


def announced(number: int, library: Library) -> list[int]:
    """The first items under a sentence that ends in a colon, in whatever passages they stand; where
    headings follow, the first sentence under each of them."""
    text = library.places[number].sentence.text.rstrip()
    if not text.endswith(":"):
        return []
    after = range(number + 1, len(library.places))
    lead = text.rstrip(" :")
    under = list(takewhile(lambda n: lead in library.places[n].sentence.heads, after))
    under = under or _under_headings(number, library)
    return [n for n in under if not library.places[n].sentence.points_elsewhere][:_MOST_ITEMS]


def _under_headings(number: int, library: Library) -> list[int]:
    """The first sentence under each of the headings that follow a sentence, one level below its own."""
    passage = library.places[number].passage
    if number + 1 != library.first_place[passage + 1]:
        return []
    note, above = library.passages[passage].note, library.passages[passage].section
    after = takewhile(
        lambda p: (
            library.passages[p].note == note
            and len(library.passages[p].section) > len(above)
            and library.passages[p].section[: len(above)] == above
        ),
        range(passage + 1, len(library.passages)),
    )
    first = {library.passages[p].section[: len(above) + 1]: p for p in reversed(list(after))}
    return sorted(int(library.first_place[p]) for p in first.values())


def passage_of_best(places: Iterable[int], library: Library) -> list[int]:
    """All evidential sentences of the passage that the first place stands in."""
    first = next(iter(places), None)
    if first is None:
        return []
    passage = library.places[first].passage
    span = range(int(library.first_place[passage]), int(library.first_place[passage + 1]))
    return [n for n in span if library.evidential[n] > 0.5]


def facts_in(lines: Iterable[Line], library: Library) -> Iterable[Fact]:
    for line in lines:
        yield from library.facts_at.get(line.place, ())[:3]


def telling_named(question: Question, library: Library) -> list[str]:
    """What the question names, those of the asking sentence first, hubs only where nothing else is."""
    named = list(dict.fromkeys([*question.named_in_ask, *question.named]))
    return library.telling(named) or named
