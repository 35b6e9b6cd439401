"""All that the assistant reads of one index, loaded once: passages, sentences, vectors, graph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np

from assistant.notes.bm25 import Bm25
from assistant.notes.judge import Judge
from assistant.notes.short_names import shortened, telling_words
from assistant.words.lexicon import terms
from assistant.words.note_words import NoteWords
from ingest.encoding.adapter import adapter_named
from ingest.encoding.query_encoder import QueryEncoder
from ingest.language.name_keys import name_key
from ingest.language.solutions import Case, cases
from ingest.merging.mentions import Gazetteer
from ingest.storage.engines import Engines, read_engines
from ingest.storage.index import IndexReader, open_index
from ingest.storage.mention_rows import mention_rows
from ingest.storage.vectors import VectorIndex
from kg.collecting import uncollected
from kg.errors import NotegraphError
from kg.facts import read_facts, read_mentions, read_things
from kg.model import Fact, Passage, Sentence, Thing
from kg.store import GraphReader, GraphStore

_PRAISE = 0.8
_TOLD = 2
"""Sentences about a thing that may be called by a short name."""
_HUB_SHARE = 0.12
"""A thing named in a larger share of the passages than this stands for the whole field."""


def title_of(note: str) -> str:
    """What a note is called by its file, with its folders: "boats/dinghies"."""
    return str(PurePosixPath(note).with_suffix(""))


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence and where it belongs."""

    number: int
    """Position in `Library.places`, and the row of its vector."""
    passage: int
    sentence: Sentence
    topics: tuple[str, ...]
    """IRIs of what it is about."""
    named: tuple[str, ...]
    """IRIs of what it names, topics included."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The sentences that speak of a thing, int64 numbers in order."""

    about: np.ndarray
    """Those that are about it."""
    mentioned: np.ndarray
    """Those that name it and are about something else."""


_NOWHERE = Naming(np.zeros(0, np.int64), np.zeros(0, np.int64))


