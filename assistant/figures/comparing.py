"""A figure of the question against the figures of the notes: which it is held against, and what comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.decision import Decision, Line, Objection
from assistant.evidence.bearing import Evidence, subject_of, texts_of
from assistant.evidence.owners import Owners
from assistant.figures.bounds import Bound, bounds
from assistant.figures.constraints import Comparison
from assistant.figures.figures import (
    Asked,
    as_asked,
    asked_figures,
    bare,
    comparable,
    far_apart,
    keeps,
    shares,
)
from assistant.notes.library import Library
from assistant.words.lexicon import terms
from kg.model import Fact, Source
from kg.quantities import Measure

_ASKS_EXCESS = re.compile(
    r"\b(?:(?<!not )too (?:long|big|large|much|many|high|low|small|little|few|short|heavy|hot|cold|warm|old|young|late|early|deep|wide|fast|slow|far)"
    r"|exceed\w*|over the (?:limit|cap|top|maximum|mark|threshold|line)|beyond|break\w* (?:the|that|this|its|any|a) (?:limits?|bounds?|rules?|quotas?|caps?)|violat\w*|more than (?:it|they|that)|problem|hit (?:a|the) (?:limit|ceiling))\b", re.I
)  # fmt: skip
_ASKS_REFUSAL = re.compile(
    r"(?:\W*(?:so|and|then|but)\b,? )?(?:will|would|is|are|was|were|has|have|does|do|did)\b(?! not\b)(?:(?!\bnot\b|n't\b|\bnever\b).)*"
    r"\b(?:rejected|refused|turned (?:away|down)|cut (?:off|short)|dropped|deleted|lost|gone|expired?|removed|discarded|blocked"
    r"|throttled|truncated|killed|aborted|purged|wiped|erased|ignored|skipped)\b", re.I
)  # fmt: skip
_ASKS_CHARGE = re.compile(r"\b(?:bill|charg|pay|cost|invoice)\w*\b", re.I)
_ASKS_FREE = re.compile(r"\bfree\b|\bwithout (?:\w+ )?(?:pay|charg|cost)\w*|\bincluded\b", re.I)
_FREE = re.compile(
    r"\bfree(?! up\b)\b|\bno (?:\w+ )?(?:charges?|costs?|fees?|payment)\b|\bnot (?:charged|billed)\b|\bwithout (?:charge|cost)\b",
    re.I,
)
_LEAST_RELEVANCE = 0.75
_LIKELY_DEFAULT = 0.35
_LOOSE = 14
"""How many of the best sentences a count may be held against that counts something else."""
_DECOY = 0.5
"""How much less than the figure that bears best another of the question may bear on it."""
_WHOSE = 0.25
"""What a figure gains where all names of the question stand around it."""
_REPEATS = 0.25
"""What a figure gains where its sentence repeats another figure of the question."""
_OWNED = 0.5
"""Share of the best owned sentence's names that another's has to reach."""
_FAR = 0.06
"""What each factor of ten between two figures costs: a limit is asked about near itself."""
_ASKS_DEFAULT = re.compile(
    r"\bdefaults?\b|\bout of the box\b|\b(?:un(?:changed|touched|modified)|standard settings?|as delivered)\b"
    r"|(?:\b(?:nobody|nothing|no one|not|never|without)\b|n't\b)(?: \w+){0,3} (?:touch|chang|alter|adjust|configur|rais)\w*", re.I
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """A figure of the question against one of the notes."""

    measure: Measure
    bound: Bound
    place: int
    holds: bool
    relevance: float


def comparisons(evidence: Evidence, loose: bool = False) -> list[Held]:
    """The best bound for each figure of the question, with those of the same sentence.

    With `loose`, a count is also held against a count of something else in the best sentence, and
    the share that one figure of the question is of another against a bound in percent. A figure that
    the notes only repeat is a condition, and others of the question are what is asked about.
    """
    figures = asked_figures(evidence.question.text)
    owners = Owners(evidence.question, evidence.library)
    paired = [
        list(_pairs(figure, evidence, owners, loose))
        for figure in [*figures, *(shares(figures) if loose else ())]
    ]
    repeated = [{h.place for h in pairs if _restates(h)} for pairs in paired]
    held: list[Held] = []
    conditions: list[Held] = []
    for number, pairs in enumerate(paired):
        restated = {(h.place, h.bound.clause) for h in pairs if _restates(h)}
        left = [h for h in pairs if (h.place, h.bound.clause) not in restated]
        if len(paired) > 1:
            others = set().union(*repeated[:number], *repeated[number + 1 :])
            left = [
                replace(h, relevance=h.relevance + _REPEATS * (h.place in others)) for h in left
            ]
        told = _telling_pairs(_owned(left, owners))
        (conditions if restated else held).extend(told)
    held = held or conditions
    top = bearing_of(held)
    return [h for h in held if h.relevance >= top - _DECOY]


def bearing_of(held: Sequence[Held]) -> float:
    """How well the best of these pairs fits the question; 0 where there is none."""
    return max((h.relevance for h in held), default=0.0)


def _pairs(figure: Asked, evidence: Evidence, owners: Owners, loose: bool) -> Iterator[Held]:
    """A figure of the question with every figure of the notes that it can be held against."""
    measure, text = figure.measure, evidence.question.text
    called = replace(figure, measure=replace(measure, noun=owners.also_called(measure.noun)))
    for n, bound, clause in _bounds(evidence):
        near = loose and n in evidence.order[:_LOOSE] and bare(measure, bound)
        if near or comparable(called, bound, text):
            taken = as_asked(bound, figure, text)
            relevance = _bearing(evidence, n, bound, clause, figure) + _WHOSE * owners.share(n)
            yield Held(measure, taken, n, keeps(measure.quantity, taken), relevance)


def _restates(held: Held) -> bool:
    """Whether a question only repeats a figure that the notes don't set as a bound."""
    one, other = held.measure.quantity, held.bound.quantity
    same = one.dimension == other.dimension and not far_apart(one, other)
    return same and not held.bound.given


