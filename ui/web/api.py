"""The HTTP interface: `/api/ask`, `/api/search`, `/api/notes`, `/api/note` and `/healthz`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Query
from fastapi.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, Field

from assistant.answer import Answer
from ui.web.backend import Backend
from ui.web.note_page import note_page

MAX_QUESTION = 20_000


class AskRequest(BaseModel):
    """A question; `notes` limits the answer to these, `history` are earlier questions."""

    question: str = Field(min_length=1, max_length=MAX_QUESTION)
    options: dict[str, str] | None = None
    notes: list[str] | None = None
    history: list[str] = []


def router(backend: Backend) -> APIRouter:
    """The routes over one open index."""
    routes = APIRouter()

    @routes.post("/api/ask")
    def ask(request: AskRequest, accept: Annotated[str, Header()] = "") -> Response:
        """An answer, or server-sent events (steps, then the answer)."""
        if not request.question.strip():
            raise HTTPException(422, "The question is empty.")
        answer = backend.assistant.ask(
            request.question, request.options, notes=request.notes, history=request.history
        )
        if "text/event-stream" in accept:
            return StreamingResponse(_events(answer), media_type="text/event-stream")
        return JSONResponse(answer.to_json())

    @routes.get("/api/search")
    def search(
        q: Annotated[str, Query(min_length=1, max_length=MAX_QUESTION)],
        k: Annotated[int, Query(ge=1, le=1000)] = 10,
    ) -> list[dict[str, Any]]:
        """Ranked passages."""
        return [result.to_json() for result in backend.assistant.search(q, k)]

    @routes.get("/api/notes")
    def notes() -> list[dict[str, str]]:
        """The notes that are indexed."""
        return [{"note": note.path, "title": note.title} for note in backend.notes.values()]

    @routes.get("/api/note", response_class=HTMLResponse)
    def note(
        note: str,
        start: Annotated[int | None, Query(ge=1)] = None,
        end: Annotated[int | None, Query(ge=1)] = None,
        quote: Annotated[str, Query(max_length=MAX_QUESTION)] = "",
    ) -> HTMLResponse:
        """A note as HTML, with what is quoted from its lines marked."""
        found = backend.notes.get(note)
        if found is None:
            raise HTTPException(404, "There is no such note in the index.")
        lines = None if start is None else (start, end or start)
        return HTMLResponse(note_page(found.text, found.path, lines, quote))

    @routes.get("/healthz")
    def health() -> dict[str, str]:
        """That the app can answer."""
        return {"status": "ok"}

    return routes


def _events(answer: Answer) -> Iterator[str]:
    for step in answer.steps:
        yield _event("step", {"text": step})
    yield _event("answer", answer.to_json())


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
