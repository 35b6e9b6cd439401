"""One user and password for the whole app, where its owner wants one (HTTP Basic, RFC 7617)."""

from __future__ import annotations

import base64
import binascii
import hmac
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.errors import NotegraphError

_OPEN = frozenset({"/healthz"})
_SHORTEST = 8


class Login:
    """ASGI middleware that lets nobody in without the user and password; `/healthz` stays open."""

    def __init__(self, app: ASGIApp, login: str) -> None:
        self.app = app
        self._login = login.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or ask for the password."""
        if scope["type"] == "http" and scope["path"] not in _OPEN and not self._knows(scope):
            ask = {"WWW-Authenticate": 'Basic realm="notegraph", charset="UTF-8"'}
            reply = PlainTextResponse("User and password, please.", 401, ask)
            return await reply(scope, receive, send)
        return await self.app(scope, receive, send)

    def _knows(self, scope: Scope) -> bool:
        scheme, _, told = Headers(scope=scope).get("authorization", "").partition(" ")
        try:
            given = base64.b64decode(told.strip(), validate=True)
        except (binascii.Error, ValueError):
            return False
        return scheme.lower() == "basic" and hmac.compare_digest(given, self._login)


def read_login(file: Path) -> str:
    """The `user:password` that a file holds; raises `NotegraphError` where it holds none."""
    try:
        login = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise NotegraphError(f"{file} cannot be read: {error}.") from error
    user, colon, password = login.partition(":")
    if not user or not colon or len(password) < _SHORTEST or "\n" in login:
        raise NotegraphError(
            f"{file} must hold one line, user:password, with {_SHORTEST} characters or more"
            " in the password."
        )
    return login