def _owned(pairs: Sequence[Held], owners: Owners) -> list[Held]:
    """The pairs of sentences that are about the names of the question, where any are."""
    shares = {h.place: owners.share(h.place) for h in pairs if h.relevance >= _LEAST_RELEVANCE}
    top = max(shares.values(), default=0.0)
    return [h for h in pairs if shares.get(h.place, 0.0) >= _OWNED * top]


def _bearing(evidence: Evidence, number: int, bound: Bound, clause: str, figure: Asked) -> float:
    """How well a figure of the notes fits one of the question."""
    about = bool(evidence.named & set(evidence.library.places[number].topics))
    usual = _ASKS_DEFAULT.search(evidence.question.text) is None
    counted = set(terms(figure.measure.noun)) & set(terms(bound.noun))
    return (
        evidence.relevance(number, clause)
        + 0.2 * about
        + 0.15 * bound.given
        + 0.2 * bool(counted)
        - _LIKELY_DEFAULT * (bound.usual and usual)
        - _FAR * min(4.0, far_apart(figure.measure.quantity, bound.quantity))
    )


def _bounds(evidence: Evidence) -> Iterator[tuple[int, Bound, str]]:
    """Every figure of the notes with its sentence and clause, those of hopeless ones left out."""
    floor = 0.25 * float(evidence.weighed[evidence.order[0]])
    for n, bound, clause in _all_bounds(evidence.library):
        if evidence.weighed[n] >= floor:
            yield n, bound, clause


def _all_bounds(library: Library) -> tuple[tuple[int, Bound, str], ...]:
    """The figures of all notes, read once: (sentence, figure, its clause)."""

    def read() -> tuple[tuple[int, Bound, str], ...]:
        return tuple(
            (place.number, bound, f"{subject} {header} {bound.clause}")
            for place in library.places
            for text, header, subject in texts_of(place.number, library)
            for bound in bounds(text, header)
        )

    found: tuple[tuple[int, Bound, str], ...] = library.once("bounds", read)
    return found


def _telling_pairs(pairs: Sequence[Held]) -> list[Held]:
    """The pair that bears most on the question, with the other end of its range.

    A range in which something is denied tells only what lies in it. Of figures to choose from, those
    that the question keeps are told, or all where it keeps none.
    """
    ranked = sorted(pairs, key=lambda h: (-h.relevance, not h.bound.given))
    for best in ranked:
        if best.relevance < _LEAST_RELEVANCE:
            break
        found = [
            h
            for h in pairs
            if h is best or (h.place == best.place and _is_range(h.bound, best.bound))
        ]
        if best.bound.choice:
            return [h for h in found if h.holds] or found
        if not (best.bound.barred and len(found) > 1):
            return found
        if all(h.holds for h in found):
            return [replace(h, holds=False) for h in found]
    return []


