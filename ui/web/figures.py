"""The figure of a limit, beside the words that the notes use for it."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answer import Answer
from assistant.notes.library import Library
from kg.model import Quantity

_SIGNS = {"<=": "≤", ">=": "≥"}


def with_figure(words: str, quantity: Quantity | None) -> str:
    """`words` with operator, number and unit, unless a number stands in them already."""
    if quantity is None or any(letter.isdigit() for letter in words):
        return words
    sign = _SIGNS.get(quantity.operator, quantity.operator)
    return f"{words} {sign} {quantity.value:,g} {quantity.unit or ''}".rstrip()


def figures_of(answer: Answer, library: Library) -> Mapping[str, Quantity]:
    """IRI of the node → quantity, for the facts that the answer used."""
    used = {fact.subject.iri for fact in answer.facts}
    return {
        fact.object_iri: fact.quantity
        for iri in used
        for fact in library.facts_of.get(iri, ())
        if fact.object_iri and fact.quantity
    }
