"""The low-rank adapter of the encoder: what was learned, kept apart from the base weights.

For every adapted layer the file holds two thin matrices, and the merged weight is
W + B·A (LoRA, arXiv 2106.09685, with the scale folded into B).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file, save

from ingest.models import BASE_SHA256, BUNDLED_ADAPTER, ModelError, file_sha256

if TYPE_CHECKING:
    from torch import nn

Adapter = Literal["bundled", "base"] | Path
"""Which adapter to merge: the one that ships with the program, none, or a file."""

Weights = Mapping[str, np.ndarray]
"""A layer's name to its weight matrix, [out, in]."""

_ENCODING = "late-chunking-1"
"""Changes whenever the same text and weights would give other vectors."""


def adapter_named(text: str) -> Adapter:
    """What a person means by `bundled`, `base` or a path."""
    if text == "bundled":
        return "bundled"
    return "base" if text == "base" else Path(text)


def adapter_path(adapter: Adapter) -> Path | None:
    """The file of an adapter, or None for the base weights alone.

    A folder stands for the `adapter.safetensors` within it. Raises `ModelError` where
    there is no such file.
    """
    if adapter == "base":
        return None
    path = BUNDLED_ADAPTER if adapter == "bundled" else Path(adapter)
    if path.is_dir():
        path = path / BUNDLED_ADAPTER.name
    if not path.is_file():
        raise ModelError(
            f"There is no encoder adapter at {path}: name one made by `notegraph tune`, or `base`."
        )
    return path


def encoder_hash(adapter: Adapter = "bundled") -> str:
    """What names an encoder: a hash of base weights, adapter and way of encoding."""
    path = adapter_path(adapter)
    identity = f"{_ENCODING}\n{BASE_SHA256}\n{file_sha256(path) if path else 'base'}\n"
    return hashlib.sha256(identity.encode()).hexdigest()


def factorise(difference: Weights, rank: int) -> dict[str, np.ndarray]:
    """The best approximation of each weight difference by two matrices of `rank`.

    Returns `<layer>.A` [rank, in] and `<layer>.B` [out, rank] in float16; by truncated
    singular value decomposition, the singular values shared out evenly.
    """
    factors: dict[str, np.ndarray] = {}
    for layer, matrix in difference.items():
        left, strength, right = np.linalg.svd(matrix.astype(np.float64), full_matrices=False)
        root = np.sqrt(strength[:rank])
        factors[f"{layer}.A"] = np.ascontiguousarray(root[:, None] * right[:rank], np.float16)
        factors[f"{layer}.B"] = np.ascontiguousarray(left[:, :rank] * root, np.float16)
    return factors


def save_adapter(factors: Weights, path: Path, about: Mapping[str, str]) -> None:
    """Write an adapter, with `about` (recipe, seed …) in the header of the file."""
    path.write_bytes(save(dict(factors), metadata={"base_sha256": BASE_SHA256, **about}))


def read_adapter(path: Path) -> dict[str, np.ndarray]:
    """The matrices of the adapter at `path`. Raises `ModelError` where the file is no adapter."""
    try:
        return load_file(path)
    except (SafetensorError, OSError) as error:
        raise ModelError(
            f"{path} is not an encoder adapter: make one with `notegraph tune`."
        ) from error


def merge_adapter(model: nn.Module, path: Path) -> None:
    """Add the adapter at `path` to the linear layers of `model`, in place.

    Raises `ModelError` where the file is no adapter of this model.
    """
    import torch

    factors = read_adapter(path)
    parameters = dict(model.named_parameters())
    layers = sorted(name.removesuffix(".A") for name in factors if name.endswith(".A"))
    with torch.no_grad():
        for layer in layers:
            weight = parameters.get(f"{layer}.weight")
            update = factors[f"{layer}.B"].astype(np.float32) @ factors[f"{layer}.A"].astype(
                np.float32
            )
            if weight is None or tuple(weight.shape) != update.shape:
                raise ModelError(
                    f"{path} was made for another model: make one with `notegraph tune`."
                )
            weight.add_(torch.from_numpy(update).to(weight.device))
