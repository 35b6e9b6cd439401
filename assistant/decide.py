"""Decision: for each kind of question, which evidence answers it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from assistant.candidates import Candidate, candidates, sentence_scores
from assistant.decision import Decision, Line, Objection
from assistant.library import Library
from assistant.lists import best_group
from assistant.options import choose
from assistant.question import Question
from assistant.retrieval import Scores
from assistant.verdicts import decide_verdict
from kg.model import Fact

_DESCRIBING = ("isA", "usedFor", "suitableFor", "detects", "reduces", "hasProperty", "partOf", "supports")


def decide(question: Question, library: Library, scores: Scores, *, graph: bool) -> Decision:
    """Weighs the evidence; without the graph, the best passage and what it is about."""
    mixed = sentence_scores(library, scores)
    if question.intent == "options":
        return choose(question, library, scores, graph=graph)
    if not graph:
        return _best_passage(question, library, scores, mixed)
    found = candidates(question, library, scores)
    if question.intent == "verdict":
        return decide_verdict(question, library, scores, found, mixed)
    if question.intent == "list":
        listed = _list(question, library, scores, mixed)
        if listed is not None:
            return listed
    if question.intent == "whynot":
        return _why_not(question, library, scores, mixed)
    if question.intent == "compare":
        compared = _compare(question, library, scores, mixed, found)
        if compared is not None:
            return compared
    if question.intent == "define":
        return _define(question, library, scores, mixed, found)
    if question.intent == "howto":
        return _how_to(question, library, scores, mixed, found)
    return _recommend(question, library, scores, mixed, found)


def _best_passage(question: Question, library: Library, scores: Scores, mixed: np.ndarray) -> Decision:
    """Retrieval alone: the best passage's heading and its best sentences."""
    best = int(np.argmax(scores.passage))
    passage = library.passages[best]
    first, last = library.first_place[best], library.first_place[best + 1]
    order = sorted(range(first, last), key=lambda n: -mixed[n])[:3]
    label = passage.section[-1] if passage.section else passage.note
    verdict = "yes" if question.intent == "verdict" else None
    return Decision(
        recommended=(label,),
        lines=tuple(Line(n) for n in sorted(order)),
        verdict=verdict,
        strength={"top": float(scores.passage[best])},
    )


def _recommend(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray, found: list[Candidate]
) -> Decision:
    if not found:
        return _best_passage(question, library, scores, mixed)
    chosen = [candidate for candidate in found if not candidate.ruled_out][: question.wanted] or found[:1]
    lines: list[Line] = []
    for candidate in chosen:
        lines += [Line(n) for n in _supporting(candidate.places, library, mixed, 3 if len(chosen) == 1 else 2)]
    second = next((c for c in found if c not in chosen), None)
    margin = chosen[0].score - second.score if second else chosen[0].score
    return Decision(
        recommended=tuple(c.iri for c in chosen),
        lines=tuple(lines),
        ruled_out=tuple(_objections(found[:8], library)),
        facts=tuple(_facts_in(lines, library)),
        strength={"top": chosen[0].score, "margin": margin},
    )


def _supporting(places: Iterable[int], library: Library, mixed: np.ndarray, most: int) -> list[int]:
    """The best sentences, the further ones only where they are nearly as good, in reading order."""
    best = list(places)[:most]
    if not best:
        return []
    floor = 0.7 * float(mixed[best[0]])
    kept = [n for n in best if mixed[n] >= floor]
    return [kept[0], *sorted(kept[1:])]


def _objections(found: Iterable[Candidate], library: Library) -> Iterable[Objection]:
    for candidate in found:
        for comparison in candidate.violations[:1]:
            place = library.place_of_fact(comparison.fact)
            if place is not None:
                yield Objection(candidate.iri, comparison.sentence(), place)
        for fact in candidate.denials[:1]:
            place = library.place_of_fact(fact)
            if place is not None and not candidate.violations:
                yield Objection(candidate.iri, f"it is not for that: {fact.object}", place)


def _facts_in(lines: Iterable[Line], library: Library) -> Iterable[Fact]:
    for line in lines:
        yield from library.facts_at.get(line.place, ())[:3]


def _list(question: Question, library: Library, scores: Scores, mixed: np.ndarray) -> Decision | None:
    best = best_group(question, library, scores, mixed)
    if best is None:
        return None
    group, score = best
    places = list(dict.fromkeys(number for _, _, number in group.items))
    names = tuple(iri or label for label, iri, _ in group.items)
    return Decision(
        recommended=names,
        lines=tuple(Line(number) for number in places),
        opening=", ".join(label for label, _, _ in group.items),
        strength={"top": float(scores.sentence_dense.max()), "group": score},
    )


