"""The HTTP interface of the index: what it holds, new notes for it, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, HTTPException, UploadFile
from pydantic import BaseModel, Field

from ingest.markdown.files import SUFFIXES
from ingest.storage.current import versions
from ingest.storage.publishing import rollback
from kg.errors import NotegraphError
from ui.web.jobs import BusyError, Job, Progress
from ui.web.live import Live

MAX_FILES = 50
MAX_FILE = 5_000_000
"""Bytes of an uploaded note."""


class IngestRequest(BaseModel):
    """What to read: `paths` on this machine, or with none those of last time."""

    paths: list[str] = Field(default=[], max_length=100)
    add: bool = False
    full: bool = False


class RollbackRequest(BaseModel):
    """How many versions to go back."""

    steps: int = Field(default=1, ge=1, le=100)


def router(live: Live, job: Job, *, changes: bool) -> APIRouter:
    """The routes; without `changes` those that change the index are refused."""
    routes = APIRouter(tags=["Index"])

    def may_change() -> None:
        if not changes:
            raise HTTPException(403, "Notes are changed on the machine that serves them only.")

    allowed = [Depends(may_change)]

    @routes.get("/api/index")
    def index() -> dict[str, Any]:
        """What is indexed: notes, where they come from, counts, and the versions that are kept."""
        with live.use() as backend:
            library = backend.assistant.library
            manifest = library.reader.manifest
            passages: dict[str, int] = {}
            for passage in library.passages:
                passages[passage.note] = passages.get(passage.note, 0) + 1
            return {
                "version": backend.version,
                "base": backend.base,
                "versions": versions(live.index),
                "changes": changes,
                "sources": manifest["sources"],
                "counts": manifest["counts"],
                "notes": [
                    {"note": note.path, "title": note.title, "passages": passages.get(note.path, 0)}
                    for note in backend.notes.values()
                ],
            }

    @routes.get("/api/ingest")
    def progress() -> Progress:
        """How far the last ingest is, or how it ended."""
        return job.progress

    @routes.post("/api/ingest", status_code=202, dependencies=allowed, responses=_REFUSALS)
    def ingest(request: IngestRequest) -> Progress:
        """Read notes anew; `GET /api/ingest` tells how it goes."""
        paths = [Path(path).expanduser() for path in request.paths if path.strip()]
        for path in paths:
            if not path.is_absolute() or not path.exists():
                raise HTTPException(400, f"There is no file or folder {path}; give its full path.")
            if not path.is_dir() and not (path.is_file() and path.suffix.lower() in SUFFIXES):
                raise HTTPException(400, f"{path} is neither a folder nor Markdown.")
        return _start(job, live.index, paths, add=request.add, full=request.full)

    @routes.post("/api/upload", status_code=202, dependencies=allowed, responses=_REFUSALS)
    def upload(files: Annotated[list[UploadFile], File()]) -> Progress:
        """Keep Markdown files beside the index, and read them."""
        try:
            job.refuse_if_busy()
        except BusyError as error:
            raise HTTPException(409, str(error)) from error
        if len(files) > MAX_FILES:
            raise HTTPException(413, f"At most {MAX_FILES} notes at a time.")
        read = {_name_of(file): _text_of(file) for file in files}
        folder = live.index.absolute() / "uploads"
        folder.mkdir(exist_ok=True)
        for name, data in read.items():
            fresh = folder / f".{name}.new"
            fresh.write_bytes(data)
            fresh.replace(folder / name)
        return _start(job, live.index, [folder], add=True, full=False)

    @routes.post("/api/rollback", dependencies=allowed, responses=_REFUSALS)
    def back(request: RollbackRequest) -> dict[str, str]:
        """Go back to an earlier version of the index."""
        try:
            version = rollback(live.index, request.steps)
            live.refresh()
        except NotegraphError as error:
            raise HTTPException(409, str(error)) from error
        return {"version": version}

    return routes


def _start(job: Job, index: Path, paths: list[Path], *, add: bool, full: bool) -> Progress:
    asked = {"index": str(index.absolute()), "paths": [str(path) for path in paths]}
    try:
        job.start(asked | {"add": add, "full": full})
    except BusyError as error:
        raise HTTPException(409, str(error)) from error
    return job.progress


def _name_of(file: UploadFile) -> str:
    name = (file.filename or "").replace("\\", "/").rpartition("/")[2].strip()
    if Path(name).suffix.lower() not in SUFFIXES or name.startswith(".") or not name.isprintable():
        raise HTTPException(415, f"Only Markdown notes ({', '.join(SUFFIXES)}) can be added.")
    if len(name.encode()) > 200:
        raise HTTPException(415, "The name of a note is too long.")
    return name


def _text_of(file: UploadFile) -> bytes:
    data = file.file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise HTTPException(413, f"{file.filename} is larger than {MAX_FILE:,} bytes.")
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise HTTPException(415, f"{file.filename} is not text.")
    return data


_REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"description": "There is no such path"},
    403: {"description": "Changes are refused: another site, or a server open to others"},
    409: {"description": "An ingest is under way, or there is no earlier version"},
    413: {"description": "Too large"},
    415: {"description": "Not Markdown"},
}
