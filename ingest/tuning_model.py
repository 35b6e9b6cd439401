"""The packaged model as sentence-transformers trains it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ingest.models import base_model_dir

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import nn


def load_base_model() -> SentenceTransformer:
    """The packaged model as it is, ready to be trained."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    return SentenceTransformer(str(base_model_dir()), local_files_only=True).eval()


def transformer_of(model: SentenceTransformer) -> nn.Module:
    """The transformer inside `model`, before pooling and normalising."""
    transformer: nn.Module = model[0].auto_model  # type: ignore[assignment]
    return transformer
