"""A real MCP client lists and calls the tools, over HTTP and over stdio."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from mcp import Client, StdioServerParameters


def run(server: Any, work: Callable[[Client], Awaitable[Any]]) -> Any:
    async def talk() -> Any:
        async with Client(server) as client:
            return await work(client)

    return anyio.run(talk)


def call(server: Any, tool: str, **arguments: Any) -> Any:
    return run(server, lambda client: client.call_tool(tool, arguments))


@pytest.fixture(scope="module")
def server(address: str) -> str:
    return f"{address}/mcp"


def test_the_tools_are_listed_with_what_they_do_and_take(server):
    tools = {tool.name: tool for tool in run(server, lambda client: client.list_tools()).tools}
    assert set(tools) == {"ask", "search", "show", "sparql"}
    for tool in tools.values():
        assert len(tool.description or "") > 100
        assert tool.annotations.read_only_hint
        assert all("description" in p for p in tool.input_schema["properties"].values())


def test_ask_answers_with_citations(server):
    answer = call(server, "ask", question="What is a batch transform job for?").structured_content
    assert answer["status"] == "answered"
    assert answer["citations"][0]["quote"]


def test_ask_chooses_among_options(server):
    options = {"A": "A batch transform job", "B": "A bicycle"}
    question = "Which of these runs inference on a whole dataset?"
    found = call(server, "ask", question=question, options=options)
    assert set(found.structured_content["options"]) == {"A", "B"}


def test_search_finds_passages(server):
    found = call(server, "search", query="drift", k=2).structured_content["result"]
    assert len(found) == 2
    assert found[0]["note"].endswith(".md")


def test_show_tells_of_a_thing_and_says_what_is_close_to_a_wrong_name(server, thing):
    assert call(server, "show", thing=thing).structured_content["label"] == thing
    wrong = call(server, "show", thing=f"{thing}x")
    assert wrong.is_error
    assert "Did you mean" in wrong.content[0].text


def test_sparql_gives_rows_and_graphs_and_says_what_is_wrong(server):
    rows = call(server, "sparql", query="SELECT ?name { ?t a ng:Thing ; rdfs:label ?name } LIMIT 2")
    assert len(rows.content[0].text.splitlines()) == 3
    graph = call(server, "sparql", query="CONSTRUCT WHERE { ?t rdfs:label ?l } LIMIT 1")
    assert "rdfs:label" in graph.content[0].text
    for query in ("SELECT", "ASK { SERVICE <http://e.org> { } }", "DROP ALL"):
        assert call(server, "sparql", query=query).is_error


def test_other_sites_cannot_call_tools(server):
    request = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    reply = httpx.post(server, json=request, headers={"Origin": "https://evil.example"})
    assert reply.status_code == 403


def test_the_same_tools_over_stdio(index: Path):
    command = [sys.executable, "-c", "from ui.cli import main; main()"]
    server = StdioServerParameters(
        command=command[0], args=[*command[1:], "mcp", "--index", str(index)]
    )
    found = call(server, "search", query="drift", k=1)
    assert json.loads(found.content[0].text)["rank"] == 1
