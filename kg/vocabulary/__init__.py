"""An optional vocabulary of a field: names, other names and kinds of well-known things.

It may say that AMT is short for Automatic Model Tuning and that this is a feature; what
anything is for, and every other fact, comes from the notes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import NotegraphError
from kg.model import KINDS, Kind
from kg.namespaces import DEFAULT_BASE, ONTOLOGY, graph_iri, slug
from kg.terms import NG, SKOS, TYPE, node

DEFAULT_VOCABULARY = Path(__file__).with_name("aws.ttl")


@dataclass(frozen=True, slots=True)
class Entry:
    """A well-known name."""

    label: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    """Acronyms, long forms and other spellings, sorted."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The entries of a vocabulary file, sorted by label; may be empty."""

    entries: tuple[Entry, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entries)


def load_vocabulary(path: Path | None = DEFAULT_VOCABULARY) -> Vocabulary:
    """The vocabulary of a Turtle file of SKOS concepts; None or an empty file gives none.

    Raises NotegraphError where the file is not Turtle, a concept has not exactly one
    `skos:prefLabel` and one `ng:kind`, or one name stands for two concepts.
    """
    if path is None:
        return Vocabulary()
    values: dict[str, dict[NamedNode, list[str]]] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in parse(path.read_bytes(), RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                values[quad.subject.value][quad.predicate].append(quad.object.value)
    except (SyntaxError, OSError) as error:
        raise NotegraphError(f"Vocabulary {path} cannot be read: {error}.") from error
    concepts = (iri for iri, of in values.items() if SKOS.Concept.value in of.get(TYPE, ()))
    entries = tuple(
        sorted((_entry(iri, values[iri], path) for iri in concepts), key=lambda entry: entry.label)
    )
    _refuse_shared_names(entries, path)
    return Vocabulary(entries)


def vocabulary_quads(vocabulary: Vocabulary, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The vocabulary as SKOS concepts in a graph of its own."""
    graph = node(graph_iri("vocabulary", base))
    for entry in vocabulary.entries:
        about = node(f"{base}vocabulary/{slug(entry.label)}")
        yield Quad(about, TYPE, SKOS.Concept, graph)
        yield Quad(about, SKOS.prefLabel, Literal(entry.label), graph)
        yield Quad(about, NG.kind, getattr(NG, entry.kind), graph)
        for alias in entry.aliases:
            yield Quad(about, SKOS.altLabel, Literal(alias), graph)


def _entry(iri: str, of: dict[NamedNode, list[str]], path: Path) -> Entry:
    labels, kinds = of[SKOS.prefLabel], of[NG.kind]
    if len(labels) != 1 or len(kinds) != 1:
        raise NotegraphError(
            f"Vocabulary {path}: {iri} needs exactly one skos:prefLabel and one ng:kind."
        )
    kind = kinds[0].removeprefix(ONTOLOGY)
    if kind not in KINDS:
        raise NotegraphError(
            f"Vocabulary {path}: the kind of {labels[0]!r} is none of {', '.join(KINDS)}."
        )
    return Entry(labels[0], kind, tuple(sorted(of[SKOS.altLabel])))


def _refuse_shared_names(entries: tuple[Entry, ...], path: Path) -> None:
    owners: dict[str, str] = {}
    for entry in entries:
        for name in (entry.label, *entry.aliases):
            owner = owners.setdefault(name.casefold(), entry.label)
            if owner != entry.label:
                raise NotegraphError(
                    f"Vocabulary {path}: {name!r} stands for {owner!r} and for {entry.label!r};"
                    " keep it at one of them."
                )
