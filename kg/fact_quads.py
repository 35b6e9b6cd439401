"""Things, what is said of them, and where they are mentioned, as quads.

Every fact that the notes state is a plain triple in its note's graph; every fact, denied
ones too, is an `ng:Claim` beside it that carries the words and lines it stands on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Fact, Mention, Passage, Quantity, Thing
from kg.namespaces import (
    graph_iri,
    hashed_iri,
    note_iri,
    number_text,
    object_iri,
    passage_iri,
    resource_iri,
)
from kg.note_quads import Quotes, place_quads
from kg.qudt import qudt_unit
from kg.terms import NG, OA, PROV, QUDT, RDF, RDFS, SKOS, TYPE, boolean, node, number

_SIGNS = {"<=": "≤", ">=": "≥", "<": "<", ">": ">", "=": "="}
_LABELLED = {"need": NG.Need, "quality": NG.Quality}


def fact_order(fact: Fact) -> tuple[object, ...]:
    """Sorts facts by where they stand, then by what they say; total but for equal facts."""
    source, quantity = fact.source, fact.quantity
    return (
        source.note,
        source.start_line,
        source.end_line,
        source.sentence,
        fact.subject,
        fact.relation,
        fact.object,
        fact.object_iri or "",
        fact.negated,
        (quantity.operator, quantity.value, quantity.unit or "") if quantity else (),
        source.method,
        source.passage,
    )


def mention_order(mention: Mention) -> tuple[object, ...]:
    """Sorts mentions by where they stand."""
    source = mention.source
    return (
        source.note,
        source.start_line,
        source.end_line,
        source.sentence,
        mention.thing,
        mention.surface,
        source.method,
        mention.about,
    )


def thing_quads(things: Iterable[Thing], base: str) -> Iterator[Quad]:
    """Each thing with its kind, its label and its other names."""
    graph = node(graph_iri("things", base))
    for thing in things:
        about = node(thing.iri)
        yield Quad(about, TYPE, NG.Thing, graph)
        yield Quad(about, TYPE, getattr(NG, thing.kind), graph)
        yield from _names(about, thing.label, thing.aliases, graph)


def object_quads(facts: Sequence[Fact], passages: Iterable[Passage], base: str) -> Iterator[Quad]:
    """The needs, qualities, constraints and resources that facts and links point to."""
    graph = node(graph_iri("things", base))
    by_iri: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.object_iri is not None and fact.object_kind != "thing":
            by_iri[fact.object_iri].append(fact)
    link_texts: dict[str, Counter[str]] = defaultdict(Counter)
    for passage in passages:
        for link in passage.links:
            link_texts[resource_iri(link.url, base)][link.text or link.url] += 1
    for iri, same in by_iri.items():
        kinds = {fact.object_kind for fact in same}
        if len(kinds) > 1:
            raise ValueError(f"{iri} is the object of facts as {' and '.join(map(str, kinds))}")
        kind = same[0].object_kind
        if kind == "constraint":
            yield from _constraint(node(iri), same, graph)
        elif kind == "resource":
            link_texts[iri].update(fact.object for fact in same)
        elif kind in _LABELLED:
            about = node(iri)
            yield Quad(about, TYPE, _LABELLED[kind], graph)
            phrases = Counter(fact.object for fact in same)
            label = min(phrases, key=lambda p: (_iri_of(same[0], p, base) != iri, -phrases[p], p))
            yield from _names(about, label, sorted(set(phrases) - {label}), graph)
    for iri, texts in link_texts.items():
        about = node(iri)
        yield Quad(about, TYPE, NG.Resource, graph)
        yield Quad(about, RDFS.label, Literal(_commonest(texts)), graph)


def claim_quads(facts: Iterable[Fact], quotes: Quotes, base: str) -> Iterator[Quad]:
    """The plain triple of each stated fact, and each fact's claim."""
    turns: Counter[tuple[str, ...]] = Counter()
    for fact in facts:
        if fact.object_kind is not None and fact.object_iri is None:
            raise ValueError(f"the object of {fact.subject} {fact.relation} has a kind but no IRI")
        source = fact.source
        graph = node(note_iri(source.note, base))
        subject, relation = node(fact.subject), getattr(NG, fact.relation)
        value = node(fact.object_iri) if fact.object_iri else Literal(fact.object)
        if not fact.negated:
            yield Quad(subject, relation, value, graph)
        key = _identity(fact)
        about = node(hashed_iri("claim", *key, str(turns[key]), base=base))
        turns[key] += 1
        yield Quad(about, TYPE, NG.Claim, graph)
        yield Quad(about, RDF.subject, subject, graph)
        yield Quad(about, RDF.predicate, relation, graph)
        yield Quad(about, RDF.object, value, graph)
        yield Quad(about, NG.objectText, Literal(fact.object), graph)
        yield Quad(about, NG.negated, boolean(fact.negated), graph)
        yield Quad(about, NG.contradicted, boolean(fact.contradicted), graph)
        yield Quad(about, NG.sentence, Literal(source.sentence), graph)
        yield Quad(about, NG.method, Literal(source.method), graph)
        yield from _source(about, fact, quotes, graph, base)
        if fact.quantity is not None and fact.object_kind != "constraint":
            yield from _quantity(about, fact.quantity, graph)


