"""Lines that a label opens, and items that go on with their lead-in.

"Idle cost: none" denies an idle cost, "pressing juice" under "It is used for:" is a use.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.language.claims import USE_VERBS, Claim, trim
from ingest.language.fragments import NO_PURPOSE
from ingest.language.leads import lead_relation
from ingest.language.limits import limits
from ingest.language.loose import is_instruction
from ingest.language.masking import Masked
from ingest.language.names import clean, is_attribute
from ingest.language.parsing import NONE, prose
from ingest.language.rows import read_labelled
from kg.model import Relation, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LABELLED = re.compile(r"^(?P<label>[A-Z][\w /-]{2,28}):\s+(?P<value>.+)$")
_LED_FOR = re.compile(rf"for\s(?P<what>(?!{NO_PURPOSE}|(?:any|an?|the)\b)[\w -]{{3,50}}?),\s", re.I)
_CASE = re.compile(rf"for\s(?P<what>(?!{NO_PURPOSE})[\w'’, -]{{3,80}})$")
_NAMED_FOR = re.compile(
    r"(?:The )?[Tt]ools? (?:(?:to (?!(?:the|an?|your|its|this|these|be)\b)(?=[a-z])|for (?=[a-z]+ing\b))(?P<doing>\S+ .+)"
    rf"|for\s(?P<what>(?!{NO_PURPOSE}).+))"
)
_DUTY = re.compile(r"\b(?:(?:have|has|need|needs) to|must) be (?P<done>[^:]+?):?$")
"""A lead-in that tells what is to be done with each item ("two parts have to be oiled:")."""
_DOING = re.compile(r"(?:ing|tion|ment|up|age)s?$", re.I)
"""Ends a head that tells what is done ("Cleaning: wipe the lid") rather than names a thing."""
_LETTING = re.compile(r"^(?:allow|let|enable|help) (?:us|you|users|people) (?:to )?", re.I)
_MINDING = frozenset(
    "see note remember consider look check make keep be do let ensure avoid".split()
)
_MOST_WORDS = 20
"""In an item that goes on with its lead-in."""


def read_label(sentence: Sentence, masked: Masked, anchor: str, index: int) -> list[Claim]:
    """ "Uses: clustering", "Idle cost: none" of `anchor`; nothing where it is none of these."""
    labelled = _LABELLED.match(masked.text)
    if labelled and len(labelled["label"].split()) <= 3:
        label = labelled["label"]
        value = masked.unmask(labelled.start("value"), len(masked.text))
    elif sentence.opens_with_head:
        label, value = sentence.heads[-1], prose(sentence)
    else:
        return []
    if not anchor or label.lower() == anchor.lower():
        return []
    if claims := read_labelled(anchor, label, value, index):
        return claims
    if NONE.match(value):
        return [Claim(anchor, "hasProperty", trim(label), index, "labelled", True)]
    return []


def read_item(sentence: Sentence, masked: Masked, topic: str, index: int) -> list[Claim]:
    """A list item that is no sentence is what its lead-in says of the topic."""
    if not sentence.heads or not topic or limits(sentence.text):
        return []
    lead = sentence.heads[-1]
    if sentence.opens_with_head:
        if not is_attribute(clean(lead)) or masked.text.rstrip(".").lower() == lead.lower():
            return []
        text = trim(f"{lead}: {prose(sentence)}")
        return [Claim(topic, "hasProperty", text, index, "labelled")]
    relation = lead_relation(lead)
    what = trim(sentence.text)
    if relation == "requires" and (duty := _DUTY.search(lead)):
        what = f"{what} to be {duty['done']}"
    if relation and what and len(what.split()) <= _MOST_WORDS:
        return [Claim(topic, relation, what, index, "item")]
    return []


def entry_does(sentence: Sentence, doc: Doc, named: bool, index: int) -> list[Claim]:
    """ "Smoke lever: calm the bees" tells what the lever is for, where it is `named` as a thing."""
    head = clean(sentence.heads[-1]) if sentence.opens_with_head else ""
    verb = next((t for t in doc if t.dep_ == "ROOT"), None)
    if not head or not named or verb is None or is_instruction(head) or _DOING.search(head):
        return []
    opens = verb.i == 0 or doc[0].text == "Please"
    if verb.tag_ != "VB" or not opens or verb.lemma_.lower() in USE_VERBS | _MINDING:
        return []
    return [Claim(head, "usedFor", trim(_LETTING.sub("", prose(sentence))), index, "entry")]


def attribute_told(sentence: Sentence, topic: str, index: int) -> list[Claim]:
    """A sentence behind an attribute ("Cost: you pay for each saw") tells a property."""
    if not sentence.opens_with_head or not is_attribute(clean(sentence.heads[-1])):
        return []
    return [Claim(topic, "hasProperty", trim(prose(sentence)), index, "labelled")]


def named_for(masked: Masked, index: int) -> list[Claim]:
    """ "Kelvin Kiln to dry clay", "Delft Oven for wet clay" in words that are no sentence: what it is for."""
    told = _NAMED_FOR.match(masked.text)
    if told is None or not masked.names or masked.names[0][0] != 0:
        return []
    doing = told["doing"] is not None
    what = trim(masked.unmask(told.start("doing" if doing else "what"), len(masked.text)))
    fits: Relation = "usedFor" if doing else "suitableFor"
    return [Claim(clean(masked.names[0][2]), fits, what, index, "named-for")]


def led_purpose(sentence: Sentence, masked: Masked, topic: str, index: int) -> list[Claim]:
    """ "For thin walls, …" under a lead-in to uses or options names a purpose; "for thin walls: …" does."""
    lead = sentence.heads[-1] if sentence.heads else ""
    case = _CASE.match(lead)
    told = prose(sentence)
    inner = len(sentence.heads) > 1 or not (told[:1].isupper() or is_instruction(told))
    if topic and case and sentence.opens_with_head and inner:
        return [Claim(topic, "suitableFor", trim(case["what"]), index, "for")]
    purpose = _LED_FOR.match(masked.text)
    if not topic or purpose is None or lead_relation(lead) not in {"usedFor", "hasOption"}:
        return []
    what = trim(masked.unmask(*purpose.span("what")))
    return [Claim(topic, "usedFor", what, index, "for")]
