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
    "[mass] * [length] ** 2 / [time] ** 3": "power",
    "[mass] * [length] ** 2 / [time] ** 2": "energy",
    "[length] ** 2 * [mass] / [time] ** 3": "power",
    "[mass] / [length] / [time] ** 2": "pressure",
    "[mass] * [length] / [time] ** 2": "force",
    "[mass] * [length] ** 2 / [time] ** 3 / [current]": "voltage",
    "[mass] / [length] ** 2": "area density",
    "[current]": "current",
    "[current] * [time]": "charge",
}
# Pint knows a thousand units: prose means these, and names of things ("lambda") or endings
# ("4th") otherwise.
_PREFIXED = frozenset(
    "second meter gram liter hertz watt joule bit byte baud watt_hour volt ampere ampere_hour pascal bar newton".split()
)
_PLAIN = _PREFIXED | frozenset(
    """minute hour day week month year inch foot yard mile pound ounce metric_ton ton gallon quart
    cup teaspoon tablespoon hectare acre square_meter square_foot revolutions_per_minute
    revolution_per_minute kilometer_per_hour mile_per_hour knot calorie kelvin degree_Celsius
    degree_Fahrenheit css_pixel horsepower pound_force_per_square_inch""".split()
)
_SYMBOLS = {"°C": "degC", "°F": "degF"} | {
    f"{prefix}{symbol}": f"{name}{root}"
    for prefix, name in {"k": "kilo", "K": "kilo", "M": "mega", "G": "giga", "T": "tera"}.items()
    for symbol, root in {"B": "byte", "b": "bit", "bps": "bit/second"}.items()
} | {
    short: long
    for long, shorts in {"week": "wk wks", "month": "mo mos mth mths", "meter ** 2": "m2 sqm"}.items()
    for short in shorts.split()
}  # fmt: skip
_TYPED_SMALL = {
    unit.lower(): unit
    for unit in """kB MB GB TB KiB MiB GiB TiB kbit Mbit Gbit kbps Mbps Gbps Hz kHz MHz GHz Wh kW kWh
    mAh kV kJ kPa""".split()
}
"""Units whose capitals are left away where people type in small letters, so that no other is meant."""
# Pint reads these as units; in prose they are articles, pronouns, prepositions or nouns.
_WORDS = frozenset("a as at in is it am an u t e c f are us has pm".split())
_LETTERS = frozenset("Ahdt")
"""Unless they stand so: ampere, hour, day, tonne."""
_RELATIVE = {"%": "percent", "percent": "percent", "per cent": "percent"}


@lru_cache(maxsize=1)
def _registry() -> UnitRegistry[float]:
    from pint import UnitRegistry

    return UnitRegistry(autoconvert_offset_to_baseunit=True, cache_folder=None)


@lru_cache(maxsize=4096)
def base_unit(unit: str) -> tuple[float, float, str] | None:
    """(factor, offset, dimension) that take a value in `unit` to its base unit.

    Information is in bytes (a second), temperature in kelvin, ratios in percent, all else in SI base units.
    Returns None for what is not a unit of measure ("concurrency", "requests").

    >>> base_unit("GB")
    (1000000000.0, 0.0, 'information')
    """
    if unit in _RELATIVE:
        return 1.0, 0.0, "percent"
    if (unit.lower() in _WORDS and unit not in _LETTERS) or not unit:
        return None
    registry = _registry()
    parts = (_TYPED_SMALL.get(part, part) for part in unit.replace(" per ", "/").split("/"))
    name = "/".join(_SYMBOLS.get(part, part) for part in parts)
    try:
        parsed = registry.parse_units(name)
    except Exception:  # Pint reads expressions; over a word of prose it fails in any way
        if not unit.islower() and unit.lower() != unit:
            return None if len(unit) <= 2 else base_unit(unit.lower())
        return None
    named = [registry.parse_unit_name(part)[0] for part in parsed._units]
    if not all(root in (_PREFIXED if prefix else _PLAIN) for prefix, root, _ in named):
        return None
    one = registry.Quantity(1, parsed).to_base_units()
    zero = registry.Quantity(0, parsed).to_base_units()
    factor, offset = float(one.magnitude - zero.magnitude), float(zero.magnitude)
    roots = {root for _, root, _ in named}
    if roots & {"bit", "byte"}:
        return factor / 8, 0.0, "information" if roots <= {"bit", "byte"} else "data rate"
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
