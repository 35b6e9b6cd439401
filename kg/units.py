"""Units and their dimensions: what makes 8 GB and 6000 MB comparable (Pint underneath)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pint import UnitRegistry

_DIMENSIONS = {
    "[time]": "time",
    "[length]": "length",
    "[mass]": "mass",
    "[temperature]": "temperature",
    "[length] ** 2": "area",
    "[length] ** 3": "volume",
    "[length] / [time]": "speed",
    "1 / [time]": "frequency",
    "[length] ** 2 * [mass] / [time] ** 3": "power",
    "[length] ** 2 * [mass] / [time] ** 2": "energy",
}
_INFORMATION = {"bit", "byte"}
# Pint reads these as units; in prose they are articles, pronouns, prepositions or nouns.
_WORDS = frozenset("a as at in is it am an u h t e c d f are us bar point link rod chain".split())
_RELATIVE = {"%": "percent", "percent": "percent", "per cent": "percent"}


@lru_cache(maxsize=1)
def _registry() -> UnitRegistry[float]:
    from pint import UnitRegistry

    return UnitRegistry(autoconvert_offset_to_baseunit=True, cache_folder=None)


@lru_cache(maxsize=4096)
def base_unit(unit: str) -> tuple[float, float, str] | None:
    """(factor, offset, dimension) that take a value in `unit` to its base unit.

    Information is in bytes, temperature in kelvin, ratios in percent, all else in SI base units.
    Returns None for what is not a unit of measure ("concurrency", "requests").

    >>> base_unit("GB")
    (1000000000.0, 0.0, 'information')
    """
    if unit in _RELATIVE:
        return 1.0, 0.0, "percent"
    if unit.lower() in _WORDS or not unit:
        return None
    import pint

    registry = _registry()
    name = {"°C": "degC", "°F": "degF"}.get(unit, unit)
    try:
        parsed = registry.parse_units(name)
    except (pint.PintError, ValueError, TypeError, AttributeError, SyntaxError):
        if not unit.islower() and unit.lower() != unit:
            return None if len(unit) <= 2 else base_unit(unit.lower())
        return None
    one = registry.Quantity(1, parsed).to_base_units()
    zero = registry.Quantity(0, parsed).to_base_units()
    factor, offset = float(one.magnitude - zero.magnitude), float(zero.magnitude)
    root = {str(part) for part in parsed._units}
    if any(part.endswith(tuple(_INFORMATION)) for part in root) and not parsed.dimensionality:
        return factor / 8, 0.0, "information"
    dimension = _DIMENSIONS.get(str(parsed.dimensionality))
    if dimension is None:
        return None
    return factor, offset, dimension


def to_base(value: float, unit: str | None) -> tuple[float, str] | None:
    """`value` in its base unit with the dimension's name; None where the unit is unknown."""
    known = base_unit(unit) if unit else None
    if known is None:
        return None
    factor, offset, dimension = known
    return value * factor + offset, dimension
