"""Finding the files of notes and decoding them: the edge between disk and text."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

SUFFIXES = (".md", ".markdown", ".mdx")
MAX_BYTES = 20_000_000

_CONTROL = re.compile("[\0-\x1f\x7f-\x9f]")
_UNREADABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Warning:
    """Something in a note that was read otherwise than written; never fatal."""

    note: str
    line: int
    """1-based; 0 where the whole file is meant."""
    message: str


@dataclass(frozen=True, slots=True)
class NoteFile:
    """A file of notes on disk."""

    path: str
    """What the contract calls `note`: relative, with forward slashes."""
    full_path: Path
    size: int
    """Bytes."""


def find_notes(
    paths: Sequence[Path], max_bytes: int = MAX_BYTES
) -> tuple[list[NoteFile], list[Warning]]:
    """The Markdown files at and under `paths`, sorted by note path.

    A file that is named is taken whatever its suffix; folders are searched for Markdown
    without their hidden parts, and without links that lead out of them. Where two paths
    hold the same relative path, the folder's name is put before it.
    """
    warnings: list[Warning] = []
    found: list[tuple[NoteFile, Path]] = []
    seen: set[Path] = set()
    for root in sorted(paths, key=lambda path: path.is_file()):
        if not root.exists():
            warnings.append(Warning(str(root), 0, "there is no such file or folder"))
            continue
        candidates = [root] if root.is_file() else _markdown_under(root, warnings)
        for file in candidates:
            real = _real(file)
            if real in seen:
                continue
            seen.add(real)
            base = root.parent if root.is_file() else root
            note = _note_file(file, base, max_bytes, warnings)
            if note is not None:
                found.append((note, base.resolve()))
    return sorted(_without_collisions(found), key=lambda note: note.path), warnings


def read_note(file: NoteFile) -> tuple[str | None, list[Warning]]:
    """The decoded text with newlines normalised, or None where there is none to read."""
    try:
        with file.full_path.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except OSError as error:
        return None, [Warning(file.path, 0, f"cannot be read: {error.strerror or error}")]
    if len(data) > MAX_BYTES:
        return None, [Warning(file.path, 0, f"has grown over {MAX_BYTES:,} bytes; left out")]
    text, warnings = decode(file.path, data)
    if not text.strip():
        warnings.append(Warning(file.path, 0, "holds no text"))
    return text, warnings


def decode(path: str, data: bytes) -> tuple[str, list[Warning]]:
    """Text of a note's bytes: UTF-8, UTF-16 with a mark, else Windows-1252 with a warning."""
    warnings: list[Warning] = []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            warnings.append(Warning(path, line, "is not UTF-8; read as Windows-1252"))
            text = data.decode("cp1252", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        warnings.append(Warning(path, line, "holds NUL characters; they were replaced"))
    return normalise(text), warnings


def normalise(text: str) -> str:
    """Newlines as `\\n` alone, no NUL and no half character: the text whose lines are counted."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNREADABLE.sub("\ufffd", text)


def _markdown_under(root: Path, warnings: list[Warning]) -> Iterator[Path]:
    inside = root.resolve()

    def note_error(error: OSError) -> None:
        name = str(error.filename or root)
        warnings.append(Warning(name, 0, f"cannot be read: {error.strerror or error}"))

    for folder, folders, files in os.walk(root, onerror=note_error):
        here = Path(folder)
        for name in sorted(folders):
            if (here / name).is_symlink():
                relative = (here / name).relative_to(root).as_posix()
                warnings.append(Warning(relative, 0, "is a link to a folder; left out"))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            file = here / name
            if name.startswith(".") or file.suffix.lower() not in SUFFIXES:
                continue
            if file.is_symlink() and not _real(file).is_relative_to(inside):
                relative = file.relative_to(root).as_posix()
                warnings.append(Warning(relative, 0, "is a link that leaves the folder; left out"))
            else:
                yield file


def _real(file: Path) -> Path:
    """The file that a link leads to; a link that leads round in a circle stays itself."""
    return Path(os.path.realpath(file))  # `Path.resolve` raises at a circle


def _unusable(path: str) -> str:
    """Why a file's path cannot be cited; empty where it can."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return "has a name that is not UTF-8; left out"
    return "has a control character in its name; left out" if _CONTROL.search(path) else ""


def _note_file(file: Path, base: Path, max_bytes: int, warnings: list[Warning]) -> NoteFile | None:
    path = file.relative_to(base).as_posix()
    if problem := _unusable(path):
        shown = _CONTROL.sub("\ufffd", path.encode(errors="replace").decode())
        warnings.append(Warning(shown, 0, problem))
        return None
    try:
        found = file.stat()
    except OSError as error:
        warnings.append(Warning(path, 0, f"cannot be read: {error.strerror or error}"))
        return None
    if not stat.S_ISREG(found.st_mode):
        warnings.append(Warning(path, 0, "is no file but a pipe or a device; left out"))
        return None
    size = found.st_size
    if size > max_bytes:
        message = f"is larger than {max_bytes:,} bytes; left out"
        warnings.append(Warning(path, 0, message))
        return None
    return NoteFile(path, file, size)


def _without_collisions(found: list[tuple[NoteFile, Path]]) -> Iterator[NoteFile]:
    counts = Counter(note.path for note, _ in found)
    taken: set[str] = set()
    for note, base in found:
        path = note.path
        if counts[path] > 1:
            for parent in (base, *base.parents):
                path = f"{parent.name}/{path}" if parent.name else path
                if path not in taken and path not in counts:
                    break
        taken.add(path)
        yield replace(note, path=path)
