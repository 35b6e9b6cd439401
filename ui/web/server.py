"""The FastAPI application, and serving it."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import AsyncIterator, Collection
from importlib.metadata import version
from pathlib import Path

import gradio as gr
import uvicorn
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from rich.console import Console

from kg.errors import NotegraphError
from ui import mcp_tools
from ui.web import (
    api,
    chat,
    docs,
    entities,
    evaluation_api,
    explore_api,
    feedback,
    index_api,
    notes_api,
    runs_api,
    sparql,
)
from ui.web.gate import LOOPBACK, Gate
from ui.web.headers import SecurityHeaders
from ui.web.jobs import Job
from ui.web.limits import Limits
from ui.web.live import Live
from ui.web.login import Login
from ui.web.refusals import unreadable

CONNECTIONS = 500
"""Open at once; more are turned away, so that files and memory do not run out."""
STATIC = Path(__file__).parent.parent / "static"


def create_app(
    live: Live,
    hosts: Collection[str] = (),
    *,
    changes: bool = True,
    runs: Path = Path("runs"),
    login: str | None = None,
) -> FastAPI:
    """All routes: the HTTP interface, the static files and, at the root, the page.

    `hosts` are the names that the app answers to (none: any), `changes` lets the page change
    the index and start evaluations, and `runs` is the folder in which evaluation runs are looked for.
    With `login` ("user:password") nobody is answered without it.
    """
    ingest = Job(
        "ui.web.ingest_worker",
        "The notes are being read already; wait until that is done.",
        live.refresh,
    )
    evaluation = Job("ui.web.evaluation_worker", "An evaluation is under way; wait or stop it.")
    server = mcp_tools.tools(live)
    mcp_routes = mcp_tools.http_routes(server)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with server.session_manager.run():
            yield
        for job in (ingest, evaluation):
            job.stop()

    # FastAPI's own pages for its OpenAPI document load scripts from a CDN.
    app = FastAPI(
        title="notegraph",
        version=version("notegraph"),
        description="Cited answers, search and SPARQL over your notes.",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.add_exception_handler(RequestValidationError, unreadable)
    if login is not None:
        app.add_middleware(Login, login=login)
    app.add_middleware(Limits)
    app.add_middleware(Gate, hosts=hosts)
    app.add_middleware(SecurityHeaders)
    for part in (api, notes_api, explore_api, sparql, entities):
        app.include_router(part.router(live))
    app.include_router(index_api.router(live, ingest, changes=changes))
    app.include_router(evaluation_api.router(live, evaluation, runs, changes=changes))
    app.include_router(feedback.router(live.index))
    app.include_router(runs_api.router(runs))
    app.include_router(docs.routes)
    app.router.routes.extend(mcp_routes)
    # Not at /static, which is where Gradio keeps files of its own.
    app.mount("/ui", StaticFiles(directory=STATIC), name="ui")
    blocks = chat.page(live)
    blocks.queue(default_concurrency_limit=4, max_size=64)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        footer_links=[],
        show_error=False,
        ssr_mode=False,
        max_file_size="1mb",
        theme=chat.THEME,
        head=chat.HEAD,
    )
    return mounted


def serve(index: Path, host: str, port: int, login: str | None = None) -> None:
    """Serve the index until interrupted, to those who know `login` ("user:password") if there is one.

    Raises `NotegraphError` where the index cannot be opened or the address is taken.
    """
    with _listen(host, port) as listener:
        with Console(stderr=True).status("Opening the notes…"):
            live = Live(index)
            local = host in LOOPBACK
            app = create_app(live, LOOPBACK if local else (), changes=local, login=login)
        name = f"[{host}]" if ":" in host else host
        address = f"http://{name}:{listener.getsockname()[1]}"
        print(f"notegraph is at {address} (Ctrl+C ends it)", flush=True)
        config = uvicorn.Config(
            app, log_level="warning", server_header=False, limit_concurrency=CONNECTIONS
        )
        server = uvicorn.Server(config)
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
        live.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise NotegraphError(
            f"Port {port} of {host} cannot be used ({reason}); choose another with --port."
        ) from error
