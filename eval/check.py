"""Validation of gold files against the notes: what is wrong in them, and on which line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.aliases import names, normalise
from eval.gold_facts import fact_of, is_fact, thing_of
from eval.notes import BUNDLED_NOTES, Notes, read_notes
from eval.passages import Passages
from eval.questions import (
    SPLITS,
    TYPES,
    Evidence,
    GoldError,
    Question,
    Row,
    default_gold,
    is_question,
    question_of,
    read_rows,
)
from ingest.encoding.windows import load_tokenizer
from ingest.markdown.note import parse_note
from ingest.parse_all import MAX_TOKENS

_DIFFICULTIES = (None, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a gold file."""

    file: Path
    line: int
    id: str
    """The question, or the subject of the fact."""
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.id}: {self.message}"


@dataclass(frozen=True, slots=True)
class _Checked:
    """A question with the place it stands at and its evidence found in the notes."""

    row: Row
    question: Question
    evidence: tuple[Evidence, ...]


def check(gold: Sequence[Path] = (), notes: Path | None = None) -> list[Problem]:
    """Everything that is wrong in the gold files (empty: the bundled ones).

    Checked are: the schema, unique ids, quotes and lines that exist, one alias of each group
    in the evidence lines, letters that exist, `absent` phrases that don't occur, nothing
    forbidden that is asked for, and no passage that is evidence in both splits; for facts,
    the schema and their sentence. Raises `GoldError` where a file cannot be read at all.
    """
    text = read_notes(notes or BUNDLED_NOTES)
    problems: list[Problem] = []
    questions: list[_Checked] = []
    for row in read_rows(list(gold) or default_gold()):
        try:
            if is_question(row):
                question = question_of(row)
                found = [text.locate(item) for item in question.evidence]
                here = tuple(item for item in found if item is not None)
                questions.append(_Checked(row, question, here))
            elif is_fact(row):
                problems += _fact_problems(row, text)
            else:
                thing_of(row)
        except GoldError as error:
            name = str(row.data.get("id") or row.data.get("subject") or "")
            problems.append(Problem(row.file, row.line, name, str(error)))
    for checked in questions:
        problems += _problems(checked, _question_messages(checked, text))
    problems += _repeated(questions, "id", lambda question: question.id)
    problems += _repeated(questions, "question", lambda question: normalise(question.question))
    problems += _shared_passages(questions, text)
    return sorted(problems, key=lambda problem: (str(problem.file), problem.line, problem.message))


def _question_messages(checked: _Checked, notes: Notes) -> Iterator[str]:
    question = checked.question
    yield from _schema_messages(question)
    if len(checked.evidence) < len(question.evidence):
        for item in question.evidence:
            if notes.locate(item) is None:
                what = f"the quote “{item.quote}”" if item.quote else "these lines"
                yield f"{item.note}:{item.start_line} {what} cannot be found in the notes"
    proof = "\n".join(notes.lines(e.note, e.start_line, e.end_line) for e in checked.evidence)
    for kind in ("gold_entities", "key_facts"):
        for group in getattr(question, kind):
            if not any(alias.strip() for alias in group):
                yield f"an alias group of {kind} is empty"
            elif checked.evidence and not names(proof, group):
                yield f"no alias of {kind} {list(group)} occurs in the evidence lines"
    whole = [normalise(text) for text in notes.texts.values()]
    for phrase in question.absent:
        if any(normalise(phrase) in text for text in whole):
            yield f"the absent phrase “{phrase}” occurs in the notes"


def _schema_messages(question: Question) -> Iterator[str]:
    if question.type not in TYPES:
        yield f"the type {question.type} is not one of {', '.join(TYPES)}"
    if question.split not in (None, *SPLITS):
        yield f"the split {question.split} is not one of {', '.join(SPLITS)}"
    if question.difficulty not in _DIFFICULTIES:
        yield f"the difficulty {question.difficulty} is not 1, 2 or 3"
    if question.verdict not in (None, "yes", "no"):
        yield f"the verdict {question.verdict} is not yes or no"
    if not question.question.strip():
        yield "the question is empty"
    for letter in question.answer:
        if letter not in question.options:
            yield f"the answer {letter} is not among the options"
    if question.type == "mcq" and not (question.options and question.answer):
        yield "mcq needs options and an answer"
    if question.type in ("recommend", "list") and not question.gold_entities:
        yield f"{question.type} needs gold_entities"
    if question.answerable:
        if not question.evidence:
            yield "there is no evidence"
        if question.absent:
            yield "absent is for unanswerable questions"
        if not (
            question.gold_entities or question.key_facts or question.answer or question.verdict
        ):
            yield "there is nothing that an answer must have"
    elif question.evidence or question.gold_entities or question.key_facts:
        yield "an unanswerable question has no evidence, gold_entities or key_facts"
    for phrase in question.forbidden:
        if any(names(alias, [phrase]) for group in question.gold_entities for alias in group):
            yield f"“{phrase}” is forbidden and asked for"


def _fact_problems(row: Row, notes: Notes) -> Iterator[Problem]:
    fact = fact_of(row)
    name = fact.subjects[0]
    if not fact.where.quote:
        yield Problem(row.file, row.line, name, "the fact has no sentence")
    if notes.locate(fact.where) is None:
        place = f"{fact.where.note}:{fact.where.start_line}"
        yield Problem(
            row.file, row.line, name, f"{place} the sentence cannot be found in the notes"
        )
    if fact.split not in (None, *SPLITS):
        yield Problem(row.file, row.line, name, f"the split {fact.split} is unknown")
    if fact.value is not None and fact.operator not in ("<=", ">=", "<", ">", "="):
        yield Problem(row.file, row.line, name, f"a value needs an operator, not {fact.operator}")


def _repeated(
    questions: Sequence[_Checked], what: str, key: Callable[[Question], str]
) -> Iterator[Problem]:
    first: dict[str, _Checked] = {}
    for checked in questions:
        other = first.setdefault(key(checked.question), checked)
        if other is not checked:
            place = f"{other.row.file}:{other.row.line}"
            yield from _problems(checked, [f"the {what} occurs already at {place}"])


def _shared_passages(questions: Sequence[_Checked], notes: Notes) -> Iterator[Problem]:
    """Passages that are evidence in both splits, told at the questions of the confirm split."""
    tokenizer = load_tokenizer()

    def count_tokens(text: str) -> int:
        return len(tokenizer.encode(text, add_special_tokens=False).ids)

    passages = Passages.of(
        (passage.note, passage.start_line, passage.end_line)
        for name, text in notes.texts.items()
        for passage in parse_note(name, text, MAX_TOKENS, count_tokens).passages
    )
    users: dict[str, list[_Checked]] = defaultdict(list)
    for checked in questions:
        for passage in passages.holding(checked.evidence):
            users[passage].append(checked)
    for passage, checked_here in sorted(users.items()):
        tune = [c.question.id for c in checked_here if c.question.split == "tune"]
        for checked in checked_here:
            if tune and checked.question.split == "confirm":
                yield from _problems(
                    checked, [f"its evidence {passage} is that of {tune[0]} in the tune split"]
                )


def _problems(checked: _Checked, messages: Sequence[str] | Iterator[str]) -> Iterator[Problem]:
    row = checked.row
    return (Problem(row.file, row.line, checked.question.id, message) for message in messages)