class Library:
    """One open index; everything in it is immutable."""

    def __init__(
        self,
        reader: IndexReader,
        graph: GraphReader | None = None,
        engines: Engines = Engines(),  # noqa: B008
    ) -> None:
        """`graph` is where things, facts and mentions are read from, if not from the index."""
        self.reader = reader
        self.graph = graph
        self.engines = engines
        self._made: dict[str, Any] = {}
        with uncollected():
            self.passages: tuple[Passage, ...] = reader.passages
            things, facts, mentions = self._records()
            self.things: dict[str, Thing] = {thing.iri: thing for thing in things}
            self.facts: tuple[Fact, ...] = tuple(facts)
            self.places: tuple[Place, ...] = tuple(self._place_all(things, mentions))

    @classmethod
    def open(cls, path: Path) -> Library:
        """Raises IndexMissingError or IndexDamagedError."""
        reader, engines = open_index(path), read_engines(path)
        return cls(reader, engines.graph(reader), engines)

    def _records(self) -> tuple[Sequence[Thing], Sequence[Fact], np.ndarray]:
        """Things, facts and `mention_rows`: as ingest wrote them, else out of the graph."""
        if self.graph is None and self.reader.has_records:
            return self.reader.things, self.reader.facts, self.reader.mention_rows
        store = self.graph or GraphStore.open(self.reader.nquads_path, self.reader.manifest["base"])
        things = read_things(store)
        rows = mention_rows(self.passages, things, read_mentions(store))
        return things, read_facts(store), rows

    def _place_all(self, things: Sequence[Thing], mentions: np.ndarray) -> list[Place]:
        named: dict[int, dict[str, bool]] = defaultdict(dict)
        for sentence, thing, about in mentions.tolist():
            iri = things[thing].iri
            named[sentence][iri] = named[sentence].get(iri, False) or bool(about)
        full = Gazetteer(self.things.values(), fold=True)
        places: list[Place] = []
        for index, passage in enumerate(self.passages):
            for sentence in passage.sentences:
                found = named.get(len(places), {})
                case = self.cases.get(len(places))
                taken = _things_in(case.solution, full) if case is not None else ()
                if taken:
                    found = {**dict.fromkeys(found, False), **dict.fromkeys(taken, True)}
                topics = tuple(iri for iri, about in found.items() if about)
                places.append(Place(len(places), index, sentence, topics, tuple(found)))
        return places

    def things_in(self, text: str) -> tuple[str, ...]:
        """IRIs of the things that a text names, typed in any case, in its order."""
        return _things_in(text, self.gazetteer)

    @cached_property
    def encoder(self) -> QueryEncoder:
        """The encoder that the index was built with, in its form for questions."""
        models = self.reader.manifest["models"]
        return QueryEncoder.open(models["encoder"], adapter_named(models.get("adapter", "bundled")))

    @cached_property
    def judge(self) -> Judge:
        """What tells whether sentences answer a question."""
        return Judge.bundled()

    @cached_property
    def passage_index(self) -> VectorIndex:
        """The index over passage windows."""
        return self.engines.vectors(self.reader)

    @cached_property
    def sentence_vectors(self) -> np.ndarray:
        """float32 [sentences, 384]."""
        return self.reader.sentence_vectors.astype(np.float32)

    @cached_property
    def cases(self) -> Mapping[int, Case]:
        """Sentence → the case that its line tells, for those that do."""
        return {
            number: case
            for passage, first in zip(self.passages, self.first_place.tolist(), strict=False)
            for case in cases(passage.sentences, first)
            for number in case.sentences
        }

    @cached_property
    def passage_of(self) -> np.ndarray:
        """int32 [sentences]: the passage that each sentence is of."""
        return np.array([place.passage for place in self.places], np.int32)

    @cached_property
    def evidential(self) -> np.ndarray:
        """float32 [sentences]: 1, or less for those that prove little alone: pointers, bare labels,
        and praise that doesn't say what for."""
        weights = [_weight(place.sentence) for place in self.places]
        for number, facts in self.facts_at.items():
            praises = any(fact.object_kind == "quality" for fact in facts)
            if praises and all(fact.relation == "hasProperty" for fact in facts):
                weights[number] *= _PRAISE
        return np.array(weights, np.float32)

    def passages_of(self, notes: Collection[str]) -> np.ndarray:
        """bool [passages]: whether each is of one of these notes or sections.

        A section is `path#Heading`, or `path#Outer#Inner` where that alone would not tell.
        Raises `NotegraphError` where there is none of that name.
        """
        within = np.zeros(len(self.passages), bool)
        for name in notes:
            found = self._within(name)
            if not found.any():
                raise NotegraphError(
                    f"There is no note or section {name!r} in the index; name a note by its path, "
                    "a section by path#Heading."
                )
            within |= found
        return within

    def _within(self, name: str) -> np.ndarray:
        """bool [passages]: whether each is of the note or section `name`."""

        def holds(passage: Passage) -> bool:
            if passage.note == name or not name.startswith(f"{passage.note}#"):
                return passage.note == name
            return f"{name[len(passage.note) :]}#" in f"#{'#'.join(passage.section)}#"

        return np.array([holds(passage) for passage in self.passages], bool)

    @cached_property
    def first_place(self) -> np.ndarray:
        """int32 [passages + 1]: where each passage's sentences begin."""
        counts = [len(passage.sentences) for passage in self.passages]
        return np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)

    @cached_property
    def passage_bm25(self) -> Bm25:
        """Lexical index of passages with their headings."""
        return Bm25([terms(f"{' '.join(p.section)} {p.text}") for p in self.passages])

    @cached_property
    def sentence_bm25(self) -> Bm25:
        """Lexical index of sentences with what they stand under and are about."""
        return Bm25([terms(self._sentence_text(place)) for place in self.places])

    def _sentence_text(self, place: Place) -> str:
        heads = place.sentence.heads
        return " ".join([*self.topics_of(place), *heads, place.sentence.text])

    def topics_of(self, place: Place) -> list[str]:
        """What the things are called that a sentence is about."""
        return [self.things[iri].label for iri in place.topics]

    def context_of(self, number: int) -> str:
        """What a sentence stands under and is about."""
        place = self.places[number]
        section = self.passages[place.passage].section[-1:]
        return " ".join([*self.topics_of(place), *place.sentence.heads, *section])

    def named(self, label: str) -> str | None:
        """The IRI of the thing that is called just this, or None."""
        return self._by_name.get(name_key(label))

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {
            name_key(surface): thing.iri
            for thing in self.things.values()
            for surface in (*thing.aliases, thing.label)
        }

    @cached_property
    def words(self) -> NoteWords:
        """How the notes use words."""
        return NoteWords(self.passages, self.things.values(), self._pieces)

    def _pieces(self, word: str) -> int:
        return self.encoder.count_tokens(word)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Finds things in questions, typed in any case, by their short names as well."""
        things = self.things.values()
        hubs = [self.things[iri] for iri in sorted(self.hubs) if iri in self.things]
        short = shortened(things, hubs, self.words.is_small)
        told = [thing for thing in short if len(self.naming(thing.iri).about) >= _TOLD]
        naming = {i: found for i, found in self.passages_naming.items() if i not in self.hubs}
        telling = telling_words(things, self.passages, naming)
        single = [thing for thing in telling if self.named(thing.label) is None]
        return Gazetteer([*things, *told, *single], fold=True)

    def parts_of(self, iri: str) -> tuple[str, ...]:
        """The things that a joint name ("X and Y") joins; the thing itself where it joins none."""
        parts = re.split(r"\s+(?:and|or|vs\.?|versus)\s+|,\s+", self.things[iri].label)
        found = [self.named(part) for part in parts]
        if len(parts) > 1 and all(part is not None and part != iri for part in found):
            return tuple(part for part in found if part is not None)
        return (iri,)

    @cached_property
    def facts_of(self) -> Mapping[str, tuple[Fact, ...]]:
        """Facts by subject."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            found[fact.subject].append(fact)
        return {iri: tuple(facts) for iri, facts in found.items()}

    @cached_property
    def parents(self) -> Mapping[str, tuple[str, ...]]:
        """What each thing is an option of."""
        found: dict[str, list[str]] = defaultdict(list)
        for fact in self.facts:
            if fact.relation == "hasOption" and fact.object_kind == "thing" and fact.object_iri:
                found[fact.object_iri].append(fact.subject)
        return {iri: tuple(dict.fromkeys(above)) for iri, above in found.items()}

    @cached_property
    def facts_at(self) -> Mapping[int, tuple[Fact, ...]]:
        """Facts by the sentence that states them."""
        found: dict[int, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            number = self.place_of_fact(fact)
            if number is not None:
                found[number].append(fact)
        return {number: tuple(facts) for number, facts in found.items()}

    @cached_property
    def place_of(self) -> Mapping[tuple[str, int, str], int]:
        """(passage id, first line, quote) → sentence number."""
        return {
            (self.passages[p.passage].id, p.sentence.start_line, p.sentence.quote): p.number
            for p in reversed(self.places)
        }

    def place_of_fact(self, fact: Fact) -> int | None:
        """The sentence that states a fact."""
        source = fact.source
        return self.place_of.get((source.passage, source.start_line, source.sentence))

    def naming(self, iri: str) -> Naming:
        """The sentences that speak of a thing."""
        return self._naming.get(iri, _NOWHERE)

    @cached_property
    def _naming(self) -> dict[str, Naming]:
        about: dict[str, list[int]] = defaultdict(list)
        mentioned: dict[str, list[int]] = defaultdict(list)
        for place in self.places:
            for iri in place.named:
                (about if iri in place.topics else mentioned)[iri].append(place.number)
        return {
            iri: Naming(np.array(about[iri], np.int64), np.array(mentioned[iri], np.int64))
            for iri in [*about, *(iri for iri in mentioned if iri not in about)]
        }

    @cached_property
    def passages_naming(self) -> Mapping[str, frozenset[int]]:
        """The passages that name each thing."""
        found: dict[str, set[int]] = defaultdict(set)
        for place in self.places:
            for iri in place.named:
                found[iri].add(place.passage)
        return {iri: frozenset(passages) for iri, passages in found.items()}

    @cached_property
    def hubs(self) -> frozenset[str]:
        """Things that so much of the notes names that naming them says little."""
        least = max(8, _HUB_SHARE * len(self.passages))
        return frozenset(iri for iri, found in self.passages_naming.items() if len(found) > least)

    def telling(self, iris: Iterable[str]) -> list[str]:
        """Those of some things that are no hubs, in their order."""
        return [iri for iri in iris if iri not in self.hubs]

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        """What `make` gives, made at the first call under `name` and kept."""
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]


def _things_in(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    found = [n.thing for n in gazetteer.find(text) if terms(text[n.start : n.end])]
    return tuple(dict.fromkeys(found))


def _weight(sentence: Sentence) -> float:
    if sentence.points_elsewhere:
        return 0.3
    return 0.6 if len(sentence.text.split()) < 4 and not sentence.cells else 1.0
