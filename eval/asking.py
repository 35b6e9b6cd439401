"""Asking: each question through the product under a system and a condition, into records."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
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
from eval.worlds import World, Worlds

Progress = Callable[[int, int, str], None]
"""Called with questions done, questions in all, and what is being done."""

_WARM_UP = "What do the notes say?"


def plan_cells(systems: Sequence[str], conditions: Sequence[str]) -> list[tuple[str, str]]:
    """(system, condition) in order: every system plain, then the other conditions with
    `full`, or with the last system where `full` is not among them."""
    main = "full" if "full" in systems else systems[-1]
    cells = [(system, PLAIN) for system in systems] if PLAIN in conditions else []
    return cells + [(main, condition) for condition in conditions if condition != PLAIN]


def ask_all(
    product: Product,
    worlds: Worlds,
    cells: Sequence[tuple[str, str]],
    questions: Sequence[Question],
    file: Path,
    progress: Progress,
) -> list[Record]:
    """Ask every question in every cell and append the records to `file` as they come.

    Records that an interrupted run left in `file` are kept, a line cut short is dropped.
    """
    records = list(read_records(file))
    lines = [_line(record) for record in records]
    file.write_text("".join(lines), encoding="utf-8")
    done = {record.key for record in records}
    total = len(cells) * len(questions)
    with file.open("a", encoding="utf-8") as out:
        for system, condition in cells:
            missing = [q for q in questions if (system, condition, q.id) not in done]
            if not missing:
                continue
            label = f"{system}, {condition}"
            progress(len(records), total, label)
            world = worlds.world(condition)
            passages = Passages.of(product.passages(world.index))
            assistant = product.open(world.index, system)
            assistant.ask(_WARM_UP)
            for question in missing:
                record = ask_one(assistant, question, system, world, passages)
                out.write(_line(record))
                out.flush()
                records.append(record)
                progress(len(records), total, label)
    return records


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
