"""The evidence for each lettered option, as features of a conditional logit over them.

An option is a phrase: it names things, an action or a claim. It gains where the sentences that meet
the question say its words or mean what it says, and loses where they deny them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.evidence.retrieval import Scores, line_of, sentence_scores
from assistant.figures.constraints import Violation, comparisons, violations
from assistant.notes.judge import Alternative
from assistant.notes.library import Library
from assistant.options.lexicon import Sayings, clauses, split_denied, telling
from assistant.understanding.question import Question
from assistant.words.highest import highest
from assistant.words.labels import label_of
from assistant.words.lexicon import terms
from assistant.words.logit import softmax
from ingest.language.name_keys import name_key

FEATURES = (
    "support",
    "bond",
    "passage",
    "vote",
    "whole",
    "focus",
    "unknown",
    "holds",
    "broken",
    "judged",
)
SIGNS = {"unknown": -1, "broken": -1}
"""Features that speak against an option; all others speak for it."""
_PASSAGES_READ, _SENTENCES_READ = 3, 60
_NEAR = 0.4
"""A limit whose sentence scores less than this has little to do with the question."""
_ANOTHERS = 0.5
"""How much less a sentence means for an option where it stands under the name of another."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against the options of one question."""

    rows: np.ndarray
    """float64 [options, features]."""
    proofs: tuple[int, ...]
    """For each option the sentence that ties it best to the question."""
    mentions: tuple[int, ...]
    """For each option the sentence near the question that speaks most of it, for or against."""
    tied: tuple[float, ...]
    """How much that sentence speaks of the option, 0 to 1."""
    denied: tuple[bool, ...]
    """Whether it denies more of the option than it says."""
    things: tuple[tuple[str, ...], ...]
    """IRIs of what each option names, hubs left out."""
    broken: tuple[Violation | None, ...]
    """The limit that a figure of the question breaks."""


def weigh(question: Question, library: Library, scores: Scores, *, graph: bool) -> Evidence:
    """Weighs all options at once; without the graph, by the passages alone."""
    texts = list(question.options.values())
    mixed = sentence_scores(library, scores)
    meaning = library.encoder.encode_together(texts) @ library.sentence_vectors.T
    words = [list(dict.fromkeys(terms(text))) for text in texts]
    anothers = _anothers(texts, library)
    meaning = np.where(anothers, _ANOTHERS * meaning, meaning)
    said, denied, support = _wording(texts, words, library, mixed, ~anothers)
    fit = np.maximum(0.5 * meaning + 0.5 * said - 0.3 * denied, 0)
    proving = mixed * Sayings.of(library).complete
    best = np.argmax(proving * fit, axis=1)
    about = np.maximum(0.5 * meaning + 0.5 * np.maximum(said, denied), 0)
    mention = np.argmax(proving * about, axis=1)
    order = highest(mixed, _SENTENCES_READ)
    things = tuple(named(text, library) for text in texts) if graph else ((),) * len(texts)
    held = [[c for iri in own for c in comparisons(iri, question, library)] for own in things]
    broken = [_broken(own, question, library, mixed) for own in things]
    columns = {
        "support": support,
        "bond": [_bond(text, library, mixed, order) for text in texts],
        "passage": _by_passage(words, meaning, library, scores),
        "vote": _vote(said, denied, mixed),
        "whole": _vote(said, denied, _to_one(scores.sentence_dense * library.evidential)),
        "focus": _focus(said, denied, meaning, mixed, library, scores),
        "unknown": _unknown_numbers(texts, best, question, library),
        "holds": [float(bool(found) and all(c.holds for c in found)) for found in held],
        "broken": [weight for _, weight in broken],
        "judged": np.zeros(len(texts)),
    }
    if scores.judging:
        columns["judged"] = _judged(texts, best.tolist(), question, library, mixed)
    rows = np.array([columns[name] for name in FEATURES], float).T
    span = np.arange(len(texts))
    return Evidence(
        rows=rows,
        proofs=tuple(best.tolist()),
        mentions=tuple(mention.tolist()),
        tied=tuple(about[span, mention].tolist()),
        denied=tuple((denied[span, mention] > said[span, mention]).tolist()),
        things=things,
        broken=tuple(limit for limit, _ in broken),
    )


def _judged(
    texts: Sequence[str],
    best: Sequence[int],
    question: Question,
    library: Library,
    mixed: np.ndarray,
) -> np.ndarray:
    """float64 [options]: logits of the judge, which reads each option with its best sentence."""
    read = [
        Alternative(text, line_of(number, library, mixed))
        for text, number in zip(texts, best, strict=True)
    ]
    return library.judge.weigh(question.demands[0], read)


def named(text: str, library: Library) -> tuple[str, ...]:
    """IRIs of the things that an option names, hubs left out."""
    found = library.gazetteer.find(text)
    iris = dict.fromkeys(part for n in found for part in library.parts_of(n.thing))
    return tuple(iri for iri in iris if iri in library.things and iri not in library.hubs)


def _broken(
    things: Sequence[str], question: Question, library: Library, mixed: np.ndarray
) -> tuple[Violation | None, float]:
    """The limit of these things that a figure of the question breaks, and how near it stands to the
    question: the nearest one, if any is near."""
    found = [limit for iri in things for limit in violations(iri, question, library)]
    near = [
        (float(mixed[number]), -order, limit)
        for order, limit in enumerate(found)
        if (number := library.place_of_fact(limit.fact)) is not None
    ]
    weight, _, limit = max(near, key=lambda entry: entry[:2], default=(0.0, 0, None))
    return (limit, weight) if weight >= _NEAR else (None, 0.0)


