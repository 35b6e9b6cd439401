"""Teaching by questions: each is to find its sentence, and its passage, among all of its notes.

A batch is one set of notes, read as when it is ingested: passages in windows, sentences
late-chunked out of them. Nothing is drawn as a wrong answer, since all else in the notes is one
(listwise softmax cross-entropy, as in ListNet, Cao et al. 2007, over all candidates).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch
from datasets import Dataset
from sentence_transformers.sentence_transformer.data_collator import (
    SentenceTransformerDataCollator,
)
from tokenizers import Tokenizer
from torch import Tensor, nn

from ingest.encoding.precision import multiplies_bf16
from ingest.encoding.windows import Window, cut_windows, load_tokenizer
from ingest.tuning.pairs import Pair
from ingest.tuning.questions import QuestionSet, document_set, made_up_set

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PASSAGE_SHARE = 0.5
"""What finding the passage counts for beside finding the sentence."""
MADE_UP_EVERY = 2
"""After so many sets, as a rule, one that is made up from authored pairs."""
DOCUMENTS_EVERY = 3
"""After so many sets, as a rule, one of pairs of the documents, so that these are not forgotten."""
_MADE_UP, _DOCUMENTS = -1, -2
_AT_ONCE = 8
"""Texts that go through the model together."""


def set_rows(sets: int, pairs: Sequence[Pair], documents: Sequence[Pair] = ()) -> Dataset:
    """A row for each of so many sets and, where there are pairs, for sets to be made up of them."""
    made_up = sets // MADE_UP_EVERY if pairs else 0
    repeated = sets // DOCUMENTS_EVERY if documents else 0
    return Dataset.from_dict(
        {"set": [*range(sets), *[_MADE_UP] * made_up, *[_DOCUMENTS] * repeated]}
    )


@dataclass
class SetCollator(SentenceTransformerDataCollator):
    """A row of `set_rows` to tensors: its questions with their gold, and the windows of its notes."""

    sets: Sequence[QuestionSet] = ()
    pairs: Sequence[Pair] = ()
    documents: Sequence[Pair] = ()
    seed: int = 1
    tokenizer: Tokenizer = field(default_factory=load_tokenizer)

    def __post_init__(self) -> None:
        self._rng = random.Random(self.seed)

    def __call__(self, rows: list[dict[str, Any]]) -> dict[str, Any]:
        """The one row of a batch; a made-up set is another one each time."""
        (row,) = rows
        if row["set"] == _MADE_UP:
            return self.tensors(made_up_set(self.pairs, self._rng))
        if row["set"] == _DOCUMENTS:
            return self.tensors(document_set(self.documents, self._rng))
        return self.tensors(self.sets[row["set"]])

    def tensors(self, notes: QuestionSet) -> dict[str, Any]:
        """What `SetLoss` takes of a set.

        `question_input_ids` and `notes_input_ids` are [texts, tokens], with masks alike;
        `notes_spans` [spans, 4] holds a sentence's number, that of a window with tokens of it,
        the first of them and the one after the last; `question_sentences` and
        `question_windows` are bool [questions, sentences or windows]: what answers it.
        """
        windows: list[Window] = []
        spans: list[tuple[int, int, int, int]] = []
        window_passage, sentence_passage = [], list[int]()
        for number, passage in enumerate(notes.passages):
            first = len(sentence_passage)
            for window in cut_windows(self.tokenizer, passage.prefix, passage.sentences):
                spans += [(first + s.sentence, len(windows), s.start, s.end) for s in window.spans]
                windows.append(window)
                window_passage.append(number)
            sentence_passage += [number] * len(passage.sentences)
        asked = [cut_windows(self.tokenizer, "", [q.text])[0] for q in notes.questions]
        sentences = torch.zeros(len(asked), len(sentence_passage), dtype=torch.bool)
        for row, question in enumerate(notes.questions):
            sentences[row, list(question.gold)] = True
        together = torch.tensor(sentence_passage)[:, None] == torch.tensor(window_passage)
        return {
            **_padded("question", asked),
            "question_sentences": sentences,
            "question_windows": (sentences.float() @ together.float()) > 0,
            **_padded("notes", windows),
            "notes_spans": torch.tensor(spans),
        }


class SetLoss(nn.Module):
    """How far questions are from finding their sentence, and half as much their passage.

    The model reads as it does when notes are ingested, without dropout; in bfloat16 where the
    processor can.
    """

    def __init__(self, model: SentenceTransformer, scale: float) -> None:
        super().__init__()
        self.model = model
        self.scale = scale

    def forward(self, features: Iterable[dict[str, Tensor]], labels: Tensor | None) -> Tensor:
        """The mean over the questions of a batch of `SetCollator`."""
        question, notes = features
        self.model.eval()
        asked = _unit(_summed(self._tokens(question), question["attention_mask"]))
        tokens = self._tokens(notes)
        windows = _unit(_summed(tokens, notes["attention_mask"]))
        sentences = _unit(_chunked(tokens, notes["spans"], question["sentences"].shape[1]))
        by_sentence = _listwise(self.scale * asked @ sentences.T, question["sentences"])
        by_passage = _listwise(self.scale * asked @ windows.T, question["windows"])
        return by_sentence + PASSAGE_SHARE * by_passage

    def _tokens(self, texts: dict[str, Tensor]) -> Tensor:
        """float32 [texts, tokens, dimension]: texts alike in length are read together."""
        ids, mask = texts["input_ids"], texts["attention_mask"]
        lengths = mask.sum(dim=1)
        order = lengths.argsort()
        read = []
        for start in range(0, len(order), _AT_ONCE):
            chosen = order[start : start + _AT_ONCE]
            width = int(lengths[chosen].max())
            inputs = {"input_ids": ids[chosen, :width], "attention_mask": mask[chosen, :width]}
            able = ids.device.type == "cpu" and multiplies_bf16()
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=able):
                tokens = self.model(inputs)["token_embeddings"]
            read.append(nn.functional.pad(tokens.float(), (0, 0, 0, ids.shape[1] - width)))
        return torch.cat(read)[order.argsort()]


def _padded(name: str, windows: Sequence[Window]) -> dict[str, Tensor]:
    width = max(len(window.ids) for window in windows)
    ids = [[*window.ids, *[0] * (width - len(window.ids))] for window in windows]
    mask = [[1] * len(window.ids) + [0] * (width - len(window.ids)) for window in windows]
    return {
        f"{name}_input_ids": torch.tensor(ids),
        f"{name}_attention_mask": torch.tensor(mask),
    }


def _summed(tokens: Tensor, mask: Tensor) -> Tensor:
    return (tokens * mask.unsqueeze(-1)).sum(dim=1)


def _chunked(tokens: Tensor, spans: Tensor, sentences: int) -> Tensor:
    """[sentences, dimension]: the sum of each sentence's tokens, in whatever windows they are."""
    sentence, window, start, end = spans.T
    until = nn.functional.pad(tokens.cumsum(dim=1), (0, 0, 1, 0))
    pieces = until[window, end] - until[window, start]
    return tokens.new_zeros(sentences, tokens.shape[-1]).index_add(0, sentence, pieces)


def _unit(vectors: Tensor) -> Tensor:
    return nn.functional.normalize(vectors, dim=-1)


def _listwise(scores: Tensor, gold: Tensor) -> Tensor:
    """Cross-entropy of a softmax over all candidates, any of the gold ones being right."""
    right = scores.masked_fill(~gold, -torch.inf).logsumexp(dim=1)
    return (scores.logsumexp(dim=1) - right).mean()
