"""QUDT's names for the units that notes write, so that other tools know GB from GiB."""

from __future__ import annotations

from kg.namespaces import UNIT

_SYMBOLS = {
    "bit": "BIT", "B": "BYTE", "byte": "BYTE",
    "kB": "KiloBYTE", "KB": "KiloBYTE", "MB": "MegaBYTE", "GB": "GigaBYTE",
    "TB": "TeraBYTE", "PB": "PetaBYTE",
    "KiB": "KibiBYTE", "MiB": "MebiBYTE", "GiB": "GibiBYTE", "TiB": "TebiBYTE",
    "PiB": "PebiBYTE",
    "kilobyte": "KiloBYTE", "megabyte": "MegaBYTE", "gigabyte": "GigaBYTE",
    "terabyte": "TeraBYTE", "petabyte": "PetaBYTE",
    "µs": "MicroSEC", "ms": "MilliSEC", "millisecond": "MilliSEC", "s": "SEC", "sec": "SEC",
    "second": "SEC", "min": "MIN", "minute": "MIN", "h": "HR", "hr": "HR", "hour": "HR",
    "day": "DAY", "week": "WK", "month": "MO", "year": "YR",
    "mm": "MilliM", "millimetre": "MilliM", "millimeter": "MilliM", "cm": "CentiM",
    "centimetre": "CentiM", "centimeter": "CentiM", "m": "M", "metre": "M", "meter": "M",
    "km": "KiloM", "kilometre": "KiloM", "kilometer": "KiloM",
    "inch": "IN", "foot": "FT", "feet": "FT", "mile": "MI",
    "mg": "MilliGM", "g": "GM", "gram": "GM", "kg": "KiloGM", "kilogram": "KiloGM",
    "tonne": "TONNE", "ml": "MilliL", "mL": "MilliL", "l": "L", "L": "L", "litre": "L",
    "liter": "L",
    "°C": "DEG_C", "°F": "DEG_F", "K": "K", "Hz": "HZ", "kHz": "KiloHZ", "MHz": "MegaHZ",
    "GHz": "GigaHZ", "W": "W", "kW": "KiloW", "kWh": "KiloW-HR", "%": "PERCENT",
    "percent": "PERCENT",
}  # fmt: skip


def qudt_unit(unit: str) -> str | None:
    """The IRI of QUDT's unit for a unit as notes write it; None where it has none.

    >>> qudt_unit("GiB")
    'http://qudt.org/vocab/unit/GibiBYTE'
    """
    name = _SYMBOLS.get(unit) or _SYMBOLS.get(unit.lower() if len(unit) > 3 else "")
    return f"{UNIT}{name}" if name else None
