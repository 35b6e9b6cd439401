"""Yes or no: a figure against a limit, or what the notes state, deny, require or restrict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from assistant.answer import Verdict
from assistant.bounds import Bound, bounds
from assistant.candidates import Candidate
from assistant.constraints import Comparison
from assistant.decision import Decision, Line, Objection
from assistant.figures import Asked, as_asked, asked_figures, comparable, far_apart, keeps
from assistant.filtering import matches
from assistant.lexicon import terms
from assistant.library import Library
from assistant.nearness import against
from assistant.question import Question
from assistant.retrieval import Scores
from assistant.stance import Clause, clauses, lacks_required, opposed, says_yes, words
from kg.model import Fact, Source
from kg.quantities import Measure

_ASKS_EXCESS = re.compile(
    r"\b(?:too (?:long|big|large|much|many|high|low|small|little|few|short|heavy|hot|cold|warm|old|young|late|early|deep|wide|fast|slow|far)"
    r"|exceed\w*|over the|beyond|break\w*|violat\w*|more than (?:it|they|that)|problem|hit (?:a|the) (?:limit|ceiling))\b", re.I
)  # fmt: skip
_AGAINST_BONUS = 0.2
_NAME = 0.3
"""How much the words of a name count, which many sentences share, against the other words."""
_READ = 14
"""How many of the best sentences are read for figures and stances."""
_LEAST_RELEVANCE = 0.65
_LIKELY_DEFAULT = 0.35
_FAR = 0.06
"""What each factor of ten between two figures costs: a limit is asked about near itself."""
_ASKS_DEFAULT = re.compile(
    r"\bdefaults?\b|\bout of the box\b|\b(?:un(?:changed|touched|modified)|standard settings?|as delivered)\b"
    r"|(?:\b(?:nobody|nothing|no one|not|never|without)\b|n't\b)(?: \w+){0,3} (?:touch|chang|alter|adjust|configur|rais)\w*", re.I
)  # fmt: skip
_YES_CELL = re.compile(r"^\s*(?:yes|y|true|✓|✔|✅)\W*$", re.I)
_NO_CELL = re.compile(r"^\s*(?:no|none|not \w+|never|false|✗|✘|❌|[-–—])\W*$", re.I)


def decide_verdict(
    question: Question, library: Library, scores: Scores, found: list[Candidate], mixed: np.ndarray
) -> Decision:
    """The verdict with the line that gives it."""
    evidence = _Evidence(question, library, mixed)
    held = evidence.comparisons()
    if held:
        return _compared(held, question, library, evidence)
    return _stated(question, library, scores, evidence)


@dataclass(frozen=True, slots=True)
class _Held:
    """A figure of the question against one of the notes."""

    measure: Measure
    bound: Bound
    place: int
    holds: bool
    relevance: float


class _Evidence:
    """The sentences that may decide a question, weighed by what they share with it."""

    def __init__(self, question: Question, library: Library, mixed: np.ndarray) -> None:
        self.question = question
        self.library = library
        named = [iri for iri in question.named if iri not in library.hubs]
        self.named = frozenset(named)
        labels = [set(terms(library.things[iri].label)) for iri in named]
        self.labels = [own for own in labels if own and not any(own < other for other in labels)]
        self.weighed = mixed + against(named, library, _AGAINST_BONUS)
        self.order = np.argsort(-self.weighed, kind="stable")[:_READ].tolist()
        names = {t for iri in named for t in terms(library.things[iri].label)}
        asked = [term for term in question.terms if not term.isdigit()]
        self.asked = {t: library.rarity(t) * (_NAME if t in names else 1.0) for t in asked}
        self.total = sum(self.asked.values()) or 1.0

    def share(self, text: str) -> float:
        """How much of the question's words a text holds."""
        found = set(terms(text))
        return sum(w for term, w in self.asked.items() if matches(term, found)) / self.total

    def context(self, number: int) -> str:
        """What a sentence stands under and is about."""
        place = self.library.places[number]
        labels = [self.library.things[i].label for i in place.topics if i in self.library.things]
        section = self.library.passages[place.passage].section[-1:]
        return " ".join([*labels, *place.sentence.heads, *section])

    def relevance(self, number: int, clause: str) -> float:
        """How well a clause of a sentence answers the question."""
        best = float(self.weighed[self.order[0]]) or 1.0
        sentence = self.library.places[number].sentence.text
        return (
            0.6 * float(self.weighed[number]) / best
            + 0.8 * self.share(clause)
            + 0.4 * self.share(f"{self.context(number)} {sentence}")
        )

    def telling(self, number: int, clause: Clause, asked: set[str]) -> float:
        """What a clause gains for naming what the question names, and for saying yes or no."""
        found = set(terms(clause.text))
        names = sum(label <= found for label in self.labels)
        whole = set(terms(self.library.places[number].sentence.text))
        missed = not names and any(label <= whole for label in self.labels)
        about = bool(self.named & set(self.library.places[number].topics))
        gain = 0.15 * min(names, 2) + 0.1 * (clause.said not in {"states", "allows"}) - 0.3 * missed
        if about and clause.said in {"denies", "restricts"}:
            gain += 0.1
        return gain + 0.2 * (about and opposed(asked, words(clause.text)))

    def comparisons(self) -> list[_Held]:
        """The best bound for each figure of the question, with those of the same sentence."""
        held: list[_Held] = []
        text = self.question.text
        for figure in asked_figures(text):
            measure = figure.measure
            pairs = [
                _Held(
                    measure,
                    taken,
                    n,
                    keeps(measure.quantity, taken),
                    self._bearing(n, bound, clause, figure),
                )
                for n, bound, clause in self._bounds()
                if comparable(measure, bound, text)
                for taken in [as_asked(bound, figure, text)]
            ]
            best = max(pairs, key=lambda h: (h.relevance, h.bound.given), default=None)
            if best is None or best.relevance < _LEAST_RELEVANCE:
                continue
            held += [
                h
                for h in pairs
                if h is best or (h.place == best.place and _is_range(h.bound, best.bound))
            ]
        return held

    def _bearing(self, number: int, bound: Bound, clause: str, figure: Asked) -> float:
        """How well a figure of the notes fits one of the question."""
        about = bool(self.named & set(self.library.places[number].topics))
        usual = _ASKS_DEFAULT.search(self.question.text) is None
        counted = set(terms(figure.measure.noun)) & set(terms(bound.noun))
        return (
            self.relevance(number, clause)
            + 0.2 * about
            + 0.15 * bound.given
            + 0.2 * bool(counted)
            - _LIKELY_DEFAULT * (bound.usual and usual)
            - _FAR * min(4.0, far_apart(figure.measure.quantity, bound.quantity))
        )

    def _bounds(self) -> Iterator[tuple[int, Bound, str]]:
        """Every figure of the notes with its sentence and clause, those of hopeless ones left out."""
        floor = 0.25 * float(self.weighed[self.order[0]])
        for n, bound, clause in _all_bounds(self.library):
            if self.weighed[n] >= floor:
                yield n, bound, clause


