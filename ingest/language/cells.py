"""A table row with its cells that are sentences: "Saw | It needs oil" says that the saw needs oil."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.language.claims import Claim, trim
from ingest.language.discourse import Discourse
from ingest.language.masking import Masked
from ingest.language.rows import read_row
from ingest.language.statements import Read, read_sentence
from ingest.language.tables import cell_parts
from kg.model import Relation, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DONE = re.compile(r"\s(?:is|are|gets?) (?:\w+ly )?\w+(?:ed|en|cut|shorter|smaller|fewer)\b.*$")


def read_cells(
    sentence: Sentence,
    docs: Sequence[tuple[Masked, Doc]],
    index: int,
    discourse: Discourse,
    *,
    transposed: bool,
) -> Read:
    """What a row is about and claims; `docs` are the parts of its cells that are sentences.

    A cell that answers a question has no subject, and is read like a sentence of its own.
    """
    row = read_row(sentence, discourse.topic, index, transposed=transposed)
    claims = list(row.claims)
    spoken = row.subject
    waiting = iter(docs)
    for subject, cell, relation in row.prose:
        for part in cell_parts(cell):
            masked, doc = next(waiting)
            read = read_sentence(doc, masked, subject or discourse.topic, discourse.subjects)
            if subject:
                other = relation == "usedFor" and _tells_of_another(doc)
                known = None if other else relation
                claims += _of_cell(read, subject, part, known, index)
            else:
                claims += [replace(claim, sentence=index) for claim in read.claims]
                spoken = read.topic or spoken
    return Read(spoken or discourse.topic, tuple(claims))


def _tells_of_another(doc: Doc) -> bool:
    """Whether a cell is a sentence of its own ("You pick a colour"), not what its row's thing does."""
    return any(
        t.dep_ in {"nsubj", "nsubjpass"} and t.head.dep_ == "ROOT" and t.lower_ != "it" for t in doc
    )


def _of_cell(
    read: Read, subject: str, cell: str, relation: Relation | None, index: int
) -> list[Claim]:
    """What a cell says of the subject of its row, `relation` being what its column's header names."""
    own = [c for c in read.claims if c.subject == subject and (not c.whole or c.negated)]
    told: list[Claim] = []
    if relation:
        what = _DONE.sub("", cell) if relation == "reduces" else cell
        told = [Claim(subject, relation, trim(what), index, "row")]
        own = [c for c in own if c.negated]
    elif not own:
        able = re.search(r"\bcan be \w+(?:ed|en)\b", cell)
        told = [Claim(subject, "supports" if able else "hasProperty", trim(cell), index, "row")]
    denied = [
        replace(c, subject=subject, relation="hasProperty")
        for c in read.claims
        if c.negated and c.subject != subject
    ]
    return told + [replace(c, sentence=index) for c in (*own, *denied)]
