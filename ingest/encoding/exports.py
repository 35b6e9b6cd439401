"""Exports of the encoder for questions: where they lie, and whether one is as it was written."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from ingest.models import file_sha256

CACHE_VARIABLE = "NOTEGRAPH_CACHE"


def cache_dir() -> Path:
    """The folder that exported encoders are kept in."""
    named = os.environ.get(CACHE_VARIABLE)
    return Path(named) if named else Path(platformdirs.user_cache_dir("notegraph"))


def export_path(encoder: str, cache: Path | None = None) -> Path:
    """Where the export of the encoder with this hash lies, or would lie."""
    return (cache or cache_dir()) / f"question-encoder-{encoder[:32]}.onnx"


def seal_path(export: Path) -> Path:
    """Where an export's SHA-256 is kept."""
    return export.with_suffix(".sha256")


def is_whole(export: Path) -> bool:
    """Whether an export is there and as it was written."""
    try:
        return seal_path(export).read_text("ascii") == file_sha256(export)
    except (OSError, UnicodeDecodeError):
        return False
