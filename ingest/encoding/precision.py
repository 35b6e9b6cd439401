"""How exactly passages are embedded: in 32 bits, or in 16 where there are many and the processor can."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

Precision = Literal["fp32", "bf16"]
"""bf16 keeps a cosine of 0.9999 to fp32 and takes 0.6 of its time (`bench/encoder_speed.py`)."""

MANY = 4000
"""From so many passages on, time counts for more than the last digits of a vector."""

_CPU_INFO = Path("/proc/cpuinfo")
_ABLE = frozenset({"avx512_bf16", "amx_bf16"})


def precision_for(passages: int) -> Precision:
    """The precision for notes of so many passages: of all of them, so that an edit keeps it."""
    return "bf16" if passages >= MANY and multiplies_bf16() else "fp32"


@cache
def multiplies_bf16() -> bool:
    """Whether this processor has instructions for products in bfloat16; False where that is unknown."""
    try:
        lines = _CPU_INFO.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return False
    flags = next((line.split() for line in lines if line.startswith("flags")), [])
    return not _ABLE.isdisjoint(flags)
