"""The product with its answers worded by the connected language model, for `eval --llm`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.answer import Answer
from assistant.assistant import Assistant, SearchResult
from assistant.writer import Rephraser, Writer, WriterSettings
from eval.product import Answering, Notegraph
from eval.records import read_records

_READER = "files of assistant"


class WordedNotegraph(Notegraph):
    """Notegraph as it is, then the writer over each answer; the rephraser before it where it is on."""

    def __init__(self, settings: WriterSettings) -> None:
        super().__init__()
        self._settings = settings

    def fingerprint(self) -> dict[str, str]:
        """Names the model and where it runs; indexes do not depend on it."""
        made = super().fingerprint()
        work = "worded and restated" if self._settings.rephrase else "worded"
        worded = f"{work} by {self._settings.model} at {self._settings.host}"
        return made | {_READER: f"{made[_READER]}, {worded}"}

    def open(self, index: Path, system: str) -> Answering:
        """The assistant of `system` with the writer after it."""
        assistant = super().open(index, system)
        assert isinstance(assistant, Assistant)
        settings = self._settings
        restate = Rephraser(settings, index) if settings.rephrase else None
        return _Worded(assistant, Writer(settings, index), restate)


class _Worded:
    def __init__(self, assistant: Assistant, writer: Writer, restate: Rephraser | None) -> None:
        self._assistant = assistant
        self._writer = writer
        self._restate = restate

    def ask(self, question: str, options: Mapping[str, str] | None = None) -> Answer:
        answer = self._assistant.ask(question, options, restate=self._restate)
        return self._writer.write(answer, self._assistant.library)

    def search(self, query: str, k: int = 10) -> Sequence[SearchResult]:
        return self._assistant.search(query, k)


def wording_summary(folder: Path) -> str:
    """How much of a run's wording is the model's, in one line."""
    asked = [r.answer.writer for r in read_records(folder / "answers.jsonl") if r.answer.writer]
    used = [one for one in asked if one.used]
    written, replaced = (
        sum(one.sentences for one in asked),
        sum(one.replaced for one in asked),
    )
    share = f"{replaced / written:.0%}" if written else "none"
    return (
        f"The model was asked to word {len(asked)} answers and worded {len(used)}; "
        f"of {written} sentences that were checked {replaced} ({share}) are not shown."
    )