def _texts(number: int, library: Library) -> Iterator[tuple[str, str, str]]:
    """(text, header, subject): a sentence, or the cells of a row."""
    cells = library.places[number].sentence.cells
    if not cells:
        yield library.places[number].sentence.text, "", ""
        return
    first = cells[0]
    for header, value in cells[1:]:
        if first[0]:
            yield value, header, first[1]
        else:
            yield value, first[1], header


def _all_bounds(library: Library) -> tuple[tuple[int, Bound, str], ...]:
    """The figures of all notes, read once: (sentence, figure, its clause)."""

    def read() -> tuple[tuple[int, Bound, str], ...]:
        return tuple(
            (place.number, bound, f"{subject} {header} {bound.clause}")
            for place in library.places
            for text, header, subject in _texts(place.number, library)
            for bound in bounds(text, header)
        )

    found: tuple[tuple[int, Bound, str], ...] = library.once("bounds", read)
    return found


def _is_range(one: Bound, other: Bound) -> bool:
    return (
        one.given
        and other.given
        and one.quantity.operator != other.quantity.operator
        and one.quantity.dimension == other.quantity.dimension
        and one.clause == other.clause
    )


def _comparison(held: _Held, library: Library) -> Comparison:
    place = library.places[held.place]
    passage = library.passages[place.passage]
    sentence = place.sentence
    source = Source(
        passage.id, passage.note, sentence.start_line, sentence.end_line, sentence.quote
    )
    subject = place.topics[0] if place.topics else ""
    fact = Fact(subject, "hasLimit", held.bound.noun.strip(), source, quantity=held.bound.quantity)
    return Comparison(held.measure, fact, held.holds)


