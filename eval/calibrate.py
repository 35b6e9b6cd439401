"""Fits the confidence on the tune split: `python -m eval.calibrate --index DIR`.

Two logistic models over the assistant's own features: whether the notes cover a question, and
whether the answer is right where they do; confidence is their product. The threshold is the
confidence under which one in twenty of the questions that the notes do answer falls. Nothing of the confirm split is read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.abstain import FEATURES, features
from assistant.assistant import SYSTEMS
from assistant.compose import compose
from assistant.decide import decide
from assistant.library import Library
from assistant.question import understand
from assistant.retrieval import retrieve
from eval.judge import judge
from eval.questions import Question, default_gold, load_questions

MODEL = Path(__file__).parent.parent / "assistant" / "confidence.json"
WRONG_ABSTENTIONS = 0.05
_COVERED, _RIGHT = 0.3, 0.02
"""Inverse strengths of regularisation."""


def gather(library: Library, questions: Sequence[Question]) -> tuple[np.ndarray, np.ndarray]:
    """Features [questions, features], and whether each answer, given in any case, is right."""
    rows, right = [], []
    channels = SYSTEMS["full"].channels
    for gold in questions:
        asked = understand(gold.question, gold.options or None, library)
        scores = retrieve(asked, library, channels)
        decision = decide(asked, library, scores, graph=True)
        values = features(asked, library, scores, decision)
        rows.append([values[name] for name in FEATURES])
        answer = replace(compose(asked, library, decision, 1.0), question=gold.question)
        right.append(gold.answerable and judge(gold, answer).right)
    return np.array(rows), np.array(right)


def fit(rows: np.ndarray, right: np.ndarray, answerable: np.ndarray) -> dict[str, object]:
    """The models as `assistant/confidence.json` holds them, weights on unscaled features.

    Prints the figures of ten-fold cross-validation; the threshold comes from the held-out folds.
    """
    held_out = np.zeros(len(rows))
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    for train, test in folds.split(rows, answerable * 2 + right):
        known = train[answerable[train]]
        covered = _logistic(_COVERED).fit(rows[train], answerable[train])
        good = _logistic(_RIGHT).fit(rows[known], right[known])
        held_out[test] = (
            covered.predict_proba(rows[test])[:, 1] * good.predict_proba(rows[test])[:, 1]
        )
    threshold = float(np.quantile(held_out[answerable], WRONG_ABSTENTIONS))
    print(
        f"held out: AUROC right {roc_auc_score(right, held_out):.3f},"
        f" answerable {roc_auc_score(answerable, held_out):.3f},"
        f" unanswerable answered {float((held_out[~answerable] >= threshold).mean()):.2f}"
    )
    return {
        "covered": _plain(_logistic(_COVERED).fit(rows, answerable)),
        "right": _plain(_logistic(_RIGHT).fit(rows[answerable], right[answerable])),
        "threshold": round(threshold, 4),
    }


def _logistic(strength: float) -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=1000))


def _plain(pipeline: Pipeline) -> dict[str, object]:
    """Bias and weights that need no scaling."""
    scaler, model = pipeline[0], pipeline[1]
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    named = dict(zip(FEATURES, (round(float(w), 5) for w in weights), strict=True))
    return {"bias": round(bias, 5), "weights": named}


def main() -> None:
    """Fits and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, default=Path(".notegraph"))
    arguments = parser.parse_args()
    questions = load_questions(default_gold(), "tune")
    library = Library.open(arguments.index)
    rows, right = gather(library, questions)
    answerable = np.array([question.answerable for question in questions])
    MODEL.write_text(json.dumps(fit(rows, right, answerable), indent=1) + "\n", encoding="utf-8")
    print(f"wrote {MODEL}")


if __name__ == "__main__":
    main()
