"""`notegraph tune`: adapts the encoder to a folder of documents, and tells whether it helped."""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from transformers import set_seed

from ingest.encoding.adapter import Adapter, adapter_path, factorise, merge_adapter, save_adapter
from ingest.encoding.encoder import load_base_model, transformer_of
from ingest.encoding.windows import load_tokenizer, token_counter
from ingest.markdown.files import find_notes, read_note
from ingest.markdown.note import parse_note
from ingest.models import BASE_NAME, BUNDLED_ADAPTER, check_base_model
from ingest.tuning.pairs import Pair, authored_pairs, structure_pairs
from ingest.tuning.plan import Material, TuningPlan, plan_of
from ingest.tuning.questions import read_set, set_files, set_folders
from ingest.tuning.train import (
    BATCH,
    QUESTIONS_STILL,
    TEMPERATURE,
    TOKENS,
    context_lesson,
    linear_weights,
    plain_lesson,
    put_linear_weights,
    question_lesson,
    train_phase,
)
from kg.errors import EmptyNotesError
from kg.model import Passage

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import nn

RANK = 96
"""Of the adapter, whose file then takes 8.0 of the 8 MB that it may."""
DOCUMENT_STEPS, DOCUMENT_PASSES, DOCUMENT_RATE = 12, 3, 2e-5
"""Few documents are gone through again until that many steps are made, but not more often."""
AUTHORED_PASSES, AUTHORED_RATE = 2, 6e-5
AUTHORED_SHARE = 0.5
"""Of the way that the authored pairs lead away from what the documents taught. Halfway finds
more than either end (interpolation in weight space, arXiv 2109.01903)."""
QUESTION_PASSES, QUESTION_RATE = 3, 5e-5
QUESTIONS_SHARE = 0.7
"""Of the way that the questions lead: all of it finds no more, and costs more of what was known."""
_PASSAGE_TOKENS = 160
_HELD_OUT_SHARE, _HELD_OUT_MOST, _DISTRACTORS = 0.2, 192, 300

Progress = Callable[[str, int, int], None]
"""Called with the stage, how many steps of it are done, and of how many."""


@dataclass(frozen=True, slots=True)
class TuningReport:
    """What came of it."""

    adapter: Path
    pairs: Mapping[str, int]
    """As in the plan."""
    held_out: int
    """Pairs of the documents that nothing was learned from."""
    before: float
    """Share of them whose text was found first, with the encoder that tuning began from."""
    after: float
    won: int
    """How many were found first only afterwards."""
    lost: int
    seconds: float

    @property
    def helped(self) -> bool:
        """Whether more was won than chance explains (two standard errors, paired)."""
        return bool(self.won - self.lost > 2 * (self.won + self.lost) ** 0.5)


