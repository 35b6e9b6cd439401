"""Notes read and merged without embedding: what the tests of reading share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from ingest.language.passage_reading import load_parser, read_passages
from ingest.markdown.note import parse_note
from ingest.merging.merge import merge
from kg.model import Fact, Kind, Knowledge
from kg.namespaces import DEFAULT_BASE
from kg.vocabulary import Entry, Vocabulary


@dataclass(frozen=True)
class Read:
    """What notes say, with things by name."""

    knowledge: Knowledge

    def facts(self, name: str, relation: str | None = None, *, negated: bool = False) -> list[Fact]:
        """The facts about what is called `name`."""
        iris = {t.iri for t in self.knowledge.things if name in t.names}
        return [
            f
            for f in self.knowledge.facts
            if f.subject in iris and f.negated == negated and relation in (None, f.relation)
        ]

    def objects(self, name: str, relation: str, *, negated: bool = False) -> list[str]:
        """The object phrases of those facts."""
        return [f.object for f in self.facts(name, relation, negated=negated)]

    def kind(self, name: str) -> Kind | None:
        """The kind of what is called `name`; None if there is no such thing."""
        return next((t.kind for t in self.knowledge.things if name in t.names), None)

    def about(self, quote: str) -> list[str]:
        """The names of what the sentence that holds `quote` is about, in order of the alphabet."""
        names = {t.iri: t.label for t in self.knowledge.things}
        return sorted(
            {
                names[m.thing]
                for m in self.knowledge.mentions
                if m.about and quote in m.source.sentence
            }
        )

    @property
    def said(self) -> set[str]:
        """Every fact as one line, sources apart."""
        names = {t.iri: t.label for t in self.knowledge.things}
        return {
            f"{names[f.subject]} {'not ' if f.negated else ''}{f.relation} {f.object}"
            + (
                f" {f.quantity.operator} {f.quantity.value:g} {f.quantity.unit}"
                if f.quantity
                else ""
            )
            for f in self.knowledge.facts
        }


def _read_notes(notes: Mapping[str, str], *entries: Entry) -> Read:
    """Parses, reads and merges notes given as {path: Markdown}."""
    parsed = [
        parse_note(path, text, 220, lambda words: len(words.split()))
        for path, text in notes.items()
    ]
    jobs = [(passage, note.note.title) for note in parsed for passage in note.passages]
    readings = list(read_passages(jobs, load_parser()))
    links = [(n.note.path, r.section, r.link) for n in parsed for r in n.links]
    passages = [passage for passage, _ in jobs]
    knowledge = merge(
        [n.note for n in parsed],
        list(zip(passages, readings, strict=True)),
        links,
        Vocabulary(entries=entries),
        DEFAULT_BASE,
    )
    return Read(knowledge)


@pytest.fixture
def read() -> Callable[..., Read]:
    """Reads one note about a named thing: `read("Kiln", "It needs …")`."""

    def one(title: str, text: str) -> Read:
        return _read_notes({"note.md": f"# {title}\n\n{text}\n"})

    return one


@pytest.fixture
def read_notes() -> Callable[..., Read]:
    """Reads several notes, given as {path: Markdown}, and vocabulary entries."""
    return _read_notes
