"""The clauses of a question that each ask something, and what leads up to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understanding.asked_value import asked_value
from assistant.words.lexicon import terms

QUESTION_WORD = r"(?:which|what|where|how|when|who|whom|whose|why)\b"
BEFORE = (
    r"(?:(?:in|into|from|to|up to|with|within|without|by|on|onto|for|at|of|about|above|below|under|over|after"
    r"|before|until|during|per|through|against|between|via|behind|near|than|as|roughly|exactly|then|also|again|[a-z]+ly)\s+){0,3}"
)
AUXILIARY = (
    r"(?:will|would|does|do|did|can|could|is|are|was|were|may|might|must|should|has|have|had)\b"
)
_SUBJECT = (
    r"(?:it|its|they|them|that|this|those|these|the|an?|my|our|your|their|his|her|i|we|you|he|she|one|there"
    r"|any|anything|anybody|everything|somebody|something|some|each|every|all|both|(?-i:[A-Z])[\w-]+)\b"
)
_FURTHER = re.compile(
    rf"[,;]?(?<!\s)\s+(?:and|or|but)\s+(?={BEFORE}{QUESTION_WORD}|(?:then |also |again )?{AUXILIARY} {_SUBJECT})"
    rf"|[,;:–—]\s+(?={BEFORE}what\b|{BEFORE}how (?!to\b)\w+|why {AUXILIARY}|{BEFORE}(?:where|when|who|whom) {AUXILIARY} {_SUBJECT}"
    rf"|{BEFORE}which\b(?! {AUXILIARY}))",
    re.I,
)
_YES = re.compile(rf"(?:then |also |again )?{AUXILIARY} {_SUBJECT}", re.I)
_OR = re.compile(r"\bor\b(?! not\b)", re.I)
OPENS = re.compile(
    rf"(?:(?:and|but|or|so|now|then|well|ok|okay|please)\b,?\s+)*{BEFORE}(?:(?!when\b|where\b){QUESTION_WORD}|(?:when|where) {AUXILIARY}|{AUXILIARY})",
    re.I,
)
_LEAD = re.compile(
    rf"^(?P<lead>[^?]{{3,}}?(?:[:;–—]|\s-)|(?:(?!\b(?:how|what|which)\b)[^?]){{3,}}?,)\s+(?=(?:and\s+)?{BEFORE}{QUESTION_WORD}|{AUXILIARY} {_SUBJECT})",
    re.I,
)
_THING = re.compile(
    rf"^(?:(?:and|but|or|so|now|then)\s+)*{BEFORE}(?:which(?! (?:\w+ )?way)|what (?:kind|type|sort)|what (?!{AUXILIARY}|'s|’s|[a-z]+(?:s|ed|ens)\b)[a-z][\w-]+)\b",
    re.I,
)
_ASKED_LATE = re.compile(
    r"\b(?:as|in|on|to|with|by|for|from|of|at) (?:which|what) (?!it\b|they\b|we\b|i\b|you\b)[a-z]",
    re.I,
)
_BACK = re.compile(
    r"\b(?:(?:it|its|they|them|their|there|that (?:one|place|thing)|this (?:one|place|thing)|those|these|the latter|the former|he|she|such (?:a )?one)\b"
    rf"|(?P<before>(?:on|into|to|from|for|with|of|at|by|under|me|us|you|{AUXILIARY})\s+)(?:that|this)(?: same| very)? (?!one\b|place\b|thing\b)\w+)", re.I
)  # fmt: skip
"""Refers back; "that" does behind what no clause stands behind ("rests on that shelf", "does that shelf hold")."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One clause that asks something."""

    text: str
    thing: bool
    """Whether it asks which thing is meant ("which tool"), not something about one."""
    back: bool
    """Whether it refers to what stands before it ("how long does it take")."""


def asked_clauses(sentences: Sequence[str]) -> tuple[Asked, ...]:
    """What the sentences of a question ask, clause by clause.

    >>> [c.text for c in asked_clauses(["Which kiln is it, and how hot does it get?"])]
    ['Which kiln is it', 'how hot does it get']
    """
    found: list[str] = []
    for sentence in sentences:
        if not sentence.rstrip().endswith("?"):
            continue
        _, asking = led_up_to(sentence)
        found += [c.strip(" ?.,;:") for c in _FURTHER.split(asking) if c.strip(" ?.,;:")]
    return tuple(Asked(text, _asks_thing(text), bool(_BACK.search(text))) for text in found)


def led_up_to(sentence: str) -> tuple[str, str]:
    """What a sentence says before it asks ("For the oak one:"), and what it asks.

    >>> led_up_to("For the oak one: how long does it dry?")
    ('For the oak one:', 'how long does it dry?')
    """
    if OPENS.match(sentence):
        return "", sentence
    match = _LEAD.match(sentence)
    return (match["lead"], sentence[match.end() :]) if match else ("", sentence)


def about(text: str, label: str) -> str:
    """A clause with what it refers to named.

    >>> about("how hot does it get", "Bottle kiln")
    'how hot does Bottle kiln get'
    """
    named = _BACK.sub(lambda back: f"{back['before'] or ''}{label}", text)
    return named if named != text else f"{label}: {text}"


def asks_yes(clause: str) -> bool:
    """Whether yes or no answers a clause; not where it gives alternatives to choose from.

    >>> asks_yes("can it stay outside"), asks_yes("is it made of clay or of steel")
    (True, False)
    """
    return bool(_YES.match(clause)) and not _OR.search(clause)


def tells(text: str) -> bool:
    """Whether a clause has a word of its own to be answered by ("for how long" has none)."""
    return bool(terms(text))


def _asks_thing(clause: str) -> bool:
    if asked_value(clause) is not None:
        return False
    if OPENS.match(clause):
        return bool(_THING.match(clause))
    return bool(_ASKED_LATE.search(clause))
