"""Writing the merged encoder as one ONNX file, which questions are embedded with.

Pooling and normalising are part of the graph, so that running it needs neither torch nor
sentence-transformers. The states of the tokens are given, too: parts of a question are pooled from
its own forward pass.
"""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.encoding.exports import export_path, is_whole, seal_path
from ingest.models import file_sha256

if TYPE_CHECKING:
    from ingest.encoding.encoder import Encoder


def export_query_encoder(encoder: Encoder, cache: Path | None = None) -> Path:
    """Export `encoder` unless it already was; returns the file, named by the encoder's hash.

    The file appears whole or not at all, however many processes export at once.
    """
    target = export_path(encoder.hash, cache)
    if is_whole(target):
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="export-") as folder:
        part = Path(folder) / target.name
        _export(encoder, part)
        seal = seal_path(part)
        seal.write_text(file_sha256(part), "ascii")
        part.replace(target)
        seal.replace(seal_path(target))
    return target


def _export(encoder: Encoder, path: Path) -> None:
    import torch
    from torch import Tensor, nn

    from ingest.encoding.encoder import transformer_of

    class Pooled(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer_of(encoder.model)

        def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
            states = self.transformer(input_ids=input_ids, attention_mask=attention_mask)
            weights = attention_mask.unsqueeze(-1).to(states.last_hidden_state.dtype)
            mean = (states.last_hidden_state * weights).sum(1) / weights.sum(1)
            return nn.functional.normalize(mean, dim=1), states.last_hidden_state

    example = torch.tensor([[101, 2054, 102, 0], [101, 2054, 2003, 102]])
    mask = torch.tensor([[1, 1, 1, 0], [1, 1, 1, 1]])
    device = encoder.model.device
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Pooled().eval(),
            (example.to(device), mask.to(device)),
            path,
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors", "states"],
            dynamic_axes={
                "input_ids": {0: "batch", 1: "tokens"},
                "attention_mask": {0: "batch", 1: "tokens"},
                "vectors": {0: "batch"},
                "states": {0: "batch", 1: "tokens"},
            },
            opset_version=17,
            dynamo=False,
        )
