"""What the judge learns from: questions, the lines that they find, and which of these answer."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

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
        asked = understand(question.question, question.options or None, library)
        scores = retrieve(asked, library, RETRIEVAL)
        mixed = sentence_scores(library, scores)
        gold = gold_sentences(library, question)
        if not gold and question.answerable:
            continue
        best = highest(mixed, _FOUND)
        numbers = [*best, *sorted(gold - set(best))]
        lines = tuple(line_of(number, library, mixed) for number in numbers)
        yield Row(asked.demands[0], lines, frozenset(gold))


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
