"""How well the evidence speaks for each thing: a few features, weighed by a model fitted on tune.

A sentence speaks most for the thing that it is about and names; what it only mentions gains where
the sentence is about something that cannot be the answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.evidence.retrieval import Scores
from assistant.notes.advice import advice
from assistant.notes.library import Library
from assistant.notes.prominence import prominence
from assistant.understanding.question import Question
from assistant.words.highest import highest
from assistant.words.lexicon import terms
from assistant.words.logit import fitted, softmax

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
    "purpose",
    "small",
    "about",
    "plain",
    "advised",
    "typed",
)
_PURPOSES = {"usedFor", "suitableFor", "detects", "reduces"}
_NO_PLACES = np.zeros(0, np.int64)
_CLAUSE_WORDS = 4
"""A label of so many words is often a piece of a sentence."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A thing, how probably it is what is asked for, and the sentences about it, best first."""

    iri: str
    probability: float
    places: tuple[int, ...]


def rank(question: Question, library: Library, scores: Scores, mixed: np.ndarray) -> list[Ranked]:
    """The things that the best sentences speak of, most probable first.

    `mixed` is float32 [sentences]: the scores of `assistant.evidence.retrieval.sentence_scores`.
    """
    found = evidence(question, library, scores, mixed)
    if not found:
        return []
    chances = softmax(np.array(list(found.values())) @ fitted("ranking.json", FEATURES))
    ranked = [
        Ranked(iri, float(chance), _places(iri, library, mixed))
        for iri, chance in zip(found, chances, strict=True)
    ]
    return sorted(ranked, key=lambda r: (-r.probability, r.iri))


def evidence(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray
) -> dict[str, np.ndarray]:
    """float64 [features] of each thing that the best sentences name, hubs left out, by IRI in order."""
    best = highest(mixed, _READ)
    named = {iri for n in best if mixed[n] > 0 for iri in library.places[n].named}
    iris = sorted(iri for iri in named if iri in library.things and iri not in library.hubs)
    cosine = scores.sentence_dense
    deviation = float(cosine.std()) or 1.0
    cosine = (cosine - cosine.mean()) / (3 * deviation) * library.evidential
    parts = _standard(scores.demands[1:] if len(scores.demands) > 1 else scores.demands[:1])
    asked = set(question.terms)
    known = library.hubs | set(question.named)
    strange = _strange_topics(known, library)
    advised, typed = _set_apart(best, library, mixed)
    rows = {}
    for iri in iris:
        thing, spoken = library.things[iri], library.naming(iri)
        parents = library.parents.get(iri, ())
        passing = _may_pass(spoken.mentioned, strange, set(parents) - known, library)
        label = set(terms(thing.label))
        naming = np.concatenate([spoken.about, spoken.mentioned])
        second = mixed[spoken.about][highest(mixed[spoken.about], 2)][1:]
        rows[iri] = np.array(
            (
                _best(mixed, naming_it(iri, library)),
                max(0.0, float(second[0])) if len(second) else 0.0,
                _best(mixed, spoken.mentioned[passing]),
                _best(mixed, spoken.mentioned[~passing]),
                _best(scores.passage, library.passage_of[naming]),
                _best(cosine, spoken.about),
                float(bool(question.kind_words) and is_kind(iri, question.kind_words, library)),
                len(thing.label.split()) / 5,
                float(np.log1p(len(naming))),
                len(label & asked) / max(1, len(label)),
                float(iri in question.named),
                float(bool(parents)),
                _entry(iri, library),
                float(parts[:, naming].max(axis=1).mean()) if len(naming) else 0.0,
                float(len(thing.label.split()) >= _CLAUSE_WORDS),
                _best(cosine, _purposes(library).get(iri, _NO_PLACES)),
                float(thing.label.islower()),
                _best(mixed, spoken.about),
                float(library.words.is_plain(thing.label)),
                advised.get(iri, 0.0),
                typed.get(iri, 0.0),
            )
        )
    return rows


