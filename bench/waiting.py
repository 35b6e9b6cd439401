"""How long people wait: a new process, the server, and answers when warm, by stage and with many clients.

Starting is measured beside importing torch and sentence-transformers, in processor seconds of
the whole process; answers in wall time. `python bench/waiting.py [INDEX]`; without one, the
bundled notes are ingested into a folder of its own.
"""

from __future__ import annotations

import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import urlopen

import numpy as np
from measure import Figure, in_turn, keep

from assistant import Assistant
from eval.questions import default_gold, load_questions
from ingest.pipeline import ingest

ROOT = Path(__file__).parent.parent
RUNS = 5
CLIENTS = (1, 2, 8)
_PROGRAM = str(Path(sys.executable).parent / "notegraph")


def main() -> None:
    """Measure one index."""
    with tempfile.TemporaryDirectory() as folder:
        name, index = "waiting", Path(folder)
        if len(sys.argv) > 1:
            index = Path(sys.argv[1])
            name = f"waiting, {index.name}"
        else:
            ingest([ROOT / "notes"], index)
        figures = [*_starting(index), Figure("server ready", (_server(index),))]
        assistant = Assistant.open(index)
        asked, stages = _asking(assistant)
        keep(name, [*figures, *asked], {"stages_p50_ms": stages, "clients": _clients(assistant)})


def _starting(index: Path) -> list[Figure]:
    def heavy() -> object:
        return _run([sys.executable, "-c", "import torch, sentence_transformers"])

    def helping() -> object:
        return _run([_PROGRAM, "--help"])

    def asking() -> object:
        return _run([_PROGRAM, "ask", "What is this for?", "--json", "--index", str(index)])

    against = "importing torch and sentence-transformers"
    return [
        Figure("`notegraph --help`", *in_turn(helping, heavy, RUNS, _children), against),
        Figure("first `ask` of a process", *in_turn(asking, heavy, RUNS, _children), against),
    ]


def _run(command: list[str]) -> object:
    return subprocess.run(command, check=True, capture_output=True)


def _children() -> float:
    """Processor seconds of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _server(index: Path) -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = time.perf_counter()
    process = subprocess.Popen(
        [_PROGRAM, "serve", "--index", str(index), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while time.perf_counter() - started < 300:
            try:
                with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                    return time.perf_counter() - started
            except OSError:
                time.sleep(0.05)
    finally:
        process.terminate()
        process.wait()
    raise SystemExit("the server did not get ready")


def _asking(assistant: Assistant) -> tuple[list[Figure], dict[str, float]]:
    questions = load_questions(default_gold(), "all")[::2]
    assistant.ask(questions[0].question, questions[0].options)
    wall, cpu = [], []
    stages = defaultdict(list)
    for question in questions:
        begun, used = time.perf_counter(), time.process_time()
        answer = assistant.ask(question.question, question.options)
        wall.append(1000 * (time.perf_counter() - begun))
        cpu.append(1000 * (time.process_time() - used))
        for stage, taken in answer.timings_ms.items():
            stages[stage].append(taken)
    for values, what in ((wall, "wall"), (cpu, "processor")):
        low, middle, high = np.percentile(values, [50, 95, 99])
        print(f"ask, {what}: p50 {low:.0f} ms, p95 {middle:.0f} ms, p99 {high:.0f} ms")
    figures = [
        Figure("`ask`, warm, wall", tuple(wall), unit="ms"),
        Figure("`ask`, warm, processor", tuple(cpu), unit="ms"),
    ]
    return figures, {stage: float(np.median(taken)) for stage, taken in stages.items()}


def _clients(assistant: Assistant) -> dict[str, float]:
    """Questions a second, by how many ask at once."""
    questions = load_questions(default_gold(), "all")[1::8]
    found = {}
    for count in CLIENTS:
        begun = time.perf_counter()
        with ThreadPoolExecutor(count) as pool:
            list(pool.map(lambda q: assistant.ask(q.question, q.options), questions))
        found[str(count)] = len(questions) / (time.perf_counter() - begun)
    return found


if __name__ == "__main__":
    main()
