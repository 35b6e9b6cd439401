"""What the shape of notes says: a list's items are options of what its lead-in or heading names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.names import clean, is_name
from ingest.passage_reading import Reading
from ingest.things import NamedThings, name_words, singular
from kg.model import Fact, Passage, Source


def structure_facts(read: Sequence[tuple[Passage, Reading]], names: NamedThings) -> Iterator[Fact]:
    """`hasOption` from a parent to its parts: heads of list items under their parent head or a
    plural heading, first cells of table rows under a plural heading, sub-headings likewise.
    """
    seen: set[tuple[str, str]] = set()
    for passage, _ in read:
        parent_heading = next((clean(h) for h in reversed(passage.section) if is_name(clean(h))), "")
        for index, sentence in enumerate(passage.sentences):
            chain = [clean(head) for head in sentence.heads]
            own = _own_name(sentence.text, sentence.role, sentence.cells)
            if sentence.role == "row" and own:
                chain = [own]
            named = [text for text in chain if is_name(text)]
            above = [parent_heading, *named] if _is_plural(parent_heading) else named
            for parent, child in zip(above, above[1:], strict=False):
                subject, target = names.find(parent), names.find(child)
                if subject is None or target is None or subject == target or (subject, target) in seen:
                    continue
                seen.add((subject, target))
                source = Source(
                    passage.id, passage.note, sentence.start_line, sentence.end_line, sentence.quote, "structure"
                )
                yield Fact(subject, "hasOption", child, source, target, "thing")


def _own_name(text: str, role: str, cells: Sequence[tuple[str, str]]) -> str:
    if role == "row" and cells:
        return clean(cells[0][1])
    return clean(text) if len(text) < 40 else ""


def _is_plural(heading: str) -> bool:
    words = re.findall(r"[\w-]+", heading)
    return bool(words) and singular(words[-1].casefold()) != words[-1].casefold() and bool(name_words(heading))