def tune(
    corpus: Path,
    pairs: Sequence[Path],
    out: Path,
    *,
    questions: Sequence[Path] = (),
    seed: int = 1,
    start: Adapter = "bundled",
    limit: int = 2700,
    without: Collection[str] = (),
    announce: Callable[[TuningPlan], None] | None = None,
    progress: Progress | None = None,
) -> TuningReport:
    """Adapt the encoder to the documents at `corpus`, then to authored `pairs` and `questions`.

    Args:
        corpus: a file or folder of Markdown.
        pairs: JSONL files of authored rows (see `authored_pairs`); may be empty.
        out: the folder that gets `adapter.safetensors` and `tuning.json`.
        questions: folders of notes with questions to them (see `set_folders`), learned from last;
            authored pairs, where there are any, make up further sets between these.
        seed: the same seed, data and machine give the same adapter.
        start: the encoder that training begins from.
        limit: how many pairs are taken from the documents at most.
        without: fields of the authored rows to leave out, to measure on.

    Raises `EmptyNotesError` where the documents hold nothing to learn from, and
    `NotegraphError` for pairs and questions that cannot be read.
    """
    began = time.monotonic()
    check_base_model()
    set_seed(seed)
    folders, tokenizer = set_folders(questions), load_tokenizer()
    sets = [read_set(folder, tokenizer) for folder in folders]
    passages, data_hash = _read(corpus, [*pairs, *(f for s in folders for f in set_files(s))])
    found = structure_pairs(passages, limit, seed)
    if len(found) < BATCH // 4:
        raise EmptyNotesError(
            f"{corpus} holds too little text to learn from: name a folder with more Markdown."
        )
    held = min(_HELD_OUT_MOST, int(len(found) * _HELD_OUT_SHARE) + 1)
    held_out, training = found[:held], found[held:]
    authored = authored_pairs(pairs, without)
    random.Random(seed).shuffle(authored)

    passes = min(DOCUMENT_PASSES, -(-DOCUMENT_STEPS // -(-len(training) // BATCH)))
    model = load_base_model()
    transformer = transformer_of(model)
    base = linear_weights(transformer)
    path = adapter_path(start)
    if path is not None:
        merge_adapter(transformer, path)
    material = Material(training, passes, authored, AUTHORED_PASSES, sets, QUESTION_PASSES)
    if announce is not None:
        announce(plan_of(model, material))
    candidates = [pair.positive for pair in [*held_out, *training[:_DISTRACTORS]]]
    before = _found_first(model, held_out, candidates)

    watched = plain_lesson(model, held_out).rows if held >= BATCH // 2 else None
    train_phase(
        model,
        plain_lesson(model, training),
        passes=passes,
        rate=DOCUMENT_RATE,
        seed=seed,
        held_out=watched,
        progress=_staged(progress, "documents"),
    )
    learned = linear_weights(transformer)
    if authored:
        train_phase(
            model,
            context_lesson(model, authored, seed),
            passes=AUTHORED_PASSES,
            rate=AUTHORED_RATE,
            seed=seed,
            progress=_staged(progress, "authored pairs"),
        )
        _go_towards(learned, transformer, AUTHORED_SHARE)
    if sets:
        put_linear_weights(transformer, learned)
        train_phase(
            model,
            question_lesson(model, sets, authored, training, seed),
            passes=QUESTION_PASSES,
            rate=QUESTION_RATE,
            seed=seed,
            progress=_staged(progress, "questions"),
        )
        _go_towards(learned, transformer, QUESTIONS_SHARE)

    factors = factorise({layer: learned[layer] - base[layer] for layer in learned}, RANK)
    out.mkdir(parents=True, exist_ok=True)
    adapter = out / BUNDLED_ADAPTER.name
    recipe = {"base": BASE_NAME, "data_sha256": data_hash, "seed": str(seed)}
    save_adapter(factors, adapter, recipe)
    after = _found_first(_reload(adapter), held_out, candidates)
    report = TuningReport(
        adapter=adapter,
        pairs=material.counts(),
        held_out=held,
        before=float(before.mean()),
        after=float(after.mean()),
        won=int((after & ~before).sum()),
        lost=int((before & ~after).sum()),
        seconds=time.monotonic() - began,
    )
    names = [notes.name for notes in sets]
    _write_record(out / "tuning.json", report, recipe, passes, without, names)
    return report


def _go_towards(weights: dict[str, np.ndarray], transformer: nn.Module, share: float) -> None:
    """Moves `weights` a `share` of the way to those that the transformer has now."""
    for layer, weight in linear_weights(transformer).items():
        weights[layer] += share * (weight - weights[layer])


def _read(corpus: Path, others: Sequence[Path]) -> tuple[list[Passage], str]:
    """All passages of the documents, and a hash of them and of the `others` files."""
    tokenizer = load_tokenizer()
    digest = hashlib.sha256()
    passages: list[Passage] = []
    files, _ = find_notes([corpus])
    for file in files:
        text, _ = read_note(file)
        if text:
            digest.update(f"{file.path}\0{text}\0".encode())
            passages += parse_note(
                file.path,
                text,
                _PASSAGE_TOKENS,
                token_counter(tokenizer),
            ).passages
    for path in others:
        digest.update(path.read_bytes())
    return passages, digest.hexdigest()


def _found_first(
    model: SentenceTransformer, pairs: Sequence[Pair], candidates: Sequence[str]
) -> np.ndarray:
    """bool [pairs]: whether pair n's anchor is nearest to candidate n."""
    texts = model.encode(list(candidates))
    anchors = model.encode([pair.anchor for pair in pairs])
    first: np.ndarray = (anchors @ texts.T).argmax(axis=1) == np.arange(len(pairs))
    return first


def _reload(adapter: Path) -> SentenceTransformer:
    model = load_base_model()
    merge_adapter(transformer_of(model), adapter)
    return model


def _staged(progress: Progress | None, stage: str) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    return lambda done, total: progress(stage, done, total)


def _write_record(
    path: Path,
    report: TuningReport,
    recipe: Mapping[str, str],
    passes: int,
    without: Collection[str],
    sets: Sequence[str],
) -> None:
    record = {
        **recipe,
        "rank": RANK,
        "temperature": TEMPERATURE,
        "batch": BATCH,
        "tokens": TOKENS,
        "authored_share": AUTHORED_SHARE,
        "questions_share": QUESTIONS_SHARE,
        "passes": {
            "documents": passes,
            "authored": AUTHORED_PASSES,
            "questions": QUESTION_PASSES,
        },
        "learning_rate": {
            "documents": DOCUMENT_RATE,
            "authored": AUTHORED_RATE,
            "questions": QUESTION_RATE,
        },
        "questions": {"sets": list(sets), "layers_left_alone": QUESTIONS_STILL},
        "fields_left_out": sorted(without),
        "threads": torch.get_num_threads(),
        **asdict(report),
        "adapter": report.adapter.name,
    }
    path.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
