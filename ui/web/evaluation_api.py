"""The HTTP interface that starts an evaluation, tells how it goes, and stops it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, Field

from ui.web.jobs import BusyError, Job, Progress
from ui.web.live import Live

_REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"description": "There is no such file, or it is not said which notes"},
    403: {"description": "Refused: another site, or a server open to others"},
    409: {"description": "An evaluation is under way"},
}


class EvaluationRequest(BaseModel):
    """Without `gold` the bundled questions over the bundled notes; with it, that file's over `notes`
    (absent: those that are indexed). `thorough` asks every system under every condition."""

    gold: str = Field(default="", max_length=4000)
    notes: str = Field(default="", max_length=4000)
    split: Literal["all", "tune", "confirm"] = "all"
    thorough: bool = False


def router(live: Live, job: Job, runs: Path, *, changes: bool) -> APIRouter:
    """The routes; runs are written into the folder `runs`, without `changes` none is."""
    routes = APIRouter(tags=["Evaluation"])

    def may_run() -> None:
        if not changes:
            raise HTTPException(
                403, "An evaluation is started on the machine that serves the app only."
            )

    allowed = [Depends(may_run)]

    @routes.get("/api/evaluation")
    def progress() -> Progress:
        """How far the last evaluation is, or how it ended."""
        return job.progress

    @routes.post("/api/evaluation", status_code=202, dependencies=allowed, responses=_REFUSALS)
    def start(request: EvaluationRequest) -> Progress:
        """Ask the questions anew; `GET /api/evaluation` tells how it goes."""
        gold, notes = _path(request.gold), _path(request.notes)
        if gold and not notes:
            notes = _indexed(live)
        folder = runs.absolute() / f"{datetime.now():%Y-%m-%d %H.%M.%S}"
        asked = {"gold": gold, "notes": notes, "out": str(folder)}
        try:
            job.start(asked | {"split": request.split, "thorough": request.thorough})
        except BusyError as error:
            raise HTTPException(409, str(error)) from error
        return job.progress

    @routes.delete("/api/evaluation", dependencies=allowed, responses=_REFUSALS)
    def stop() -> Progress:
        """Stop the evaluation that is under way, if there is one."""
        job.stop()
        return job.progress

    return routes


def _path(text: str) -> str:
    """A whole path to what exists, or nothing."""
    if not text.strip():
        return ""
    try:
        path = Path(text.strip()).expanduser()
        known = path.is_absolute() and path.exists()
    except (OSError, RuntimeError, ValueError):
        known = False
    if not known:
        raise HTTPException(400, f"There is no file or folder {text.strip()}; give its full path.")
    return str(path)


def _indexed(live: Live) -> str:
    with live.use() as backend:
        sources: list[str] = backend.assistant.library.reader.manifest["sources"]
    if len(sources) != 1:
        raise HTTPException(400, "Say which folder or file of notes the questions are about.")
    return sources[0]
