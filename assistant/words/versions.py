"""Versions as figures: "release 2.10.3" is one number that stands above "release 2.9"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Quantity
from kg.quantities import Measure

VERSION = "version"
"""The dimension of a figure that is a version."""
_VERSION = re.compile(
    r"(?:(?P<named>\b(?:versions?\s|releases?\s|v\.?\s?)v?)|(?<![\w.,/-]))(?P<parts>\d{1,3}(?:\.\d{1,3}){1,2})(?:\.x)?(?![\w%]|[.,/-]?\d| ?°)",
    re.I,
)
_NAME_BEFORE = re.compile(r"(?<=[\w,;:)] )[A-Za-z]*[A-Z][A-Za-z]* $")
_COUNTS = re.compile(
    r"\s(?!and\b|or\b|with\b|for\b|from\b|the\b|can\b|will\b)[A-Za-z]{2,}|\s?[%$€£]"
)
_STEP = 1000


def versions_spelled_out(text: str) -> str:
    """`text` with its versions written as one number each, in the order of their parts.

    >>> versions_spelled_out("It takes release 2.10.3 or above.")
    'It takes 2010003 version or above.'
    """
    return _VERSION.sub(lambda match: _spelled(match, text), text)


def _spelled(match: re.Match[str], text: str) -> str:
    parts = [int(part) for part in match["parts"].split(".")]
    named = match["named"] or _NAME_BEFORE.search(text[: match.start()])
    if len(parts) < 3 and not (match["named"] or (named and not _COUNTS.match(text, match.end()))):
        return match[0]
    parts += [0] * (3 - len(parts))
    return f"{(parts[0] * _STEP + parts[1]) * _STEP + parts[2]} {VERSION}"


def as_version(measure: Measure) -> Measure:
    """A measure that `versions_spelled_out` wrote, as one of versions; any other as it is."""
    own = measure.quantity
    if own.unit != VERSION or own.value < _STEP:
        return measure
    quantity = Quantity(own.operator, own.value, VERSION, own.value, VERSION)
    return replace(measure, quantity=quantity, noun="")


def version_text(quantity: Quantity) -> str:
    """A version as it is written: "2.10.3"."""
    major, rest = divmod(int(quantity.value), _STEP * _STEP)
    minor, patch = divmod(rest, _STEP)
    return f"{major}.{minor}.{patch}" if patch else f"{major}.{minor}"