def _set_apart(
    best: Sequence[int], library: Library, mixed: np.ndarray
) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """For each thing the score of the best sentence that advises it, and of one that has it as code."""
    advised: dict[str, float] = {}
    typed: dict[str, float] = {}
    for number in best:
        found = advice(library.places[number], library)
        for iris, top in ((found.advised, advised), (found.typed, typed)):
            for iri in iris:
                top[iri] = max(top.get(iri, 0.0), float(mixed[number]))
    return advised, typed


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
    for number in library.naming(iri).about[:3].tolist():
        place = library.places[number]
        texts += [*library.passages[place.passage].section[-1:], *place.sentence.heads]
        texts += [header for header, cell in place.sentence.cells if cell in thing.names]
    return any(head in terms(text) for text in texts)


def _purposes(library: Library) -> Mapping[str, np.ndarray]:
    """For each thing, int64: the sentences that say what it is for, found once."""

    def find() -> Mapping[str, np.ndarray]:
        said: dict[str, set[int]] = defaultdict(set)
        for number, facts in library.facts_at.items():
            for fact in facts:
                if fact.relation in _PURPOSES and not fact.negated:
                    said[fact.subject].add(number)
        return {iri: np.array(sorted(numbers), np.int64) for iri, numbers in said.items()}

    found: Mapping[str, np.ndarray] = library.once("purposes", find)
    return found


def _strange_topics(known: Collection[str], library: Library) -> np.ndarray:
    """int64 [sentences]: how many things each is about besides those known."""
    numbers, things, sentences = _topics(library)
    strange = np.ones(len(numbers), bool)
    strange[[numbers[iri] for iri in known if iri in numbers]] = False
    return np.bincount(sentences[strange[things]], minlength=len(library.places))


def _topics(library: Library) -> tuple[Mapping[str, int], np.ndarray, np.ndarray]:
    """A number for each thing, and int64 the thing and the sentence of each topic of a sentence."""

    def make() -> tuple[Mapping[str, int], np.ndarray, np.ndarray]:
        numbers: dict[str, int] = {}
        found = [
            (numbers.setdefault(iri, len(numbers)), place.number)
            for place in library.places
            for iri in place.topics
        ]
        things, sentences = np.array(found, np.int64).reshape(-1, 2).T
        return numbers, things, sentences

    made: tuple[Mapping[str, int], np.ndarray, np.ndarray] = library.once("topics", make)
    return made


def _may_pass(
    numbers: np.ndarray, strange: np.ndarray, parents: Collection[str], library: Library
) -> np.ndarray:
    """bool [numbers]: whether each sentence can be about what it mentions, its topics being known."""
    left = strange[numbers]
    for parent in parents:
        left = left - np.isin(numbers, library.naming(parent).about)
    passing: np.ndarray = left == 0
    return passing


def _best(scores: np.ndarray, numbers: np.ndarray) -> float:
    found = scores[numbers]
    found = found[found > -1]
    return float(found.max()) if len(found) else 0.0


def _places(iri: str, library: Library, mixed: np.ndarray) -> tuple[int, ...]:
    spoken = library.naming(iri)
    about = spoken.about[np.argsort(-mixed[spoken.about], kind="stable")].tolist()
    mentioned = spoken.mentioned[highest(mixed[spoken.mentioned], 2)].tolist()
    if about and (not mentioned or mixed[about[0]] >= 0.6 * mixed[mentioned[0]]):
        return tuple(about)
    return (*mentioned, *about)


def naming_it(iri: str, library: Library) -> np.ndarray:
    """int64: the sentences about a thing that name it, found once."""

    def find() -> np.ndarray:
        thing = library.things.get(iri)
        names = [name.lower() for name in thing.names] if thing else []
        numbers = library.naming(iri).about.tolist()
        texts = [library.places[n].sentence.text.lower() for n in numbers]
        held = [any(name in text for name in names) for text in texts]
        return np.array([n for n, holds in zip(numbers, held, strict=True) if holds], np.int64)

    found: np.ndarray = library.once(f"naming {iri}", find)
    return found


def _entry(iri: str, library: Library) -> float:
    """How far the notes set a thing apart."""

    def find() -> float:
        about = (library.places[n] for n in library.naming(iri).about.tolist())
        return prominence(library.things[iri], about, library)

    found: float = library.once(f"entry {iri}", find)
    return found
