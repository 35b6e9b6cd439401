"""Twenty people at once: how long each waits for an answer, and whether a slow query holds them up.

Run as `python bench/load.py --index DIR` (default: the bundled notes, ingested into a folder of its
own). Serves the app in a process of its own, asks over loopback, prints a Markdown table.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import httpx

from eval.questions import default_gold, load_questions
from ingest.pipeline import ingest

ROOT = Path(__file__).parent.parent
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
"""A cross join that no deadline sees the end of."""


def main() -> None:
    """Serve, ask, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--index", type=Path)
    options.add_argument("--people", type=int, default=20)
    options.add_argument("--each", type=int, default=10, help="questions of each person")
    options.add_argument("--think", type=float, default=5.0, help="seconds between them")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = asked.index or Path(folder)
        if asked.index is None:
            ingest([ROOT / "notes"], index)
        command = [str(Path(sys.executable).parent / "notegraph"), "serve", "--port", "0"]
        server = subprocess.Popen(
            [*command, "--index", str(index)], stdout=subprocess.PIPE, text=True, cwd=folder
        )
        try:
            assert server.stdout is not None
            address = next(word for word in server.stdout.readline().split() if "://" in word)
            asyncio.run(_measure(address, asked.people, asked.each, asked.think))
        finally:
            server.terminate()
            server.wait()


async def _measure(address: str, people: int, each: int, think: float) -> None:
    questions = [question.question for question in load_questions(default_gold(), "all")]
    limits = httpx.Limits(max_connections=people + 10)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        rows = [
            ("one person", await _people(client, questions, 1, each, 0)),
            (f"{people} people", await _people(client, questions, people, each, think)),
        ]
        slow = asyncio.create_task(_ask_slowly(client))
        await asyncio.sleep(0.5)
        rows.append(
            ("one person beside a slow query", await _people(client, questions, 1, each, 0))
        )
        status = await slow
        burst = await _people(client, questions, people, 1, 0)
        rows.append((f"{people} people in the same moment", burst))
    print(f"The slow query ended with {status}.\n")
    print("| who asks | answers | errors | median | 95 % |\n|---|---|---|---|---|")
    for name, waits in rows:
        good = sorted(wait for wait in waits if wait is not None)
        high = good[min(len(good) - 1, int(0.95 * len(good)))]
        middle = statistics.median(good)
        errors = len(waits) - len(good)
        print(
            f"| {name} | {len(good)} | {errors} | {middle * 1000:,.0f} ms | {high * 1000:,.0f} ms |"
        )


async def _people(
    client: httpx.AsyncClient, questions: Sequence[str], people: int, each: int, think: float
) -> list[float | None]:
    """Seconds of each answer, None for an error; people begin spread over one pause."""

    async def person(number: int) -> list[float | None]:
        await asyncio.sleep(think * number / people)
        waits = []
        for turn in range(each):
            started = time.perf_counter()
            question = questions[(number * each + turn) % len(questions)]
            reply = await client.post("/api/ask", json={"question": question})
            waits.append(time.perf_counter() - started if reply.is_success else None)
            await asyncio.sleep(think)
        return waits

    found = await asyncio.gather(*(person(number) for number in range(people)))
    return [wait for waits in found for wait in waits]


async def _ask_slowly(client: httpx.AsyncClient) -> int:
    return (await client.get("/sparql", params={"query": SLOW})).status_code


if __name__ == "__main__":
    main()
