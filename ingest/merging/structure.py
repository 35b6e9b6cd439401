"""What the shape of notes says: a list's items are options of what its lead-in or heading names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ingest.language.leads import lead_relation, names_thing
from ingest.language.name_keys import name_words, singular
from ingest.language.names import clean, is_name, is_topic
from ingest.language.passage_reading import Reading
from ingest.language.tables import defines_terms, subject_cell, transposed_rows
from ingest.merging.things import NamedThings
from kg.model import Fact, Passage, Sentence, Source


def structure_facts(read: Sequence[tuple[Passage, Reading]], names: NamedThings) -> Iterator[Fact]:
    """`hasOption` from a parent to its parts: heads of list items under their parent head or a
    plural heading, first cells of table rows under a plural heading, sub-headings likewise.

    A part is what its own sentence is about: a head that names an attribute is none.
    """
    seen: set[tuple[str, str]] = set()
    for passage, reading in read:
        parent_heading = _parent(passage)
        transposed = transposed_rows(passage.sentences)
        for index, sentence in enumerate(passage.sentences):
            topic = names.find(reading.topics[index])
            chain = [clean(head) for head in sentence.heads if names_thing(head)]
            own = "" if sentence.start_line in transposed else _own_name(sentence)
            if sentence.role == "row" and own:
                chain = [own]
            led = _led_otherwise(sentence.heads)
            above = [parent_heading, *chain] if parent_heading and not led else chain
            for parent, child in itertools.pairwise(above):
                subject, target = names.find(parent), names.find(child)
                if (
                    subject is None
                    or target is None
                    or target != topic
                    or subject == target
                    or (subject, target) in seen
                ):
                    continue
                seen.add((subject, target))
                source = Source(
                    passage.id,
                    passage.note,
                    sentence.start_line,
                    sentence.end_line,
                    sentence.quote,
                    "structure",
                )
                yield Fact(subject, "hasOption", child, source, target, "thing")


def _parent(passage: Passage) -> str:
    """The heading whose parts the lists and tables below name: the innermost, if it is a plural.

    Where that only organises ("Modes"), the parts are those of the heading above it.
    """
    headings = [clean(heading) for heading in reversed(passage.section) if clean(heading)]
    if not headings or not _is_plural(headings[0]):
        return ""
    return next((heading for heading in headings if is_topic(heading)), "")


def _led_otherwise(heads: Sequence[str]) -> bool:
    """Whether a lead-in stands between the heading and a list that is no list of options ("consider:")."""
    lead = heads[0] if len(heads) > 1 else ""
    return len(lead.split()) > 4 and lead_relation(lead) not in {"hasOption", "supports"}


def _own_name(sentence: Sentence) -> str:
    if sentence.role == "row":
        named = subject_cell(sentence)
        return clean(named[1]) if named and not defines_terms(named[0]) else ""
    return clean(sentence.text) if len(sentence.text) < 40 and is_name(clean(sentence.text)) else ""


def _is_plural(heading: str) -> bool:
    words = re.findall(r"[\w-]+", heading)
    return (
        bool(words)
        and singular(words[-1].casefold()) != words[-1].casefold()
        and bool(name_words(heading))
    )
