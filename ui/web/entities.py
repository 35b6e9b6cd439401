"""The pages behind the graph's IRIs: a description for programs, the app for people."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Header, Path, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from ui.web.backend import Backend
from ui.web.live import Live
from ui.web.negotiate import graph_format
from ui.web.sparql import RefusedError, run_query

KINDS = tuple(
    "thing need quality constraint note passage claim mention resource quote graph".split()
)
_Name = Annotated[str, Path(description="The part of the IRI after the kind")]
_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_UNSAFE = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


def router(live: Live) -> APIRouter:
    """A route for each kind of node that has a name of its own."""
    routes = APIRouter(tags=["Graph"])

    def entity(request: Request, name: _Name, accept: Annotated[str, Header()] = "*/*") -> Response:
        # The name with its escapes as they were sent, which `name` has lost.
        local = _local_name(request)
        if _UNSAFE.search(local):
            return PlainTextResponse("That is no name in the graph.", 404)
        try:
            with live.use() as backend:
                return _describe(backend, local, graph_format(accept))
        except RefusedError as error:
            return PlainTextResponse(str(error), error.status)

    for kind in KINDS:
        routes.add_api_route(
            f"/{kind}/{{name:path}}",
            entity,
            methods=["GET"],
            operation_id=f"describe_{kind}",
            summary=f"What the graph says of a {kind}",
            response_class=Response,
        )
    return routes


def _describe(backend: Backend, local: str, form: str | None) -> Response:
    iri, headers = backend.base + local, {"Vary": "Accept"}
    if "false" in run_query(backend.sparql, f"ASK {{ <{iri}> ?p ?o }}", "csv").body:
        return PlainTextResponse(f"The graph has nothing called {iri}.", 404, headers)
    if form is None:
        return RedirectResponse(f"/#explore/{local}", 303, headers)
    reply = run_query(backend.sparql, f"DESCRIBE <{iri}>", form)
    return Response(reply.body, media_type=reply.media_type, headers=headers)


def _local_name(request: Request) -> str:
    """The part of the IRI after the base: letters as they are, escapes of other signs kept."""
    raw = request.scope.get("raw_path") or request.url.path.encode()
    path = raw.decode("ascii", "replace").partition("?")[0]
    return _ENCODED.sub(_letters, path).removeprefix("/")


def _letters(match: re.Match[str]) -> str:
    try:
        return bytes.fromhex(match[0].replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
