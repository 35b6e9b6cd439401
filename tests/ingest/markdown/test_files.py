"""Files of notes are found and decoded without ever failing on one of them."""

from __future__ import annotations

from pathlib import Path

from ingest.markdown.files import NoteFile, decode, find_notes, read_note


def write(path: Path, text: str = "Text.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def paths(files: list[NoteFile]) -> list[str]:
    return [file.path for file in files]


def test_markdown_under_a_folder_is_found_sorted_and_relative(tmp_path: Path) -> None:
    for name in ("b.md", "a.markdown", "sub/c.mdx", "d.txt", ".hidden/e.md", ".f.md"):
        write(tmp_path / name)
    files, warnings = find_notes([tmp_path])
    assert paths(files) == ["a.markdown", "b.md", "sub/c.mdx"]
    assert warnings == []


def test_a_named_file_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    files, _ = find_notes([write(tmp_path / "notes.txt")])
    assert paths(files) == ["notes.txt"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "sub/a.md")
    files, _ = find_notes([file, tmp_path])
    assert paths(files) == ["sub/a.md"]


def test_the_same_path_in_two_folders_gets_the_folders_name(tmp_path: Path) -> None:
    write(tmp_path / "one/a.md")
    write(tmp_path / "two/a.md")
    write(tmp_path / "two/b.md")
    files, _ = find_notes([tmp_path / "one", tmp_path / "two"])
    assert paths(files) == ["b.md", "one/a.md", "two/a.md"]


def test_folders_of_one_name_do_not_collide_either(tmp_path: Path) -> None:
    write(tmp_path / "x/notes/a.md")
    write(tmp_path / "y/notes/a.md")
    files, _ = find_notes([tmp_path / "x/notes", tmp_path / "y/notes"])
    assert len(set(paths(files))) == 2


def test_links_that_leave_the_folder_are_left_out_with_a_warning(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside.md")
    write(tmp_path / "in/a.md")
    (tmp_path / "in/b.md").symlink_to(outside)
    (tmp_path / "in/folder").symlink_to(tmp_path)
    files, warnings = find_notes([tmp_path / "in"])
    assert paths(files) == ["a.md"]
    assert sorted(warning.note for warning in warnings) == ["b.md", "folder"]


def test_a_missing_path_and_a_file_too_large_are_warnings(tmp_path: Path) -> None:
    write(tmp_path / "big.md", "x" * 100)
    files, warnings = find_notes([tmp_path, tmp_path / "nowhere"], max_bytes=99)
    assert files == []
    assert len(warnings) == 2


def test_a_file_that_vanished_is_a_warning(tmp_path: Path) -> None:
    text, warnings = read_note(NoteFile("gone.md", tmp_path / "gone.md", 1))
    assert text is None
    assert "cannot be read" in warnings[0].message


def test_marks_of_encodings_are_honoured() -> None:
    assert decode("a", "\ufeffé".encode()) == ("é", [])
    assert decode("a", "é".encode("utf-16")) == ("é", [])


def test_other_encodings_are_read_with_a_warning_that_names_the_line() -> None:
    text, warnings = decode("a", b"one\ncaf\xe9")
    assert text == "one\ncafé"
    assert [(warning.note, warning.line) for warning in warnings] == [("a", 2)]


def test_newlines_and_nul_are_normalised() -> None:
    text, warnings = decode("a", b"a\r\nb\rc\0")
    assert text == "a\nb\nc\ufffd"
    assert warnings[0].line == 3
