"""What one visitor may ask of the app: so much at once, so often, and so many bytes."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_UPLOAD = "/api/upload"
_COSTLY = ("/api/", "/sparql", "/mcp", "/gradio_api/queue/join")
"""Paths that make the app work; pages and their parts are only read from disk."""
_VISITORS = 10_000
"""Addresses that are remembered; the one that asked longest ago is forgotten."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much is let through."""

    body: int = 1_000_000
    """Bytes of a request."""
    upload: int = 55_000_000
    """Bytes of a request that brings notes."""
    at_once: int = 32
    """Costly requests under way, of all visitors together."""
    burst: int = 60
    """Costly requests that a visitor may send at once."""
    per_second: float = 2.0
    """And so many a second on the long run. On loopback neither holds."""


class Limits:
    """ASGI middleware that answers 413, 429 or 503 to what is over the allowance."""

    def __init__(
        self,
        app: ASGIApp,
        allowance: Allowance | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.app = app
        self.allowance = allowance or Allowance()
        self._clock = clock
        self._under_way = 0
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        path: str = scope["path"]
        most = self.allowance.upload if path == _UPLOAD else self.allowance.body
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdecimal() or int(declared) > most:
            return await _refuse(413, f"The request is larger than {most:,} bytes.", scope, send)
        if not path.startswith(_COSTLY):
            return await self.app(scope, _bounded(receive, most), send)
        if not self._may_ask(scope):
            return await _refuse(429, "Too many requests; wait a moment.", scope, send)
        if self._under_way >= self.allowance.at_once:
            return await _refuse(503, "The app is busy; try again shortly.", scope, send)
        self._under_way += 1
        try:
            return await self.app(scope, _bounded(receive, most), send)
        finally:
            self._under_way -= 1

    def _may_ask(self, scope: Scope) -> bool:
        """Takes one from the visitor's bucket, which fills again with time."""
        visitor = _visitor(scope)
        if visitor is None:
            return True
        now = self._clock()
        left, since = self._left.pop(visitor, (float(self.allowance.burst), now))
        left = min(self.allowance.burst, left + (now - since) * self.allowance.per_second)
        may = left >= 1
        self._left[visitor] = (left - may, now)
        if len(self._left) > _VISITORS:
            self._left.popitem(last=False)
        return may


def _visitor(scope: Scope) -> str | None:
    """Whom a request is counted for: an IPv4 address or an IPv6 network; None for this machine."""
    client = scope.get("client")
    try:
        address = ip_address(client[0]) if client else None
    except ValueError:  # a socket of this machine: whoever comes over the network has an address
        return None
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address
    if address is None or address.is_loopback:
        return None
    if isinstance(address, IPv6Address):
        return str(IPv6Address(int(address) >> 64 << 64))
    return str(address)


def _bounded(receive: Receive, most: int) -> Receive:
    """`receive` up to `most` bytes; then as if the visitor had gone."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return message if taken <= most else {"type": "http.disconnect"}

    return bounded


async def _refuse(status: int, text: str, scope: Scope, send: Send) -> None:
    headers = {"Retry-After": "1"} if status in (429, 503) else {}

    async def nothing() -> Message:
        return {"type": "http.disconnect"}

    await PlainTextResponse(text, status, headers)(scope, nothing, send)
