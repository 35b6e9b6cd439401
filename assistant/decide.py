"""Decision: for each kind of question, which evidence answers it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from assistant.answer import Verdict
from assistant.candidates import Candidate, candidates, sentence_scores
from assistant.constraints import violations
from assistant.decision import Decision, Line, Objection
from assistant.lexicon import terms
from assistant.library import Library
from assistant.lists import best_group
from assistant.nearness import against, nearness
from assistant.options import choose
from assistant.question import Question
from assistant.retrieval import Scores
from assistant.verdicts import decide_verdict
from kg.model import Fact, Source

_CONSIDERED = 12
_RECOMMEND_WORDS = 60
_DESCRIBE_WORDS = 85
_LIST_WORDS = 60
_DESCRIBING = (
    "isA",
    "usedFor",
    "suitableFor",
    "detects",
    "reduces",
    "hasProperty",
    "partOf",
    "supports",
)


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
        return _why_not(question, library, scores, mixed, found)
    if question.intent == "compare":
        compared = _compare(question, library, scores, mixed, found)
        if compared is not None:
            return compared
    if question.intent == "describe":
        return _about(question, library, scores, mixed, found)
    if question.intent == "howto":
        return _how_to(question, library, scores, mixed, found)
    return _recommend(question, library, scores, mixed, found)


def _best_passage(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray
) -> Decision:
    """Retrieval alone: the best passage's heading and its best sentences."""
    best = int(np.argmax(scores.passage))
    passage = library.passages[best]
    first, last = library.first_place[best], library.first_place[best + 1]
    order = sorted(range(first, last), key=lambda n: -mixed[n])[:3]
    label = passage.section[-1] if passage.section else passage.note
    verdict: Verdict | None = "yes" if question.intent == "verdict" else None
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
    chosen = [candidate for candidate in found if not candidate.ruled_out][
        : question.wanted
    ] or found[:1]
    lines: list[Line] = []
    for candidate in chosen:
        pool = [*candidate.places, *_passage_of_best(candidate.places, library)]
        words = _RECOMMEND_WORDS // len(chosen)
        lines += [Line(n) for n in gather(candidate.places[:1], pool, library, mixed, words)]
    second = next((c for c in found if c not in chosen), None)
    margin = chosen[0].score - second.score if second else chosen[0].score
    return Decision(
        recommended=tuple(c.iri for c in chosen),
        lines=tuple(dict.fromkeys(lines)),
        ruled_out=tuple(_objections(found[:8], library)),
        facts=tuple(_facts_in(lines, library)),
        strength={"top": chosen[0].score, "margin": margin},
    )


def _complementary(found: list[Candidate], question: Question, scores: Scores) -> list[Candidate]:
    """As many candidates as are asked for, each adding what the ones before it don't meet.

    They come in the order in which the question's parts ask for them.
    """
    parts = scores.demands[1:] if len(scores.demands) > 1 else scores.demands
    meets = {c.iri: parts[:, list(c.places)].max(axis=1) for c in found[:_CONSIDERED]}
    chosen = found[:1]
    met = meets[chosen[0].iri]
    while len(chosen) < question.wanted:
        rest = [c for c in found[:_CONSIDERED] if c not in chosen]
        if not rest:
            break
        best = max(
            rest, key=lambda c: float(np.maximum(meets[c.iri] - met, 0).sum()) + 0.5 * c.score
        )
        chosen.append(best)
        met = np.maximum(met, meets[best.iri])
    return sorted(
        chosen, key=lambda c: int(np.argmax(meets[c.iri] - _mean_others(c, chosen, meets)))
    )


def _mean_others(
    own: Candidate, chosen: list[Candidate], meets: dict[str, np.ndarray]
) -> np.ndarray:
    others = [meets[c.iri] for c in chosen if c is not own]
    mean: np.ndarray = np.mean(others, axis=0) if others else np.zeros_like(meets[own.iri])
    return mean


def gather(
    first: Iterable[int],
    pool: Iterable[int],
    library: Library,
    mixed: np.ndarray,
    words: int,
    share: float = 0.45,
) -> list[int]:
    """`first`, then the rest of `pool` by score down to a `share` of the best's, within `words`.

    A sentence that announces items brings them along; pointers stay out. Sentences of one
    passage keep their order.
    """
    ranked = [*first, *sorted(pool, key=lambda n: (-mixed[n], n))]
    chosen: list[int] = []
    floor, used = share * float(mixed[ranked[0]]) if ranked else 0.0, 0
    for number in dict.fromkeys(ranked):
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


def announced(number: int, library: Library) -> list[int]:
    """The items under a sentence that ends in a colon, at most six."""
    place = library.places[number]
    if not place.sentence.text.rstrip().endswith(":"):
        return []
    lead = place.sentence.text.rstrip(" :")
    last = library.first_place[place.passage + 1]
    return [n for n in range(number + 1, int(last)) if lead in library.places[n].sentence.heads][:6]


def _passage_of_best(places: Iterable[int], library: Library) -> list[int]:
    """All evidential sentences of the passage that the first place stands in."""
    first = next(iter(places), None)
    if first is None:
        return []
    passage = library.places[first].passage
    span = range(int(library.first_place[passage]), int(library.first_place[passage + 1]))
    return [n for n in span if library.evidential[n] > 0.5]


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


