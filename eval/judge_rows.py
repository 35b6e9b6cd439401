"""What the judge learns from: questions, the lines that they find, and which of these answer."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.assistant import RETRIEVAL
from assistant.evidence.retrieval import line_of, retrieve, sentence_scores
from assistant.notes.judge import Line
from assistant.notes.library import Library
from assistant.understanding.question import understand
from assistant.words.highest import highest
from eval.questions import Question
from ingest.tuning.questions import says_quote

_FOUND = 28
"""Best sentences of a question that lines are drawn from."""
_AS_LIKE = 0.03
"""How much less like a question other notes have to be than its own."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Row:
    """A question with the lines that it finds, best first."""

    question: str
    lines: tuple[Line, ...]
    gold: frozenset[int]
    """The numbers of the lines that answer; empty where none does."""

    def unanswered(self) -> Row:
        """The same question without its answers and the passages that they stand in."""
        held = {line.passage for line in self.lines if line.number in self.gold}
        left = tuple(line for line in self.lines if line.passage not in held)
        return replace(self, lines=left, gold=frozenset())

    def drawn(self, count: int, rng: random.Random) -> Row:
        """`count` lines: the better half of them, others of the best, and an answer if there is one."""
        half = count // 2
        rest = list(self.lines[half : 2 * count])
        rng.shuffle(rest)
        lines = [*self.lines[:half], *rest[: count - half]]
        if self.gold and not any(line.number in self.gold for line in lines):
            lines[-1] = rng.choice([line for line in self.lines if line.number in self.gold])
        return replace(self, lines=tuple(lines))


def rows_of(library: Library, questions: Sequence[Question]) -> Iterator[Row]:
    """The questions whose proof is a sentence of the notes, and those that have none by intent."""
    for question in questions:
        gold = gold_sentences(library, question)
        if gold or not question.answerable:
            asked, lines = _lines_found(question, library, gold)
            yield Row(asked, lines, frozenset(gold))


def _lines_found(
    question: Question, library: Library, gold: Collection[int] = ()
) -> tuple[str, tuple[Line, ...]]:
    """A question as it is asked of some notes, with their best lines and those in `gold`."""
    asked = understand(question.question, question.options or None, library)
    mixed = sentence_scores(library, retrieve(asked, library, RETRIEVAL))
    best = highest(mixed, _FOUND)
    numbers = [*best, *sorted(set(gold) - set(best))]
    return asked.demands[0], tuple(line_of(number, library, mixed) for number in numbers)


def elsewhere_rows(
    sets: Sequence[tuple[Library, Sequence[Question]]], rng: random.Random
) -> list[Row]:
    """Each question with an answer asked of other notes, where none of the lines answers.

    The notes are drawn from the three whose sentences are likest to it, those left out that are as
    like as its own (less `_AS_LIKE`): they may hold an answer.
    """
    vectors = [np.asarray(library.reader.sentence_vectors, np.float32) for library, _ in sets]
    rows = []
    for own, (library, questions) in enumerate(sets):
        for question in questions:
            if not question.answerable or question.options:
                continue
            vector = library.encoder.encode([question.question])[0]
            likeness = [float(np.sort(of_one @ vector)[-3:].mean()) for of_one in vectors]
            most = float((vectors[own] @ vector).max()) - _AS_LIKE
            near = sorted((n for n in range(len(sets)) if n != own), key=lambda n: -likeness[n])
            if near := [n for n in near if likeness[n] < most][:3]:
                other = sets[rng.choice(near)][0]
                asked, lines = _lines_found(question, other)
                rows.append(Row(asked, lines, frozenset()))
    return rows


def gold_sentences(library: Library, question: Question) -> set[int]:
    """The sentences that the gold evidence quotes."""
    return {
        place.number
        for place in library.places
        for evidence in question.evidence
        if library.passages[place.passage].note == evidence.note
        and place.sentence.start_line <= evidence.end_line
        and evidence.start_line <= place.sentence.end_line
        and says_quote(place.sentence.quote.strip(), (evidence.quote or "").strip())
    }


def enough_rows(
    files: Sequence[Path], without: Sequence[str], count: int, rng: random.Random
) -> list[Row]:
    """Rows of "enough or not enough": a passage that isn't, another row's, and half the time one that is."""
    read = [json.loads(line) for file in files for line in file.open(encoding="utf-8")]
    kept = [row for row in read if row.get("field") not in without]
    made = []
    for row in rng.sample(kept, min(count, len(kept))):
        other = rng.choice([other for other in kept if other is not row] or [row])
        texts = [(row["insufficient"], False), (other["sufficient"], False)]
        if rng.random() < 0.5:
            texts.append((row["sufficient"], True))
        rng.shuffle(texts)
        lines: list[Line] = []
        gold = set()
        for passage, (text, answers) in enumerate(texts):
            for sentence in filter(None, _SENTENCE_END.split(text)):
                number = len(lines)
                lines.append(Line(number, passage, (), (), sentence, rng.uniform(0.4, 1.0)))
                if answers:
                    gold.add(number)
        made.append(Row(row["question"], tuple(lines), frozenset(gold)))
    return made
