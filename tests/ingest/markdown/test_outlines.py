"""Outlines that are indented as a whole are read as lists; code stays code."""

from __future__ import annotations

import pytest

from ingest.markdown.outlines import outdented
from tests.ingest.markdown.test_note import sentences


@pytest.mark.parametrize(
    "note",
    [
        "# Kilns\n\n    > Wood kilns:\n\n        - A wood kiln wants somebody who feeds it all night.\n",
        "# Kilns\n    # Wood kilns\n        - A wood kiln wants somebody who feeds it all night.\n",
        "Wood kilns\n\t- A wood kiln wants somebody who feeds it all night.\n",
        "Wood kilns:\n\n\t- A wood kiln wants somebody who feeds it all night.\n",
    ],
)
def test_an_indented_outline_is_a_list_under_its_heads(note: str) -> None:
    last = sentences(note)[-1]
    assert last.text == "A wood kiln wants somebody who feeds it all night."
    assert last.role == "item"
    assert last.quote == last.text


@pytest.mark.parametrize(
    "note",
    [
        "Run:\n\n    make kiln\n    make glaze\n",
        "The file:\n\n    - name: kiln\n      image: kiln:2\n      wants: [wood, air]\n",
        "- Kilns\n\n    - A wood kiln wants somebody who feeds it all night.\n",
        "```\n    - A wood kiln wants somebody who feeds it all night.\n```\n",
        "1. Kilns\n\n       - A wood kiln wants somebody who feeds it all night.\n",
    ],
)
def test_code_and_lists_within_lists_stay_as_they_are(note: str) -> None:
    assert outdented(note.split("\n")) == note.split("\n")


def test_what_is_indented_more_stands_within() -> None:
    outline = [
        "    * Kilns burn wood, oil or gas.",
        "         1. Wood",
        "            ash",
        "    * Clay",
    ]
    assert outdented(outline) == [
        "* Kilns burn wood, oil or gas.",
        "  1. Wood",
        "     ash",
        "* Clay",
    ]
