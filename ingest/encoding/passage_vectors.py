"""What a passage was embedded to, and the same as bytes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.models import DIMENSION


@dataclass(frozen=True, slots=True)
class Vectors:
    """What a passage was embedded to; rows have length 1."""

    windows: np.ndarray
    """float32 [windows, 384]."""
    sentences: np.ndarray
    """float32 [sentences, 384]."""

    def to_bytes(self) -> bytes:
        """Both arrays, the number of windows before them."""
        head = len(self.windows).to_bytes(4, "little")
        rows = np.concatenate([self.windows, self.sentences]).astype("<f4")
        return head + rows.tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Vectors:
        """What `to_bytes` wrote."""
        windows = int.from_bytes(data[:4], "little")
        rows = np.frombuffer(data[4:], "<f4").reshape(-1, DIMENSION)
        return cls(rows[:windows], rows[windows:])