def _list(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray
) -> Decision | None:
    """The list that is asked for, then the sentences that match best where they are not in it."""
    best = best_group(question, library, scores, mixed)
    if best is None:
        return None
    group, score = best
    named = _named(question, library)
    weighed = mixed + nearness(named, library)
    order = np.argsort(-weighed, kind="stable")[:6].tolist()
    listed = [number for _, _, number in group.items]
    inside = {library.places[n].passage for n in listed}
    further = [n for n in order if n not in listed and library.places[n].passage not in inside]
    lines = (
        [Line(n) for n in gather(further[:1], further[1:3], library, weighed, _LIST_WORDS)]
        if further
        else []
    )
    return Decision(
        recommended=tuple(iri or label for label, iri, _ in group.items),
        listed=tuple((label, Line(number)) for label, _, number in group.items),
        lines=tuple(lines),
        strength={"top": float(scores.sentence_dense.max()), "group": score},
    )


def _why_not(
    question: Question,
    library: Library,
    scores: Scores,
    mixed: np.ndarray,
    found: list[Candidate],
) -> Decision:
    """What the notes deny or restrict of the thing that the question asks about."""
    named = _named(question, library)
    weighed = mixed + against(named, library)
    order = np.argsort(-weighed, kind="stable")[:6].tolist()
    subject = named[0] if named else next(iter(library.places[order[0]].topics), "")
    broken = (
        [v for iri in (named or [subject])[:2] for v in violations(iri, question, library)]
        if subject
        else []
    )
    lines: list[Line] = []
    objections: list[Objection] = []
    for comparison in broken[:2]:
        place = library.place_of_fact(comparison.fact)
        if place is not None and not any(o.reason == comparison.sentence() for o in objections):
            lines.append(Line(place, lead=comparison.sentence(), quote=False))
            objections.append(Objection(comparison.fact.subject, comparison.sentence(), place))
    lines += [Line(n) for n in gather(order[:1], order, library, weighed, _RECOMMEND_WORDS)]
    known = subject in library.things
    if known and not objections:
        objections.append(Objection(subject, library.places[order[0]].sentence.text, order[0]))
    return Decision(
        lines=tuple(lines),
        ruled_out=tuple(objections),
        facts=tuple(_facts_in(lines[:2], library)),
        opening=library.things[subject].label if known else "",
        strength={"top": float(scores.sentence_dense[order[0]])},
    )


def _named(question: Question, library: Library) -> list[str]:
    """What the question names, those of the asking sentence first, hubs only where nothing else is."""
    named = list(dict.fromkeys([*question.named_in_ask, *question.named]))
    return [iri for iri in named if iri not in library.hubs] or named


def _describe(iri: str, library: Library, mixed: np.ndarray, words: int) -> list[int]:
    """The sentences that say what a thing is and is for, those nearest to the question first."""
    weighed = mixed + nearness([iri], library)
    for fact in library.facts_of.get(iri, ()):
        number = library.place_of_fact(fact)
        if number is not None and fact.relation in _DESCRIBING and library.evidential[number] > 0.5:
            weighed[number] += 0.1 if fact.relation in {"isA", "usedFor"} else 0.03
    about = [
        p.number for p in library.places if iri in p.named and library.evidential[p.number] > 0.5
    ]
    first = sorted(about, key=lambda n: (-weighed[n], n))[:1]
    if not first:
        return []
    pool = [*about, *_passage_of_best(first, library)]
    return gather(first, pool, library, weighed, words, share=0.25)


def _compare(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray, found: list[Candidate]
) -> Decision | None:
    named = _named(question, library)
    if len(named) < 2:
        named += [c.iri for c in found if c.iri not in named][: 2 - len(named)]
    if len(named) < 2:
        return None
    shown = named[:3]
    places = [n for iri in shown for n in _describe(iri, library, mixed, 110 // len(shown))]
    lines = tuple(Line(n) for n in dict.fromkeys(places))
    return Decision(
        recommended=tuple(shown),
        lines=lines,
        facts=tuple(_facts_in(lines, library)),
        opening=" and ".join(library.things[iri].label for iri in shown),
        strength={"top": float(scores.sentence_dense.max())},
    )


def _about(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray, found: list[Candidate]
) -> Decision:
    """What the notes say of the things that the question names, nearest to what it asks of them."""
    named = _named(question, library)
    if not named:
        return _recommend(question, library, scores, mixed, found)
    places = _describe(named[0], library, mixed + nearness(named, library), _DESCRIBE_WORDS)
    lines = tuple(Line(n) for n in places)
    if not lines:
        return _recommend(question, library, scores, mixed, found)
    return Decision(
        recommended=(named[0],),
        lines=lines,
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


def _links(
    subjects: Iterable[str], places: list[int], question: Question, library: Library
) -> list[Line]:
    """The documentation links that share most with the question: words, subject, passage."""
    passages = {library.passages[library.places[n].passage].id for n in places}
    wanted = list(dict.fromkeys(subjects))
    asked = {term: library.rarity(term) for term in question.terms}
    total = sum(asked.values()) or 1.0
    best: dict[str, tuple[float, Source]] = {}
    for fact in library.facts:
        if fact.relation != "documentedAt":
            continue
        words = set(terms(re.sub(r"[/#._-]", " ", f"{fact.object} {fact.source.sentence}")))
        score = 2.0 * sum(weight for term, weight in asked.items() if term in words) / total
        score += 0.6 * (fact.source.passage in passages)
        score += (
            max(0.0, 0.6 - 0.15 * wanted.index(fact.subject)) if fact.subject in wanted else 0.0
        )
        if score > best.get(fact.object, (0.0, None))[0]:
            best[fact.object] = (score, fact.source)
    ranked = sorted(best.items(), key=lambda entry: (-entry[1][0], entry[0]))[:2]
    return [
        Line(-1, lead=f"Documentation: {url}", quote=False, source=source)
        for url, (score, source) in ranked
        if score >= 0.6 * ranked[0][1][0]
    ]
