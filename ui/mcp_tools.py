"""The tools that assistants and editors call over the Model Context Protocol."""

from __future__ import annotations

from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp_types import ToolAnnotations
from pydantic import Field
from starlette.routing import BaseRoute

from assistant.assistant import MAX_QUESTION
from assistant.show import show as describe
from kg.errors import NotegraphError
from ui.query_form import formats
from ui.web.live import Live

_INSTRUCTIONS = """\
These tools read the user's own Markdown notes. Start with `ask`: it decides and cites the exact \
lines, and says when the notes don't cover something; do not fill that gap from general knowledge \
without saying so. Use `search` to read passages, `show` for all that is said of one thing, and \
`sparql` to count, list or join facts. Cite notes as note:line."""
_READ_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_DEADLINE_S = 10.0

Question = Annotated[
    str,
    Field(
        min_length=1,
        max_length=MAX_QUESTION,
        description="A question or a whole scenario in plain words.",
    ),
]


def tools(live: Live) -> MCPServer[Any]:
    """A server with the four tools over the index that is served."""
    server: MCPServer[Any] = MCPServer("notegraph", instructions=_INSTRUCTIONS, log_level="WARNING")

    @server.tool(title="Ask the notes", annotations=_READ_ONLY)
    def ask(
        question: Question,
        options: Annotated[
            dict[str, str] | None,
            Field(description='Answers to choose from, by letter: {"A": "…", "B": "…"}.'),
        ] = None,
        notes: Annotated[
            list[str] | None,
            Field(description="Only answer from these notes (path) or sections (path#Heading)."),
        ] = None,
    ) -> dict[str, Any]:
        """Answer a question from the user's notes, with citations.

        Gives `status` (answered, or abstained where the notes don't cover it), the `answer` with
        [n] marks, what is `recommended` and what is `ruled_out` and why, the `chosen` options,
        `citations` with note, lines and exact words, and a calibrated `confidence`.
        """
        with live.use() as backend:
            try:
                answer = backend.assistant.ask(question, options, notes=notes).to_json()
            except NotegraphError as error:
                raise ToolError(str(error)) from error
        del answer["timings_ms"], answer["id"]
        return answer

    @server.tool(title="Search the notes", annotations=_READ_ONLY)
    def search(
        query: Annotated[
            str, Field(min_length=1, max_length=MAX_QUESTION, description="What to look for.")
        ],
        k: Annotated[int, Field(ge=1, le=50, description="How many passages.")] = 5,
    ) -> list[dict[str, Any]]:
        """Find the passages of the user's notes that fit a query best, by words and by meaning.

        Each has its note, section, lines and text. For a decision or a fact use `ask` instead.
        """
        with live.use() as backend:
            return [result.to_json() for result in backend.assistant.search(query, k)]

    @server.tool(title="Show a thing", annotations=_READ_ONLY)
    def show(
        thing: Annotated[
            str, Field(min_length=1, max_length=500, description="Its name or an alias, any case.")
        ],
    ) -> dict[str, Any]:
        """Show all that the user's notes say of one thing that they name.

        Kind, aliases, what it is used for, properties, requirements, limits with operator, number
        and unit, denials, alternatives, links and mentions: each with note, lines and sentence.
        """
        with live.use() as backend:
            try:
                return describe(backend.assistant, thing)
            except NotegraphError as error:
                raise ToolError(str(error)) from error

    @server.tool(title="Query the graph", annotations=_READ_ONLY)
    def sparql(
        query: Annotated[
            str,
            Field(min_length=1, description="SELECT, ASK, CONSTRUCT or DESCRIBE; add a LIMIT."),
        ],
    ) -> str:
        """Run a read-only SPARQL 1.1 query over the knowledge graph of the user's notes.

        Rows come back as CSV, a graph as Turtle. Prefixes ng, rdf, rdfs, skos, dcterms, qudt and
        thing need no declaration. Things: `?t a ng:Thing ; rdfs:label ?name` (kinds: ng:Service,
        ng:Feature, ng:Algorithm, ng:Concept …). Facts: `?t ng:usedFor|ng:suitableFor|ng:requires|
        ng:hasLimit|ng:supports|ng:alternativeTo ?o`. Where a fact stands: `?c a ng:Claim ;
        rdf:subject ?t ; rdf:predicate ?relation ; rdf:object ?o ; ng:sentence ?words ;
        ng:notePath ?note ; ng:startLine ?line ; ng:negated ?denied`. Limits: `?o ng:operator ?op ;
        qudt:numericValue ?value ; ng:unit ?unit`.
        """
        with live.use() as backend:
            try:
                form = "turtle" if "turtle" in formats(query) else "csv"
                reply = backend.sparql.query(query, form, _DEADLINE_S)  # type: ignore[arg-type]
            except NotegraphError as error:
                raise ToolError(str(error)) from error
        cut = "\n(only the first rows; there are more)\n" if reply.truncated else ""
        return reply.body + cut

    return server


def http_routes(server: MCPServer[Any]) -> list[BaseRoute]:
    """The tools at /mcp, each request for itself; run `server.session_manager` beside them.

    Which hosts and origins may ask is the business of `ui.web.gate`.
    """
    app = server.streamable_http_app(
        stateless_http=True,
        json_response=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    return list(app.routes)
