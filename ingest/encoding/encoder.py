"""The encoder of notes: texts to vectors, for whole passages and for each sentence of them.

Sentences are embedded by late chunking (arXiv 2409.04701): a passage is read in one forward
pass, and a sentence's vector is the mean of its tokens in it, so that it knows what it
stands under. Torch is imported only when an encoder is loaded.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer

from ingest.encoding.adapter import Adapter, adapter_path, encoder_hash, merge_adapter, read_adapter
from ingest.encoding.precision import Precision
from ingest.encoding.windows import Window, cut_windows, load_tokenizer, token_counter
from ingest.models import DIMENSION, base_model_dir, check_base_model

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import nn

Progress = Callable[[int, int], None]
"""Called with how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class EncoderInput:
    """A passage as the encoder reads it."""

    prefix: str
    """What the passage stands under (its heading path); may be empty."""
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """What a passage was turned into; every row has length 1."""

    windows: np.ndarray
    """float32 [windows, 384]: the passage; more than one where it outgrows a window."""
    sentences: np.ndarray
    """float32 [sentences, 384]: late-chunked."""


class Encoder:
    """The sentence-transformers model that notes are embedded with.

    Every window goes through the model alone, without padding: on a CPU that costs nothing,
    and a passage has the same vectors, to the byte, whatever else is embedded with it.
    """

    def __init__(self, model: SentenceTransformer, tokenizer: Tokenizer, name: str) -> None:
        self.model = model
        self.hash = name
        self._tokenizer = tokenizer

    def in_precision(self, precision: Precision) -> Encoder:
        """This encoder with its weights held, and its products made, in `precision`."""
        if precision == "bf16":
            self.model.bfloat16()
        return self

    def count_tokens(self, text: str) -> int:
        """How many tokens of a window `text` takes."""
        return token_counter(self._tokenizer)(text)

    def encode_passages(
        self, items: Sequence[EncoderInput], progress: Progress | None = None
    ) -> list[PassageVectors]:
        """Embed passages, in the order given; no token of a sentence is left out."""
        known: dict[EncoderInput, PassageVectors] = {}
        with _one_thread():
            for done, item in enumerate(items, 1):
                if item not in known:
                    known[item] = self._encode(item)
                if progress is not None:
                    progress(done, len(items))
        return [known[item] for item in items]

    def _encode(self, item: EncoderInput) -> PassageVectors:
        windows = cut_windows(self._tokenizer, item.prefix, item.sentences)
        passage = np.zeros((len(windows), DIMENSION), np.float32)
        sentences = np.zeros((len(item.sentences), DIMENSION), np.float32)
        for row, window in enumerate(windows):
            tokens = self._forward(window)
            passage[row] = tokens.mean(axis=0)
            for span in window.spans:
                sentences[span.sentence] += tokens[span.start : span.end].sum(axis=0)
        bare = ~sentences.any(axis=1)
        sentences[bare] = passage[0]
        return PassageVectors(_normalise(passage), _normalise(sentences))

    def _forward(self, window: Window) -> np.ndarray:
        import torch

        ids = torch.tensor([window.ids], device=self.model.device)
        with torch.inference_mode():
            states = transformer_of(self.model)(input_ids=ids).last_hidden_state[0]
        tokens: np.ndarray = states.float().cpu().numpy()
        return tokens


@contextmanager
def _one_thread() -> Iterator[None]:
    """One window is too small to share: threads that wait for each other cost more than they bring."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def load_encoder(adapter: Adapter = "bundled") -> Encoder:
    """The packaged model with an adapter merged into it, from files alone.

    Raises `ModelError` where the weights are missing or are not the published ones.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    check_base_model()
    path = adapter_path(adapter)
    if path is not None:
        read_adapter(path)  # what is wrong with it is told before torch is imported
    model = load_base_model()
    if path is not None:
        merge_adapter(transformer_of(model), path)
    return Encoder(model, load_tokenizer(), encoder_hash(adapter))


def load_base_model() -> SentenceTransformer:
    """The packaged model as it is, ready to be run or trained."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    return SentenceTransformer(str(base_model_dir()), local_files_only=True).eval()


def transformer_of(model: SentenceTransformer) -> nn.Module:
    """The transformer inside `model`, before pooling and normalising."""
    transformer: nn.Module = model[0].auto_model  # type: ignore[assignment]
    return transformer


def _normalise(vectors: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    normalised: np.ndarray = vectors / np.maximum(lengths, 1e-12)
    return normalised
