"""What a passage says of a subject: claims, and statements whose subject is still to be settled.

Only wording is known here and in its neighbours ("you can use X to", "is part of", "requires"),
never what is true of any thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Quantity, Relation

MAX_OBJECT_WORDS = 20

USE_VERBS = frozenset(
    "use choose pick select configure create specify extend employ utilise utilize adopt apply deploy enable"
    " prefer recommend install define call leverage take operate run schedule add set switch try buy turn attach activate launch provision mount fit insert".split()
)
CHOICE_VERBS = frozenset("use choose pick select take prefer adopt employ".split())
"""What is done with one thing among others, for a case."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a passage says of a subject, as read: names are not yet resolved to things."""

    subject: str
    relation: Relation
    object: str
    sentence: int
    """Index into `Passage.sentences`."""
    method: str
    negated: bool = False
    quantity: Quantity | None = None
    fallback: str = ""
    """The topic that the claim is about where `subject` turns out to name nothing."""
    whole: str = ""
    """The clause with its subject: what is claimed of `fallback`."""
    quality: bool = False
    """True where the object says how good the subject is ("least effort")."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim before its subject is settled; `subject` None means the current topic."""

    subject: str | None
    relation: Relation
    object: str
    method: str
    negated: bool = False
    quality: bool = False
    span: tuple[int, int] | None = None
    """Where a list of objects stands in the parsed text, to be taken apart."""


def trim(phrase: str) -> str:
    """An object phrase without loose ends, at most 20 words."""
    phrase = re.sub(r"\s+", " ", phrase).strip(" ,;:.–—")
    phrase = re.sub(r"^(?:[=-]>|[→=\s]|-(?!\d))+|(?:[=-]>|[→=\s-])+$", "", phrase).strip(" ,;:.–—")
    phrase = re.sub(
        r"\s(?:in|for) (?:this|the|that) (?:scenario|situation|case|question)$|\shere$", "", phrase
    )
    phrase = re.sub(
        r"^(?:also|then|only then|therefore|additionally|usually|often|and|or|so|but)\s+",
        "",
        phrase,
        flags=re.I,
    )
    phrase = re.sub(r"(?:\s(?:the|an?))+$", "", phrase)
    if phrase.endswith(")") and phrase.count(")") > phrase.count("("):
        phrase = phrase[:-1]
    words = phrase.split(" ")
    if len(words) <= MAX_OBJECT_WORDS:
        return phrase
    cut = " ".join(words[:MAX_OBJECT_WORDS])
    cut = cut.rsplit(",", 1)[0] if "," in cut[40:] else cut
    return re.sub(
        r"(?:[\s,]+(?:the|an?|of|in|on|to|for|with|and|or|from|by|that|which|as|at|its|their|is|are))+$",
        "",
        cut,
    )


def split_list(phrase: str) -> list[str]:
    """The parts of "A, B and C"."""
    parts = re.split(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+", phrase.strip(" ,."))
    return [part for part in parts if part]


def deal(said: str) -> tuple[str, list[str]]:
    """What "driven by C and D" says of each, and the parts that are dealt out: ("driven by ", [C, D])."""
    match = re.match(r"(?:[\w-]+ ){0,4}?(?:by|with|for|on|in|to|at|as|of|from)\s", said)
    head = match[0] if match else ""
    return head, split_list(said[len(head) :])


def without_marker(purpose: str) -> str:
    """A purpose without "to", "for", "in order to", "when"."""
    return re.sub(
        r"^(?:in order to|so as to|to|for|as|when|where|if|that|which)\s+", "", purpose, flags=re.I
    )
