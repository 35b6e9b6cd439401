"""The FastAPI application, and serving it."""

from __future__ import annotations

from pathlib import Path

import gradio as gr
import uvicorn
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

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
    """Serve the index until interrupted; raises `NotegraphError` where it cannot be opened."""
    app = create_app(open_backend(index))
    print(f"notegraph is at http://{host}:{port} (Ctrl+C ends it)")
    uvicorn.run(app, host=host, port=port, log_level="warning")
