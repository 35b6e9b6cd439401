"""Notes in, index out: what an edit costs, and that nothing of what was deleted stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ingest.pipeline import Report, ingest
from ingest.storage.index import open_index
from kg.errors import EmptyNotesError
from kg.graph_file import GraphFile
from kg.namespaces import note_iri
from kg.nquads_file import read_nquads

BREAD = """# Bread

## Sourdough

Sourdough is a dough that rises without bought yeast. It needs up to 12 hours.

## Flatbread

Flatbread is for people in a hurry. You can bake flatbread in a pan.
"""
SOUP = "# Soup\n\nMinestrone is a thick soup. Minestrone cannot be frozen.\n"


@pytest.fixture
def kitchen(tmp_path: Path) -> Path:
    folder = tmp_path / "kitchen"
    folder.mkdir()
    (folder / "bread.md").write_text(BREAD)
    (folder / "soup.md").write_text(SOUP)
    return folder


def contents(index: Path) -> dict[str, bytes]:
    folder = open_index(index).folder
    return {
        file.name: file.read_bytes() for file in folder.iterdir() if file.name != "manifest.json"
    }


def built(folder: Path, index: Path) -> Report:
    return ingest([folder], index, vocabulary=None)


def test_an_index_holds_every_note_with_its_text(kitchen: Path, tmp_path: Path) -> None:
    report = built(kitchen, tmp_path / "index")
    assert report.added == ("bread.md", "soup.md")
    reader = open_index(tmp_path / "index")
    assert [note.path for note in reader.notes] == ["bread.md", "soup.md"]
    assert len(reader.sentence_vectors) == sum(len(p.sentences) for p in reader.passages)


def test_an_edit_gives_the_same_index_as_a_fresh_build(kitchen: Path, tmp_path: Path) -> None:
    built(kitchen, tmp_path / "index")
    (kitchen / "bread.md").write_text(BREAD.replace("12 hours", "18 hours"))
    report = built(kitchen, tmp_path / "index")
    assert report.changed == ("bread.md",)
    assert report.unchanged == ("soup.md",)
    built(kitchen, tmp_path / "fresh")
    assert contents(tmp_path / "index") == contents(tmp_path / "fresh")
    graph = read_nquads(open_index(tmp_path / "index").nquads_path)
    assert b"18" in graph
    assert b"12 hours" not in graph


def test_a_deleted_note_is_forgotten_in_graph_vectors_and_cache(
    kitchen: Path, tmp_path: Path
) -> None:
    built(kitchen, tmp_path / "index")
    (kitchen / "soup.md").unlink()
    report = built(kitchen, tmp_path / "index")
    assert report.removed == ("soup.md",)
    assert all(b"inestrone" not in data for data in contents(tmp_path / "index").values())
    assert b"inestrone" not in read_nquads(open_index(tmp_path / "index").nquads_path)
    assert b"inestrone" not in (tmp_path / "index" / "cache.sqlite").read_bytes()


def test_notes_can_be_added_to_those_of_last_time(kitchen: Path, tmp_path: Path) -> None:
    built(kitchen, tmp_path / "index")
    more = tmp_path / "more.md"
    more.write_text("# Tea\n\nOolong is a tea. Oolong is steeped for up to 3 minutes.\n")
    ingest([more], tmp_path / "index", add=True, vocabulary=None)
    assert {note.path for note in open_index(tmp_path / "index").notes} == {
        "bread.md",
        "soup.md",
        "more.md",
    }


def test_without_paths_the_notes_of_last_time_are_taken(kitchen: Path, tmp_path: Path) -> None:
    built(kitchen, tmp_path / "index")
    report = ingest([], tmp_path / "index", vocabulary=None)
    assert report.unchanged == ("bread.md", "soup.md")


def test_empty_notes_leave_the_old_index_as_it_was(kitchen: Path, tmp_path: Path) -> None:
    built(kitchen, tmp_path / "index")
    before = contents(tmp_path / "index")
    shutil.rmtree(kitchen)
    kitchen.mkdir()
    (kitchen / "nothing.md").write_text("\n")
    with pytest.raises(EmptyNotesError, match="Markdown"):
        built(kitchen, tmp_path / "index")
    assert contents(tmp_path / "index") == before


def test_only_graphs_that_changed_are_validated_again(
    kitchen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[set[str] | None] = []

    def validate(graph: GraphFile, _base: str, before: GraphFile | None) -> list[object]:
        looked_at.append(graph.changed_since(before) if before else None)
        return []

    monkeypatch.setattr("kg.validate.validate_file", validate)
    built(kitchen, tmp_path / "index")
    (kitchen / "bread.md").write_text(BREAD.replace("12 hours", "18 hours"))
    built(kitchen, tmp_path / "index")
    ingest([kitchen], tmp_path / "index", vocabulary=None, full=True)
    first, edited, full = looked_at
    assert first is None
    assert full is None
    assert edited is not None
    assert note_iri("bread.md") in edited
    assert note_iri("soup.md") not in edited
