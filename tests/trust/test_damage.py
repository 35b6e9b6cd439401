"""A damaged index, a full disk or a folder that cannot be written is told, and never answers wrongly."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.pipeline import ingest
from ingest.storage.current import versions
from ingest.storage.index import check_index, open_index
from ingest.storage.publishing import rollback
from kg.errors import IndexDamagedError, NotegraphError
from tests.trust.conftest import Run, contents, written
from tests.ui.conftest import notegraph

__all__ = ["notegraph"]
Tried = Callable[[str, int], None]
KILNS = "# Kilns\n\n## Gas kiln\n\nThe gas kiln is used for stoneware. It holds up to {} kg.\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index with three versions."""
    folder = tmp_path_factory.mktemp("damage")
    for size in (20, 25, 30):
        notes = folder / "kilns.md"
        notes.write_text(KILNS.format(size))
        ingest([notes], folder / "index")
    assert versions(folder / "index") == ["000001", "000002", "000003"]
    return folder / "index"


def harms(data: bytes, *, many: bool) -> Iterator[bytes]:
    """The data with a bit flipped here and there, cut short, emptied, longer, overwritten."""
    places = {0, len(data) // 3, len(data) // 2, len(data) - 1}
    if many:
        places |= set(range(0, len(data), max(1, len(data) // 12)))
    for place in sorted(places):
        for bit in range(8) if many else (place % 8,):
            yield data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]
    yield data[:-1]
    yield data[: len(data) // 2]
    yield b""
    yield data + b"\0"
    yield bytes(len(data))


def test_any_damage_of_any_file_of_any_version_is_found(
    whole: Path, tmp_path: Path, torture: bool, tried: Tried
) -> None:
    index = shutil.copytree(whole, tmp_path / "index")
    current = open_index(index).version
    for version in versions(index):
        for file in sorted((index / "versions" / version).iterdir()):
            data = file.read_bytes()
            for harmed in harms(data, many=torture):
                file.write_bytes(harmed)
                assert [p for p in check_index(index) if p.startswith(f"version {version}")]
                if version == current:
                    with pytest.raises(IndexDamagedError):
                        open_index(index)
                else:
                    assert open_index(index).version == current
                tried("damaged files", 1)
            file.write_bytes(data)
    assert check_index(index) == []


VERBS = [("doctor",), ("ask", "What is the gas kiln for?"), ("search", "kiln"), ("show", "gas kiln"), ("sparql", "ASK { ?s ?p ?o }"), ("export",), ("serve", "--port", "0")]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
def test_every_verb_ends_with_3_and_says_what_to_do(notegraph, whole, tmp_path, verb) -> None:
    for name in ("manifest.json", "passages.faiss", "CURRENT"):
        index = shutil.copytree(whole, tmp_path / name)
        file = index / name if name == "CURRENT" else open_index(index).folder / name
        data = file.read_bytes()
        file.write_bytes(data[:3] + bytes([data[3] ^ 1]) + data[4:])
        run = notegraph(*verb, "--index", index)
        assert run.code == 3
        assert "rollback" in run.err
        assert "Traceback" not in run.err
        assert "stoneware" not in run.out


def test_a_damaged_index_is_left_behind_by_going_back_or_building_anew(whole, tmp_path) -> None:
    index = shutil.copytree(whole, tmp_path / "index")
    open_index(index).nquads_path.write_bytes(b"")
    assert rollback(index) == "000002"
    open_index(index).nquads_path.write_bytes(b"")
    ingest([], index, full=True)  # the notes of last time are still known
    assert [note.path for note in open_index(index).notes] == ["kilns.md"]


def test_a_damaged_cache_is_made_anew(whole, tmp_path, torture, tried) -> None:
    data = (whole / "cache.sqlite").read_bytes()
    notes = whole.parent / "kilns.md"
    expected = contents(whole)
    step = max(1, len(data) // (200 if torture else 8))
    for place in range(0, len(data), step):
        index = shutil.copytree(whole, tmp_path / "index")
        (index / "cache.sqlite").write_bytes(data[:place] + b"\xff" * 16 + data[place + 16 :])
        ingest([notes], index)
        assert contents(index) == expected
        shutil.rmtree(index)
        tried("damaged caches", 1)


def test_a_full_disk_leaves_the_index_as_it_was(
    run: Run, tmp_path: Path, torture: bool, tried: Tried
) -> None:
    before = written(tmp_path / "before", {"kilns.md": KILNS.format(20)})
    after = written(tmp_path / "after", {"kilns.md": KILNS.format(25)})
    start = tmp_path / "start"
    run(start, before)
    old = contents(start)
    for largest in range(100, 120_000, 2_000) if torture else (100, 2_000, 9_000, 60_000):
        index = shutil.copytree(start, tmp_path / "index")
        steps = run(index, after, largest=largest)["steps"]
        told = [step for step in steps if step.startswith("ERROR")]
        assert contents(index) == old or not told
        assert not told or "could not be written" in told[0], told
        assert check_index(index) == []
        run(index, after)
        assert contents(index) != old
        shutil.rmtree(index)
        tried("full disks", 1)


def test_a_folder_that_is_read_only_is_read_and_not_written(whole: Path, tmp_path: Path) -> None:
    index = shutil.copytree(whole, tmp_path / "index")
    bound = subprocess.run(["mount", "--bind", index, index], capture_output=True, check=False)
    if bound.returncode:
        pytest.skip("needs the right to mount")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", index], check=True)
        assert check_index(index) == []
        assert open_index(index).version == "000003"
        with pytest.raises(NotegraphError, match="cannot be written"):
            ingest([], index)
        with pytest.raises(NotegraphError, match="cannot be written"):
            rollback(index)
    finally:
        subprocess.run(["umount", index], check=True)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "a.md").write_text(KILNS)
    with pytest.raises(NotegraphError, match="cannot be written"):
        ingest([tmp_path / "a.md"], tmp_path / "file" / "index")