def mention_quads(mentions: Iterable[Mention], quotes: Quotes, base: str) -> Iterator[Quad]:
    """Each place where a thing is named, and the short way from thing to passage."""
    turns: Counter[tuple[str, ...]] = Counter()
    for mention in mentions:
        source = mention.source
        graph = node(note_iri(source.note, base))
        key = (source.note, source.sentence, mention.thing, mention.surface)
        about = node(hashed_iri("mention", *key, str(turns[key]), base=base))
        turns[key] += 1
        yield Quad(about, TYPE, NG.Mention, graph)
        yield Quad(about, NG.refersTo, node(mention.thing), graph)
        yield Quad(about, NG.surface, Literal(mention.surface), graph)
        yield Quad(about, NG.about, boolean(mention.about), graph)
        yield Quad(about, NG.method, Literal(source.method), graph)
        yield from _source(about, mention, quotes, graph, base)
        passage = node(passage_iri(source.passage, base))
        yield Quad(node(mention.thing), NG.mentionedIn, passage, graph)


def _source(
    about: NamedNode, said: Fact | Mention, quotes: Quotes, graph: NamedNode, base: str
) -> Iterator[Quad]:
    source = said.source
    yield from place_quads(about, source.note, source.start_line, source.end_line, graph)
    yield Quad(about, PROV.wasDerivedFrom, node(passage_iri(source.passage, base)), graph)
    yield Quad(about, OA.hasSelector, quotes.node(source), graph)


def _identity(fact: Fact) -> tuple[str, ...]:
    """What makes a claim this claim, lines left out: they shift when a note is edited."""
    quantity = fact.quantity
    measure = (
        (quantity.operator, number_text(quantity.value), quantity.unit or "") if quantity else ()
    )
    return (
        fact.source.note,
        fact.source.sentence,
        fact.subject,
        fact.relation,
        fact.object,
        fact.object_iri or "",
        str(fact.negated),
        *measure,
    )


def _constraint(about: NamedNode, facts: Sequence[Fact], graph: NamedNode) -> Iterator[Quad]:
    quantities = {fact.quantity for fact in facts}
    if len(quantities) > 1:
        raise ValueError(f"{about.value} has more than one quantity")
    quantity = facts[0].quantity
    phrase = _commonest(Counter(fact.object for fact in facts))
    yield Quad(about, TYPE, NG.Constraint, graph)
    yield Quad(about, NG.limits, Literal(phrase), graph)
    yield Quad(about, RDFS.label, Literal(_constraint_label(phrase, quantity)), graph)
    if quantity is not None:
        yield from _quantity(about, quantity, graph)


def _constraint_label(phrase: str, quantity: Quantity | None) -> str:
    if quantity is None or number_text(quantity.value) in phrase.split():
        return phrase
    words = (phrase, _SIGNS[quantity.operator], number_text(quantity.value), quantity.unit or "")
    return " ".join(words).strip()


def _quantity(about: NamedNode, quantity: Quantity, graph: NamedNode) -> Iterator[Quad]:
    yield Quad(about, NG.operator, Literal(quantity.operator), graph)
    yield Quad(about, QUDT.numericValue, number(quantity.value), graph)
    if quantity.unit is not None:
        yield Quad(about, NG.unit, Literal(quantity.unit), graph)
        standard = qudt_unit(quantity.unit)
        if standard is not None:
            yield Quad(about, QUDT.hasUnit, node(standard), graph)
    if quantity.base_value is not None:
        yield Quad(about, NG.baseValue, number(quantity.base_value), graph)
    if quantity.dimension is not None:
        yield Quad(about, NG.dimension, Literal(quantity.dimension), graph)


def _names(about: NamedNode, label: str, others: Iterable[str], graph: NamedNode) -> Iterator[Quad]:
    yield Quad(about, SKOS.prefLabel, Literal(label), graph)
    yield Quad(about, RDFS.label, Literal(label), graph)
    for other in others:
        yield Quad(about, SKOS.altLabel, Literal(other), graph)


def _iri_of(fact: Fact, phrase: str, base: str) -> str | None:
    if fact.object_kind is None:
        return None
    return object_iri(fact.object_kind, fact.subject, phrase, fact.quantity, base)


def _commonest(texts: Counter[str]) -> str:
    return min(texts, key=lambda text: (-texts[text], text))
