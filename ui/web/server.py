"""The FastAPI application, and serving it."""

from __future__ import annotations

import contextlib
import os
import socket
from pathlib import Path

import gradio as gr
import uvicorn
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from rich.console import Console

from kg.errors import NotegraphError
from ui.web import api, chat, sparql
from ui.web.backend import Backend, open_backend
from ui.web.headers import SecurityHeaders

STATIC = Path(__file__).parent.parent / "static"


def create_app(backend: Backend) -> FastAPI:
    """All routes: the HTTP interface, the static files and, at the root, the page."""
    # FastAPI's pages for its OpenAPI document load scripts from a CDN.
    app = FastAPI(title="notegraph", docs_url=None, redoc_url=None)
    app.add_middleware(SecurityHeaders)
    app.include_router(api.router(backend))
    app.include_router(sparql.router(backend.sparql))
    # Not at /static, which is where Gradio keeps files of its own.
    app.mount("/ui", StaticFiles(directory=STATIC), name="ui")
    blocks = chat.page(backend)
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


def serve(index: Path, host: str, port: int) -> None:
    """Serve the index until interrupted.

    Raises `NotegraphError` where the index cannot be opened or the address is taken.
    """
    with _listen(host, port) as listener:
        with Console(stderr=True).status("Opening the notes…"):
            backend = open_backend(index)
            app = create_app(backend)
        address = f"http://{host}:{listener.getsockname()[1]}"
        print(f"notegraph is at {address} (Ctrl+C ends it)", flush=True)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
        backend.sparql.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise NotegraphError(
            f"Port {port} of {host} cannot be used ({reason}); choose another with --port."
        ) from error
