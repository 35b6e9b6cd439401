"""Notes that a machine made up, from pieces of bad ones: none stops the reading, and every quote stands."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from ingest.language.passage_reading import load_parser, read_passages
from ingest.markdown.files import decode
from ingest.markdown.front_matter import read_front_matter
from ingest.markdown.note import coverage, parse_note
from ingest.merging.merge import merge
from kg.graph import graph_parts
from kg.namespaces import DEFAULT_BASE
from kg.vocabulary import Vocabulary
from tests.ingest.nasty import NASTY
from tests.trust.bad_notes import REPEATED, bad_notes
from ui.web.answer_html import question_html
from ui.web.note_page import note_page

MINUTES, QUICK = 10, 60
"""How long the long run goes on, and how many notes the quick one makes."""


def made_up(random_: random.Random, corpus: list[bytes]) -> bytes:
    """Slices of the corpus, joined, repeated, and changed here and there."""
    parts = []
    for _ in range(random_.randint(1, 6)):
        piece = random_.choice(corpus)
        start = random_.randrange(len(piece) + 1)
        parts.append(piece[start : start + random_.choice((5, 40, 300, 1500))])
        if random_.random() < 0.2:
            parts[-1] *= random_.randint(1, 12)
        parts.append(random_.choice((b"", b"\n", b"\n\n", b"\n---\n", b"  ", b"\r\n")))
    data = bytearray(b"".join(parts)[:6000])
    for _ in range(random_.choice((0, 0, 1, 3, 20))):
        if data:
            place = random_.randrange(len(data))
            data[place : place + random_.randint(0, 2)] = random_.randbytes(random_.randint(0, 2))
    return bytes(data)


def test_no_made_up_note_stops_the_reading(
    torture: bool, tried: Callable[[str, int], None]
) -> None:
    corpus = [*NASTY.values(), *(data[:3000] for data in bad_notes(4000).values()), *REPEATED.values()]  # fmt: skip
    corpus = [data for data in corpus if data]
    parser, end, number = load_parser(), time.monotonic() + 60 * MINUTES, 0
    while time.monotonic() < end if torture else number < QUICK:
        number += 1
        data = made_up(random.Random(number), corpus)
        text, _ = decode("fuzz.md", data)
        parsed = parse_note("fuzz.md", text, 220, lambda words: len(words.split()))
        assert coverage(parsed) == [], (number, data)
        lines = parsed.note.text.split("\n")
        for passage in parsed.passages:
            for sentence in passage.sentences:
                there = "\n".join(lines[sentence.start_line - 1 : sentence.end_line])
                assert sentence.quote in there, (number, data)
        jobs = [(passage, parsed.note.title) for passage in parsed.passages]
        readings = list(zip(parsed.passages, read_passages(jobs, parser), strict=True))
        links = [("fuzz.md", link.section, link.link) for link in parsed.links]
        known = Vocabulary(entries=())
        knowledge = merge([parsed.note], readings, links, known, DEFAULT_BASE)
        for part in graph_parts(knowledge, DEFAULT_BASE, known):
            part.make()
        read_front_matter("fuzz.md", lines)
        assert "<script" not in note_page(text, "fuzz.md", (1, 3), text[:50])
        assert "<script" not in question_html(text)
    tried("fuzzed notes", number)
