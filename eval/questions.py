"""Gold questions: what a gold file asks, what it takes for right, and where the notes say so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import NotegraphError

TYPES = (
    "recommend",
    "mcq",
    "list",
    "define",
    "compare",
    "limit",
    "howto",
    "whynot",
    "multihop",
    "unanswerable",
)
SPLITS = ("tune", "confirm")
GOLD_FOLDER = Path(__file__).parent / "gold"


class GoldError(NotegraphError):
    """A gold file cannot be read or holds no question that was asked for."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Lines of a note that prove an answer."""

    note: str
    start_line: int
    end_line: int
    quote: str | None = None
    """Words of these lines; they find the lines again after an edit."""

    def overlaps(self, note: str, start_line: int, end_line: int) -> bool:
        """Whether the given lines share one with these."""
        return note == self.note and start_line <= self.end_line and end_line >= self.start_line


@dataclass(frozen=True, slots=True)
class Question:
    """One gold question, in the schema of the contract."""

    id: str
    question: str
    type: str
    options: dict[str, str] = field(default_factory=dict)
    answer: tuple[str, ...] = ()
    verdict: str | None = None
    gold_entities: tuple[tuple[str, ...], ...] = ()
    key_facts: tuple[tuple[str, ...], ...] = ()
    forbidden: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    absent: tuple[str, ...] = ()
    split: str | None = None
    difficulty: int | None = None
    why: str = ""

    @property
    def answerable(self) -> bool:
        """False for what the notes don't cover."""
        return self.type != "unanswerable"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a gold file that is not blank."""

    file: Path
    line: int
    data: dict[str, Any]


def default_gold() -> list[Path]:
    """The bundled gold files."""
    return sorted(GOLD_FOLDER.glob("*.jsonl"))


def read_rows(files: Sequence[Path]) -> Iterator[Row]:
    """Every row of `files` in order.

    Raises `GoldError` for a file that is missing or a line that is no JSON object.
    """
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise GoldError(
                f"The gold file {file} cannot be read ({error}): check its path."
            ) from error
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                data = json.loads(line)
            except json.JSONDecodeError as error:
                raise GoldError(
                    f"{file}:{number} is not JSON ({error.msg}): mend the line."
                ) from error
            if not isinstance(data, dict):
                raise GoldError(f"{file}:{number} is not a JSON object: mend the line.")
            yield Row(file, number, data)


def is_question(row: Row) -> bool:
    """Whether a row is a question, rather than a fact or a thing."""
    return "question" in row.data


def question_of(row: Row) -> Question:
    """A row as a question. Raises `GoldError` where a key is missing or of another shape."""
    data = row.data
    try:
        return Question(
            id=str(data["id"]),
            question=str(data["question"]),
            type=str(data["type"]),
            options={str(k): str(v) for k, v in (data.get("options") or {}).items()},
            answer=_strings(data.get("answer")),
            verdict=data.get("verdict"),
            gold_entities=_groups(data.get("gold_entities")),
            key_facts=_groups(data.get("key_facts")),
            forbidden=tuple(alias for group in _groups(data.get("forbidden")) for alias in group),
            evidence=tuple(_evidence(item) for item in data.get("evidence") or ()),
            absent=_strings(data.get("absent")),
            split=data.get("split"),
            difficulty=data.get("difficulty"),
            why=str(data.get("why") or ""),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise GoldError(
            f"{row.file}:{row.line} is not a gold question ({error!r}): mend the line."
        ) from error


def in_split(own: str | None, wanted: str) -> bool:
    """Whether what belongs to the split `own` (None: to any) is among the splits `wanted`,
    which is `all` or names with commas between."""
    names = {name.strip() for name in wanted.split(",")}
    return own is None or "all" in names or own in names


def load_questions(files: Sequence[Path], split: str = "all") -> tuple[Question, ...]:
    """The questions of `files`, in order.

    `split` is `all` or a comma-separated choice of splits; a question without a split is
    asked whatever is chosen. Raises `GoldError` where none is left.
    """
    questions = (question_of(row) for row in read_rows(files) if is_question(row))
    chosen = tuple(question for question in questions if in_split(question.split, split))
    if not chosen:
        where = ", ".join(str(file) for file in files) or "no file"
        raise GoldError(f"No question of split {split} in {where}: name a gold file or a split.")
    return chosen


def gold_json(question: Question) -> dict[str, Any]:
    """What a record keeps of a question's gold, as JSON."""
    keys = ("answer", "verdict", "gold_entities", "key_facts", "forbidden", "why")
    data: dict[str, Any] = {key: getattr(question, key) for key in keys}
    data["options"] = dict(question.options)
    data["absent"] = question.absent
    data["evidence"] = [
        {
            "note": item.note,
            "start_line": item.start_line,
            "end_line": item.end_line,
            "quote": item.quote,
        }
        for item in question.evidence
    ]
    return data


def _strings(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Iterable):
        return tuple(str(item) for item in value)
    raise TypeError(f"{value!r} is not a list of strings")


def _groups(value: object) -> tuple[tuple[str, ...], ...]:
    """Alias groups; a bare string is a group of its own."""
    if value is None:
        return ()
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise TypeError(f"{value!r} is not a list of alias lists")
    return tuple(_strings(group) for group in value)


def _evidence(item: Mapping[str, Any]) -> Evidence:
    start = int(item["start_line"])
    return Evidence(
        str(item["note"]), start, int(item.get("end_line", start)), item.get("quote") or None
    )
