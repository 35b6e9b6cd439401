"""Which words are product names: the vocabulary's, and the gold entities' that look like names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.questions import is_question, question_of, read_rows
from kg.vocabulary import load_vocabulary

PRODUCT_KINDS = ("Service", "Feature", "Algorithm", "InstanceFamily", "Library")


@dataclass(frozen=True, slots=True)
class Name:
    """A surface form of a product."""

    text: str
    group: str
    """What it names; aliases of one thing share it."""


def product_names(vocabularies: Sequence[Path], gold: Sequence[Path], text: str) -> list[Name]:
    """Names in the vocabulary's product kinds, and names among the gold's entities and subjects.

    All words of a name but function words have a capital; what only gold names, `text` (the
    notes) also writes so where no sentence begins, and a single word never in lower case.
    """
    names: dict[str, Name] = {}
    for name in [*_vocabulary_names(vocabularies), *_gold_names(gold, text)]:
        names.setdefault(name.text, name)
    return sorted(names.values(), key=lambda name: (name.text, name.group))


def _vocabulary_names(files: Sequence[Path]) -> Iterator[Name]:
    for file in files:
        for entry in load_vocabulary(file).entries:
            if entry.kind in PRODUCT_KINDS:
                for label in (entry.label, *entry.aliases):
                    if _is_titled(label):
                        yield Name(label, entry.label)


def _gold_names(files: Sequence[Path], text: str) -> Iterator[Name]:
    for row in read_rows(files):
        if is_question(row):
            question = question_of(row)
            groups: list[tuple[str, ...]] = list(question.gold_entities)
        else:
            groups = [(str(row.data["subject"]),)] if "subject" in row.data else []
        for group in groups:
            for alias in group:
                if _is_name(alias, text):
                    yield Name(alias, group[0])


def _is_titled(name: str) -> bool:
    """Whether every word but short function words has a capital."""
    words = re.findall(r"[^\W_]+", name)
    capital = [any(map(str.isupper, word)) for word in words]
    return any(capital) and all(
        has or len(word) < 4 for word, has in zip(words, capital, strict=True)
    )


def _is_name(alias: str, text: str) -> bool:
    words = alias.split()
    if not _is_titled(alias):
        return False
    inside = re.search(rf"(?<=[\w,] ){re.escape(alias)}(?!\w)", text)
    lower = len(words) == 1 and re.search(rf"(?<!\w){re.escape(alias.lower())}", text)
    return bool(inside) and not lower
