"""One deterministic pass over all readings: things, mentions and facts with their sources."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.language.claims import Claim
from ingest.language.link_names import cited_name
from ingest.language.name_keys import name_key
from ingest.language.names import NameUse, clean
from ingest.language.passage_reading import Reading
from ingest.merging.mentions import Gazetteer
from ingest.merging.structure import structure_facts
from ingest.merging.things import NamedThings, group_names
from kg.model import Fact, Knowledge, Link, Mention, Note, ObjectKind, Passage, Relation, Source
from kg.namespaces import object_iri, resource_iri
from kg.vocabulary import Vocabulary

_NEEDS: frozenset[Relation] = frozenset({"usedFor", "suitableFor", "detects", "reduces"})
_BETWEEN_THINGS: frozenset[Relation] = frozenset(
    {"partOf", "isA", "alternativeTo", "integratesWith", "hasOption", "exampleOf", "supports", "requires"}
)  # fmt: skip
_LISTED: frozenset[Relation] = frozenset({"hasOption"})


def merge(
    notes: Sequence[Note],
    read: Sequence[tuple[Passage, Reading]],
    resources: Sequence[tuple[str, tuple[str, ...], Link]],
    vocabulary: Vocabulary,
    base: str,
) -> Knowledge:
    """All that the notes say; `resources` are (note, section, link) of lines that hold only links."""
    names = group_names(
        [*read, *_link_names(read, resources)],
        [(e.label, e.aliases, e.kind) for e in vocabulary.entries],
        base,
    )
    mentions = tuple(_mentions(read, names))
    facts = [*_facts(read, names, base), *structure_facts(read, names)]
    facts += _documented(notes, read, names, resources, base)
    return Knowledge(
        notes=tuple(notes),
        passages=tuple(passage for passage, _ in read),
        things=names.things,
        mentions=mentions,
        facts=tuple(_mark_contradictions(dict.fromkeys(facts))),
    )


def source_of(passage: Passage, sentence: int, method: str) -> Source:
    """The source that sentence number `sentence` of a passage is."""
    said = passage.sentences[sentence]
    return Source(passage.id, passage.note, said.start_line, said.end_line, said.quote, method)


def _mentions(read: Sequence[tuple[Passage, Reading]], names: NamedThings) -> Iterator[Mention]:
    gazetteer = Gazetteer(names.things)
    for passage, reading in read:
        spoken = _spoken_of(reading, names)
        for index, sentence in enumerate(passage.sentences):
            topic = names.find(reading.topics[index])
            owner = names.find(reading.owners[index]) if topic else None
            seen: set[str] = set()
            source = source_of(passage, index, "named")
            for named in gazetteer.find(sentence.text):
                if named.thing in seen:
                    continue
                seen.add(named.thing)
                surface = sentence.text[named.start : named.end]
                about = named.thing in (topic, owner) or named.thing in spoken[index]
                yield Mention(named.thing, surface, source, about=about)
            for iri, name in ((topic, reading.topics[index]), (owner, reading.owners[index])):
                if iri is not None and iri not in seen:
                    seen.add(iri)
                    yield Mention(iri, name, source_of(passage, index, "topic"), about=True)


def _spoken_of(reading: Reading, names: NamedThings) -> dict[int, set[str]]:
    """For each sentence, the things that it claims something of, parts of its topic among them."""
    spoken: dict[int, set[str]] = defaultdict(set)
    for claim in reading.claims:
        if not claim.negated and not claim.fallback and (iri := names.find(claim.subject)):
            spoken[claim.sentence].add(iri)
    return spoken


def _facts(
    read: Sequence[tuple[Passage, Reading]], names: NamedThings, base: str
) -> Iterator[Fact]:
    for passage, reading in read:
        for claim in reading.claims:
            subject = names.find(claim.subject)
            if subject is None and claim.fallback:
                subject = names.find(claim.fallback)
                claim = replace(claim, relation="hasProperty", object=claim.whole)
            if subject is None:
                continue
            source = source_of(passage, claim.sentence, claim.method)
            for phrase in _objects(claim):
                yield _fact(subject, claim, phrase, source, names, base)


def _objects(claim: Claim) -> list[str]:
    """A list of options is one fact for each."""
    if claim.relation not in _LISTED or len(claim.object.split()) < 3:
        return [claim.object]
    parts = re.split(r",\s*(?:and|or)?\s*|\s+(?:and|or)\s+", claim.object)
    parts = [clean(part) for part in parts if part.strip()]
    return (
        parts
        if len(parts) > 1 and all(len(part.split()) <= 6 for part in parts)
        else [claim.object]
    )


def _fact(
    subject: str, claim: Claim, phrase: str, source: Source, names: NamedThings, base: str
) -> Fact:
    kind: ObjectKind | None = None
    iri: str | None = None
    if claim.relation == "hasLimit":
        kind = "constraint"
    elif claim.quality:
        kind = "quality"
    elif claim.relation in _NEEDS:
        kind = "need"
    elif (
        claim.relation in _BETWEEN_THINGS
        and (target := names.find(clean(phrase)))
        and target != subject
    ):
        kind, iri = "thing", target
    if kind is not None and iri is None:
        iri = object_iri(kind, subject, phrase, claim.quantity, base)
    return Fact(subject, claim.relation, phrase, source, iri, kind, claim.quantity, claim.negated)


def _link_names(
    read: Sequence[tuple[Passage, Reading]], resources: Sequence[tuple[str, tuple[str, ...], Link]]
) -> list[tuple[Passage, Reading]]:
    """The names that lines of links alone give ("[Drying lofts](https://…)"), as readings of their section."""
    nearest = _passages_by_section(read)
    found = []
    for note, section, link in resources:
        holder = nearest.get((note, section)) or nearest.get((note, ()))
        if holder is not None and (name := cited_name(link.text)):
            found.append((holder, Reading((NameUse(name, "proper"),), (), (), (), ())))
    return found


def _documented(
    notes: Sequence[Note],
    read: Sequence[tuple[Passage, Reading]],
    names: NamedThings,
    resources: Sequence[tuple[str, tuple[str, ...], Link]],
    base: str,
) -> Iterator[Fact]:
    """Links as facts: which page documents which thing."""
    lines = {note.path: note.text.split("\n") for note in notes}
    for passage, reading in read:
        for link in passage.links:
            if not re.match(r"https?://", link.url):
                continue
            subject = names.find(clean(link.text)) if link.text else None
            subject = subject or _topic_at(passage, reading, names, link.line)
            if subject is not None:
                line = lines[passage.note][link.line - 1]
                yield _link_fact(subject, link, _link_source(link, passage, line, True), base)
    titles = {note.path: note.title for note in notes}
    nearest = _passages_by_section(read)
    for note, section, link in resources:
        holder = (
            nearest.get((note, section))
            or nearest.get((note, section[:-1]))
            or nearest.get((note, ()))
        )
        if holder is None or not re.match(r"https?://", link.url):
            continue
        candidates = [link.text, *reversed(section), titles.get(note, "")]
        subject = next(
            (iri for text in candidates if text and (iri := names.find(clean(text)))), None
        )
        if subject is not None:
            line = lines[note][link.line - 1]
            yield _link_fact(subject, link, _link_source(link, holder, line, False), base)


def _link_fact(subject: str, link: Link, source: Source, base: str) -> Fact:
    iri = resource_iri(link.url, base)
    return Fact(subject, "documentedAt", link.url, source, iri, "resource")


def _link_source(link: Link, passage: Passage, line: str, within: bool) -> Source:
    """The sentence that holds a link of `passage`; else the note's line that it stands on.

    That line may lie outside the passage (a line of links alone), and what stands there may
    not be the URL letter for letter (one broken by spaces is joined).
    """
    for sentence in passage.sentences if within else ():
        at = range(sentence.start_line, sentence.end_line + 1)
        if link.line in at and link.url in sentence.quote:
            return Source(passage.id, passage.note, at.start, at.stop - 1, sentence.quote, "link")
    return Source(passage.id, passage.note, link.line, link.line, line.strip(), "link")


def _topic_at(passage: Passage, reading: Reading, names: NamedThings, line: int) -> str | None:
    """What the sentence at or last before `line` is about."""
    found = None
    for sentence, topic in zip(passage.sentences, reading.topics, strict=True):
        if found is not None and sentence.start_line > line:
            break
        found = names.find(topic) or found
    return found


def _passages_by_section(
    read: Iterable[tuple[Passage, Reading]],
) -> dict[tuple[str, tuple[str, ...]], Passage]:
    first: dict[tuple[str, tuple[str, ...]], Passage] = {}
    for passage, _ in read:
        for depth in range(len(passage.section), -1, -1):
            first.setdefault((passage.note, passage.section[:depth]), passage)
    return first


def _mark_contradictions(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Facts that say the opposite of each other, or give one limit two values."""
    facts = list(facts)
    keys = [(f.subject, f.relation, name_key(f.object)) for f in facts]
    said: dict[tuple[str, str, str], set[bool]] = defaultdict(set)
    meant: dict[tuple[str, str, str], set[bool]] = defaultdict(set)
    bounds: dict[tuple[str, str, str, str | None], set[float]] = defaultdict(set)
    for fact, key in zip(facts, keys, strict=True):
        said[key].add(fact.negated)
        if fact.object_iri:
            meant[fact.subject, fact.relation, fact.object_iri].add(fact.negated)
        if fact.quantity:
            bound = (
                fact.subject,
                name_key(fact.object),
                fact.quantity.operator,
                fact.quantity.unit,
            )
            bounds[bound].add(fact.quantity.value)
    for fact, key in zip(facts, keys, strict=True):
        opposed = len(said[key]) > 1 and not fact.quantity
        quantity = fact.quantity
        if quantity and quantity.operator in {"<=", ">="}:
            bound = (fact.subject, name_key(fact.object), quantity.operator, quantity.unit)
            opposed = opposed or len(bounds[bound]) > 1
        if fact.object_iri:
            opposed = opposed or len(meant[fact.subject, fact.relation, fact.object_iri]) > 1
        yield replace(fact, contradicted=True) if opposed else fact
