"""The index folder: versions, damage, going back, one writer at a time."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from ingest.storage.current import versions
from ingest.storage.index import (
    check_index,
    check_version,
    last_manifest,
    open_index,
)
from ingest.storage.publishing import publish, rollback, writing
from kg.errors import IndexDamagedError, IndexMissingError, NotegraphError

FILES = {"a.bin": b"first file", "b.bin": b"second file"}


def published(path: Path, *contents: bytes) -> Path:
    for content in contents:
        with writing(path):
            publish(path, {**FILES, "c.bin": content}, {"notes": {}})
    return path


def test_the_newest_version_is_current(tmp_path: Path) -> None:
    index = published(tmp_path, b"one", b"two")
    reader = open_index(index)
    assert (reader.folder / "c.bin").read_bytes() == b"two"
    assert check_index(index) == []


def test_a_folder_without_an_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="notegraph ingest"):
        open_index(tmp_path)


def test_only_the_last_three_versions_are_kept(tmp_path: Path) -> None:
    index = published(tmp_path, b"1", b"2", b"3", b"4", b"5")
    assert versions(index) == ["000003", "000004", "000005"]


def test_rollback_goes_back_and_says_how_far_it_can(tmp_path: Path) -> None:
    index = published(tmp_path, b"one", b"two", b"three")
    assert rollback(index) == "000002"
    assert (open_index(index).folder / "c.bin").read_bytes() == b"two"
    with pytest.raises(NotegraphError, match="from 1 to 1"):
        rollback(index, 5)


def test_a_reader_keeps_the_version_that_it_opened(tmp_path: Path) -> None:
    index = published(tmp_path, b"one")
    reader = open_index(index)
    published(index, b"two")
    assert (reader.folder / "c.bin").read_bytes() == b"one"


@pytest.mark.parametrize("name", ["a.bin", "b.bin", "c.bin", "manifest.json"])
@pytest.mark.parametrize("harm", ["flip", "truncate", "remove"])
def test_any_damaged_file_is_noticed(tmp_path: Path, name: str, harm: str) -> None:
    index = published(tmp_path, b"one", b"two")
    file = open_index(index).folder / name
    data = file.read_bytes()
    if harm == "flip":
        middle = len(data) // 2
        file.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
    elif harm == "truncate":
        file.write_bytes(data[:-1])
    else:
        file.unlink()
    with pytest.raises(IndexDamagedError, match="notegraph"):
        open_index(index)
    assert any(name in problem or "manifest" in problem for problem in check_index(index))


def test_damage_of_an_old_version_is_found_by_the_check_and_does_not_stop_reading(
    tmp_path: Path,
) -> None:
    index = published(tmp_path, b"one", b"two")
    (index / "versions" / "000001" / "a.bin").write_bytes(b"")
    assert (open_index(index).folder / "c.bin").read_bytes() == b"two"
    assert check_index(index) == ["version 000001: a.bin is changed or truncated"]
    with pytest.raises(IndexDamagedError):
        rollback(index)


def test_what_a_killed_writer_left_is_swept_by_the_next(tmp_path: Path) -> None:
    index = published(tmp_path, b"one")
    left = index / "versions" / "000002.building"
    left.mkdir()
    (left / "half").write_bytes(b"x")
    published(index, b"two")
    assert not left.exists()
    assert check_version(open_index(index).folder) == []


def _hold(path: Path, ready: multiprocessing.Event, done: multiprocessing.Event) -> None:  # type: ignore[valid-type]
    with writing(path):
        ready.set()  # type: ignore[attr-defined]
        done.wait(30)  # type: ignore[attr-defined]


def test_a_second_writer_is_turned_away_and_a_killed_one_leaves_no_lock(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    writer = context.Process(target=_hold, args=(tmp_path, ready, done))
    writer.start()
    assert ready.wait(60)
    with pytest.raises(NotegraphError, match="Another notegraph"), writing(tmp_path):
        pass
    writer.kill()
    writer.join()
    with writing(tmp_path):
        publish(tmp_path, FILES, {"notes": {}})
    assert check_index(tmp_path) == []


def test_a_changed_digit_of_the_current_name_is_noticed(tmp_path: Path) -> None:
    index = published(tmp_path, b"one", b"two", b"three")
    file = index / "CURRENT"
    data = file.read_bytes()
    for bit in range(8 * len(data)):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        file.write_bytes(bytes(changed))
        if bytes(changed).split() == data.split():
            continue  # another kind of white space
        with pytest.raises(IndexDamagedError):
            open_index(index)
        assert check_index(index) != []
    file.unlink()
    with pytest.raises(IndexDamagedError, match="CURRENT is missing"):
        open_index(index)
    assert rollback(index) == "000003"
    assert check_index(index) == []


def test_a_version_under_another_name_is_noticed(tmp_path: Path) -> None:
    index = published(tmp_path, b"one", b"two")
    (index / "versions" / "000002").rename(index / "versions" / "aside")
    (index / "versions" / "000001").rename(index / "versions" / "000002")
    with pytest.raises(IndexDamagedError):
        open_index(index)


def test_what_was_built_last_is_known_although_files_are_damaged(tmp_path: Path) -> None:
    index = published(tmp_path, b"one", b"two")
    (open_index(index).folder / "a.bin").write_bytes(b"")
    assert last_manifest(index)["version"] == "000002"
    (index / "versions" / "000002" / "manifest.json").write_bytes(b"{}")
    assert last_manifest(index)["version"] == "000001"


def test_records_that_are_not_as_many_as_counted_are_not_published(tmp_path: Path) -> None:
    index = published(tmp_path, b"one")
    with pytest.raises(IndexDamagedError, match="old one stays"), writing(index):
        publish(index, {"facts.jsonl": b"{}\n"}, {"notes": {}, "counts": {"facts": 2}})
    assert open_index(index).version == "000001"
    assert versions(index) == ["000001"]


def test_going_back_where_there_is_no_index_makes_none(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        rollback(tmp_path / "none")
    assert not (tmp_path / "none").exists()
