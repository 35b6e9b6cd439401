"""A small body of knowledge about kitchens, with every kind of object and a contradiction."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest

from kg.graph import build_nquads
from kg.model import (
    Fact,
    Knowledge,
    Link,
    Mention,
    Note,
    Passage,
    Quantity,
    Section,
    Source,
    Thing,
)
from kg.namespaces import constraint_iri, need_iri, quality_iri, resource_iri, thing_iri
from kg.store import GraphStore

OVENS = """\
# Ovens

A steam oven is used for baking bread.

## Limits

A steam oven takes loaves up to 1.5 kg.
The steam oven is "gentle" and bakes within 50 minutes.
Steam ovens are documented [here](https://ovens.example/steam?q=1).
"""
GRILLS = """\
# Grills

You would not use a grill for baking bread.
A steam oven is not used for baking bread.
Grills work with charcoal and tongs.
A grill is an alternative to the steam oven.
"""
OVEN, GRILL = thing_iri("Steam oven"), thing_iri("Grill")
BREAD = need_iri("baking bread")
WEIGHT = Quantity("<=", 1.5, "kg", 1.5, "mass")
MINUTES = Quantity("<=", 50.0, "minute", 3000.0, "time")


def note(path: str, text: str, *sections: Section) -> Note:
    """A note of this text."""
    title = text.partition("\n")[0].removeprefix("# ")
    digest = sha256(text.encode()).hexdigest()
    return Note(path, title, digest, text, ("kitchen",), (), sections)


def passage(
    path: str, text: str, line: int, *section: str, links: tuple[Link, ...] = ()
) -> Passage:
    """The passage of one line of a note."""
    words = text.split("\n")[line - 1]
    digest = sha256(f"{path}{words}".encode()).hexdigest()[:16]
    return Passage(digest, path, section, line, line, words, (), links)


def source(passage: Passage, method: str = "rule") -> Source:
    """The sentence that makes up a passage."""
    line = passage.start_line
    return Source(passage.id, passage.note, line, line, passage.text, method)


def _kitchen(ovens: str = OVENS, grills: str = GRILLS) -> Knowledge:
    """What two notes on kitchens say."""
    o, g = "ovens.md", "more/Grills & co.md"
    shift = ovens.index("A steam oven is used") - OVENS.index("A steam oven is used")
    start = 3 + ovens[: max(0, shift)].count("\n")
    notes = (
        note(
            o,
            ovens,
            Section(o, ("Ovens",), 1, start + 6),
            Section(o, ("Ovens", "Limits"), start + 2, start + 6),
        ),
        note(g, grills, Section(g, ("Grills",), 1, 6)),
    )
    link = Link("here", "https://ovens.example/steam?q=1", start + 6)
    use = passage(o, ovens, start, "Ovens")
    weight = passage(o, ovens, start + 4, "Ovens", "Limits")
    gentle = passage(o, ovens, start + 5, "Ovens", "Limits")
    docs = passage(o, ovens, start + 6, "Ovens", "Limits", links=(link,))
    no_grill, no_oven, tools, instead = (passage(g, grills, n, "Grills") for n in (3, 4, 5, 6))
    most = constraint_iri(OVEN, "loaf weight", WEIGHT)
    facts = (
        Fact(OVEN, "usedFor", "baking bread", source(use), BREAD, "need", contradicted=True),
        Fact(OVEN, "hasLimit", "loaf weight", source(weight), most, "constraint", WEIGHT),
        Fact(OVEN, "hasProperty", "gentle", source(gentle), quality_iri("gentle"), "quality"),
        Fact(OVEN, "supports", "bakes within 50 minutes", source(gentle), quantity=MINUTES),
        Fact(OVEN, "documentedAt", link.url, source(docs), resource_iri(link.url), "resource"),
        Fact(GRILL, "usedFor", "baking bread", source(no_grill), BREAD, "need", negated=True),
        Fact(
            OVEN,
            "usedFor",
            "baking bread",
            source(no_oven),
            BREAD,
            "need",
            negated=True,
            contradicted=True,
        ),
        Fact(GRILL, "integratesWith", "charcoal and tongs", source(tools)),
        Fact(GRILL, "alternativeTo", "the steam oven", source(instead), OVEN, "thing"),
    )
    things = (
        Thing(OVEN, "Steam oven", "Feature", ("combi steamer", "steam ovens")),
        Thing(GRILL, "Grill", "Service"),
    )
    mentions = tuple(
        Mention(thing, surface, source(where, ""), about)
        for thing, surface, where, about in (
            (OVEN, "steam oven", use, True),
            (OVEN, "steam oven", weight, True),
            (GRILL, "grill", no_grill, True),
            (OVEN, "steam oven", instead, False),
            (GRILL, "grill", instead, True),
        )
    )
    passages = (use, weight, gentle, docs, no_grill, no_oven, tools, instead)
    return Knowledge(notes, passages, things, mentions, facts)


@pytest.fixture(scope="session")
def kitchen() -> Callable[..., Knowledge]:
    """Makes the knowledge of two notes, `ovens` and `grills`, whose text a test may change."""
    return _kitchen


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """What two notes on kitchens say."""
    return _kitchen()


@pytest.fixture(scope="session")
def nquads(knowledge: Knowledge) -> bytes:
    """The kitchen's graph."""
    return build_nquads(knowledge)


@pytest.fixture(scope="session")
def store(nquads: bytes) -> GraphStore:
    """The kitchen's graph, open."""
    return GraphStore.from_nquads(nquads)
