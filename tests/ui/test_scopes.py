"""Questions that are limited to notes and sections."""

from __future__ import annotations

import httpx
import pytest

from assistant import Assistant
from kg.errors import NotegraphError
from ui.web.live import Live
from ui.web.scopes import scopes

SECTION = "jobs.md#Batch transform jobs"


def test_notes_are_offered_each_followed_by_its_sections(live: Live):
    with live.use() as backend:
        offered = scopes(backend)
        notes = list(backend.notes)
        found = [backend.assistant.library.passages_of([value]) for _, value in offered]
    values = [value for _, value in offered]
    assert [value for value in values if "#" not in value] == notes
    assert all(value.partition("#")[0] in notes for value in values)
    assert len({name for name, _ in offered}) == len(offered)
    assert all(passages.any() for passages in found)
    own = [value.rpartition("#")[2] for value in values if value.startswith("jobs.md#")]
    assert own == ["Processing jobs", "Batch transform jobs"]


def test_an_answer_cites_its_section_alone(assistant: Assistant):
    answer = assistant.ask("What are batch transform jobs for?", notes=[SECTION])
    assert answer.citations
    assert {citation.section[-1] for citation in answer.citations} == {"Batch transform jobs"}


def test_sections_and_notes_add_up(assistant: Assistant):
    within = assistant.library.passages_of
    both = within([SECTION, "drift.md"])
    assert both.sum() == within([SECTION]).sum() + within(["drift.md"]).sum()
    assert 0 < within([SECTION]).sum() < within(["jobs.md"]).sum()
    assert not within([]).any()


@pytest.mark.parametrize("name", ["none.md", "jobs.md#", "jobs.md#Batch", "jobs", ""])
def test_what_is_not_in_the_index_is_said_to_be(assistant: Assistant, address: str, name: str):
    with pytest.raises(NotegraphError, match="no note or section"):
        assistant.ask("What is drift?", notes=[name])
    reply = httpx.post(f"{address}/api/ask", json={"question": "What is drift?", "notes": [name]})
    assert reply.status_code == 422
    assert "no note or section" in reply.json()["detail"]
