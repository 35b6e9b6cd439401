"""What a sentence of the writer is held against: for each citation all that stands there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Answer, Citation
from assistant.notes.library import Library
from assistant.writer.parts import Parts
from ingest.merging.mentions import Gazetteer

_LINKED = re.compile(r"!?\[([^\]]*)\]\([^()\s]*\)")


class Evidence(Protocol):
    """Texts by the number of their citation."""

    def text(self, marks: Iterable[int]) -> str:
        """All that stands at these citations, a statement on each line."""
        ...

    def about(self, marks: Iterable[int]) -> str:
        """The names of what these citations are about."""
        ...


@dataclass(frozen=True, slots=True)
class CitedTexts:
    """Quotes, and the assistant's own sentences on them; names of what they are about."""

    texts: Mapping[int, tuple[str, ...]]
    topics: Mapping[int, tuple[str, ...]]

    def text(self, marks: Iterable[int]) -> str:
        """All that stands at these citations, a statement on each line."""
        return "\n".join(text for mark in marks for text in self.texts.get(mark, ()))

    def about(self, marks: Iterable[int]) -> str:
        """The names of what these citations are about."""
        return "\n".join(name for mark in marks for name in self.topics.get(mark, ()))


@dataclass(frozen=True, slots=True)
class Case:
    """All that a reply is checked with."""

    question: str
    evidence: CitedTexts
    marks: tuple[int, ...]
    recommended: tuple[str, ...]
    chosen: tuple[str, ...]
    gazetteer: Gazetteer


def case_of(question: str, answer: Answer, parts: Parts, library: Library) -> Case:
    """The case of an extractive answer."""
    texts = {citation.id: [plain_quote(citation.quote)] for citation in answer.citations}
    for sentence in parts.body:
        for mark in sentence.marks:
            texts.setdefault(mark, []).append(sentence.text)
    return Case(
        question,
        CitedTexts(
            {mark: tuple(said) for mark, said in texts.items()},
            {one.id: topics_of(one, library) for one in answer.citations},
        ),
        tuple(dict.fromkeys(mark for one in parts.body for mark in one.marks)),
        tuple(thing.label for thing in answer.recommended),
        answer.chosen,
        library.gazetteer,
    )


def topics_of(citation: Citation, library: Library) -> tuple[str, ...]:
    """The names of what the cited sentence is about, and the heading that it stands under."""
    places: Mapping[tuple[str, int, str], Sequence[str]] = library.once(
        "topics of quotes", lambda: _topics(library)
    )
    iris = places.get((citation.note, citation.start_line, citation.quote), ())
    things = [library.things[iri] for iri in iris if iri in library.things]
    names = [name for thing in things for name in thing.names]
    return (*names, *citation.section[-1:])


def _topics(library: Library) -> dict[tuple[str, int, str], tuple[str, ...]]:
    found: dict[tuple[str, int, str], tuple[str, ...]] = defaultdict(tuple)
    for place in library.places:
        sentence = place.sentence
        key = (library.passages[place.passage].note, sentence.start_line, sentence.quote)
        found[key] = tuple(dict.fromkeys((*found[key], *place.topics)))
    return dict(found)


def plain_quote(quote: str) -> str:
    """A quote on one line, without Markdown's signs and the targets of links."""
    return " ".join(_LINKED.sub(r"\1", quote).replace("*", "").replace("`", "").split())
