"""The judge: a cross-encoder that reads a question together with the best sentences of the notes.

Retrieval scores sentences one by one and by likeness; the judge sees the question and a passage at
once, and tells whether one of these sentences answers, or none does. It is a MiniLM of six layers
in int8 on onnxruntime, learned by `eval.train_judge`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from ingest.models import ModelError, file_sha256
from ingest.windows import load_tokenizer

READ = 4
"""So many of the best sentences are read."""
_QUESTION, _SENTENCE, _HEADING, _PASSAGE = 72, 56, 16, 130
"""Tokens of a question, a sentence, a heading and a passage that are read."""
_START, _END, _COLON = 101, 102, 1024


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence for the judge to read."""

    number: int
    """Which sentence it is."""
    passage: int
    section: Sequence[str]
    heads: Sequence[str]
    text: str
    score: float
    """What retrieval gave it, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge says of the sentences that it read."""

    lines: Mapping[int, float] = field(default_factory=dict)
    """Sentence → logit of answering, against 0 for "none of these"."""

    @property
    def answered(self) -> float:
        """Logit of the probability that one of the sentences answers; 0 where none was read."""
        if not self.lines:
            return 0.0
        return float(np.logaddexp.reduce(np.array(list(self.lines.values()))))


@dataclass(frozen=True, slots=True)
class Window:
    """A question and one passage as the model reads them: ids, and where its lines stand."""

    ids: list[int]
    question: int
    """Ids that are the question's."""
    spans: list[tuple[int, int, int]]
    """First id, id behind the last, and position among the lines."""


class Judge:
    """The model in memory; changes nothing, safe to share between threads."""

    def __init__(self, model: Path, prior: float, none: float, threads: int = 2) -> None:
        """`prior` weighs what retrieval gave a sentence; `none` is the logit of no answer."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        self._prior, self._none = prior, none
        self._tokenizer = load_tokenizer()

    @classmethod
    def bundled(cls) -> Judge:
        """The judge that ships with the program. Raises `ModelError` where its file was changed."""
        folder = Path(str(files("assistant") / "models"))
        card = json.loads((folder / "judge.json").read_text("utf-8"))
        path = folder / "judge.onnx"
        if not path.is_file() or file_sha256(path) != card["sha256"]:
            raise ModelError(f"{path} is not the file that was published: install notegraph again.")
        return cls(path, card["prior"], card["none"])

    def read(self, question: str, lines: Sequence[Line]) -> Judgement:
        """Judges `lines`, best first, of the same or of several passages."""
        if not lines:
            return Judgement()
        made = windows(self._tokenizer, question, lines)
        length = max(len(window.ids) for window in made)
        ids = np.zeros((len(made), length), np.int64)
        mask, types = np.zeros_like(ids), np.zeros_like(ids)
        for row, window in enumerate(made):
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
            types[row, window.question : len(window.ids)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        logits = self._session.run(["logits"], feed)[0]
        found = {}
        for row, window in enumerate(made):
            for first, end, at in window.spans:
                own = float(logits[row, first:end].mean()) + self._prior * lines[at].score
                found[lines[at].number] = own - self._none
        return Judgement(found)


def windows(tokenizer: Tokenizer, question: str, lines: Sequence[Line]) -> list[Window]:
    """One window a passage, its lines in reading order; what does not fit is left out."""

    def ids_of(text: str) -> list[int]:
        ids: list[int] = tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    asked = ids_of(question)
    if len(asked) > _QUESTION:
        asked = asked[: _QUESTION // 3] + asked[-(_QUESTION - _QUESTION // 3) :]
    opening = [_START, *asked, _END]
    by_passage: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        by_passage.setdefault(line.passage, []).append(at)
    made = []
    for own in by_passage.values():
        ids, head = list(opening), ""
        spans: list[tuple[int, int, int]] = []
        heading = [i for title in lines[own[0]].section[-2:] for i in ids_of(title)][:_HEADING]
        ids += [*heading, _COLON] if heading else []
        for at in sorted(own, key=lambda at: lines[at].number):
            above = lines[at].heads[-1] if lines[at].heads else ""
            if above and above != head:
                ids += [*ids_of(above)[:_HEADING], _COLON]
            head = above
            text = ids_of(lines[at].text)[:_SENTENCE]
            if spans and len(ids) + len(text) > len(opening) + _PASSAGE:
                break
            if text:
                spans.append((len(ids), len(ids) + len(text), at))
            ids += text
        made.append(Window([*ids, _END], len(opening), spans))
    return made
