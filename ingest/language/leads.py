"""Heads and labels that name a relation rather than a thing: "Good for:", "Requirements:", a column's header."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.language.names import clean, is_term
from kg.model import Relation

_LABELS: tuple[tuple[Relation, str], ...] = (
    ("suitableFor", r"for|(?:good|best|great|ideal|useful|suited|suitable|made|meant|right|built|recommended|perfect|well suited)(?: \w+)? (?:for|fits?|when|if|where|with)"
                    r"|good fits?|fits|when(?: to use(?: \w+)?)?|when to choose(?: \w+)?|scenario|situation|use cases?|typical cases?|particularly useful for|suits|choose (?:it|this) when"),
    ("usedFor", r"use[sd]?|usage|used (?:for|to)|purposes?|what (?:it is |is it )?for|for what|what it does|does|do|task|tasks|problem|applications?|job"
                r"|function|role|reads|shows|measures|goal|aim|what happens|what it is used for|action|how it works|effect on \w+"),
    ("requires", r"requires?|requirements?|needs?|prerequisites?|must|condition|conditions|what you (?:have to|must|need to) do|you (?:have to|must|need)|where .* must be .*|.* must be .*|setup|inputs? needed|works through|based on"),
    ("hasOption", r"examples?|example [\w ]+|e\.g|such as|options?|variants?|members?|famil(?:y|ies)|includes?|contains|values?|kinds|types|modes|choices|instances|parts"),
    ("alternativeTo", r"alternatives?(?: to)?|instead(?: of)?|replaces"),
    ("isA", r"kind|type|class|category|group"),
    ("partOf", r"part of|belongs to"),
    ("integratesWith", r"integrat\w+(?: with)?|works with|connects? .*to|connects? with|compatible with"),
    ("supports", r"supports?|supported [\w ]+|accepts|formats?|allows"),
    ("detects", r"detects?|finds?|catches"),
    ("reduces", r"reduces?|what is reduced|lowers|saves"),
    ("hasLimit", r"limits?|limitations?|max\w*|min\w*|quotas?|restrictions?|not for|range"),
)  # fmt: skip
_NEGATIVE = re.compile(
    r"^(?:not (?:for|with|supported|possible|suitable for|good for|recommended for|ideal for|intended for|needed|required)|never for|does(?: not|n't) support|no support for"
    r"|(?:can ?not|can't)(?: do| be| handle)?|(?:not able|unable) to|(?:does not|doesn't|no) needs?|unsupported|unsuitable for|avoid(?: it)? (?:for|when|if)|bad (?:for|at)|poor (?:for|fit|fits))$",
    re.I,
)
_LEAD_NOUNS: tuple[tuple[Relation, str], ...] = (
    ("suitableFor", r"(?:good fits|fits|use cases|situations|cases)$"),
    ("usedFor", r"(?:uses|purposes|tasks|jobs|goals|roles|modes of use|things it does|(?:use \w+|used|useful) for)$"),
    ("requires", r"(?:requirements|prerequisites|needs|requires|must be changed|(?:have|has|need|needs) to be [\w ]+|is needed|are needed|must [\w ]+)$"),
    ("hasOption", r"(?:options|modes|ways|kinds|types|variants|parts|forms|choices|methods|stages|phases|components|strategies|policies|two|three|four|five|of them)$"),
    ("supports", r"(?:supports|supported [\w ]+|formats|abilities|capabilities|features)$"),
    ("hasProperty", r"(?:advantages|benefits|strengths|properties|characteristics|drawbacks|disadvantages|weaknesses|pros|cons)$"),
)  # fmt: skip
_LEAD_VERBS: tuple[tuple[Relation, str], ...] = (
    ("requires", r"requires?|needs?|expects?"),
    ("supports", r"supports?|covers?|offers?|provides?|accepts?|handles?"),
    ("hasOption", r"includes?|contains?|comprises?|consists? of"),
    ("usedFor", r"performs?|does|carr(?:y|ies) out|automates?"),
)  # fmt: skip
_LEAD_TAIL = r"(?:,? (?:among others?(?: things)?|for example|for instance|in particular|as follows)| (?:the following|these)\b[^.]*)?$"
UNFINISHED = re.compile(
    r"\b(?:for|to|can|cannot|with|by|of|when|if|is|are|requires?|needs?|supports?|includes?|lets you|must|should|not)$",
    re.I,
)


@lru_cache(maxsize=65_536)
def label_relation(label: str) -> tuple[Relation, bool] | None:
    """(relation, negated) that a label or a column's header names as a whole; or None."""
    text = label.strip().rstrip("?:").strip()
    if match := _NEGATIVE.match(text):
        word = match[0].lower()
        relation: Relation = (
            "suitableFor"
            if re.search(r"suitable|good|recommended|ideal|avoid|bad|poor", word)
            else "usedFor"
            if word.endswith("for") and "support" not in word
            else "requires"
            if re.search("need|required", word)
            else "supports"
        )
        return relation, True
    for found, pattern in _LABELS:
        if re.fullmatch(rf"(?:{pattern})", text, re.I):
            return found, False
    return None


def names_relation(head: str) -> bool:
    """Whether a head names a relation, or leads on to what follows, and so names no thing."""
    text = head.strip().rstrip(":")
    return (
        label_relation(text) is not None
        or lead_relation(text) == "usedFor"
        or UNFINISHED.search(text) is not None
    )


@lru_cache(maxsize=65_536)
def header_relation(header: str) -> tuple[Relation, bool] | None:
    """(relation, negated) of a column whose header holds such a label among other words."""
    whole = label_relation(header)
    if whole:
        return whole
    for relation, pattern in _LABELS:
        if re.search(rf"\b(?:{pattern})(?=\W|$)", header, re.I):
            return relation, False
    return None


@lru_cache(maxsize=65_536)
def lead_relation(lead: str) -> Relation | None:
    """What the items of a list are to its thing, as its lead-in says ("X has two uses:")."""
    text = lead.strip().rstrip(":").strip()
    known = label_relation(text)
    if known and not known[1]:
        return known[0]
    for relation, pattern in _LEAD_NOUNS:
        if re.search(rf"(?:^|\s){pattern}", text, re.I):
            return relation
    if len(text.split()) > 3:
        for relation, pattern in _LEAD_VERBS:
            if re.search(rf"\s(?:{pattern}){_LEAD_TAIL}", text, re.I):
                return relation
    return None


def names_thing(head: str) -> bool:
    """Whether a head names a thing: neither a relation nor an attribute, and no lead-in."""
    return is_term(clean(head)) and lead_relation(head) is None and label_relation(head) is None
