"""Messages between this program's own processes: frames of bytes, nothing that could be code."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import IO

_COUNT = struct.Struct("<I")
_LENGTH = struct.Struct("<Q")


def send(stream: IO[bytes], parts: Sequence[bytes]) -> None:
    """Write one message of some parts; raises BrokenPipeError where nobody reads."""
    stream.write(_COUNT.pack(len(parts)))
    for part in parts:
        stream.write(_LENGTH.pack(len(part)))
        stream.write(part)
    stream.flush()


def receive(stream: IO[bytes]) -> list[bytes]:
    """The parts of the next message; raises EOFError where it ends before it is whole."""
    (count,) = _COUNT.unpack(_exactly(stream, _COUNT.size))
    return [
        _exactly(stream, _LENGTH.unpack(_exactly(stream, _LENGTH.size))[0]) for _ in range(count)
    ]


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        more = stream.read(size - len(data))
        if not more:
            raise EOFError
        data += more
    return bytes(data)
