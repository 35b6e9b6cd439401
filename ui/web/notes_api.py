"""The HTTP interface of notes: which there are, and each as a page with what is quoted marked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import HTMLResponse

from ui.web.api import MAX_QUESTION
from ui.web.live import Live
from ui.web.note_page import lines_of, note_page

_CHANGED = (
    '<p class="ng-hint">This note has changed since the answer; the quoted words are gone.</p>'
)


def router(live: Live) -> APIRouter:
    """The routes over the notes that are served."""
    routes = APIRouter(tags=["Notes"])

    @routes.get("/api/notes")
    def notes() -> list[dict[str, str]]:
        """The notes that are indexed."""
        with live.use() as backend:
            return [{"note": note.path, "title": note.title} for note in backend.notes.values()]

    @routes.get("/api/note", response_class=HTMLResponse)
    def note(
        note: str,
        start: Annotated[int | None, Query(ge=1)] = None,
        end: Annotated[int | None, Query(ge=1)] = None,
        quote: Annotated[str, Query(max_length=MAX_QUESTION)] = "",
    ) -> HTMLResponse:
        """A note as HTML, with what is quoted from its lines marked.

        Where the quote no longer stands at these lines, it is looked for in the whole note.
        """
        with live.use() as backend:
            found = backend.notes.get(note)
        if found is None:
            raise HTTPException(404, "There is no such note in the index.")
        if start is None:
            return HTMLResponse(note_page(found.text, found.path))
        lines = lines_of(found.text, (start, end or start), quote)
        page = note_page(found.text, found.path, lines, quote)
        return HTMLResponse(page if lines else _CHANGED + page)

    return routes
