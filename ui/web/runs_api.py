"""The HTTP interface of evaluation runs: their tables, their misses, their report."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse

from eval.records import Record, read_records
from ui.web.markup import render

_ANSWERS, _SUMMARY, _REPORT = "answers.jsonl", "summary.md", "report.html"
_APART = {"Content-Security-Policy": "sandbox allow-scripts; default-src 'unsafe-inline' data:"}
"""A report is a file that anybody may have made: it is shown, but knows nothing of the app."""
_MAIN = ("full", "plain")
"""The system and condition that people use: its misses are shown."""


def router(runs: Path) -> APIRouter:
    """The routes over the runs that lie in the folder `runs`."""
    routes = APIRouter(tags=["Evaluation"])

    @routes.get("/api/runs")
    def listed() -> list[str]:
        """The runs, the newest first."""
        found = [path.parent for path in runs.glob(f"*/{_ANSWERS}")]
        return [path.name for path in sorted(found, key=_changed, reverse=True)]

    @routes.get("/api/runs/{name}")
    def run(name: str) -> dict[str, Any]:
        """The tables of a run as HTML, and each question that was answered wrongly."""
        folder = _folder(runs, name)
        asked, misses = _misses(folder / _ANSWERS, _changed(folder))
        summary = folder / _SUMMARY
        text = summary.read_text(encoding="utf-8") if summary.is_file() else ""
        return {
            "name": name,
            "tables": render(text),
            "asked": asked,
            "misses": misses,
            "report": f"/api/runs/{name}/report" if (folder / _REPORT).is_file() else None,
        }

    @routes.get("/api/runs/{name}/report", response_class=FileResponse)
    def report(name: str) -> FileResponse:
        """The whole report with its plots, a page of its own."""
        file = _folder(runs, name) / _REPORT
        if not file.is_file():
            raise HTTPException(404, "This run has no report.")
        return FileResponse(file, media_type="text/html", headers=_APART)

    return routes


def _folder(runs: Path, name: str) -> Path:
    folder = runs / name
    if name in (".", "..") or Path(name).name != name or not (folder / _ANSWERS).is_file():
        raise HTTPException(404, "There is no such run.")
    return folder


def _changed(folder: Path) -> float:
    return (folder / _ANSWERS).stat().st_mtime


@lru_cache(maxsize=4)
def _misses(answers: Path, changed: float) -> tuple[int, list[dict[str, Any]]]:
    """How many were asked, and the misses; `changed` tells a file from what it was before."""
    records = [r for r in read_records(answers) if (r.system, r.condition) == _MAIN]
    return len(records), [_miss(record) for record in records if not record.right]


def _miss(record: Record) -> dict[str, Any]:
    question = record.question
    options = "".join(f"\n{letter}) {text}" for letter, text in sorted(question.options.items()))
    return {
        "id": question.id,
        "type": question.type,
        "split": question.split,
        "question": question.question + options,
        "status": record.answer.status,
        "answer": record.answer.answer,
        "failures": list(record.failures),
        "why": question.why,
    }
