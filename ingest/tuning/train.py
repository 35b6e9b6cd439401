"""One training phase of the encoder: what it teaches, and how it is gone through.

The trainer and, for whole texts, the loss are sentence-transformers' own; what is ours is that
only the linear layers inside the transformer learn, so that a low-rank adapter can hold the
result.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from datasets import Dataset
from sentence_transformers import (
    SentenceTransformerTrainer,
    SentenceTransformerTrainingArguments,
)
from sentence_transformers.base.sampler import BatchSamplers
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from transformers import EarlyStoppingCallback, PrinterCallback, TrainerCallback

from ingest.encoding.encoder import transformer_of
from ingest.models import WINDOW
from ingest.tuning.context import ContextCollator, ContextLoss, context_dataset
from ingest.tuning.listwise import SetCollator, SetLoss, set_rows
from ingest.tuning.pairs import Pair
from ingest.tuning.questions import QuestionSet

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import nn

TEMPERATURE = 0.05
BATCH = 64
TOKENS = 96
QUESTIONS_STILL = 1
"""Layers that learning from questions leaves alone."""
_EVALUATIONS = 6
_PATIENCE = 2

StepProgress = Callable[[int, int], None]
"""Called with how many steps are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a phase teaches: rows, how they become tensors, and what is asked of them."""

    rows: Dataset
    loss: nn.Module
    collator: ContextCollator | SetCollator | None = None
    """None for the trainer's own."""
    batch: int = BATCH
    """How many rows are learned from at once."""
    still: int = 0
    """How many layers of the transformer, the lowest first, stay as they are."""


def plain_lesson(model: SentenceTransformer, pairs: Sequence[Pair]) -> Lesson:
    """Anchor to positive, as whole texts."""
    rows = Dataset.from_dict(
        {"anchor": [p.anchor for p in pairs], "positive": [p.positive for p in pairs]}
    )
    return Lesson(rows, MultipleNegativesRankingLoss(model, scale=1 / TEMPERATURE))


def context_lesson(model: SentenceTransformer, pairs: Sequence[Pair], seed: int) -> Lesson:
    """Anchor to a claim inside a passage that holds its near miss, too."""
    rows, loss = context_dataset(pairs, seed), ContextLoss(model, 1 / TEMPERATURE)
    return Lesson(rows, loss, ContextCollator(model.preprocess))


def question_lesson(
    model: SentenceTransformer,
    sets: Sequence[QuestionSet],
    pairs: Sequence[Pair],
    documents: Sequence[Pair],
    seed: int,
) -> Lesson:
    """Question to sentence and passage among all of its notes.

    Authored `pairs`, and those of `documents`, make up further sets.
    """
    collator = SetCollator(model.preprocess, sets=sets, pairs=pairs, documents=documents, seed=seed)
    rows, loss = set_rows(len(sets), pairs, documents), SetLoss(model, 1 / TEMPERATURE)
    return Lesson(rows, loss, collator, batch=1, still=QUESTIONS_STILL)


def train_phase(
    model: SentenceTransformer,
    lesson: Lesson,
    *,
    passes: int,
    rate: float,
    seed: int,
    held_out: Dataset | None = None,
    progress: StepProgress | None = None,
) -> None:
    """Train `model` in place for `passes` over a lesson, fewer if `held_out` gets worse.

    The learning `rate` falls linearly to nothing after a short warm-up.
    """
    _freeze_all_but_linear(model, lesson.still)
    steps = passes * -(-len(lesson.rows) // lesson.batch)
    callbacks: list[TrainerCallback] = [_Steps(progress)] if progress else []
    if held_out is not None:
        callbacks.append(EarlyStoppingCallback(early_stopping_patience=_PATIENCE))
    with tempfile.TemporaryDirectory() as folder:
        arguments = SentenceTransformerTrainingArguments(
            output_dir=folder,
            num_train_epochs=passes,
            per_device_train_batch_size=lesson.batch,
            per_device_eval_batch_size=lesson.batch,
            learning_rate=rate,
            lr_scheduler_type="linear",
            warmup_steps=steps // 20,
            batch_sampler=BatchSamplers.NO_DUPLICATES,
            seed=seed,
            report_to="none",
            disable_tqdm=True,
            logging_strategy="no",
            dataloader_pin_memory=False,
            **_watching(steps, held_out is not None),
        )
        model.max_seq_length = TOKENS
        model.model_card_data.widget = [{}]  # else examples for it are sought, with a bar
        trainer = SentenceTransformerTrainer(
            model=model,
            args=arguments,
            train_dataset=lesson.rows,
            eval_dataset=held_out,
            loss=lesson.loss,
            data_collator=lesson.collator,
            callbacks=callbacks,
        )
        trainer.remove_callback(PrinterCallback)
        trainer.train()
        model.max_seq_length = WINDOW
    model.eval()


def linear_weights(transformer: nn.Module) -> dict[str, np.ndarray]:
    """A copy of the weight of every linear layer that training may change, by layer name."""
    return {
        name.removesuffix(".weight"): parameter.detach().cpu().numpy().copy()
        for name, parameter in transformer.named_parameters()
        if _is_linear(name)
    }


def put_linear_weights(transformer: nn.Module, weights: Mapping[str, np.ndarray]) -> None:
    """Set the weight of linear layers, by layer name as `linear_weights` gives them."""
    parameters = dict(transformer.named_parameters())
    with torch.no_grad():
        for layer, weight in weights.items():
            parameters[f"{layer}.weight"].copy_(torch.from_numpy(weight))


def _watching(steps: int, watched: bool) -> dict[str, Any]:
    if not watched:
        return {"eval_strategy": "no", "save_strategy": "no"}
    every = max(1, steps // _EVALUATIONS)
    return {
        "eval_strategy": "steps",
        "eval_steps": every,
        "save_strategy": "steps",
        "save_steps": every,
        "save_total_limit": 1,
        "save_only_model": True,
        "load_best_model_at_end": True,
        "metric_for_best_model": "eval_loss",
        "greater_is_better": False,
    }


def _is_linear(name: str) -> bool:
    return name.startswith("encoder.layer.") and name.endswith(
        ("query.weight", "key.weight", "value.weight", "dense.weight")
    )


def _freeze_all_but_linear(model: SentenceTransformer, still: int) -> None:
    lowest = tuple(f"encoder.layer.{number}." for number in range(still))
    for name, parameter in transformer_of(model).named_parameters():
        parameter.requires_grad = _is_linear(name) and not name.startswith(lowest)


class _Steps(TrainerCallback):
    def __init__(self, progress: StepProgress) -> None:
        self._progress = progress

    def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        self._progress(state.global_step, state.max_steps)
