"""Notes, sections, passages and the quoted sentences as quads, each in its note's graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Note, Passage, Section, Source
from kg.namespaces import hashed_iri, note_iri, passage_iri, resource_iri, section_iri
from kg.terms import DCAT, DCTERMS, NG, OA, RDFS, SKOS, TYPE, integer, node

_Heading = tuple[str, tuple[str, ...]]
_SectionNode = tuple[Section, NamedNode]

CONTEXT = 32
"""Characters of prefix and suffix that a quote keeps, to find it again after an edit."""


def note_quads(notes: Sequence[Note], base: str) -> Iterator[Quad]:
    """Each note with its title, digest, tags, and its tree of sections."""
    for note in notes:
        graph = node(note_iri(note.path, base))
        yield Quad(graph, TYPE, NG.Note, graph)
        yield Quad(graph, NG.notePath, Literal(note.path), graph)
        yield Quad(graph, NG.sha256, Literal(note.sha256), graph)
        yield Quad(graph, DCTERMS.title, Literal(note.title), graph)
        yield Quad(graph, RDFS.label, Literal(note.title), graph)
        for tag in note.tags:
            yield Quad(graph, DCAT.keyword, Literal(tag), graph)
        for alias in note.aliases:
            yield Quad(graph, SKOS.altLabel, Literal(alias), graph)
    sections = _sections(notes, base)
    for (path, heading), same in sections.items():
        graph = node(note_iri(path, base))
        for section, about in same:
            parent = _enclosing(sections, path, heading[:-1], section.start_line)
            yield Quad(about, TYPE, NG.Section, graph)
            yield Quad(about, DCTERMS.title, Literal(heading[-1]), graph)
            yield Quad(about, RDFS.label, Literal(heading[-1]), graph)
            yield Quad(about, NG.startLine, integer(section.start_line), graph)
            yield Quad(about, NG.endLine, integer(section.end_line), graph)
            yield Quad(about, DCTERMS.isPartOf, parent or graph, graph)


def passage_quads(passages: Iterable[Passage], notes: Iterable[Note], base: str) -> Iterator[Quad]:
    """Each passage with its text, lines, section, and the resources it links to."""
    sections = _sections(notes, base)
    for passage in passages:
        graph = node(note_iri(passage.note, base))
        about = node(passage_iri(passage.id, base))
        within = _enclosing(sections, passage.note, passage.section, passage.start_line)
        yield Quad(about, TYPE, NG.Passage, graph)
        yield Quad(about, DCTERMS.isPartOf, within or graph, graph)
        yield Quad(about, NG.text, Literal(passage.text), graph)
        yield from place_quads(about, passage.note, passage.start_line, passage.end_line, graph)
        for link in passage.links:
            target = node(resource_iri(link.url, base))
            yield Quad(about, DCTERMS.references, target, graph)


def place_quads(
    about: NamedNode, note: str, start: int, end: int, graph: NamedNode
) -> Iterator[Quad]:
    """Note path and lines, directly on the node, so that queries stay short."""
    yield Quad(about, NG.notePath, Literal(note), graph)
    yield Quad(about, NG.startLine, integer(start), graph)
    yield Quad(about, NG.endLine, integer(end), graph)


class Quotes:
    """The sentences that claims and mentions rest on, one selector node for each.

    A node's IRI depends on the note, the words, and (for a sentence that stands there more
    than once) its turn; so it survives edits elsewhere in the note.
    """

    def __init__(self, sources: Iterable[Source], notes: Iterable[Note], base: str) -> None:
        self._base = base
        self._notes = {note.path: note for note in notes}
        places: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
        for source in sources:
            places[source.note, source.sentence].add((source.start_line, source.end_line))
        self._turns = {
            key: {line: turn for turn, line in enumerate(sorted(lines))}
            for key, lines in places.items()
        }

    def node(self, source: Source) -> NamedNode:
        """The selector node of the sentence that `source` names."""
        turn = self._turns[source.note, source.sentence][source.start_line, source.end_line]
        return self._node(source.note, source.sentence, turn)

    def quads(self) -> Iterator[Quad]:
        """All selector nodes: exact words, what stands around them, and where."""
        starts = {path: _line_starts(note.text) for path, note in self._notes.items()}
        for (path, sentence), turns in self._turns.items():
            graph = node(note_iri(path, self._base))
            for (first, last), turn in turns.items():
                about = self._node(path, sentence, turn)
                yield Quad(about, TYPE, OA.TextQuoteSelector, graph)
                yield Quad(about, OA.exact, Literal(sentence), graph)
                if path not in self._notes:
                    continue
                text = self._notes[path].text
                lines = starts[path]
                begin, stop = lines[first - 1], lines[min(last, len(lines) - 1)]
                start = text.find(sentence, begin, stop)
                if start < 0:
                    continue
                end = start + len(sentence)
                yield Quad(about, TYPE, OA.TextPositionSelector, graph)
                yield Quad(about, OA.start, integer(start), graph)
                yield Quad(about, OA.end, integer(end), graph)
                before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
                yield Quad(about, OA.prefix, Literal(before), graph)
                yield Quad(about, OA.suffix, Literal(after), graph)

    def _node(self, path: str, sentence: str, turn: int) -> NamedNode:
        return node(hashed_iri("quote", path, sentence, str(turn), base=self._base))


def _line_starts(text: str) -> list[int]:
    """The offset of each line, and of the end of the text."""
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))]


def _sections(notes: Iterable[Note], base: str) -> dict[_Heading, list[_SectionNode]]:
    """Every section by note and heading path; a path that repeats has several, in order."""
    found: dict[_Heading, list[_SectionNode]] = defaultdict(list)
    for note in notes:
        for section in sorted(note.sections, key=lambda section: section.start_line):
            if section.path:
                same = found[note.path, section.path]
                iri = section_iri(note.path, section.path, len(same), base)
                same.append((section, node(iri)))
    return found


def _enclosing(
    sections: dict[_Heading, list[_SectionNode]], note: str, path: tuple[str, ...], line: int
) -> NamedNode | None:
    """The section of `note` with this heading path that holds `line`."""
    for section, about in sections.get((note, path), ()):
        if section.start_line <= line <= section.end_line:
            return about
    return None