def _why_not(question: Question, library: Library, scores: Scores, mixed: np.ndarray) -> Decision:
    """What the notes deny or restrict of the thing that the question asks about."""
    named = [iri for iri in question.named_in_ask or question.named if iri not in library.hubs]
    boosted = mixed.copy()
    for place in library.places:
        about = bool(set(place.topics) & set(named))
        names = bool(set(place.named) & set(named))
        against = any(f.negated or f.relation == "hasLimit" for f in library.facts_at.get(place.number, ()))
        against = against or bool(re.search(r"\b(?:not|cannot|only|never|however|but|without|instead)\b", place.sentence.text))
        boosted[place.number] += 0.25 * about + 0.1 * names + (0.15 if against and names else 0.0)
    order = np.argsort(-boosted, kind="stable")[:2].tolist()
    iri = named[0] if named else next(iter(library.places[order[0]].topics), None)
    objections = (Objection(iri, library.places[order[0]].sentence.text, order[0]),) if iri in library.things else ()
    return Decision(
        lines=tuple(Line(n) for n in order),
        ruled_out=objections,
        facts=tuple(_facts_in([Line(order[0])], library)),
        opening=library.things[iri].label if iri in library.things else "",
        strength={"top": float(scores.sentence_dense[order[0]])},
    )


def _describe(iri: str, library: Library, mixed: np.ndarray, most: int) -> list[int]:
    """The sentences that say what a thing is and is for, those nearest to the question first."""
    rank: dict[int, float] = {}
    for fact in library.facts_of.get(iri, ()):
        number = library.place_of_fact(fact)
        if number is None or fact.relation not in _DESCRIBING:
            continue
        bonus = 0.15 if fact.relation == "isA" else 0.08 if fact.relation == "usedFor" else 0.0
        rank[number] = max(rank.get(number, 0.0), float(mixed[number]) + bonus)
    for place in library.places:
        if iri in place.topics:
            rank.setdefault(place.number, float(mixed[place.number]) - 0.1)
    return sorted(rank, key=lambda n: (-rank[n], n))[:most]


def _compare(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray, found: list[Candidate]
) -> Decision | None:
    named = [iri for iri in question.named if iri not in library.hubs]
    if len(named) < 2:
        named += [c.iri for c in found if c.iri not in named][: 2 - len(named)]
    if len(named) < 2:
        return None
    lines = []
    for iri in named[:3]:
        lines += [Line(n) for n in _describe(iri, library, mixed, 2 if len(named) < 3 else 1)]
    lines = list(dict.fromkeys(lines))
    return Decision(
        recommended=tuple(named[:3]),
        lines=tuple(lines),
        facts=tuple(_facts_in(lines, library)),
        opening=" and ".join(library.things[iri].label for iri in named[:3]),
        strength={"top": float(scores.sentence_dense.max())},
    )


def _define(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray, found: list[Candidate]
) -> Decision:
    named = [iri for iri in question.named_in_ask or question.named if iri not in library.hubs] or [
        iri for iri in question.named
    ]
    if not named:
        return _recommend(question, library, scores, mixed, found)
    lines = [Line(n) for n in _describe(named[0], library, mixed, 3)]
    return Decision(
        recommended=(named[0],),
        lines=tuple(lines),
        facts=tuple(_facts_in(lines, library)),
        strength={"top": float(scores.sentence_dense.max())},
    )


def _how_to(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray, found: list[Candidate]
) -> Decision:
    """The best sentences about it and the page that documents it."""
    decision = _recommend(question, library, scores, mixed, found)
    named = [iri for iri in question.named if iri not in library.hubs]
    subjects = [*named, *(iri for iri in decision.recommended)]
    order = np.argsort(-mixed, kind="stable")[:2].tolist()
    lines = list(dict.fromkeys([*(Line(n) for n in order), *decision.lines[:1]]))
    links = _links(subjects, order, question, library)
    return Decision(
        recommended=decision.recommended,
        lines=(*lines[:3], *links),
        ruled_out=decision.ruled_out,
        facts=decision.facts,
        strength=decision.strength,
    )


def _links(subjects: Iterable[str], places: list[int], question: Question, library: Library) -> list[Line]:
    """The documentation links of the subjects, those with the question's words first."""
    from assistant.lexicon import terms

    asked = set(question.terms)
    passages = {library.passages[library.places[n].passage].id for n in places}
    ranked = []
    for position, iri in enumerate(dict.fromkeys(subjects)):
        for fact in library.facts_of.get(iri, ()):
            if fact.relation == "documentedAt":
                words = set(terms(re.sub(r"[/#._-]", " ", f"{fact.object} {fact.source.sentence}")))
                score = len(asked & words) + 2.0 * (fact.source.passage in passages) - 0.5 * position
                ranked.append((-score, fact.object, fact.source))
    ranked.sort(key=lambda entry: entry[:2])
    seen: set[str] = set()
    lines = []
    for _, url, source in ranked:
        if url not in seen:
            seen.add(url)
            lines.append(Line(-1, lead=f"Documentation: {url}", quote=False, source=source))
    return lines[:2]


