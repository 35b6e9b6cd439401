"""Fits the weights of `assistant.options.options`: `python -m eval.fit_options INDEX=GOLD…`.

A conditional logit: among the options of a question, each right one is to be more probable than the
wrong ones. Questions that recommend one thing serve as well, with things that other questions
recommend for options; they count less. What speaks for an option in sense cannot weigh against it.
Reads the tune split only; prints the share right of each set of notes with that set left out.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize

from assistant.assistant import RETRIEVAL
from assistant.evidence.retrieval import retrieve
from assistant.notes.library import Library
from assistant.options.evidence import FEATURES, SIGNS, weigh
from assistant.options.options import inverted
from assistant.understanding.question import understand
from assistant.words.logit import softmax
from eval.fitting import command
from eval.questions import Question

_STRENGTH = 3.0
"""Weight of the ridge penalty, on features of deviation 1."""
_MADE = 0.3
"""How much a question with options made for it counts."""
_AT_MOST = {"broken": -1.0}
"""A broken limit is too rare in gold to be fitted, and speaks clearly."""
_AT_LEAST = {"bond": 0.35}
"""Options that pair the same things otherwise differ in nothing else, and are as rare."""


@dataclass(frozen=True, slots=True)
class Lettered:
    """One question: its options' features, and which of them are right."""

    rows: np.ndarray
    """float64 [options, features]."""
    right: np.ndarray
    """bool [options]."""
    wanted: int
    notes: str
    made: bool
    """Whether its options are made from what other questions recommend."""


def gather(library: Library, questions: Sequence[Question], notes: str) -> Iterator[Lettered]:
    """The features of all questions with options, and of those that get some."""
    for gold in [*questions, *with_options(questions)]:
        if gold.type != "mcq":
            continue
        asked = understand(gold.question, gold.options, library)
        if inverted(asked.ask):
            continue
        scores = replace(retrieve(asked, library, RETRIEVAL), judging=True)
        rows = weigh(asked, library, scores, graph=True).rows
        right = np.array([letter in gold.answer for letter in asked.options])
        yield Lettered(rows, right, min(asked.wanted, len(right)), notes, gold.id.endswith("+"))


def with_options(questions: Sequence[Question]) -> Iterator[Question]:
    """Questions that recommend a thing, with three things for options that others recommend."""
    chooser = random.Random(0)
    recommending = [q for q in questions if q.type == "recommend" and q.gold_entities]
    labels = list(dict.fromkeys(group[0] for q in recommending for group in q.gold_entities))
    for question in recommending:
        own = {alias.lower() for group in question.gold_entities for alias in group}
        text = question.question.lower()
        others = [o for o in labels if o.lower() not in own and o.lower() not in text]
        if len(others) < 3:
            continue
        texts = [*chooser.sample(others, 3), question.gold_entities[0][0]]
        options = dict(zip("ABCD", texts, strict=True))
        yield replace(question, id=f"{question.id}+", type="mcq", options=options, answer=("D",))


def fit(choices: Sequence[Lettered]) -> np.ndarray:
    """float64 [features]: the weights that make the right options most probable."""
    scale = np.concatenate([c.rows - c.rows.mean(axis=0) for c in choices]).std(axis=0)
    scale = np.maximum(scale, 1e-3)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = _STRENGTH * weights @ weights / 2, _STRENGTH * weights
        for choice in choices:
            rows, share = choice.rows / scale, (_MADE if choice.made else 1.0)
            wrong = rows[~choice.right]
            for own in rows[choice.right]:
                pair = np.vstack([own, wrong])
                chance = softmax(pair @ weights)
                part = share / choice.right.sum()
                total -= part * np.log(chance[0] + 1e-12)
                slope = slope + part * (chance @ pair - own)
        return float(total), slope

    bounds = [
        (None, _AT_MOST.get(name, 0.0) * size)
        if SIGNS.get(name) == -1
        else (_AT_LEAST.get(name, 0.0) * size, None)
        for name, size in zip(FEATURES, scale, strict=True)
    ]
    start = np.zeros(len(FEATURES))
    found: np.ndarray = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    unscaled: np.ndarray = found / scale
    return unscaled


def hits(choices: Sequence[Lettered], weights: np.ndarray) -> list[bool]:
    """Whether just the right options come first, for each question."""
    found = []
    for choice in choices:
        order = np.argsort(-(choice.rows @ weights), kind="stable")[: choice.wanted]
        found.append(set(order.tolist()) == set(np.flatnonzero(choice.right).tolist()))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits, prints the cross-validated share and writes `assistant/options.json`."""
    fitting = command(__doc__, arguments)
    choices: list[Lettered] = []
    for index, library, questions in fitting.read():
        choices += gather(library, questions, index)
    everything: list[bool] = []
    for notes in dict.fromkeys(choice.notes for choice in choices):
        weights = fit([c for c in choices if c.notes != notes])
        held = hits([c for c in choices if c.notes == notes and not c.made], weights)
        everything += held
        print(f"{notes}: {np.mean(held):.1%} of {len(held)} right, left out")
    weights = fit(choices)
    fitted = hits([c for c in choices if not c.made], weights)
    print(f"all: {np.mean(everything):.1%} left out, {np.mean(fitted):.1%} fitted")
    fitting.keep("options.json", FEATURES, weights)


if __name__ == "__main__":
    main()
