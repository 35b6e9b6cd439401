"""Numbers and units of a sentence against those of its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.quantities import Measure, find_measures

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_SPELLED = {
    name: unit
    for unit, names in {
        "KB": "kilobyte kilobytes",
        "MB": "megabyte megabytes",
        "GB": "gigabyte gigabytes",
        "TB": "terabyte terabytes",
        "%": "percent",
    }.items()
    for name in names.split()
}
_UNIT = re.compile(r"(?<=\d)(\s+)(" + "|".join(_SPELLED) + r")\b", re.I)


def foreign_number(sentence: str, evidence: str) -> str | None:
    """The first number of `sentence` that `evidence` has not, or has in another unit, or as the
    other kind of bound; None where all are there."""
    known = find_measures(_plain(evidence))
    digits = set(_DIGITS.findall(evidence))
    text = _plain(sentence)
    for measure in find_measures(text):
        written = text[measure.start : measure.end].strip()
        if re.match(r"one\b", written, re.I):
            continue
        same = [one for one in known if _same(measure, one)]
        if not same or _turned(measure, same):
            return written
        text = text[: measure.start] + " " * (measure.end - measure.start) + text[measure.end :]
    return next((number for number in _DIGITS.findall(text) if number not in digits), None)


def order(sentence: str) -> list[str]:
    """The numbers of a text in their order."""
    return [f"{m.quantity.base_value or m.quantity.value:g}" for m in find_measures(sentence)]


def _same(one: Measure, other: Measure) -> bool:
    a, b = one.quantity, other.quantity
    if a.base_value is None or b.base_value is None:
        return a.value == b.value and (a.base_value is None) == (b.base_value is None)
    return abs(a.base_value - b.base_value) <= 1e-9 * max(1.0, abs(b.base_value)) and (
        a.dimension == b.dimension
    )


def _turned(measure: Measure, same: Sequence[Measure]) -> bool:
    """Whether a bound is said to be the other way round everywhere."""
    if not measure.explicit:
        return False
    side = measure.quantity.operator[0]
    sides = {one.quantity.operator[0] for one in same if one.explicit}
    return bool(sides) and side not in sides


def _plain(text: str) -> str:
    text = re.sub(r"\b[A-Z][a-z]+\b", lambda match: match[0].lower(), text)
    return _UNIT.sub(lambda match: match[1] + _SPELLED[match[2].lower()], text)
