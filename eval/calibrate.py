"""Fits the confidence: `python -m eval.calibrate [INDEX=GOLD[,GOLD]…]`.

A logistic model over the assistant's own features tells whether the notes cover a question, a
second one whether the answer is right where they do. Confidence is the product of both, and stays
under the threshold where the first says no. (The product orders right answers before wrong ones,
AUROC .835 held out where the first alone gave .71, and tells covered questions a little less well,
.940 against .963.) Every weight of the first may count one way only. What is fitted on is the tune
split of the bundled notes and of the notes of other fields, each field held out in turn: the model
has to hold over notes that it never saw. Further sets of notes are given by their indexes: those of
`eval/unlearned`, which encoder and judge had not learned from, and the tune sets of `eval/wild`.
Nothing of a confirm split is read.

Unanswerable gold asks for a missing detail, hardly ever for a reason, a way or a difference, and never
with options. So three in ten of the questions for these, and one in ten of those with options, are asked
once more, without the passages that answer them: each set held out in turn, 56 % of such questions for
a reason are told where 45 % were, and of the gold's own 85 % where 84 % were. (With lists among them,
lists that are there were doubted, too.) Without any such question with options, the model would learn
from gold that these are always covered, and answer them all.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score

from assistant.assistant import SYSTEMS
from assistant.confidence.abstain import FEATURES, RIGHT, Logistic, Model, features, threshold
from assistant.deciding.decide import decide
from assistant.evidence.retrieval import retrieve
from assistant.notes.library import Library
from assistant.understanding.question import understand
from assistant.wording.compose import compose
from eval.conditions import PLAIN
from eval.fitting import Fitting
from eval.judge import judge
from eval.judge_rows import gold_sentences
from eval.notes import BUNDLED_NOTES
from eval.other_fields import FIELDS, bundled_fields
from eval.product import Notegraph, index_parts
from eval.questions import Question, default_gold, load_questions
from eval.renaming import RENAMING_FILE
from eval.worlds import Worlds, make_worlds
from ingest.encoding.exports import cache_dir

MODEL = Path(__file__).parent.parent / "assistant" / "confidence.json"
WRONG_ABSTENTIONS = 0.05
"""Held out; more than five in a hundred no reader should meet."""
_STRENGTH = 0.03
"""Inverse strength of regularisation, over standardised features."""
_PARTS = 5
"""Into how many parts the bundled notes' questions are dealt for holding out."""
_TAKEN = {"whynot": 0.3, "howto": 0.3, "compare": 0.3, "mcq": 0.1}
"""The share of questions of these types that are asked without their answers, too."""


@dataclass(frozen=True, slots=True)
class Case:
    """A gold question as the confidence sees it."""

    group: str
    """What is held out together."""
    values: Mapping[str, float]
    answerable: bool
    near: bool
    """Unanswerable, though on the notes' subject."""
    right: bool
    """Whether the answer, given in any case, is right."""
    taken: bool = False
    """Whether the passages that answer it were taken away."""


class _Without(Library):
    """A library some of whose passages are not found."""

    def __init__(self, library: Library, passages: Collection[int]) -> None:
        self.__dict__.update(library.__dict__)
        self._left = np.ones(len(library.passages), bool)
        self._left[list(passages)] = False

    def passages_of(self, notes: Collection[str]) -> np.ndarray:
        """bool [passages]: those that are left, whatever the notes."""
        return self._left


def gather(
    library: Library, questions: Sequence[Question], group: str, parts: int, rng: random.Random
) -> Iterator[Case]:
    """One case for each question, dealt into `parts` groups; for some, one without the answer."""
    for number, gold in enumerate(questions):
        case = _case(library, gold, f"{group} {number % parts}", notes=None)
        yield case
        answers = {library.places[n].passage for n in gold_sentences(library, gold)}
        if answers and rng.random() < _TAKEN.get(gold.type, 0.0):
            left = _case(_Without(library, answers), gold, case.group, notes=())
            yield replace(left, answerable=False, right=False, taken=True)


def _case(library: Library, gold: Question, group: str, notes: Collection[str] | None) -> Case:
    asked = understand(gold.question, gold.options or None, library)
    scores = retrieve(asked, library, SYSTEMS["full"].channels, notes)
    decision = decide(asked, library, scores, graph=True)
    values = features(asked, library, scores, decision)
    answer = replace(compose(asked, library, decision, 1.0), question=gold.question)
    right = gold.answerable and judge(gold, answer).right
    near = not gold.answerable and bool(gold.absent)
    return Case(group, values, gold.answerable, near, right)


def fit(cases: Sequence[Case]) -> dict[str, object]:
    """The model as `assistant/confidence.json` holds it.

    Prints the figures over held-out cases; the threshold comes from them too.
    """
    groups = np.array([case.group for case in cases])
    apart: list[tuple[int, Model]] = []
    for group in dict.fromkeys(groups.tolist()):
        model = _model([case for case in cases if case.group != group], 0.0)
        apart += [(number, model) for number in np.flatnonzero(groups == group).tolist()]
    covered = [m.covered(cases[n].values) for n, m in apart if cases[n].answerable]
    enough = float(np.quantile(covered, WRONG_ABSTENTIONS))
    held_out = np.zeros(len(cases))
    for number, model in apart:
        held_out[number] = replace(model, threshold=enough)(cases[number].values)
    _report(cases, held_out)
    model = _model(cases, enough)
    return {
        "covered": _rounded(model.covered),
        "right": _rounded(model.right),
        "threshold": round(enough, 4),
    }


