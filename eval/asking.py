"""Asking: each question through the product under a system and a condition, into records."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.aliases import names
from eval.conditions import PLAIN
from eval.effort import WALL
from eval.judge import judge
from eval.notes import Notes
from eval.passages import Passages
from eval.product import Answering, Product
from eval.questions import Question
from eval.records import Record, hits_of, read_records
from eval.retrieval import SEARCH_DEPTH
from eval.workers import mapping
from eval.worlds import World

Progress = Callable[[int, int, str], None]
"""Called with questions done, questions in all, and what is being done."""

_WARM_UP = "What do the notes say?"


@dataclass(frozen=True, slots=True)
class Round:
    """What one system is asked in a row, under one condition over one set of notes."""

    system: str
    world: World
    questions: tuple[Question, ...]
    """Their evidence stands at its current lines."""


def plan_runs(systems: Sequence[str], conditions: Sequence[str]) -> list[tuple[str, str]]:
    """(system, condition) in order: every system plain, then the other conditions with
    `full`, or with the last system where `full` is not among them."""
    main = "full" if "full" in systems else systems[-1]
    runs = [(system, PLAIN) for system in systems] if PLAIN in conditions else []
    return runs + [(main, condition) for condition in conditions if condition != PLAIN]


def ask_all(
    product: Product, rounds: Sequence[Round], file: Path, progress: Progress, workers: int = 1
) -> list[Record]:
    """Ask every question of every round and append the records to `file`, in order, as they come.

    Records that an interrupted run left in `file` are kept, a line cut short is dropped.
    With more than one worker as many processes ask, each its share of a round.
    """
    records = list(read_records(file))
    file.write_text("".join(map(_line, records)), encoding="utf-8")
    done = {record.key for record in records}
    jobs = [
        (number, index)
        for number, part in enumerate(rounds)
        for index, question in enumerate(part.questions)
        if (part.system, part.world.condition, question.id) not in done
    ]
    total = len(records) + len(jobs)
    if not jobs:
        progress(total, total, "nothing left to ask")
        return records
    with (
        file.open("a", encoding="utf-8") as out,
        mapping(workers, Asker, product, tuple(rounds)) as ask,
    ):
        progress(len(records), total, _label(rounds[jobs[0][0]]))
        for (number, _), record in zip(jobs, ask(jobs), strict=True):
            out.write(_line(record))
            out.flush()
            records.append(record)
            progress(len(records), total, _label(rounds[number]))
    return records


class Asker:
    """Asks the questions of rounds one after the other, and keeps open what the last one needed."""

    def __init__(self, product: Product, rounds: Sequence[Round]) -> None:
        self._product = product
        self._rounds = rounds
        self._number = -1
        self._assistant: Answering
        self._passages: Passages

    def __call__(self, job: tuple[int, int]) -> Record:
        """The record of question `job[1]` of round `job[0]`."""
        number, index = job
        part = self._rounds[number]
        if number != self._number:
            self._passages = Passages.of(self._product.passages(part.world.index))
            self._assistant = self._product.open(part.world.index, part.system)
            self._assistant.ask(_WARM_UP)
            self._number = number
        question = part.questions[index]
        return ask_one(self._assistant, question, part.system, part.world, self._passages)


def ask_one(
    assistant: Answering, question: Question, system: str, world: World, passages: Passages
) -> Record:
    """Ask `question`, whose evidence stands at its current lines, as `world` words it."""
    asked = world.asked(question)
    began = time.perf_counter()
    answer = assistant.ask(asked.question, asked.options or None)
    wall = (time.perf_counter() - began) * 1000
    results = assistant.search(asked.question, SEARCH_DEPTH)
    first = results[0].text if results else ""
    return Record(
        system=system,
        condition=world.condition,
        question=asked,
        answer=replace(answer, timings_ms={**answer.timings_ms, WALL: round(wall, 3)}),
        failures=judge(asked, answer).failures,
        hits=hits_of(results, passages),
        relevant=tuple(passages.holding(asked.evidence)),
        first_passage_names_all=(
            all(names(first, group) for group in asked.gold_entities)
            if asked.gold_entities
            else None
        ),
        verbatim=tuple(
            world.notes.has_quote(c.note, c.start_line, c.end_line, c.quote)
            for c in answer.citations
        ),
    )


def at_current_lines(questions: Sequence[Question], notes: Notes) -> tuple[list[Question], int]:
    """The questions with their evidence where the notes have it now, and how many pieces of
    evidence the notes do not have (they are left out)."""
    found, lost = [], 0
    for question in questions:
        located = [notes.locate(item) for item in question.evidence]
        kept = tuple(item for item in located if item is not None)
        lost += len(located) - len(kept)
        found.append(replace(question, evidence=kept))
    return found, lost


def _line(record: Record) -> str:
    return json.dumps(record.to_json(), ensure_ascii=False) + "\n"


def _label(part: Round) -> str:
    return f"{part.system}, {part.world.condition}"
