"""A service that speaks as OpenAI's do, on loopback, and says and does what a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Handler"], None]


@dataclass
class Service:
    """Where it listens, what it was asked, and how it replies."""

    reply: Reply
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    """Reads a request and leaves the reply to the service."""

    service: Service

    def do_POST(self) -> None:
        size = int(self.headers["Content-Length"])
        self.service.requests.append(json.loads(self.rfile.read(size)))
        self.service.keys.append(self.headers.get("Authorization", ""))
        self.service.reply(self)

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()

    def piece(self, text: str | None, reason: str | None = None) -> None:
        delta = {"content": text} if text is not None else {}
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m"}
        self.raw(f"data: {json.dumps({**chunk, 'choices': [choice]})}\n\n")

    def raw(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()


def says(text: str) -> Reply:
    """Streams `text` and ends properly."""

    def reply(handler: Handler) -> None:
        handler.begin()
        for start in range(0, len(text), 20):
            handler.piece(text[start : start + 20])
        handler.piece(None, "stop")
        handler.raw("data: [DONE]\n\n")

    return reply


def dies(text: str) -> Reply:
    """Streams `text` and hangs up in the middle."""

    def reply(handler: Handler) -> None:
        handler.begin()
        handler.piece(text)

    return reply


def drips(seconds: float) -> Reply:
    """Sends a byte of nothing again and again, and never a word."""

    def reply(handler: Handler) -> None:
        handler.begin()
        ends = time.monotonic() + seconds
        try:
            while time.monotonic() < ends:
                handler.raw(": wait\n\n")
                time.sleep(0.05)
        except OSError:
            pass

    return reply


def sends(body: str, status: int = 200, kind: str = "application/json") -> Reply:
    """Replies with just this."""

    def reply(handler: Handler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body.encode())))
        handler.end_headers()
        handler.raw(body)

    return reply


@contextmanager
def serving(reply: Reply) -> Iterator[Service]:
    """The service for as long as the block runs."""
    service = Service(reply)
    own = type("Own", (Handler,), {"service": service})
    server = ThreadingHTTPServer(("127.0.0.1", 0), own)
    server.daemon_threads = True
    service.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    # It looks so often whether it is to end; by itself it would twice a second.
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
