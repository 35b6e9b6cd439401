"""A record of one question asked: a line of answers.jsonl, from which all metrics are computed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answer import (
    Answer,
    Citation,
    Named,
    OptionScore,
    Restated,
    RuledOut,
    UsedFact,
    Writing,
)
from assistant.assistant import SearchResult
from eval.judge import counted_text
from eval.passages import Passages
from eval.questions import Question, Row, gold_json, question_of


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result, without its text."""

    rank: int
    score: float
    channels: dict[str, float]
    note: str
    start_line: int
    end_line: int
    passage: str
    """Which passage it is, as `relevant` calls it."""


@dataclass(frozen=True, slots=True)
class Record:
    """What was asked, what came back, and the verdict over it."""

    system: str
    condition: str
    question: Question
    """As asked under the condition; its evidence lies where the notes have it now."""
    answer: Answer
    failures: tuple[str, ...]
    hits: tuple[Hit, ...]
    relevant: tuple[str, ...]
    """Passages that hold gold evidence."""
    first_passage_names_all: bool | None
    """Whether the first passage names every gold entity; None where there is none to name."""
    verbatim: tuple[bool, ...]
    """For each citation: does its quote stand at its lines?"""

    @property
    def right(self) -> bool:
        """The contract's "right"."""
        return not self.failures

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells records apart."""
        return (self.system, self.condition, self.question.id)

    @property
    def words(self) -> int:
        """How many words of the answer count towards its limit."""
        return len(counted_text(self.answer.answer, self.question.options).split())

    def to_json(self) -> dict[str, Any]:
        """A JSON object; whatever differs between equal runs is under `timings_ms`."""
        got = self.answer.to_json()
        timings = got.pop("timings_ms")
        question = self.question
        return {
            "id": question.id,
            "system": self.system,
            "condition": self.condition,
            "split": question.split,
            "type": question.type,
            "difficulty": question.difficulty,
            "question": question.question,
            "right": self.right,
            "failures": self.failures,
            "gold": gold_json(question),
            "got": got,
            "verbatim": self.verbatim,
            "results": [_hit_json(hit) for hit in self.hits],
            "relevant": self.relevant,
            "first_passage_names_all": self.first_passage_names_all,
            "timings_ms": timings,
        }


def record_of(data: dict[str, Any]) -> Record:
    """The record that `Record.to_json` wrote."""
    keys = ("id", "question", "type", "split", "difficulty")
    row = Row(Path("answers.jsonl"), 0, data["gold"] | {key: data[key] for key in keys})
    return Record(
        system=data["system"],
        condition=data["condition"],
        question=question_of(row),
        answer=answer_of(data["got"] | {"timings_ms": data["timings_ms"]}),
        failures=tuple(data["failures"]),
        hits=tuple(Hit(**hit) for hit in data["results"]),
        relevant=tuple(data["relevant"]),
        first_passage_names_all=data["first_passage_names_all"],
        verbatim=tuple(data["verbatim"]),
    )


def answer_of(data: dict[str, Any]) -> Answer:
    """The contract's JSON object as an `Answer`."""
    return Answer(
        question=data["question"],
        status=data["status"],
        answer=data["answer"],
        verdict=data["verdict"],
        recommended=_named(data["recommended"]),
        ruled_out=tuple(
            RuledOut(item["iri"], item["label"], item["reason"], tuple(item["citations"]))
            for item in data["ruled_out"]
        ),
        chosen=tuple(data["chosen"]),
        options={
            letter: OptionScore(item["score"], tuple(item["entities"]))
            for letter, item in data["options"].items()
        },
        facts=tuple(
            UsedFact(
                Named(**item["subject"]),
                item["relation"],
                Named(**item["object"]),
                item["negated"],
                tuple(item["citations"]),
            )
            for item in data["facts"]
        ),
        citations=tuple(
            Citation(**(item | {"section": tuple(item["section"])})) for item in data["citations"]
        ),
        nearest=_named(data["nearest"]),
        confidence=data["confidence"],
        timings_ms=data["timings_ms"],
        id=data["id"],
        writer=Writing(**data["writer"]) if data.get("writer") else None,
        restated=_restated(data["restated"]) if data.get("restated") else None,
    )


def hits_of(results: Sequence[SearchResult], passages: Passages) -> tuple[Hit, ...]:
    """Search results as records keep them, each passage once."""
    hits: dict[str, Hit] = {}
    for result in results:
        name = passages.named(result.note, result.start_line, result.end_line)
        if name not in hits:
            lines = (result.note, result.start_line, result.end_line)
            hits[name] = Hit(len(hits) + 1, result.score, dict(result.channels), *lines, name)
    return tuple(hits.values())


def read_records(file: Path) -> Iterator[Record]:
    """The records of a run; a last line that was cut off by an interruption is passed over."""
    if not file.is_file():
        return
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.endswith("\n"):
                yield record_of(json.loads(line))


def _restated(data: dict[str, Any]) -> Restated:
    return Restated(**(data | {"texts": tuple(data["texts"])}))


def _named(items: Sequence[dict[str, str]]) -> tuple[Named, ...]:
    return tuple(Named(item["iri"], item["label"]) for item in items)


def _hit_json(hit: Hit) -> dict[str, Any]:
    return {name: getattr(hit, name) for name in Hit.__slots__}
