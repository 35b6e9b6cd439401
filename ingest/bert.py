"""The transformer of the encoder (BERT, arXiv 1810.04805) in torch alone.

To import a library of models takes longer than to embed what an edit changes, so that is left
to tuning. The states are the same to the bit as those of `transformers`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor, arange, bfloat16, cuda, device, zeros_like
from torch.nn.functional import embedding, gelu, layer_norm, linear, scaled_dot_product_attention


@dataclass(frozen=True, slots=True)
class Bert:
    """Tokens to their states."""

    weights: dict[str, Tensor]
    """By their names in the published file."""
    layers: int
    heads: int
    epsilon: float

    @classmethod
    def load(cls, folder: Path) -> Bert:
        """The model whose `config.json` and `model.safetensors` lie in `folder`."""
        config = json.loads((folder / "config.json").read_text("utf-8"))
        return cls(
            load_file(folder / "model.safetensors", "cuda" if cuda.is_available() else "cpu"),
            config["num_hidden_layers"],
            config["num_attention_heads"],
            config["layer_norm_eps"],
        )

    @property
    def device(self) -> device:
        """Where it runs."""
        return next(iter(self.weights.values())).device

    def in_bfloat16(self) -> Bert:
        """With weights and products in 16 bits."""
        weights = {name: weight.to(bfloat16) for name, weight in self.weights.items()}
        return Bert(weights, self.layers, self.heads, self.epsilon)

    def __call__(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """States [texts, tokens, width] of token ids [texts, tokens]; `mask` is 0 at what fills up."""
        places = arange(ids.shape[1], device=ids.device)
        states = self._embedded("word", ids) + self._embedded("token_type", zeros_like(ids))
        states = self._normed("embeddings", states + self._embedded("position", places))
        seen = None if mask is None else mask[:, None, None, :].bool()
        for number in range(self.layers):
            layer = f"encoder.layer.{number}"
            mixed = self._attended(f"{layer}.attention.self", states, seen)
            mixed = self._linear(f"{layer}.attention.output.dense", mixed)
            states = self._normed(f"{layer}.attention.output", mixed + states)
            inner = gelu(self._linear(f"{layer}.intermediate.dense", states))
            inner = self._linear(f"{layer}.output.dense", inner)
            states = self._normed(f"{layer}.output", inner + states)
        return states

    def _attended(self, name: str, states: Tensor, seen: Tensor | None) -> Tensor:
        split = (*states.shape[:2], self.heads, -1)
        query, key, value = (
            self._linear(f"{name}.{part}", states).view(*split).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        mixed = scaled_dot_product_attention(query, key, value, seen)
        return mixed.transpose(1, 2).flatten(2)

    def _embedded(self, name: str, ids: Tensor) -> Tensor:
        return embedding(ids, self.weights[f"embeddings.{name}_embeddings.weight"])

    def _linear(self, name: str, states: Tensor) -> Tensor:
        return linear(states, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def _normed(self, name: str, states: Tensor) -> Tensor:
        weight, bias = (self.weights[f"{name}.LayerNorm.{part}"] for part in ("weight", "bias"))
        return layer_norm(states, weight.shape, weight, bias, self.epsilon)
