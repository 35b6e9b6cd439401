"""Fits how clauses are weighed for yes or no: `python -m eval.fit_verdicts INDEX=GOLD[,GOLD]…`.

A conditional logit over the clauses that bear on a question which no figure decides: those that stand in
the gold evidence and say the right thing are right, or where there are none, those that say it. Each
set is held out in turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.assistant import RETRIEVAL
from assistant.evidence.bearing import Evidence
from assistant.evidence.retrieval import retrieve, sentence_scores
from assistant.figures.comparing import comparisons
from assistant.notes.library import Library
from assistant.understanding.question import understand
from assistant.verdicts.verdicts import FEATURES, Reading, affirmed, readings
from assistant.words.logit import softmax
from eval.fitting import Choice, command, fit
from eval.judge_rows import gold_sentences
from eval.questions import Question

_STRENGTH = 1.0


@dataclass(frozen=True, slots=True)
class Case:
    """A yes/no question: its clauses, which of them are right, and what the answer is."""

    said: tuple[Reading, ...]
    choice: Choice
    yes: bool


def gather(library: Library, questions: Sequence[Question], notes: str) -> Iterator[Case]:
    """The yes/no questions that the notes answer in words."""
    for gold in questions:
        asked = understand(gold.question, None, library)
        if gold.verdict is None or asked.intent != "verdict":
            continue
        scores = retrieve(asked, library, RETRIEVAL)
        evidence = Evidence(asked, library, sentence_scores(library, scores))
        if comparisons(evidence) or comparisons(evidence, loose=True):
            continue
        said = tuple(readings(asked, evidence, scores))
        yes, proof = gold.verdict == "yes", gold_sentences(library, gold)
        agrees = np.array([one.yes == yes for one in said])
        proves = agrees & np.array([one.place in proof for one in said])
        right = proves if proves.any() else agrees
        if right.any():
            rows = np.array([one.values for one in said])
            yield Case(said, Choice(rows, right, notes), yes)


def hits(cases: Sequence[Case], weights: np.ndarray) -> list[bool]:
    """Whether the verdict is right, for each question."""
    chances = [softmax(case.choice.rows @ weights) for case in cases]
    return [
        (affirmed(case.said, chance) >= 0.5) == case.yes
        for case, chance in zip(cases, chances, strict=True)
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits, prints the share of right verdicts held out and writes `assistant/verdict.json`."""
    fitting = command(__doc__, arguments)
    cases: list[Case] = []
    for index, library, questions in fitting.read():
        cases += gather(library, questions, index)
    held: list[bool] = []
    for group in sorted({case.choice.group for case in cases}):
        rest = [case.choice for case in cases if case.choice.group != group]
        left_out = [case for case in cases if case.choice.group == group]
        held += hits(left_out, fit(rest, _STRENGTH)) if rest else []
    weights = fit([case.choice for case in cases], _STRENGTH)
    share = np.mean(hits(cases, weights))
    print(
        f"{len(cases)} questions: {sum(held) / max(1, len(held)):.1%} right left out, {share:.1%} fitted"
    )
    fitting.keep("verdict.json", FEATURES, weights)


if __name__ == "__main__":
    main()
