"""Noun phrases of a parsed sentence: where they stand, what opens them, and the parts of a list.

In "it needs a frame, two panels and a ladder", "a frame", "two panels" and "a ladder" are needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_JOINT = re.compile(r"[\s,]*(?:\b(?:and|or|as well as|both|and also|and with)\b)?[\s,]*$")
"""What joins a part to the next."""


def noun_span(noun: Token | None, *, full: bool) -> tuple[int, int] | None:
    """A noun with what stands before it; `full` with what stands behind it, too."""
    if noun is None:
        return None
    left = min((t.i for t in noun.subtree if _stands_before(t, noun)), default=noun.i)
    end = noun.idx + len(noun.text)
    if full or noun.dep_ in {"csubj", "csubjpass"}:
        behind = [
            c.left_edge.i
            for c in noun.children
            if c.dep_ in {"relcl", "conj", "appos", "cc", "preconj"} and c.i > noun.i
        ]
        stop = min(behind, default=len(noun.doc))
        for token in noun.subtree:
            if noun.i < token.i < stop and token.dep_ != "punct":
                end = token.idx + len(token.text)
    if noun.doc[left].text == "-" and left > 0:
        left -= 1
    start = noun.doc[left].idx
    while start > 1 and noun.doc.text[start - 1] == "-" and noun.doc.text[start - 2].isalnum():
        start = len(noun.doc.text[: start - 1].rstrip(_LETTERS))
    return start, end


def joined_spans(noun: Token | None) -> Iterator[tuple[int, int]]:
    """The nouns that "and" joins to one."""
    while noun is not None:
        noun = next(
            (c for c in noun.children if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN"}), None
        )
        if noun is not None and (span := noun_span(noun, full=False)):
            yield span


def noun_conjuncts(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a noun phrase joined by commas and "and", as spans; one span if it is no list."""
    heads = _joined_heads([token for token in doc if start <= token.idx < end])
    heads = heads[:1] + [b for a, b in pairwise(heads) if not _joins_nearer(a, b)]
    if len(heads) < 2:
        return [(start, end)]
    starts = [start] + [min(t.idx for t in doc[h.left_edge.i : h.i + 1]) for h in heads[1:]]
    spans = [
        (begin, begin + len(_JOINT.sub("", doc.text[begin:stop])))
        for begin, stop in zip(starts, [*starts[1:], end], strict=True)
    ]
    return [span for span in spans if span[1] > span[0]]


def _joins_nearer(head: Token, joined: Token) -> bool:
    """Whether a noun goes with what stands behind a preposition ("a rack for pots and pans")."""
    between = head.doc[head.i + 1 : joined.left_edge.i]
    behind = any(t.dep_ == "prep" and t.lower_ in {"for", "of"} for t in between)
    comma = any(t.text == "," for t in between)
    return behind and not comma and bool(determiner(head)) and joined.left_edge.i == joined.i


def _joined_heads(tokens: Sequence[Token]) -> list[Token]:
    """The head noun of a phrase, and those that are joined to it one after the other."""
    inside = {token.i for token in tokens}
    head = next(
        (
            t
            for t in tokens
            if t.pos_ in {"NOUN", "PROPN", "NUM"} and (t.head.i not in inside or t.head is t)
        ),
        None,
    )
    heads = []
    while head is not None:
        heads.append(head)
        head = next(
            (
                c
                for c in head.children
                if c.dep_ in {"conj", "appos"} and c.i in inside and c.pos_ in {"NOUN", "PROPN"}
            ),
            None,
        )
    return heads


def determiner(noun: Token) -> str:
    """The determiner that opens the phrase; one behind an adjective belongs to a name's stand-in."""
    for child in noun.children:
        if child.dep_ in {"det", "poss"}:
            before = noun.doc[noun.left_edge.i : child.i]
            described = any(t.dep_ in {"amod", "compound", "nmod"} for t in before)
            return "" if described else child.lower_
    return ""


def is_bare(noun: Token) -> bool:
    """Whether a noun has neither an article nor a number, and nothing joined to it."""
    return not any(
        c.dep_ in {"det", "poss", "nummod", "conj", "quantmod", "predet", "neg"}
        for c in noun.children
    )


def _stands_before(token: Token, head: Token) -> bool:
    if token.i > head.i:
        return False
    return token is head or token.dep_ in {
        "det", "poss", "compound", "amod", "nummod", "nmod", "punct", "case", "quantmod", "neg",
    }  # fmt: skip
