"""Fits the weights of `assistant.ranking`: `python -m eval.fit_ranking INDEX=GOLD…`.

A conditional logit: among the things that the best sentences name, the one that the gold names is to
be the most probable. Reads the tune split only; prints the share found first with every set of
notes, and every topic of the first, left out in turn.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from assistant.candidates import sentence_scores
from assistant.library import Library
from assistant.question import understand
from assistant.ranking import FEATURES, considered, evidence
from assistant.retrieval import retrieve
from eval.aliases import names
from eval.questions import Question, load_questions

MODEL = Path(__file__).parent.parent / "assistant" / "ranking.json"
_STRENGTH = 0.3
"""Weight of the ridge penalty."""
_FOLDS = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One question: its things' features, which of them are right, and what is left out with it."""

    rows: np.ndarray
    """float64 [things, features]."""
    right: np.ndarray
    """bool [things]."""
    group: str


def gather(library: Library, questions: Sequence[Question], notes: str) -> Iterator[Choice]:
    """The questions that ask for one thing which the best sentences name."""
    for gold in questions:
        if gold.type not in {"recommend", "mcq"} or not gold.gold_entities:
            continue
        asked = understand(gold.question, None, library)
        scores = retrieve(asked, library, ("bm25", "dense", "graph"))
        mixed = sentence_scores(library, scores)
        iris = considered(library, mixed)
        aliases = gold.gold_entities[0]
        right = np.array([_is(library, iri, aliases) for iri in iris])
        if right.any():
            rows = evidence(iris, asked, library, scores, mixed)
            topic = gold.evidence[0].note if gold.evidence else ""
            yield Choice(rows, right, f"{notes}/{topic}")


def _is(library: Library, iri: str, aliases: Collection[str]) -> bool:
    thing = library.things[iri]
    return any(names(surface, aliases) for surface in (thing.label, *thing.aliases))


def fit(choices: Sequence[Choice]) -> np.ndarray:
    """float64 [features]: the weights that make the right things most probable."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = _STRENGTH * weights @ weights / 2, _STRENGTH * weights
        for choice in choices:
            logits = choice.rows @ weights
            odds = np.exp(logits - logits.max())
            chance = odds / odds.sum()
            hit = chance[choice.right].sum()
            total -= np.log(hit + 1e-12)
            slope = slope + choice.rows.T @ (chance - choice.right * chance / (hit + 1e-12))
        return float(total), slope

    start = np.zeros(len(FEATURES))
    found: np.ndarray = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return found


def hits(choices: Sequence[Choice], weights: np.ndarray) -> list[bool]:
    """Whether a right thing comes first, for each question."""
    return [bool(c.right[int(np.argmax(c.rows @ weights))]) for c in choices]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits, prints the cross-validated share and writes `assistant/ranking.json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", metavar="INDEX=GOLD[,GOLD]")
    parser.add_argument("--dry", action="store_true", help="print only")
    chosen = parser.parse_args(arguments)
    choices: list[Choice] = []
    for pair in chosen.sets:
        index, _, gold = pair.partition("=")
        library = Library.open(Path(index))
        choices += gather(
            library, load_questions([Path(g) for g in gold.split(",")], "tune"), index
        )
    groups = sorted({choice.group for choice in choices})
    np.random.default_rng(0).shuffle(groups)
    found: dict[str, list[bool]] = {}
    for fold in range(_FOLDS):
        out = set(groups[fold::_FOLDS])
        weights = fit([c for c in choices if c.group not in out])
        held = [c for c in choices if c.group in out]
        for choice, hit in zip(held, hits(held, weights), strict=True):
            found.setdefault(choice.group.rpartition("/")[0], []).append(hit)
    for notes, first in found.items():
        print(f"{notes}: first in {np.mean(first):.1%} of {len(first)}, left out")
    weights = fit(choices)
    everything = [hit for first in found.values() for hit in first]
    print(f"all: {np.mean(everything):.1%} left out, {np.mean(hits(choices, weights)):.1%} fitted")
    data = {
        "weights": {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)}
    }
    print(json.dumps(data))
    if not chosen.dry:
        MODEL.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
