"""Thumbs up and down, kept as JSON lines beside the index: questions for the evaluation set."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field

from ui.web.api import MAX_QUESTION

FILE = "feedback.jsonl"
MAX_BYTES = 50_000_000
"""Of all votes: strangers can't fill the disk."""


class Vote(BaseModel):
    """A judgement of one answer."""

    question: str = Field(min_length=1, max_length=MAX_QUESTION)
    vote: Literal["up", "down"]
    status: Literal["answered", "abstained"]
    answer: str = Field(max_length=MAX_QUESTION)


def router(index: Path) -> APIRouter:
    """The route; votes go into `feedback.jsonl` in the folder `index`."""
    routes = APIRouter(tags=["Questions"])
    lock = threading.Lock()

    @routes.post("/api/feedback", status_code=204)
    def vote(vote: Vote) -> None:
        """Keep a vote."""
        row = {"time": datetime.now(UTC).isoformat(timespec="seconds"), **vote.model_dump()}
        with lock, (index / FILE).open("a", encoding="utf-8") as file:
            if file.tell() > MAX_BYTES:
                raise HTTPException(507, "No more votes are kept; move feedback.jsonl away.")
            file.write(json.dumps(row, ensure_ascii=False) + "\n")

    return routes
