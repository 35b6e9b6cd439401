"""Who may ask: pages of this app only may change anything, and only under its own names."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_GRADIO = "/gradio_api/"
_GRADIO_NEEDS = frozenset("queue heartbeat startup-events cancel reset info app_id config".split())
"""What the page uses of Gradio's interface: not its uploads, files, proxy and runs."""
_CLOSED = frozenset("monitoring dev login logout token user run-history profiling".split())
"""Pages of Gradio's own that this app has no use for."""


class Gate:
    """ASGI middleware against other sites' pages in the same browser, and before Gradio's back doors.

    `hosts` are the names that the app answers to (none: any), so that no other name can be
    made to lead here; what another site's page posts is refused.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] = ()) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            host = headers.get("host", "")
            if self.hosts and urlsplit(f"//{host}").hostname not in self.hosts:
                reply = PlainTextResponse("This app does not answer to that name.", 400)
                return await reply(scope, receive, send)
            if _is_closed(scope["path"]):
                return await PlainTextResponse("Not Found", 404)(scope, receive, send)
            if scope["method"] not in _SAFE and _is_foreign(headers, host):
                reply = PlainTextResponse("Requests from other sites are refused.", 403)
                return await reply(scope, receive, send)
        return await self.app(scope, receive, send)


def _is_closed(path: str) -> bool:
    first, _, _ = path.removeprefix(_GRADIO).lstrip("/").partition("/")
    if path.startswith(_GRADIO):
        return first not in _GRADIO_NEEDS
    return first in _CLOSED or first.startswith(("file=", "proxy=", "vibe-"))


def _is_foreign(headers: Headers, host: str) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != host
