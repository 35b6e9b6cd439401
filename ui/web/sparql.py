"""`/sparql` over HTTP: queries by GET, form POST and direct POST, after the SPARQL 1.1 Protocol."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import PlainTextResponse, Response

from kg.errors import QueryError
from kg.results import MEDIA_TYPES
from kg.sparql_guard import QueryTooLongError
from kg.sparql_service import QueryTimeoutError, SparqlService
from ui.query_form import formats

DEADLINE_S = 10.0
MAX_BODY = 1_000_000
_ALSO = {"json": "application/json", "xml": "application/xml"}


class _RefusedError(Exception):
    """The request cannot be met; with the HTTP status that says so."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def router(service: SparqlService) -> APIRouter:
    """The route over one graph."""
    routes = APIRouter()

    async def answer(request: Request) -> Response:
        try:
            query = await _query(request)
            form = _negotiate(request.headers.get("accept", "*/*"), query)
            reply = await run_in_threadpool(service.query, query, form, DEADLINE_S)  # type: ignore[arg-type]
        except _RefusedError as error:
            return PlainTextResponse(str(error), error.status)
        except QueryTooLongError as error:
            return PlainTextResponse(str(error), 413)
        except QueryTimeoutError as error:
            return PlainTextResponse(str(error), 503)
        except QueryError as error:
            return PlainTextResponse(str(error), 400)
        headers = {"Vary": "Accept"}
        if reply.truncated:
            headers["X-Truncated"] = "true"
        return Response(reply.body, media_type=reply.media_type, headers=headers)

    for method in ("GET", "POST"):
        routes.add_api_route(
            "/sparql",
            answer,
            methods=[method],
            operation_id=f"sparql_{method.lower()}",
            summary="A SPARQL 1.1 query",
            response_class=Response,
        )
    return routes


async def _query(request: Request) -> str:
    """The one query of the request, from the place where its form keeps it."""
    found = parse_qs(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == "application/sparql-query":
            found["query"] = [await _body(request)]
        elif kind == "application/x-www-form-urlencoded":
            found = parse_qs(await _body(request), keep_blank_values=True)
        else:
            raise _RefusedError(
                415, "Send application/sparql-query or application/x-www-form-urlencoded."
            )
    if "update" in found:
        raise _RefusedError(400, "Only queries are answered here, not updates.")
    if "default-graph-uri" in found or "named-graph-uri" in found:
        raise _RefusedError(400, "Name graphs with FROM in the query, not as parameters.")
    queries = found.get("query", [])
    if len(queries) != 1:
        raise _RefusedError(400, f"Send exactly one query; there are {len(queries)}.")
    return queries[0]


async def _body(request: Request) -> str:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise _RefusedError(413, f"The request is larger than {MAX_BODY:,} bytes.")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _RefusedError(400, "The request is not UTF-8.") from error


def _negotiate(accept: str, query: str) -> str:
    """The format that the client likes best among those that fit the query."""
    offered = [form for form in formats(query) if form != "table"]
    best, best_quality = "", 0.0
    for form in offered:
        quality = max(_quality(accept, name) for name in (_media_type(form), _ALSO.get(form, "")))
        if quality > best_quality:
            best, best_quality = form, quality
    if not best:
        names = ", ".join(_media_type(form) for form in offered)
        raise _RefusedError(406, f"The result of this query can be had as {names}.")
    return best


def _media_type(form: str) -> str:
    return MEDIA_TYPES[form].partition(";")[0]


def _quality(accept: str, media_type: str) -> float:
    """How much the `Accept` header wants `media_type`, 0 to 1; the closest match decides."""
    patterns = (media_type, media_type.partition("/")[0] + "/*", "*/*")
    best = (len(patterns), 0.0)
    for part in accept.split(",") if media_type else ():
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name in patterns:
            best = min(best, (patterns.index(name), _weight(parameters)))
    return best[1]


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
