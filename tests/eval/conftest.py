"""A small invented workshop: notes, gold, and a product of the harness's shape without models."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer, Citation, Named
from assistant.assistant import SearchResult
from eval.run import run_evaluation
from eval.summary import Summary
from kg.model import Fact, Quantity, Source, Thing

NOTES = {
    "tools.md": (
        "# Tools\n\n"
        "## Heat\n\nGlow Kiln: fires porcelain bowls up to 60 minutes in one load.\n\n"
        "## Shape\n\nRapid Wheel: shapes tall vases quickly from wet clay.\n\n"
        "## Mix\n\nClay Mixer: blends dry powder with water into clay.\n\n"
        "## Press\n\nHand Press: flattens clay into tiles, not for porcelain.\n"
    ),
    "glazes.md": (
        "# Glazes\n\n"
        "Ash Glaze: gives a matt green surface to stoneware.\n"
        "Salt Glaze: gives an orange peel texture to pots.\n"
    ),
}


def sentence(note: str, name: str) -> dict[str, Any]:
    """Where the line about `name` stands."""
    lines = NOTES[note].split("\n")
    number = next(i for i, line in enumerate(lines, 1) if line.startswith(name))
    return {
        "note": note,
        "start_line": number,
        "end_line": number,
        "sentence": lines[number - 1],
    }


def evidence(note: str, *names: str) -> list[dict[str, Any]]:
    places = [sentence(note, name) for name in names]
    return [{"quote": place.pop("sentence")} | place for place in places]


GOLD: list[dict[str, Any]] = [
    {
        "id": "q1", "question": "Which tool fires porcelain bowls?", "type": "recommend",
        "gold_entities": [["Glow Kiln"]], "forbidden": ["Hand Press"],
        "evidence": evidence("tools.md", "Glow Kiln"), "split": "tune", "difficulty": 1,
    },
    {
        "id": "q2", "question": "I want tall vases shaped quickly, with which tool?",
        "type": "recommend", "gold_entities": [["Rapid Wheel", "wheel"]],
        "evidence": evidence("tools.md", "Rapid Wheel"), "split": "confirm", "difficulty": 2,
    },
    {
        "id": "q3", "question": "What gives a matt green surface to stoneware?", "type": "mcq",
        "options": {"A": "An orange peel texture", "B": "A matt green ash glaze"}, "answer": ["B"],
        "evidence": evidence("glazes.md", "Ash Glaze"), "split": "tune", "difficulty": 1,
    },
    {
        "id": "q4", "question": "Can I flatten porcelain tiles with the hand press?",
        "type": "limit", "verdict": "no", "gold_entities": [["Hand Press"]],
        "evidence": evidence("tools.md", "Hand Press"), "split": "confirm", "difficulty": 2,
    },
    {
        "id": "q5", "question": "Which glazes give pots a surface or texture?", "type": "list",
        "gold_entities": [["Ash Glaze"], ["Salt Glaze"]],
        "evidence": evidence("glazes.md", "Ash", "Salt"), "split": "tune", "difficulty": 3,
    },
    {
        "id": "q6", "question": "Who invented the bicycle?", "type": "unanswerable",
        "split": "tune", "difficulty": 1,
    },
    {
        "id": "q7", "question": "What does the glow kiln cost?", "type": "unanswerable",
        "absent": ["price", "cost"], "split": "confirm", "difficulty": 2,
    },
]  # fmt: skip

FACTS: list[dict[str, Any]] = [
    {
        "subject": "Glow Kiln", "relation": "hasLimit", "object": "load", "operator": "<=",
        "value": 1, "unit": "hour", "negated": False, "split": "tune",
        **sentence("tools.md", "Glow Kiln"),
    },
    {
        "subject": "Clay Mixer", "relation": "suitableFor", "object": "blends powder",
        "negated": False, "split": "confirm", **sentence("tools.md", "Clay Mixer"),
    },
    {
        "subject": "Hand Press", "relation": "usedFor", "object": "porcelain", "negated": True,
        "split": "confirm", **sentence("tools.md", "Hand Press"),
    },
]  # fmt: skip
_WORD = re.compile(r"\w+")


def words(text: str) -> set[str]:
    return {word.lower().rstrip("s") for word in _WORD.findall(text) if len(word) > 2}


@dataclass
class FakeAssistant:
    """Recommends the first words of the line that shares most words with the question."""

    lines: list[tuple[str, int, str]]
    minimum: int
    """Shared words below which it abstains."""
    glue: int = 1
    """How many passages the answer is made of."""
    asked: list[str] = field(default_factory=list)
    stop_after: int | None = None

    def ask(self, question: str, options: Mapping[str, str] | None = None) -> Answer:
        self.asked.append(question)
        if self.stop_after is not None and len(self.asked) > self.stop_after:
            raise KeyboardInterrupt
        found = self.search(question, 20)
        best = found[0]
        confidence = min(best.score / 8, 1.0)
        if best.score < self.minimum:
            return Answer(question, "abstained", "The notes don't cover it.", confidence=confidence)
        label = best.text.split(":")[0]
        told = words(best.text)
        chosen = max(options, key=lambda key: len(words(options[key]) & told)) if options else ""
        text = " ".join(result.text for result in found[: self.glue])
        return Answer(
            question,
            "answered",
            f"**{label}.** {text} [1]",
            verdict="no" if "not" in told else None,
            recommended=(Named(f"urn:{label}", label),),
            chosen=tuple(chosen),
            citations=(Citation(1, best.note, (), best.start_line, best.end_line, best.text),),
            confidence=confidence,
            timings_ms={"total": 1.0},
        )

    def search(self, query: str, k: int = 10) -> Sequence[SearchResult]:
        wanted = words(query)
        scored = [(len(wanted & words(text)), *line, text) for *line, text in self.lines]
        scored.sort(key=lambda item: (-item[0], item[1], item[2]))
        return [
            SearchResult(rank, float(score), {"bm25": float(score)}, note, (), line, line, text)
            for rank, (score, note, line, text) in enumerate(scored[:k], start=1)
        ]


@dataclass
class FakeProduct:
    """Indexes are copies of the notes; `full` abstains where `bm25` would not."""

    systems: tuple[str, ...] = ("bm25", "full")
    glue: int = 1
    stop_after: int | None = None
    built: list[tuple[str, bool]] = field(default_factory=list)
    opened: list[FakeAssistant] = field(default_factory=list)
    version: str = "1"

    def fingerprint(self) -> dict[str, str]:
        return {"version": self.version}

    def build(
        self, notes: Path, index: Path, *, vocabulary: bool, like: Path | None = None
    ) -> None:
        index.mkdir(parents=True)
        self.built.append((notes.name, vocabulary))
        files = [notes] if notes.is_file() else sorted(notes.rglob("*.md"))
        base = notes.parent if notes.is_file() else notes
        for file in files:
            (index / file.relative_to(base)).write_text(file.read_text("utf-8"), "utf-8")

    def open(self, index: Path, system: str) -> FakeAssistant:
        minimum = 2 if system == "full" else 0
        opened = FakeAssistant(self._lines(index), minimum, self.glue, stop_after=self.stop_after)
        self.opened.append(opened)
        return opened

    def knowledge(self, index: Path) -> tuple[Sequence[Thing], Sequence[Fact]]:
        things, facts = [], []
        for note, line, text in self._lines(index):
            label, _, rest = text.partition(": ")
            source = Source("p", note, line, line, text)
            things.append(Thing(f"urn:{label}", label, "Feature"))
            match = re.search(r"up to (\d+) (GB|minutes)", rest)
            if match:
                quantity = Quantity("<=", float(match[1]), match[2])
                facts.append(Fact(f"urn:{label}", "hasLimit", rest, source, quantity=quantity))
            else:
                facts.append(Fact(f"urn:{label}", "usedFor", rest, source))
        return things, facts

    def passages(self, index: Path) -> Sequence[tuple[str, int, int]]:
        return [(note, line, line) for note, line, _ in self._lines(index)]

    def _lines(self, index: Path) -> list[tuple[str, int, str]]:
        return [
            (file.relative_to(index).as_posix(), number, text)
            for file in sorted(index.rglob("*.md"))
            for number, text in enumerate(file.read_text("utf-8").split("\n"), start=1)
            if ": " in text
        ]


@dataclass
class Workshop:
    """Everything a test needs, in a folder of its own."""

    folder: Path
    notes: Path
    rows: list[dict[str, Any]]
    facts: list[dict[str, Any]]

    def write(self, rows: list[dict[str, Any]], name: str = "gold.jsonl") -> Path:
        """A gold file of `rows`."""
        file = self.folder / name
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return file

    def product(self, **switches: Any) -> FakeProduct:
        return FakeProduct(**switches)

    def run(self, out: str, gold: list[Path] | None = None, **arguments: Any) -> Summary:
        """A run over the workshop with everything kept inside its folder."""
        return run_evaluation(
            gold if gold is not None else [self.write(self.rows)],
            self.notes,
            out=self.folder / out,
            **{"product": self.product(), "cache": self.folder / "cache", "workers": 1} | arguments,
        )


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """The workshop; drawing the report is left to the tests of the report."""
    monkeypatch.setattr("eval.run.write_report", lambda *_: None)
    return _workshop(tmp_path)


@pytest.fixture
def reporting_workshop(tmp_path: Path) -> Workshop:
    """The workshop whose runs write the report as well."""
    return _workshop(tmp_path)


def _workshop(tmp_path: Path) -> Workshop:
    notes = tmp_path / "notes"
    notes.mkdir()
    for name, text in NOTES.items():
        (notes / name).write_text(text, encoding="utf-8")
    return Workshop(tmp_path, notes, copy.deepcopy(GOLD), copy.deepcopy(FACTS))
