"""No note stops a build: awkward files go the whole way in, and all that is said has its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.markdown.files import decode
from ingest.markdown.note import coverage, parse_note
from ingest.markdown.reading import Reader
from ingest.pipeline import ingest
from ingest.storage.index import open_index
from kg.facts import read_facts, read_mentions
from kg.model import Sentence
from kg.store import GraphStore

from .nasty import NASTY


def words(text: str) -> int:
    return len(text.split())


def test_awkward_files_are_ingested_and_every_quote_stands_at_its_lines(tmp_path: Path) -> None:
    for name, data in NASTY.items():
        path = tmp_path / "notes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    report = ingest([tmp_path / "notes"], tmp_path / "index")
    assert {w.note for w in report.warnings} >= {"empty.md", "latin.md", "nul.md"}
    reader = open_index(tmp_path / "index")
    lines = {name: decode(name, data)[0].split("\n") for name, data in NASTY.items()}
    store = GraphStore.open(reader.nquads_path, reader.manifest["base"])
    said = [fact.source for fact in read_facts(store)]
    said += [mention.source for mention in read_mentions(store)]
    assert {source.note for source in said} > {"crlf.md", "emoji.md", "rtl.md", "no-heading.md"}
    for source in said:
        there = "\n".join(lines[source.note][source.start_line - 1 : source.end_line])
        assert source.sentence
        assert source.sentence in there


@pytest.mark.parametrize("name", sorted(NASTY))
def test_every_line_of_an_awkward_file_is_in_one_passage(name: str) -> None:
    text, _ = decode(name, NASTY[name])
    assert coverage(parse_note(name, text, 220, words)) == []


def test_a_sentence_that_is_not_at_its_lines_is_left_out_with_a_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    true, false = Sentence("It fires.", "It fires.", 3, 3), Sentence("Odd.", "Odd.", 3, 3)
    nowhere, empty = Sentence("It is.", "It fires.", 9, 9), Sentence("It was.", "", 3, 3)
    given = (true, false, nowhere, empty)
    monkeypatch.setattr(Reader, "sentences", lambda *_, **__: iter(given))
    parsed = parse_note("kiln.md", "# Kiln\n\nIt fires.\n", 220, words)
    assert parsed.passages[0].sentences == (true,)
    assert [(w.note, w.line) for w in parsed.warnings] == [("kiln.md", n) for n in (3, 9, 3)]
    assert "'Odd.'" in parsed.warnings[0].message


def test_a_heading_without_words_opens_no_section() -> None:
    parsed = parse_note("a.md", "# Kiln\n\nA.\n\n##\n\nB.\n\n## ![](x.png)\n\nC.\n", 220, words)
    assert [section.path for section in parsed.note.sections] == [("Kiln",)]
    assert {passage.section for passage in parsed.passages} == {("Kiln",)}