def _is_range(one: Bound, other: Bound) -> bool:
    if one.choice and other.choice:
        return one.clause == other.clause
    return (
        one.given
        and other.given
        and one.quantity.operator != other.quantity.operator
        and one.quantity.dimension == other.quantity.dimension
        and one.clause == other.clause
    )


def _comparison(held: Held, library: Library) -> Comparison:
    place = library.places[held.place]
    passage = library.passages[place.passage]
    sentence = place.sentence
    source = Source(
        passage.id, passage.note, sentence.start_line, sentence.end_line, sentence.quote
    )
    subject = place.topics[0] if place.topics else ""
    fact = Fact(subject, "hasLimit", held.bound.noun.strip(), source, quantity=held.bound.quantity)
    return Comparison(held.measure, fact, held.holds, held.bound.capacity)


def compared(held: Sequence[Held], evidence: Evidence) -> Decision:
    """The verdict that the figures give: no where one breaks its bound."""
    question, library = evidence.question, evidence.library
    broken = [h for h in held if not h.holds]
    deciding = broken or list(held)
    holds = not broken
    first = deciding[0]
    if _asks_opposite(question.ask, first.bound, library.places[first.place].sentence.text):
        holds = not holds
    lines: list[Line] = []
    said: set[str] = set()
    for h in deciding:
        comparison = _comparison(h, library)
        if comparison.sentence() not in said and not (h.bound.barred or h.bound.choice):
            said.add(comparison.sentence())
            owner = "" if len(said) > 1 else _owner(h.place, evidence)
            lead = f"{owner}: {comparison.sentence()}" if owner else comparison.sentence()
            lines.append(Line(h.place, lead=lead, quote=False))
        lines.append(Line(h.place))
    lines = list(dict.fromkeys(lines))
    subject = subject_of(first.place, evidence)
    reason = first.bound.clause if first.bound.barred else _comparison(first, library).sentence()
    stated = [f for h in deciding for f in library.facts_at.get(h.place, ()) if f.quantity]
    return Decision(
        recommended=() if broken or not subject else (subject,),
        lines=tuple(lines[:3]),
        verdict="yes" if holds else "no",
        ruled_out=(Objection(subject, reason, deciding[0].place),) if broken and subject else (),
        facts=tuple(f for f in dict.fromkeys(stated) if f.subject in library.things)[:3],
        strength={"top": 1.0, "compared": 1.0},
    )


def _asks_opposite(ask: str, bound: Bound, sentence: str) -> bool:
    """Whether a question is about what comes of a bound that is not kept, or about paying for what is free."""
    asked = re.split(r",? or (?:is|are|does|do|will|would)\b", ask)[0]
    charged = _ASKS_CHARGE.search(asked) and not _ASKS_FREE.search(asked)
    refused = bound.quantity.operator == "<=" and _ASKS_REFUSAL.match(asked)
    return bool(_ASKS_EXCESS.search(asked) or refused or (charged and _FREE.search(sentence)))


def _owner(number: int, evidence: Evidence) -> str:
    """What the question names and the passage speaks of, where the sentence leaves it out."""
    library, question = evidence.library, evidence.question
    place = library.places[number]
    first, last = library.first_place[place.passage], library.first_place[place.passage + 1]
    spoken = {iri for n in range(first, last) for iri in library.places[n].named}
    section = library.passages[place.passage].section
    known = f"{place.sentence.text} {library.things[place.topics[0]].label if place.topics else ''}"
    for iri in question.named:
        thing = library.things[iri]
        if iri in spoken or thing.label.casefold() in " ".join(section).casefold():
            names = thing.names
            said = any(name.casefold() in known.casefold() for name in names)
            return "" if said else thing.label
    for title in (*reversed(place.sentence.heads), *section[-1:]):
        name = re.split(r"\s*[(:;,]", title)[0].strip()
        words = set(terms(name))
        asked = words & set(question.terms)
        if asked - set(terms(known)) and 2 * len(asked) >= len(words):
            return name
    return ""
