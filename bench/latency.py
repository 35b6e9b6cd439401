"""How long people wait: `--help`, the first answer of a new process, and answers when warm.

Run by `make bench`; prints a Markdown table.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assistant import Assistant
from eval.questions import default_gold, load_questions
from ingest.pipeline import ingest

ROOT = Path(__file__).parent.parent
RUNS = 5


def main() -> None:
    """Ingest the bundled notes into a folder of its own and time the rest on it."""
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder)
        started = time.perf_counter()
        report = ingest([ROOT / "notes"], index)
        rows = [(f"ingest, {report.passages} passages", [time.perf_counter() - started])]
        rows.append(("`notegraph --help`", _processes(["--help"])))
        ask = ["ask", "What is this for?", "--json", "--index", str(index)]
        rows.append(("first `ask` of a new process", _processes(ask)))
        rows.append(("`ask`, warm", _warm(index)))
    print("| what | runs | median | 95 % |\n|---|---|---|---|")
    for name, seconds in rows:
        median, high = statistics.median(seconds), _percentile(seconds, 0.95)
        print(f"| {name} | {len(seconds)} | {median * 1000:,.0f} ms | {high * 1000:,.0f} ms |")


def _processes(arguments: list[str]) -> list[float]:
    command = [str(Path(sys.executable).parent / "notegraph"), *arguments]
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        seconds.append(time.perf_counter() - started)
    return seconds


def _warm(index: Path) -> list[float]:
    assistant = Assistant.open(index)
    questions = load_questions(default_gold(), "all")
    assistant.ask(questions[0].question, questions[0].options)
    seconds = []
    for question in questions:
        started = time.perf_counter()
        assistant.ask(question.question, question.options)
        seconds.append(time.perf_counter() - started)
    return seconds


def _percentile(seconds: list[float], share: float) -> float:
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


if __name__ == "__main__":
    main()
