"""The encoder of questions: the exported model on onnxruntime, ready in a moment.

It gives the vectors that the sentence-transformers model of the same hash gives, and
imports neither torch nor sentence-transformers where the export is there.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from ingest.encoding.adapter import Adapter, encoder_hash
from ingest.encoding.exports import export_path, is_whole, seal_path
from ingest.encoding.onnx_session import open_session
from ingest.encoding.windows import cut_windows, load_tokenizer, token_counter
from ingest.models import DIMENSION, WINDOW, ModelError

_REMEMBERED = 256
"""Texts whose vectors are kept: answering a question and searching for it encode it twice."""


class QueryEncoder:
    """Turns questions, and clauses of them, into vectors."""

    def __init__(self, model: Path, threads: int = 2) -> None:
        self._session = open_session(model, threads)
        self._tokenizer: Tokenizer = load_tokenizer()
        self._vector = lru_cache(_REMEMBERED)(self._encode_one)
        self._vectors = lru_cache(_REMEMBERED // 8)(self._encode_batch)
        self._parts = lru_cache(_REMEMBERED)(self._encode_parts)

    @staticmethod
    def open(
        encoder: str, adapter: Adapter | None = None, cache: Path | None = None
    ) -> QueryEncoder:
        """The query encoder of the index whose manifest names the hash `encoder`.

        A missing or damaged export is made anew, which takes some seconds, from the bundled adapter, none
        or `adapter`. Raises `ModelError` where no encoder at hand has this hash.
        """
        path = export_path(encoder, cache)
        if not is_whole(path):
            _export_again(encoder, adapter, cache)
        return _opened(path, seal_path(path).read_text("ascii"))

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """float32 [texts, 384], each row of length 1.

        A text longer than the model's window is read in parts, and its vector is their
        mean, weighted by length.
        """
        vectors = np.zeros((len(texts), DIMENSION), np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._vector(text)
        return vectors

    def encode_parts(self, text: str, parts: Sequence[str]) -> np.ndarray:
        """float32 [1 + parts, 384], each row of length 1: `text`, then `parts` of it.

        A part is the mean of its tokens in the forward pass of the whole (late chunking,
        arXiv 2409.04701); one that does not stand in `text`, or in a text longer than the model's
        window, is read by itself.
        """
        return self._parts(text, tuple(parts)).copy()

    def count_tokens(self, text: str) -> int:
        """How many tokens of a window a text takes."""
        return token_counter(self._tokenizer)(text)

    def _encode_parts(self, text: str, parts: tuple[str, ...]) -> np.ndarray:
        ids, offsets = self._read(text)
        spans = [_span(text, part, offsets) for part in parts]
        if len(ids) > WINDOW or not any(spans):
            return self.encode([text, *parts])
        feed = {
            "input_ids": np.array([ids], np.int64),
            "attention_mask": np.ones((1, len(ids)), np.int64),
        }
        whole, states = self._session.run(["vectors", "states"], feed)
        rows = [whole[0]]
        for part, span in zip(parts, spans, strict=True):
            rows.append(states[0, slice(*span)].mean(0) if span else self._vector(part))
        vectors = np.array(rows, np.float32)
        normalised: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return normalised

    def _read(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        encoded = self._tokenizer.encode(text)
        return encoded.ids, encoded.offsets

    def encode_together(self, texts: Sequence[str]) -> np.ndarray:
        """What `encode` gives to within rounding, in one run: faster for several short texts."""
        return self._vectors(tuple(texts)).copy()

    def _encode_batch(self, texts: tuple[str, ...]) -> np.ndarray:
        windows = [cut_windows(self._tokenizer, "", [text]) for text in texts]
        if not texts or any(len(cut) != 1 for cut in windows):
            return self.encode(texts)
        longest = max(len(cut[0].ids) for cut in windows)
        ids = np.zeros((len(texts), longest), np.int64)
        mask = np.zeros_like(ids)
        for row, (window,) in enumerate(windows):
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
        found = self._session.run(["vectors"], {"input_ids": ids, "attention_mask": mask})[0]
        vectors: np.ndarray = found / np.linalg.norm(found, axis=1, keepdims=True)
        return vectors

    def _encode_one(self, text: str) -> np.ndarray:
        vector = np.zeros((1, DIMENSION), np.float32)
        for window in cut_windows(self._tokenizer, "", [text]):
            ids = np.array([window.ids], np.int64)
            feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
            vector += self._session.run(["vectors"], feed)[0] * len(window.ids)
        normalised: np.ndarray = vector / np.linalg.norm(vector, axis=1, keepdims=True)
        row: np.ndarray = normalised[0]
        return row


@lru_cache(maxsize=1)
def _opened(model: Path, _seal: str) -> QueryEncoder:
    """The same one for every version of an index that is opened; another seal is another export."""
    return QueryEncoder(model)


def _span(text: str, part: str, offsets: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The tokens that `part` takes of `text`; None where it is no part, or takes none."""
    start = text.find(part)
    end = start + len(part)
    inside = [n for n, (a, b) in enumerate(offsets) if start <= a < b <= end] if start >= 0 else []
    return (inside[0], inside[-1] + 1) if inside else None


def _export_again(encoder: str, adapter: Adapter | None, cache: Path | None) -> None:
    candidates: list[Adapter] = ["bundled", "base", *([adapter] if adapter else [])]
    for candidate in candidates:
        try:
            known = encoder_hash(candidate) == encoder
        except ModelError:
            continue
        if known:
            break
    else:
        where = f" ({adapter})" if isinstance(adapter, Path) else ""
        raise ModelError(
            f"The index was built with an encoder that is not here{where}: run "
            "`notegraph ingest --full --encoder bundled`, or name one made by `notegraph tune`."
        )
    print("Preparing the question encoder (once, about ten seconds) …", file=sys.stderr)
    from ingest.encoding.encoder import load_encoder
    from ingest.encoding.export_onnx import export_query_encoder

    export_query_encoder(load_encoder(candidate), cache)
