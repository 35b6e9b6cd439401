"""How well the evidence speaks for each thing: a few features, weighed by a model fitted on tune.

A sentence speaks most for the thing that it is about and names; what it only mentions gains where
the sentence is about something that cannot be the answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.lexicon import terms
from assistant.library import Library
from assistant.logit import fitted, softmax
from assistant.prominence import prominence
from assistant.question import Question
from assistant.retrieval import Scores

_READ = 80
"""How many of the best sentences are read for things."""
FEATURES = (
    "own",
    "second",
    "free",
    "bound",
    "passage",
    "cosine",
    "kind",
    "length",
    "frequency",
    "asked",
    "named",
    "parent",
    "entry",
    "parts",
    "clause",
    "topic",
)
_CLAUSE_WORDS = 4
"""A label of so many words is often a piece of a sentence."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A thing, how probably it is what is asked for, and the sentences about it, best first."""

    iri: str
    probability: float
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """The sentences that speak of a thing, by how they do."""

    about: np.ndarray
    """Those that are about it."""
    own: np.ndarray
    """Those of them that name it."""
    mentioned: np.ndarray
    """Those that name it and are about something else."""


def rank(question: Question, library: Library, scores: Scores, mixed: np.ndarray) -> list[Ranked]:
    """The things that the best sentences speak of, most probable first.

    `mixed` is float32 [sentences]: the scores of `assistant.candidates.sentence_scores`.
    """
    iris = considered(library, mixed)
    if not iris:
        return []
    rows = evidence(iris, question, library, scores, mixed)
    chances = softmax(rows @ fitted("ranking.json", FEATURES))
    ranked = [
        Ranked(iri, float(chance), _places(iri, library, mixed))
        for iri, chance in zip(iris, chances, strict=True)
    ]
    return sorted(ranked, key=lambda r: (-r.probability, r.iri))


def considered(library: Library, mixed: np.ndarray) -> list[str]:
    """IRIs of all things that the best sentences name, hubs left out, sorted."""
    order = np.argsort(-mixed, kind="stable")[:_READ].tolist()
    found = {iri for n in order if mixed[n] > 0 for iri in library.places[n].named}
    return sorted(iri for iri in found if iri in library.things and iri not in library.hubs)


def evidence(
    iris: Sequence[str], question: Question, library: Library, scores: Scores, mixed: np.ndarray
) -> np.ndarray:
    """float64 [things, features]."""
    cosine = scores.sentence_dense
    deviation = float(cosine.std()) or 1.0
    cosine = (cosine - cosine.mean()) / (3 * deviation) * library.evidential
    parts = _standard(scores.demands[1:] if len(scores.demands) > 1 else scores.demands[:1])
    asked = set(question.terms)
    known = library.hubs | set(question.named)
    by_role = roles(library)
    rows = []
    for iri in iris:
        thing, role = library.things[iri], by_role[iri]
        parents = library.parents.get(iri, ())
        free = [n for n in role.mentioned if _may_pass(library.places[n].topics, known, parents)]
        passing = set(free)
        bound = [n for n in role.mentioned if n not in passing]
        label = set(terms(thing.label))
        spoken = [*role.about, *role.mentioned]
        best = np.sort(mixed[role.about])[::-1]
        rows.append(
            (
                _best(mixed, role.own),
                max(0.0, float(best[1])) if len(best) > 1 else 0.0,
                _best(mixed, free),
                _best(mixed, bound),
                _best(scores.passage, library.passage_of[spoken]),
                _best(cosine, role.about),
                float(bool(question.kind_words) and is_kind(iri, question.kind_words, library)),
                len(thing.label.split()) / 5,
                float(np.log1p(len(spoken))),
                len(label & asked) / max(1, len(label)),
                float(iri in question.named),
                float(bool(parents)),
                _entries(library)[iri],
                float(parts[:, spoken].max(axis=1).mean()) if spoken else 0.0,
                float(len(thing.label.split()) >= _CLAUSE_WORDS),
                len(role.about) / max(1, len(spoken)),
            )
        )
    return np.array(rows)


def _standard(cosines: np.ndarray) -> np.ndarray:
    """float32 [demands, sentences]: each demand's cosines in thirds of a deviation, mean 0."""
    spread = 3 * cosines.std(axis=1, keepdims=True) + 1e-6
    scaled: np.ndarray = (cosines - cosines.mean(axis=1, keepdims=True)) / spread
    return scaled


def is_kind(iri: str, words: tuple[str, ...], library: Library) -> bool:
    """Whether a thing is of the kind that the question's noun asks for.

    Its name, its kind, what it "is a", what it is an option of, or the heading, list head or column
    that it stands under says so.
    """
    thing = library.things[iri]
    head = words[-1]
    texts = [thing.label, *thing.aliases, thing.kind]
    for fact in library.facts_of.get(iri, ()):
        if fact.relation in {"isA", "partOf"} and not fact.negated:
            texts.append(fact.object)
    texts += [
        library.things[parent].label
        for parent in library.parents.get(iri, ())
        if parent in library.things
    ]
    for number in roles(library)[iri].about[:3].tolist():
        place = library.places[number]
        texts += [*library.passages[place.passage].section[-1:], *place.sentence.heads]
        texts += [
            header for header, cell in place.sentence.cells if cell in (thing.label, *thing.aliases)
        ]
    return any(head in terms(text) for text in texts)


def _may_pass(topics: Iterable[str], known: Collection[str], parents: Collection[str]) -> bool:
    """Whether a sentence about `topics` can be about what it mentions instead."""
    return all(topic in known or topic in parents for topic in topics)


def _best(scores: np.ndarray, numbers: Iterable[int]) -> float:
    return max((float(scores[n]) for n in numbers if scores[n] > -1), default=0.0)


def _places(iri: str, library: Library, mixed: np.ndarray) -> tuple[int, ...]:
    role = roles(library)[iri]
    about = sorted(role.about.tolist(), key=lambda n: (-mixed[n], n))
    mentioned = sorted(role.mentioned.tolist(), key=lambda n: (-mixed[n], n))
    if about and (not mentioned or mixed[about[0]] >= 0.6 * mixed[mentioned[0]]):
        return tuple(about)
    return (*mentioned[:2], *about)


def roles(library: Library) -> Mapping[str, Roles]:
    found: Mapping[str, Roles] = library.once("roles", lambda: _all_roles(library))
    return found


def _entries(library: Library) -> Mapping[str, float]:
    """How far the notes set each thing apart."""

    def make() -> dict[str, float]:
        return {
            iri: prominence(thing, (library.places[n] for n in roles(library)[iri].about), library)
            for iri, thing in library.things.items()
        }

    found: Mapping[str, float] = library.once("entries", make)
    return found


def _all_roles(library: Library) -> dict[str, Roles]:
    about: dict[str, list[int]] = defaultdict(list)
    own: dict[str, list[int]] = defaultdict(list)
    mentioned: dict[str, list[int]] = defaultdict(list)
    for place in library.places:
        text = place.sentence.text.lower()
        for iri in place.named:
            if iri not in place.topics:
                mentioned[iri].append(place.number)
                continue
            about[iri].append(place.number)
            thing = library.things.get(iri)
            if thing and any(n.lower() in text for n in (thing.label, *thing.aliases)):
                own[iri].append(place.number)
    return {
        iri: Roles(*(np.array(kind[iri], np.int64) for kind in (about, own, mentioned)))
        for iri in {*about, *mentioned, *library.things}
    }