def _rounded(model: Logistic) -> dict[str, object]:
    weights = {name: round(weight, 5) for name, weight in model.weights.items()}
    return {"bias": round(model.bias, 5), "weights": weights}


def _model(cases: Sequence[Case], enough: float) -> Model:
    """Whether a question is covered, and whether its answer is right where it is."""
    covered = _logistic([c.values for c in cases], [c.answerable for c in cases], FEATURES)
    known = [case for case in cases if case.answerable]
    free = dict.fromkeys(RIGHT, 0)
    right = _logistic([c.values for c in known], [c.right for c in known], free)
    return Model(covered, right, enough)


def _logistic(
    rows: Sequence[Mapping[str, float]], labels: Sequence[bool], signs: Mapping[str, int]
) -> Logistic:
    """A logistic model with L2 regularisation whose weights have the signs given, any where 0."""
    x = np.array([[row[name] for name in signs] for row in rows])
    y = np.array(labels, float)
    mean, deviation = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = (x - mean) / deviation

    def loss(b: np.ndarray) -> tuple[float, np.ndarray]:
        score = z @ b[1:] + b[0]
        misfit = 1 / (1 + np.exp(-score)) - y
        value = np.logaddexp(0, score).sum() - y @ score + (b[1:] @ b[1:]) / (2 * _STRENGTH)
        return value, np.concatenate([[misfit.sum()], z.T @ misfit + b[1:] / _STRENGTH])

    ranges = {1: (0, None), -1: (None, 0), 0: (None, None)}
    bounds = [(None, None), *(ranges[sign] for sign in signs.values())]
    start = np.zeros(len(signs) + 1)
    best = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x
    weights = best[1:] / deviation
    named = dict(zip(signs, weights.tolist(), strict=True))
    return Logistic(float(best[0] - weights @ mean), named)


def _report(every: Sequence[Case], chances: np.ndarray) -> None:
    """Prints how well held-out cases are told apart, those without their answers by themselves."""
    taken = np.array([case.taken for case in every])
    told = np.count_nonzero(chances[taken] < threshold())
    print(f"{told} of {taken.sum()} questions without their answers are told")
    cases, held_out = [case for case in every if not case.taken], chances[~taken]
    answerable = np.array([case.answerable for case in cases])
    near = np.array([case.near for case in cases])
    right = np.array([case.right for case in cases])
    least = threshold()
    kept = held_out >= least
    print(
        f"held out, {len(cases)} questions: AUROC answerable"
        f" {roc_auc_score(answerable, held_out):.3f}, near-domain"
        f" {roc_auc_score(answerable[answerable | near], held_out[answerable | near]):.3f},"
        f" right {roc_auc_score(right, held_out):.3f}; at the threshold {least:.3f}:"
        f" answered {kept[answerable].mean():.3f} of the answerable, {kept[~answerable].mean():.3f}"
        f" of the unanswerable, {kept[near].mean():.3f} of those near the subject"
    )
    bins = np.clip((held_out[kept] * 10).astype(int), 0, 9)
    gaps = [abs(held_out[kept][bins == b].sum() - right[kept][bins == b].sum()) for b in range(10)]
    print(f"expected calibration error of what is answered: {sum(gaps) / kept.sum():.3f}")
    order = np.argsort(-held_out, kind="stable")
    for share in (0.5, 0.7, 0.9, 1.0):
        chosen = order[: round(share * len(order))]
        print(f"coverage {share:.0%}: {1 - right[chosen].mean():.1%} of the answers wrong")


def main() -> None:
    """Builds the indexes that are missing, fits, and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=cache_dir() / "eval")
    parser.add_argument("sets", nargs="*", metavar="INDEX=GOLD[,GOLD]", help="further notes")
    chosen = parser.parse_args()
    cache = chosen.cache
    product = Notegraph()
    places = [("bundled notes", BUNDLED_NOTES, default_gold(), _PARTS)] + [
        (field.name, field.notes, [field.gold], 1) for field in bundled_fields("tune")[FIELDS]
    ]
    built_by = index_parts(product.fingerprint())
    worlds = Worlds(product, BUNDLED_NOTES, cache, 0, RENAMING_FILE, built_by)
    made = make_worlds(worlds, [(PLAIN, notes) for _, notes, _, _ in places])
    cases: list[Case] = []
    rng = random.Random(1)
    for name, notes, gold, parts in places:
        library = Library.open(made[PLAIN, notes].index)
        cases += gather(library, load_questions(gold, "tune"), name, parts, rng)
    for name, library, questions in Fitting(tuple(chosen.sets), dry=True).read():
        cases += gather(library, questions, name, 1, rng)
    MODEL.write_text(json.dumps(fit(cases), indent=1) + "\n", encoding="utf-8")
    print(f"wrote {MODEL}")


if __name__ == "__main__":
    main()
