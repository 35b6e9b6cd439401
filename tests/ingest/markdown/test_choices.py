"""Of the options of a question those that are marked as right are read."""

from __future__ import annotations

import pytest

from ingest.markdown.note import coverage, parse_note


def _heads(text: str) -> dict[str, tuple[str, ...]]:
    parsed = parse_note("note.md", text, 220, lambda words: len(words.split()))
    assert coverage(parsed) == []
    return {s.text: s.heads for passage in parsed.passages for s in passage.sentences}


ASKED = "Which timber floats?"


@pytest.mark.parametrize(
    "text",
    [
        "Question 4: Which timber floats?\nA. ebony\nB. balsa\nC. jarrah\n\nCorrect: B\nIt is light.\n",
        "Which timber floats?\n\n- [ ] ebony\n- [x] balsa\n- [ ] jarrah\n\nIt is light.\n",
        "**Which timber floats?**\n1) ebony\n2) balsa\n3) jarrah\nAnswer: 2. It is light.\n",
        "- Which timber floats?\n  a) ebony\n  b) balsa\n  c) jarrah\n\n**Ans:** b\n\nIt is light.\n",
    ],
)
def test_what_is_right_stands_under_what_is_asked(text: str) -> None:
    found = _heads(text)
    assert ASKED in found["balsa"]
    assert "It is light." in found
    assert not {"ebony", "jarrah"} & found.keys()


@pytest.mark.parametrize(
    "text",
    [
        "What to do today?\n\n- [x] tar\n- [x] caulk\n- [x] paint\n",
        "Open questions?\n\n- [ ] Which tar?\n- [x] Which paint?\n- [ ] Which brush?\n",
        "Steps:\n1. tar\n2. caulk\n3. paint\n\nAnswering takes a while.\n",
        "The kinds are three.\n- [ ] tar\n- [x] caulk\n- [ ] paint\n",
        "Which floats?\nA. ebony\nB. balsa\nC. jarrah\n",
        "Before the launch:\n- [x] tar\n- [ ] caulk\n- [ ] paint\n",
        "Steps:\n```\n- [x] tar\n- [ ] caulk\n```\n- paint\n- wait\n",
    ],
)
def test_other_lists_are_read_whole(text: str) -> None:
    assert len(_heads(text)) == 4 + ("Answering" in text)
