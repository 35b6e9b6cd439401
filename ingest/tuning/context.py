"""Teaching late-chunked sentences: a claim is to be found in the midst of others.

Each authored claim is set in a made-up passage with its near miss and claims of the same
field. From the one forward pass, the tokens of the claim are pooled as its vector, those
of the near miss as the hard negative's, and all of them as the passage's.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch
from datasets import Dataset
from sentence_transformers.sentence_transformer.data_collator import (
    SentenceTransformerDataCollator,
)
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from tokenizers import Tokenizer
from torch import Tensor, nn

from ingest.encoding.windows import cut_windows, load_tokenizer
from ingest.tuning.pairs import Pair

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_MOST_OTHERS = 1
_BREAK = "\n"


def context_dataset(pairs: Sequence[Pair], seed: int) -> Dataset:
    """Pairs with a negative as rows of anchor, claim, near_miss and passage.

    `passage` holds the heading and the sentences, a line each, in random order.
    """
    rng = random.Random(seed)
    by_group: dict[str, list[str]] = {}
    for pair in pairs:
        by_group.setdefault(pair.group, []).append(pair.positive)
    rows = []
    for pair in pairs:
        others = rng.sample(by_group[pair.group], min(_MOST_OTHERS, len(by_group[pair.group])))
        others = others[: rng.randint(0, _MOST_OTHERS)]
        sentences = list(dict.fromkeys([pair.positive, pair.negative or "", *others]))
        rng.shuffle(sentences)
        rows.append(
            {
                "anchor": pair.anchor,
                "claim": pair.positive,
                "near_miss": pair.negative or "",
                "passage": _BREAK.join([pair.group, *sentences]),
            }
        )
    return Dataset.from_list(rows)


@dataclass
class ContextCollator(SentenceTransformerDataCollator):
    """Rows of `context_dataset` to tensors: anchors, passages, and masks over both spans."""

    tokenizer: Tokenizer = field(default_factory=load_tokenizer)

    def __call__(self, rows: list[dict[str, Any]]) -> dict[str, Any]:
        batch = {
            f"anchor_{key}": value
            for key, value in self.preprocess_fn([row["anchor"] for row in rows]).items()
        }
        windows, spans = [], []
        for row in rows:
            heading, *sentences = row["passage"].split(_BREAK)
            window = cut_windows(self.tokenizer, heading, sentences)[0]
            places = {sentences[span.sentence]: span for span in window.spans}
            windows.append(window.ids)
            spans.append([places.get(row["claim"]), places.get(row["near_miss"])])
        width = max(map(len, windows))
        batch["passage_input_ids"] = torch.tensor([[*w, *[0] * (width - len(w))] for w in windows])
        batch["passage_attention_mask"] = torch.tensor(
            [[1] * len(w) + [0] * (width - len(w)) for w in windows]
        )
        for number, name in enumerate(("claim", "near_miss")):
            mask = torch.zeros(len(rows), width)
            for row_number, found in enumerate(spans):
                span = found[number]
                if span is not None:
                    mask[row_number, span.start : span.end] = 1
            batch[f"passage_{name}"] = mask
        return batch


class ContextLoss(nn.Module):
    """Anchor to claim among all claims and near misses, plus anchor to passage."""

    def __init__(self, model: SentenceTransformer, scale: float) -> None:
        super().__init__()
        self.model = model
        self.ranking = MultipleNegativesRankingLoss(model, scale=scale)

    def forward(self, features: Iterable[dict[str, Tensor]], labels: Tensor) -> Tensor:
        """The sum of both losses for a batch of `ContextCollator`."""
        anchor, passage = features
        anchors = self.model(anchor)["sentence_embedding"]
        inputs = {key: passage[key] for key in ("input_ids", "attention_mask")}
        read = self.model(inputs)
        spans = [_pool(read["token_embeddings"], passage[k]) for k in ("claim", "near_miss")]
        by_claim = self.ranking.compute_loss_from_embeddings([anchors, *spans], labels)
        by_passage = self.ranking.compute_loss_from_embeddings(
            [anchors, read["sentence_embedding"]], labels
        )
        total: Tensor = by_claim + by_passage
        return total


def _pool(tokens: Tensor, mask: Tensor) -> Tensor:
    weights = mask.unsqueeze(-1)
    summed: Tensor = (tokens * weights).sum(dim=1)
    return summed / weights.sum(dim=1).clamp(min=1)
