"""The notes of strangers that `eval/wild` asks about."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.check import check
from eval.wild_notes import ARCHIVES, QUESTIONS, unpack


@pytest.mark.skipif(not ARCHIVES.is_dir(), reason="needs ../shared/corpora")
def test_the_questions_fit_the_notes_that_are_unpacked(tmp_path: Path) -> None:
    places = unpack(tmp_path)
    assert len(places) == 38
    for name in sorted(places)[::6]:
        assert check([QUESTIONS / name / "gold.jsonl"], places[name]) == []


def test_a_missing_archive_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"\.tar\.xz"):
        unpack(tmp_path / "out", tmp_path)
