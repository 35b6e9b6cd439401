"""The HTTP interface of questions: `/api/ask`, `/api/search`, and `/healthz`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Query
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, Field

from assistant.answer import Answer
from kg.errors import NotegraphError
from ui import writing
from ui.web.live import Live

MAX_QUESTION = 20_000
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer; as server-sent events its steps, then the answer",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}


Text = Annotated[str, Field(max_length=MAX_QUESTION)]
Short = Annotated[str, Field(max_length=20)]


class AskRequest(BaseModel):
    """A question; `notes` limits the answer to these notes (`path`) and sections
    (`path#Heading`), `history` are earlier questions, `llm` says whether the connected language
    model words the answer, `rephrase` whether it restates a question that finds little (absent: as
    it is set)."""

    question: str = Field(min_length=1, max_length=MAX_QUESTION)
    options: dict[Short, Text] | None = Field(default=None, max_length=26)
    notes: list[Text] | None = Field(default=None, max_length=10_000)
    history: list[Text] = Field(default=[], max_length=1000)
    llm: bool | None = None
    rephrase: bool | None = None


def router(live: Live) -> APIRouter:
    """The routes over the index that is served."""
    routes = APIRouter(tags=["Questions"])
    model = writing.connected(live.index)

    @routes.post("/api/ask", response_class=JSONResponse, responses=_STREAM)
    def ask(request: AskRequest, accept: Annotated[str, Header()] = "") -> Response:
        """An answer, or server-sent events (steps, then the answer)."""
        if not request.question.strip():
            raise HTTPException(422, "The question is empty.")
        try:
            by = writing.writer(model, request.llm)
            restate = writing.rephraser(model, request.rephrase)
        except NotegraphError as error:
            raise HTTPException(422, str(error)) from error
        with live.use() as backend:
            try:
                answer = backend.assistant.ask(
                    request.question,
                    request.options,
                    notes=request.notes,
                    history=request.history,
                    restate=restate,
                )
            except NotegraphError as error:
                raise HTTPException(422, str(error)) from error
            if by is not None:
                answer = by.write(answer, backend.assistant.library)
        if "text/event-stream" in accept:
            return StreamingResponse(_events(answer), media_type="text/event-stream")
        return JSONResponse(answer.to_json())

    @routes.get("/api/search")
    def search(
        q: Annotated[str, Query(min_length=1, max_length=MAX_QUESTION)],
        k: Annotated[int, Query(ge=1, le=1000)] = 10,
    ) -> list[dict[str, Any]]:
        """Ranked passages."""
        with live.use() as backend:
            return [result.to_json() for result in backend.assistant.search(q, k)]

    @routes.get("/healthz")
    def health() -> dict[str, str]:
        """That the app can answer, and from which version of the index."""
        with live.use() as backend:
            return {"status": "ok", "version": backend.version}

    return routes


def _events(answer: Answer) -> Iterator[str]:
    for step in answer.steps:
        yield _event("step", {"text": step})
    yield _event("answer", answer.to_json())


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