def _wording(
    texts: Sequence[str],
    words: Sequence[Sequence[str]],
    library: Library,
    mixed: np.ndarray,
    open_to: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How far each sentence says and denies each option's own words, both [options, sentences],
    and how well the question's sentences support these words one by one, [options].

    What an option itself denies ("it can't cross regions") it shares with sentences that deny it.
    `open_to` is bool [options, sentences]: those that may speak for or against each.
    """
    sayings = Sayings.of(library)
    weights = telling(words, library)
    known = [term for term in weights if library.words.holds(term)]
    says = {term: sayings.says(term) for term in known}
    denies = {term: sayings.denies(term) for term in known}
    said = np.zeros((len(words), len(library.places)), np.float32)
    denied, support = np.zeros_like(said), np.zeros(len(words))
    for row, own in enumerate(words):
        total = sum(weights[term] for term in own)
        negative = set(terms(split_denied(texts[row])[1]))
        for term in own:
            if total > 0 and term in says:
                share = weights[term] / total
                alike, against = says[term], denies[term]
                if term in negative:
                    alike, against = np.maximum(denies[term], 0.5 * says[term]), 0 * says[term]
                alike, against = alike * open_to[row], against * open_to[row]
                said[row] += share * alike
                denied[row] += share * against
                support[row] += share * float((mixed * alike).max(initial=0.0))
    return said, denied, support


def _anothers(texts: Sequence[str], library: Library) -> np.ndarray:
    """bool [options, sentences]: what stands under the very name of another option ("Shaping: holds …")."""
    titled = _titled(library)
    owned = np.zeros((len(texts), len(library.places)), bool)
    for row, text in enumerate(texts):
        owned[row, titled.get(name_key(text), [])] = True
    found: np.ndarray = owned.any(axis=0) & ~owned
    return found


def _titled(library: Library) -> Mapping[str, list[int]]:
    """The sentences under each name: its head, the label that they open with, their row's first cell."""

    def find() -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place in library.places:
            sentence = place.sentence
            cells = (cell for _, cell in sentence.cells[:1])
            for title in {*sentence.heads[-1:], *cells, label_of(sentence.text)} - {""}:
                found[name_key(title)].append(place.number)
        return dict(found)

    made: Mapping[str, list[int]] = library.once("titled", find)
    return made


def _bond(text: str, library: Library, mixed: np.ndarray, order: Sequence[int]) -> float:
    """How much of each clause of an option one clause of the question's sentences says together."""
    sayings = Sayings.of(library)
    bonds = []
    for clause in clauses(text):
        rarities = {term: library.words.rarity(term) for term in clause}
        total = sum(rarities.values()) or 1.0
        best = 0.0
        for number in order:
            weight = (0.5 + 0.5 * float(mixed[number])) / total
            for said in sayings.clauses(number):
                shared = sum(rarity for term, rarity in rarities.items() if term in said)
                best = max(best, weight * shared)
        bonds.append(best)
    return float(np.mean(bonds))


def _by_passage(
    words: Sequence[Sequence[str]], meaning: np.ndarray, library: Library, scores: Scores
) -> np.ndarray:
    """[options]: the best passage of the question, each by its sentence nearest to the option."""
    lexical = np.stack([library.sentence_bm25.scores(own) for own in words])
    lexical = lexical / np.maximum(1e-6, lexical.max(axis=1, keepdims=True))
    fit = np.maximum(0.7 * meaning + 0.3 * lexical, 0)
    near: np.ndarray = np.maximum.reduceat(fit, library.first_place[:-1], axis=1)
    best: np.ndarray = (scores.passage * near).max(axis=1)
    return best


def _vote(said: np.ndarray, denied: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """[options]: every sentence votes, by its weight, for the option that it says most of."""
    shares = softmax(8 * said - 6 * denied)
    votes: np.ndarray = (shares * softmax(15 * weight)).sum(axis=1)
    return votes


def _focus(
    said: np.ndarray,
    denied: np.ndarray,
    meaning: np.ndarray,
    mixed: np.ndarray,
    library: Library,
    scores: Scores,
) -> np.ndarray:
    """[options]: the vote inside the passages that fit the question and treat several options."""
    options = len(said)
    treated = np.maximum.reduceat(said, library.first_place[:-1], axis=1)
    several = np.sort(treated, axis=0)[-min(3, options) :].mean(axis=0)
    weight = scores.passage * (0.3 + several)
    votes = np.zeros(options)
    order = highest(weight, _PASSAGES_READ)
    for index in order:
        inside = slice(int(library.first_place[index]), int(library.first_place[index + 1]))
        leaning = 6 * said[:, inside] + 4 * meaning[:, inside] - 4 * denied[:, inside]
        shares = softmax(leaning) * softmax(10 * mixed[inside])
        votes += weight[index] / max(1e-6, weight[order[0]]) * shares.sum(axis=1)
    return votes


def _unknown_numbers(
    texts: Sequence[str], best: np.ndarray, question: Question, library: Library
) -> list[float]:
    """The share of an option's numbers that neither the question nor its passage gives."""
    given = set(_NUMBER.findall(question.text))
    shares = []
    for text, number in zip(texts, best.tolist(), strict=True):
        own = set(_NUMBER.findall(text))
        passage = library.passages[library.places[number].passage]
        shares.append(len(own - given - set(_NUMBER.findall(passage.text))) / max(1, len(own)))
    return shares


def _to_one(values: np.ndarray) -> np.ndarray:
    scaled: np.ndarray = np.clip(values / max(1e-6, float(values.max(initial=0.0))), 0, 1)
    return scaled
