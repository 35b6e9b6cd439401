"""Whatever the OpenAPI document allows, and what it does not, is answered without a server error."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from ui.web.live import Live
from ui.web.server import create_app


@schemathesis.serializer("application/sparql-query")
def as_text(context: Any, value: Any) -> bytes:
    return str(value).encode(errors="replace")


@pytest.fixture(scope="module")
def document(live: Live) -> Any:
    """The document of an app that nobody may change; longer runs are made with `st run`."""
    return schemathesis.openapi.from_asgi("/openapi.json", create_app(live, changes=False))


def test_no_request_is_a_server_error(document: Any):
    asked = set()
    for operation in (found.ok() for found in document.get_all_operations()):

        @given(case=operation.as_strategy())
        @settings(
            max_examples=4,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        def send(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=[schemathesis.checks.not_a_server_error])

        send()
        asked.add(operation.path)
    assert {"/api/ask", "/sparql", "/thing/{name}", "/api/evaluation"} <= asked
