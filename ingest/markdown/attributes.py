"""Labels that recur under different heads ("sign: …" below each disease) name an attribute, no thing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.language.leads import label_relation
from kg.model import Passage, Sentence

_PARENTS = 3
"""A label under fewer heads may be a thing that is spoken of twice."""
_WORDS = 3


def without_attributes(text: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages of a note of this `text`, whose lines stand under what their labels tell of."""
    labels = _attributes(text, passages)
    if not labels:
        return tuple(passages)
    return tuple(
        replace(passage, sentences=tuple(_freed(s, labels) for s in passage.sentences))
        for passage in passages
    )


def _attributes(text: str, passages: Iterable[Passage]) -> set[str]:
    parents: dict[str, set[str]] = defaultdict(set)
    uses: Counter[str] = Counter()
    for passage in passages:
        for sentence in passage.sentences:
            if label := _label(sentence):
                above = [*passage.section, *sentence.heads[:-1]]
                parents[label].add(above[-1] if above else "")
                uses[label] += 1
    return {
        label
        for label, heads in parents.items()
        if len(heads) >= _PARENTS
        and label_relation(label) is None
        and (label.islower() or _said(label, text) <= max(uses[label], _labels(label, text)))
    }


def _label(sentence: Sentence) -> str:
    """The head that opens a line and has something behind it, or nothing."""
    label = sentence.heads[-1] if sentence.heads and sentence.role != "row" else ""
    opens = sentence.text.startswith(label) and re.search(r"\w", sentence.text[len(label) :])
    return label if opens and len(label.split()) <= _WORDS else ""


def _said(name: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _labels(name: str, text: str) -> int:
    """How many lines of a text a name opens as a label, whatever they were counted to."""
    return len(re.findall(rf"^[ \t>*_+-]*{re.escape(name)}[*_]*:", text, re.MULTILINE))


def _freed(sentence: Sentence, labels: set[str]) -> Sentence:
    label = sentence.heads[-1] if sentence.heads else ""
    if label not in labels or sentence.role == "row":
        return sentence
    if not _label(sentence):
        return replace(sentence, heads=sentence.heads[:-1])
    behind = tuple(mark for mark in sentence.marks if mark.start >= len(label))
    return replace(sentence, heads=sentence.heads[:-1], marks=behind)
