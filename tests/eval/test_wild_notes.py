"""The notes of strangers that `eval/wild` asks about."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from eval import wild_notes
from eval.check import check
from eval.wild_notes import ARCHIVES, QUESTIONS, fetch, unpack
from kg.errors import NotegraphError


@pytest.mark.skipif(not ARCHIVES.is_dir(), reason="needs ../shared/corpora")
def test_the_questions_fit_the_notes_that_are_unpacked(tmp_path: Path) -> None:
    places = unpack(tmp_path)
    assert len(places) == 38
    for name in sorted(places)[::6]:
        assert check([QUESTIONS / name / "gold.jsonl"], places[name]) == []


def test_a_missing_archive_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"\.tar\.xz"):
        unpack(tmp_path / "out", tmp_path)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one repository, "ann/kilns", and one set that its note belongs to."""
    repository = tmp_path / "site" / "ann" / "kilns"
    repository.mkdir(parents=True)
    (repository / "kilns.md").write_text("A kiln fires clay.\n")
    name = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    for arguments in (["init", "-q"], ["add", "."], [*name, "commit", "-qm", "notes"]):
        subprocess.run(["git", "-C", str(repository), *arguments], check=True)
    commit = subprocess.check_output(["git", "-C", str(repository), "rev-parse", "HEAD"], text=True)
    note = {"repository": "ann/kilns", "commit": commit.strip(), "member": "kilns.md"}
    listed = tmp_path / "sets" / "web-kilns" / "notes.json"
    listed.parent.mkdir(parents=True)
    listed.write_text(json.dumps([note | {"note": "firing.md"}]))
    monkeypatch.setattr(wild_notes, "QUESTIONS", tmp_path / "sets")
    return tmp_path / "site"


def test_notes_are_fetched_from_a_repository(site: Path, tmp_path: Path) -> None:
    places = fetch(tmp_path / "out", site.as_uri())
    assert (places["web-kilns"] / "firing.md").read_text() == "A kiln fires clay.\n"


def test_a_repository_that_is_gone_is_named(site: Path, tmp_path: Path) -> None:
    (site / "ann" / "kilns").rename(site / "elsewhere")
    with pytest.raises(NotegraphError, match="ann/kilns"):
        fetch(tmp_path / "out", site.as_uri())