def _compared(
    held: list[_Held], question: Question, library: Library, evidence: _Evidence
) -> Decision:
    broken = [h for h in held if not h.holds]
    deciding = broken or held
    holds = not broken
    if _ASKS_EXCESS.search(re.split(r",? or (?:is|are|does|do|will|would)\b", question.ask)[0]):
        holds = not holds
    lines: list[Line] = []
    said: set[str] = set()
    for h in deciding:
        comparison = _comparison(h, library)
        if comparison.sentence() not in said:
            said.add(comparison.sentence())
            owner = "" if len(said) > 1 else _owner(h.place, library, evidence)
            lead = f"{owner}: {comparison.sentence()}" if owner else comparison.sentence()
            lines.append(Line(h.place, lead=lead, quote=False))
        lines.append(Line(h.place))
    lines = list(dict.fromkeys(lines))
    subject = _subject(deciding[0].place, library, evidence)
    reason = _comparison(deciding[0], library).sentence()
    stated = [f for h in deciding for f in library.facts_at.get(h.place, ()) if f.quantity]
    return Decision(
        recommended=() if broken or not subject else (subject,),
        lines=tuple(lines[:3]),
        verdict="yes" if holds else "no",
        ruled_out=(Objection(subject, reason, deciding[0].place),) if broken and subject else (),
        facts=tuple(f for f in dict.fromkeys(stated) if f.subject in library.things)[:3],
        strength={"top": 1.0, "compared": 1.0},
    )


def _owner(number: int, library: Library, evidence: _Evidence) -> str:
    """The thing that the question names and the passage speaks of, where the sentence leaves it out."""
    place = library.places[number]
    first, last = library.first_place[place.passage], library.first_place[place.passage + 1]
    spoken = {iri for n in range(first, last) for iri in library.places[n].named}
    section = " ".join(library.passages[place.passage].section).casefold()
    known = f"{place.sentence.text} {library.things[place.topics[0]].label if place.topics else ''}"
    for iri in evidence.question.named:
        thing = library.things[iri]
        if iri in spoken or thing.label.casefold() in section:
            names = (thing.label, *thing.aliases)
            said = any(name.casefold() in known.casefold() for name in names)
            return "" if said else thing.label
    return ""


def _subject(number: int, library: Library, evidence: _Evidence) -> str:
    """What a sentence is about, one that the question names before others."""
    topics = [iri for iri in library.places[number].topics if iri in library.things]
    return next((iri for iri in topics if iri in evidence.named), topics[0] if topics else "")


def _stated(question: Question, library: Library, scores: Scores, evidence: _Evidence) -> Decision:
    """The clause that matches best, about what the question names, decides by what it says."""
    best, clause, yes = max(_readings(question, evidence), key=lambda reading: reading[3])[:3]
    verdict: Verdict = "yes" if yes else "no"
    iri = _subject(best, library, evidence)
    weighed = evidence.weighed
    further = [n for n in evidence.order[:3] if n != best and weighed[n] >= 0.6 * weighed[best]]
    facts = [f for f in library.facts_at.get(best, ()) if f.subject in library.things]
    facts.sort(key=lambda f: -len(set(question.terms) & set(terms(f.object))))
    return Decision(
        recommended=(iri,) if iri and yes else (),
        lines=tuple(Line(n) for n in [best, *further]),
        verdict=verdict,
        ruled_out=(Objection(iri, clause.text, best),) if iri and not yes else (),
        facts=tuple(facts[:2]),
        strength={"top": float(scores.sentence_dense[best])},
    )


def _readings(question: Question, evidence: _Evidence) -> Iterator[tuple[int, Clause, bool, float]]:
    """Each clause that may decide, its verdict, and how well it answers."""
    asked = words(question.ask) | set(question.terms)
    for n in evidence.order:
        subject = set(terms(evidence.context(n)))
        cells = evidence.library.places[n].sentence.cells
        if cells:
            yield from _cell_readings(n, asked, subject, question, evidence)
            continue
        for clause in clauses(evidence.library.places[n].sentence.text):
            score = evidence.relevance(n, clause.text) + 0.1 * (
                clause.said not in {"states", "allows"}
            )
            yes = says_yes(clause, question.ask, asked, subject)
            yield n, clause, yes and not lacks_required(clause.text, question.text), score


def _cell_readings(
    number: int, asked: set[str], subject: set[str], question: Question, evidence: _Evidence
) -> Iterator[tuple[int, Clause, bool, float]]:
    for value, header, owner in _texts(number, evidence.library):
        text = f"{owner} {header} {value}"
        if _YES_CELL.match(value) or _NO_CELL.match(value):
            clause = Clause(text, "states", bool(_NO_CELL.match(value)))
            said = Clause(text, "denies" if clause.negated else "states", clause.negated)
        else:
            said = clauses(text)[0]
        yes = says_yes(said, question.ask, asked, subject | set(terms(owner)))
        yield number, said, yes, evidence.relevance(number, text)
