"""True sentences of a writer, worded from the notes by script, and what is wrong with them after."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant.notes.library import Library, Place
from assistant.writer.evidence import Case, CitedTexts
from assistant.writer.parts import Cited

_QUESTION = "What do the notes say of it?"
_CITED = 3
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:\.\d+)?(?![\w.,-]*\d)")
_DROPPED = (
    (r"\bcannot\b", "can"),
    (r"\b(can|do|does|did|is|are|was|were|must|should|may|will|has|have) not\b", r"\1"),
    (r"\bwithout\b", "with"),
    (r"\bnever\b", "always"),
    (r"\b(no|not) (?!(?:more|less|fewer|longer|only)\b)", ""),
)
_TURNS = {0: _NUMBER.pattern, 1: _NUMBER.pattern, 3: r"\b(?:not|never|without|cannot)\b"}
_ADDED = ((r"\b(is|are|can|must|should|does|will)\b(?! not)", r"\1 not"),)


@dataclass(frozen=True)
class Written:
    """A sentence and what it is checked with."""

    sentence: Cited
    case: Case


def true_sentences(library: Library, count: int, seed: int) -> Iterator[Written]:
    """`count` sentences of random notes in somewhat other words, each beside two other quotes,
    by turns of the same section and of any; some hold a number, some a denial, most are any."""
    chance = random.Random(seed)
    places = [place for place in library.places if _usable(place)]
    while count:
        first = chance.choice(
            [p for p in places if re.search(_TURNS.get(count % 6, ""), p.sentence.text)]
        )
        chosen = [first, *chance.sample(places, _CITED - 1)]
        near = [place for place in places if 0 < abs(place.number - chosen[0].number) <= 6]
        if count % 2 and len(near) >= _CITED - 1:
            chosen[1:] = chance.sample(near, _CITED - 1)
        if len({place.sentence.quote for place in chosen}) < _CITED:
            continue
        case = _case(chosen, library)
        yield Written(Cited(reworded(chosen[0].sentence.text, chance), (1,)), case)
        count -= 1


def _usable(place: Place) -> bool:
    sentence = place.sentence
    words = len(sentence.text.split())
    return 6 <= words <= 35 and not sentence.cells and not sentence.points_elsewhere


def _case(places: list[Place], library: Library) -> Case:
    texts = {
        number: (" ".join(place.sentence.quote.split()), place.sentence.text)
        for number, place in enumerate(places, 1)
    }
    topics = {
        number: tuple(library.things[iri].label for iri in place.topics)
        for number, place in enumerate(places, 1)
    }
    marks = tuple(range(1, _CITED + 1))
    return Case(_QUESTION, CitedTexts(texts, topics), marks, (), (), library.gazetteer)


def reworded(text: str, chance: random.Random) -> str:
    """The same in other words: another beginning, short forms, units spelled, clauses turned."""
    edits: list[Callable[[str], str]] = [
        lambda s: f"According to the notes, {_small(s)}",
        lambda s: f"The notes state that {_small(s)}",
        lambda s: re.sub(r"\b(do|does|is|are) not\b", r"\1n't", s).replace("cannot", "can't"),
        lambda s: re.sub(r"(?<=\d) ?GB\b", " gigabytes", s),
        lambda s: s.replace("e.g.", "for example").replace("i.e.", "that is"),
        lambda s: re.sub(r"^(If|When) ([^,]+), ([^,]+?)\.?$", _turned, s),
        lambda s: re.sub(r"^([^,]{25,}), [^,]+$", r"\1.", s),
        lambda s: re.sub(r"^It\b", "This", s),
        lambda s: re.sub(r"\btwo\b", "2", s),
    ]
    for edit in chance.sample(edits, 3):
        text = edit(text)
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _small(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text[0].lower() + text[1:] if first[1:].islower() else text


def _turned(match: re.Match[str]) -> str:
    return f"{match[3][0].upper()}{match[3][1:]} {match[1].lower()} {match[2]}."


def corrupted(
    written: Written, kind: str, library: Library, chance: random.Random
) -> Written | None:
    """`written` made untrue, or None where it has nothing to be made untrue in this way."""
    sentence, case = written.sentence, written.case
    if kind == "citation":
        return replace(written, sentence=Cited(sentence.text, (chance.choice((2, 3)),)))
    change = {"number": _number, "denial": _denial, "added": _added, "name": _name}[kind]
    text = change(sentence.text, case, library, chance)
    return None if text in (None, sentence.text) else Written(Cited(str(text), (1,)), case)


KINDS = ("number", "denial", "added", "name", "citation")


def _number(text: str, case: Case, _: Library, chance: random.Random) -> str | None:
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    value = float(match[0])
    other = f"{value * chance.choice((2, 3, 10)) + chance.choice((0, 1)):g}"
    if other in case.evidence.text([1]):
        return None
    return text[: match.start()] + other + text[match.end() :]


def _denial(text: str, _: Case, __: Library, ___: random.Random) -> str | None:
    for pattern, instead in _DROPPED:
        if re.search(pattern, text):
            return re.sub(pattern, instead, text, count=1)
    return None


def _added(text: str, _: Case, __: Library, ___: random.Random) -> str | None:
    pattern, instead = _ADDED[0]
    return re.sub(pattern, instead, text, count=1)


def _name(text: str, case: Case, library: Library, chance: random.Random) -> str | None:
    """Another name in the place of one, or two names in each other's."""
    found = list(library.gazetteer.find(text))
    if not found:
        return None
    different = [one for one in found if one.thing != found[0].thing]
    if different and chance.random() < 0.5:
        a, b = found[0], different[0]
        first, second = text[a.start : a.end], text[b.start : b.end]
        return text[: a.start] + second + text[a.end : b.start] + first + text[b.end :]
    one = chance.choice(found)
    there = (case.evidence.text([1]) + case.evidence.about([1])).lower()
    others = [t.label for t in library.things.values() if t.label.lower() not in there]
    return text[: one.start] + chance.choice(sorted(others)) + text[one.end :]
