"""The HTTP interface of things: finding them, their cards, and the graph around a node."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request

from assistant.show import show
from kg.errors import NotegraphError
from kg.queries import find_query, named_queries
from ui.web.live import Live
from ui.web.neighbourhood import find_things, neighbourhood
from ui.web.query_texts import filled

Name = Annotated[str, Query(min_length=1, max_length=2000)]


def router(live: Live) -> APIRouter:
    """The routes over the graph that is served."""
    routes = APIRouter(tags=["Graph"])

    @routes.get("/api/things")
    def things(
        q: Annotated[str, Query(max_length=500)] = "",
        k: Annotated[int, Query(ge=1, le=1000)] = 12,
    ) -> list[dict[str, Any]]:
        """Things whose name or alias holds `q`, those that most is said of first."""
        with live.use() as backend:
            return find_things(backend.assistant.library, q, k)

    @routes.get("/api/thing")
    def thing(name: Name) -> dict[str, Any]:
        """All that the notes say of a thing, by name, alias or IRI."""
        with live.use() as backend:
            known = backend.assistant.library.things.get(name)
            try:
                return show(backend.assistant, known.label if known else name)
            except NotegraphError as error:
                raise HTTPException(404, str(error)) from error

    @routes.get("/api/graph")
    def graph(node: Name) -> dict[str, Any]:
        """What a node of the graph, by IRI or by its name after the base, is joined to."""
        with live.use() as backend:
            iri = node if node.startswith(backend.base) else backend.base + node
            found = neighbourhood(backend.assistant.library, iri)
        if found is None:
            raise HTTPException(404, f"No fact of the notes is about {node}.")
        return found

    @routes.get("/api/queries")
    def queries() -> list[dict[str, Any]]:
        """The query library: each with what it answers and the parameters that it takes."""
        return [
            {
                "name": query.name,
                "description": query.description,
                "parameters": [asdict(parameter) for parameter in query.parameters],
                "text": query.text,
            }
            for query in named_queries().values()
        ]

    @routes.get("/api/queries/{name}")
    def query(name: str, request: Request) -> dict[str, str]:
        """A query of the library with its parameters, given by name in the address, filled in."""
        try:
            with live.use() as backend:
                library = backend.assistant.library
                return {"text": filled(find_query(name), request.query_params, library)}
        except NotegraphError as error:
            raise HTTPException(422, str(error)) from error

    return routes
