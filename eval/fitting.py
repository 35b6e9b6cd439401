"""What the commands that fit a conditional logit share: arguments, the fit, and the file they write."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from assistant.notes.library import Library
from assistant.words.logit import softmax
from eval.questions import Question, load_questions
from kg.errors import NotegraphError

_ASSISTANT = Path(__file__).parent.parent / "assistant"


@dataclass(frozen=True, slots=True)
class Fitting:
    """What a command was asked to fit on."""

    sets: tuple[str, ...]
    """`INDEX=GOLD[,GOLD]`."""
    dry: bool
    """Print only."""

    def read(self) -> Iterator[tuple[str, Library, list[Question]]]:
        """Each set's index path, its library, and its questions of the tune split."""
        for pair in self.sets:
            index, _, gold = pair.partition("=")
            questions = load_questions([Path(g) for g in gold.split(",")], "tune")
            yield index, Library.open(Path(index)), list(questions)

    def keep(self, file: str, features: Sequence[str], weights: np.ndarray) -> None:
        """Prints the weights and, unless dry, writes them to `assistant/<file>`."""
        named = {name: round(float(w), 4) for name, w in zip(features, weights, strict=True)}
        data = {"weights": named}
        print(json.dumps(data))
        if not self.dry:
            text = json.dumps(data, indent=1) + "\n"
            (_ASSISTANT / file).write_text(text, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Choice:
    """One question: its alternatives' features, which of them are right, and what is left out with it."""

    rows: np.ndarray
    """float64 [alternatives, features]."""
    right: np.ndarray
    """bool [alternatives]."""
    group: str


def fit(choices: Sequence[Choice], strength: float) -> np.ndarray:
    """float64 [features]: the weights that make the right alternatives most probable.

    `strength` weighs the ridge penalty. Raises `NotegraphError` where there is nothing to fit on.
    """
    if not choices:
        raise NotegraphError("Nothing to fit on: none of these questions has what is fitted.")

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = strength * weights @ weights / 2, strength * weights
        for choice in choices:
            chance = softmax(choice.rows @ weights)
            hit = chance[choice.right].sum()
            total -= np.log(hit + 1e-12)
            slope = slope + choice.rows.T @ (chance - choice.right * chance / (hit + 1e-12))
        return float(total), slope

    start = np.zeros(choices[0].rows.shape[1])
    found: np.ndarray = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return found


def command(description: str | None, arguments: Sequence[str] | None) -> Fitting:
    """The command line of a fit."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("sets", nargs="+", metavar="INDEX=GOLD[,GOLD]")
    parser.add_argument("--dry", action="store_true", help="print only")
    chosen = parser.parse_args(arguments)
    return Fitting(tuple(chosen.sets), chosen.dry)
