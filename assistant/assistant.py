"""The assistant: one open index, many questions; the five steps in order."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from assistant.answer import Answer, Restated
from assistant.candidates.candidates import candidates
from assistant.confidence.abstain import confidence, features, is_thin, threshold
from assistant.deciding.decide import decide
from assistant.decision import Decision
from assistant.evidence.other_words import written_out
from assistant.evidence.restating import THIN, Restate, Wording, widened, wordings
from assistant.evidence.retrieval import Scores, retrieve
from assistant.explain import explain
from assistant.notes.library import Library
from assistant.understanding.question import Question, understand
from assistant.wording.compose import abstention, compose
from assistant.words.highest import highest

RETRIEVAL = ("bm25", "dense", "graph")
CHANNELS = (*RETRIEVAL, "judge")
MAX_QUESTION = 20_000
"""Characters of a question that are read."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Which parts of the pipeline take part; the ablation switches of the evaluation.

    `channels` feed retrieval; "judge" reads what it found. `decide_with_graph` False takes the thing that the best
    passage is about and no facts, limits or denials (systems bm25, dense, hybrid). The
    confidence rests on the dense channel: without it every question is answered.
    """

    channels: tuple[str, ...] = CHANNELS
    decide_with_graph: bool = True


SYSTEMS: dict[str, Settings] = {
    "bm25": Settings(("bm25",), decide_with_graph=False),
    "dense": Settings(("dense",), decide_with_graph=False),
    "hybrid": Settings(("bm25", "dense"), decide_with_graph=False),
    "graph": Settings(("graph",)),
    "full": Settings(),
}


@dataclass(frozen=True, slots=True)
class _Found:
    """What was decided on which evidence; `sure` says how well it covers what was asked."""

    asked: Question
    scores: Scores
    decision: Decision
    values: Mapping[str, float]
    sure: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A ranked passage; `to_json` gives the contract's object."""

    rank: int
    score: float
    channels: dict[str, float]
    note: str
    section: tuple[str, ...]
    start_line: int
    end_line: int
    text: str

    def to_json(self) -> dict[str, Any]:
        """The contract's JSON object."""
        return asdict(self)


class Assistant:
    """Answers questions over one index; safe to share between threads, since it changes nothing."""

    def __init__(self, library: Library, settings: Settings = Settings()) -> None:
        self.library = library
        self.settings = settings

    @classmethod
    def open(cls, index: Path, settings: Settings = Settings()) -> Assistant:
        """Open the current version of the index at `index`.

        Raises `kg.errors.IndexMissingError` (exit 1) or `kg.errors.IndexDamagedError` (exit 3).
        """
        return cls(Library.open(index), settings)

    def with_settings(self, settings: Settings) -> Assistant:
        """The same index asked in another way."""
        return Assistant(self.library, settings)

    def ask(
        self,
        question: str,
        options: Mapping[str, str] | None = None,
        *,
        notes: Collection[str] | None = None,
        history: Sequence[str] = (),
        restate: Restate | None = None,
    ) -> Answer:
        """Answers one question from the notes, or says that they don't cover it.

        `notes` limits the answer to these notes (`path`) and sections (`path#Heading`); `history`
        holds earlier questions of the conversation, oldest first; `restate` is asked for other
        wordings of a question whose evidence is thin. Raises `NotegraphError` where one of `notes`
        is not in the index.
        """
        clock = [time.perf_counter()]
        text = question[:MAX_QUESTION]
        asked = understand(text, options, self.library, history)
        clock.append(time.perf_counter())
        scores = retrieve(asked, self.library, self.settings.channels, notes)
        clock.append(time.perf_counter())
        if not asked.terms and not asked.named:
            answer = abstention(asked, self.library, [], 0.0)
            return replace(answer, question=question, timings_ms=_timings(clock))
        first = Wording(asked, scores)
        found, restated = self._written_out(self._found(first, [first]), notes), None
        if restate is not None and is_thin(found.values, THIN):
            found, restated = self._restated(first, found, restate)
        scores, decision, sure = found.scores, found.decision, found.sure
        clock.append(time.perf_counter())
        unsure = not self._is_sure(found)
        if unsure or not (decision.lines or decision.listed):
            nearest = [c.iri for c in candidates(found.asked, self.library, scores)[:3]]
            answer = abstention(asked, self.library, nearest, sure if unsure else 0.0)
        else:
            answer = compose(found.asked, self.library, decision, sure)
        clock.append(time.perf_counter())
        steps = explain(found.asked, self.library, scores, decision, found.values, restated)
        return replace(
            answer,
            question=question,
            timings_ms=_timings(clock),
            steps=steps,
            restated=restated,
        )

    def _found(self, asked: Wording, wordings: Sequence[Wording]) -> _Found:
        """What is decided, and how well that covers what each of `wordings` asks, on average."""
        graph = self.settings.decide_with_graph
        decision = decide(asked.question, self.library, asked.scores, graph=graph)
        values = [features(w.question, self.library, w.scores, decision) for w in wordings]
        return _Found(asked.question, asked.scores, decision, values[0], confidence(values))

    def _written_out(self, found: _Found, notes: Collection[str] | None) -> _Found:
        """What is decided on the question in other words (`written_out`), where it abstains without."""
        text = found.asked.text if self._is_sure(found) else written_out(found.asked, self.library)
        if text == found.asked.text:
            return found
        asked = understand(text, None, self.library)
        wording = Wording(asked, retrieve(asked, self.library, self.settings.channels, notes))
        return max(found, self._found(wording, [wording]), key=lambda one: one.sure)

    def _is_sure(self, found: _Found) -> bool:
        return "dense" not in self.settings.channels or found.sure >= threshold()

    def _restated(self, asked: Wording, found: _Found, restate: Restate) -> tuple[_Found, Restated]:
        """What is decided on what other wordings find too, where that covers the question better."""
        restated = restate(asked.question, self.library)
        if not restated.texts:
            return found, restated
        notes = asked.scores.notes
        others = wordings(restated.texts, self.library, self.settings.channels, notes)
        again = self._found(widened(asked, others), [asked, *others])
        if again.sure <= found.sure:
            return found, restated
        return again, replace(restated, used=True)

    def search(self, query: str, k: int = 10) -> list[SearchResult]:
        """Retrieval alone: the `k` best passages."""
        asked = understand(query[:MAX_QUESTION], None, self.library)
        channels = [name for name in self.settings.channels if name in RETRIEVAL]
        scores = retrieve(asked, self.library, channels)
        return [
            self._result(rank, i, scores)
            for rank, i in enumerate(highest(scores.passage, k), 1)
            if scores.passage[i] > 0
        ]

    def _result(self, rank: int, index: int, scores: Scores) -> SearchResult:
        passage = self.library.passages[index]
        channels = {name: round(float(found[index]), 4) for name, found in scores.channels.items()}
        return SearchResult(
            rank,
            round(float(scores.passage[index]), 4),
            channels,
            passage.note,
            passage.section,
            passage.start_line,
            passage.end_line,
            passage.text,
        )


def _timings(clock: Sequence[float]) -> dict[str, float]:
    names = ("understand", "retrieve", "decide", "compose")
    laps = {n: round(1000 * (b - a), 2) for n, a, b in zip(names, clock, clock[1:], strict=False)}
    return laps | {"total": round(1000 * (clock[-1] - clock[0]), 2)}
