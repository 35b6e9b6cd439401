"""`/sparql` over HTTP: queries by GET, form POST and direct POST, after the SPARQL 1.1 Protocol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from kg.errors import NotegraphError, QueryError
from kg.remote_service import RemoteSparql
from kg.results import GRAPH_FORMATS, MEDIA_TYPES, ROW_FORMATS
from kg.sparql_guard import QueryTooLongError
from kg.sparql_service import QueryTimeoutError, Reply, SparqlService
from kg.store import Dataset
from ui.query_form import formats
from ui.web.live import Live
from ui.web.negotiate import best_format, graph_format, media_type
from ui.web.service_description import service_description

DEADLINE_S = 10.0
MAX_BODY = 1_000_000
WAITING = 8
"""Queries that may hold a thread at once: the others of the app's threads stay free."""


class RefusedError(Exception):
    """The request cannot be met; with the HTTP status that says so."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request asks: the query, and the graphs it is over where the protocol names them."""

    query: str
    dataset: Dataset | None


def router(live: Live) -> APIRouter:
    """The route over the graph that is served."""
    routes = APIRouter(tags=["SPARQL"])
    limiter = CapacityLimiter(WAITING)

    async def answer(request: Request) -> Response:
        accept = request.headers.get("accept", "*/*")
        try:
            if request.method == "GET" and not request.url.query:
                return _about(request, accept)
            asked = await _asked(request)
            form = _negotiate(accept, asked.query)
            return _response(await to_thread.run_sync(_run, live, asked, form, limiter=limiter))
        except RefusedError as error:
            return PlainTextResponse(str(error), error.status)

    for method in ("GET", "POST"):
        routes.add_api_route(
            "/sparql",
            answer,
            methods=[method],
            operation_id=f"sparql_{method.lower()}",
            summary="A SPARQL 1.1 query",
            description="Common prefixes need no declaration. Only queries, no updates.",
            response_class=Response,
            responses=_RESPONSES,
            openapi_extra=_GET if method == "GET" else _POST,
        )
    return routes


def run_query(
    service: SparqlService | RemoteSparql, query: str, form: str, dataset: Dataset | None = None
) -> Reply:
    """The result of one query in `form`; raises `RefusedError`."""
    try:
        return service.query(query, form, DEADLINE_S, dataset=dataset)  # type: ignore[arg-type]
    except QueryTooLongError as error:
        raise RefusedError(413, str(error)) from error
    except QueryTimeoutError as error:
        raise RefusedError(503, str(error)) from error
    except QueryError as error:
        raise RefusedError(400, str(error)) from error
    except NotegraphError as error:
        raise RefusedError(503, str(error)) from error


def _run(live: Live, asked: _Asked, form: str) -> Reply:
    with live.use() as backend:
        return run_query(backend.sparql, asked.query, form, asked.dataset)


def _response(reply: Reply) -> Response:
    headers = {"Vary": "Accept"}
    if reply.truncated:
        headers["X-Truncated"] = "true"
    return Response(reply.body, media_type=reply.media_type, headers=headers)


def _about(request: Request, accept: str) -> Response:
    """A request without a query: the service's description, or for a browser the editor."""
    form = graph_format(accept)
    if form is None and "html" in accept:
        return RedirectResponse("/#sparql", 303)
    if form is None:
        raise RefusedError(400, "Send exactly one query; there are 0.")
    text = service_description(str(request.url), form)
    return Response(text, media_type=MEDIA_TYPES[form], headers={"Vary": "Accept"})


async def _asked(request: Request) -> _Asked:
    """The one query of the request, from the place where its form keeps it."""
    found = parse_qs(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == "application/sparql-query":
            if "query" in found:
                raise RefusedError(400, "The query is in the body; leave it out of the address.")
            found["query"] = [await _body(request)]
        elif kind == "application/x-www-form-urlencoded":
            found = parse_qs(await _body(request), keep_blank_values=True)
        else:
            raise RefusedError(
                415, "Send application/sparql-query or application/x-www-form-urlencoded."
            )
    if "update" in found:
        raise RefusedError(400, "Only queries are answered here, not updates.")
    queries = found.get("query", [])
    if len(queries) != 1:
        raise RefusedError(400, f"Send exactly one query; there are {len(queries)}.")
    return _Asked(queries[0], _dataset(found))


def _dataset(found: dict[str, list[str]]) -> Dataset | None:
    default, named = found.get("default-graph-uri", []), found.get("named-graph-uri", [])
    if not default and not named:
        return None
    for iri in (*default, *named):
        if ":" not in iri or set(iri) & set(' <>"{}|^`\\\n\r\t'):
            raise RefusedError(400, f"{iri!r} is not the IRI of a graph.")
    return Dataset(tuple(default), tuple(named))


async def _body(request: Request) -> str:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise RefusedError(413, f"The request is larger than {MAX_BODY:,} bytes.")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, "The request is not UTF-8.") from error


def _negotiate(accept: str, query: str) -> str:
    """The format that the client likes best among those that fit the query."""
    try:
        offered = [form for form in formats(query) if form != "table"]
    except QueryError as error:
        raise RefusedError(400, str(error)) from error
    best = best_format(accept, offered)
    if best is None:
        names = ", ".join(media_type(form) for form in offered)
        raise RefusedError(406, f"The result of this query can be had as {names}.")
    return best


_ANY = {"schema": {"type": "string"}}
_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The result, in the format that `Accept` likes best",
        "content": {media_type(form): _ANY for form in (*ROW_FORMATS[1:], *GRAPH_FORMATS)},
    },
    400: {"description": "Malformed, forbidden, or not exactly one query"},
    406: {"description": "None of the accepted formats fits the query"},
    413: {"description": "The query is too long"},
    415: {"description": "Neither a form nor `application/sparql-query`"},
    503: {"description": "Over the deadline, or not loaded yet"},
}
_GRAPHS = [
    {
        "name": name,
        "in": "query",
        "schema": {"type": "array", "items": {"type": "string", "format": "iri"}},
        "description": what,
    }
    for name, what in (
        ("default-graph-uri", "Graphs that are merged into the default graph"),
        ("named-graph-uri", "Graphs that GRAPH reaches"),
    )
]
_EXAMPLE = "SELECT ?name { ?thing a ng:Thing ; rdfs:label ?name } LIMIT 5"
_GET = {
    "parameters": [
        {"name": "query", "in": "query", "schema": {"type": "string"}, "example": _EXAMPLE},
        *_GRAPHS,
    ]
}
_POST = {
    "parameters": _GRAPHS,
    "requestBody": {
        "content": {
            "application/sparql-query": {"schema": {"type": "string"}, "example": _EXAMPLE},
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {"query": {"type": "string"}},
                    "required": ["query"],
                }
            },
        }
    },
}
