"""The judge: a cross-encoder that reads a question together with the best sentences of the notes.

Retrieval scores sentences one by one and by likeness; the judge sees the question and a passage at
once. It tells whether one of these sentences answers, or none does; and, of several alternatives
each with its line, how well each one answers. It is a MiniLM of six layers in int8 on
onnxruntime, learned by `eval.train_judge`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from ingest.encoding.onnx_session import open_session
from ingest.encoding.windows import load_tokenizer
from ingest.models import ModelError, file_sha256

READ = 4
"""So many of the best sentences are read."""
_QUESTION, _SENTENCE, _HEADING, _PASSAGE = 72, 56, 16, 130
"""Tokens of a question, a sentence, a heading and a passage that are read."""
_ALTERNATIVE = 40
"""Tokens of an alternative that are read."""
_START, _END, _COLON = 101, 102, 1024
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


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
class Alternative:
    """What may be the answer: its words, and the line of the notes that speaks most for it."""

    text: str
    line: Line


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
        self._session = open_session(model, threads)
        self._prior, self._none = prior, none
        self._tokenizer = load_tokenizer()

    @staticmethod
    def bundled() -> Judge:
        """The judge that ships with the program. Raises `ModelError` where its file was changed."""
        folder = Path(str(files("assistant") / "models"))
        card = json.loads((folder / "judge.json").read_text("utf-8"))
        path = folder / "judge.onnx"
        if not path.is_file() or file_sha256(path) != card["sha256"]:
            raise ModelError(f"{path} is not the file that was published: install notegraph again.")
        return _opened(path, card["sha256"], card["prior"], card["none"])

    def read(self, question: str, lines: Sequence[Line]) -> Judgement:
        """Judges `lines`, best first, of the same or of several passages."""
        if not lines:
            return Judgement()
        made = windows(self._tokenizer, question, lines)
        judged = self._run(made, [lines] * len(made))
        return Judgement({number: logit for own in judged for number, logit in own.items()})

    def weigh(self, question: str, alternatives: Sequence[Alternative]) -> np.ndarray:
        """float64 [alternatives]: logits of being the answer, their mean 0."""
        if not alternatives:
            return np.zeros(0)
        lines = [[alternative.line] for alternative in alternatives]
        judged = self._run(alternative_windows(self._tokenizer, question, alternatives), lines)
        logits = np.array([sum(found.values()) for found in judged])
        centred: np.ndarray = logits - logits.mean()
        return centred

    def _run(
        self, made: Sequence[Window], lines: Sequence[Sequence[Line]]
    ) -> list[dict[int, float]]:
        """Of each window, the logits of its lines, which stand among `lines` of the same number."""
        logits = self._session.run(["logits"], dict(zip(INPUTS, inputs(made), strict=True)))[0]
        return [
            {
                own[at].number: float(logits[row, first:end].mean())
                + self._prior * own[at].score
                - self._none
                for first, end, at in window.spans
            }
            for row, (window, own) in enumerate(zip(made, lines, strict=True))
        ]


def inputs(made: Sequence[Window]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """int64 [windows, tokens] three times: what the model takes, in the order of `INPUTS`."""
    length = max(len(window.ids) for window in made)
    ids = np.zeros((len(made), length), np.int64)
    mask, types = np.zeros_like(ids), np.zeros_like(ids)
    for row, window in enumerate(made):
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = 1
        types[row, window.question : len(window.ids)] = 1
    return ids, mask, types


def windows(tokenizer: Tokenizer, question: str, lines: Sequence[Line]) -> list[Window]:
    """One window a passage, its lines in reading order; what does not fit is left out."""
    opening = [_START, *_shortened(_ids(tokenizer, question), _QUESTION), _END]
    by_passage: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        by_passage.setdefault(line.passage, []).append(at)
    return [_window(tokenizer, opening, lines, own) for own in by_passage.values()]


def alternative_windows(
    tokenizer: Tokenizer, question: str, alternatives: Sequence[Alternative]
) -> list[Window]:
    """One window an alternative: the question with what may be the answer, and the line."""
    asked = _shortened(_ids(tokenizer, question), _QUESTION)
    made = []
    for alternative in alternatives:
        text = _ids(tokenizer, alternative.text)[:_ALTERNATIVE]
        made.append(_window(tokenizer, [_START, *asked, *text, _END], [alternative.line], [0]))
    return made


def _window(
    tokenizer: Tokenizer, opening: Sequence[int], lines: Sequence[Line], own: Iterable[int]
) -> Window:
    """Some of the lines in reading order behind an opening, passages and list heads named."""
    ids, spans = list(opening), list[tuple[int, int, int]]()
    passage, head = -1, ""
    for at in sorted(own, key=lambda at: lines[at].number):
        line = lines[at]
        text = _ids(tokenizer, line.text)[:_SENTENCE]
        if spans and len(ids) + len(text) > len(opening) + _PASSAGE:
            break
        if line.passage != passage:
            heading = [i for title in line.section[-2:] for i in _ids(tokenizer, title)][:_HEADING]
            ids += [*heading, _COLON] if heading else []
            passage, head = line.passage, ""
        above = line.heads[-1] if line.heads else ""
        if above and above != head:
            ids += [*_ids(tokenizer, above)[:_HEADING], _COLON]
        head = above
        if text:
            spans.append((len(ids), len(ids) + len(text), at))
        ids += text
    return Window([*ids, _END], len(opening), spans)


def _ids(tokenizer: Tokenizer, text: str) -> list[int]:
    ids: list[int] = tokenizer.encode(text, add_special_tokens=False).ids
    return ids


def _shortened(ids: list[int], most: int) -> list[int]:
    """The first third and the rest from the end, where there are too many."""
    return ids if len(ids) <= most else ids[: most // 3] + ids[-(most - most // 3) :]


@lru_cache(maxsize=1)
def _opened(model: Path, _sha256: str, prior: float, none: float) -> Judge:
    """The same one for every version of an index that is opened; another file is another judge."""
    return Judge(model, prior, none)
