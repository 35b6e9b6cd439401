"""Numbers with units and comparisons, found in plain text: "up to 60 minutes", "10-14 days".

Notes and questions are read by the same rules, so that what one says can be held against
the other.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from kg.model import Operator, Quantity
from kg.units import to_base

_WORD_NUMBERS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "ninety": 90.0, "dozen": 12.0}
_PARTS = {"half an": 0.5, "half a": 0.5, "quarter of an": 0.25, "couple of": 2.0}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_PLURAL_SCALES = {
    "dozens": 24.0,
    "hundreds of thousands": 1e5,
    "tens of thousands": 1e4,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
}
_NUMBER = (
    r"(?P<vague>hundreds of thousands|tens of thousands|hundreds|thousands|millions|dozens)\b(?: of)?"
    r"|(?P<digits>(?<![\w.])[-−]?\d{1,3}(?:[,\u202f]\d{3})+(?:\.\d+)?|(?<![\w.-])[-−]?\d+(?:[.,]\d+)?)"
    r"(?P<scale>\s?(?:hundred|thousand|million|billion|[kKM](?![A-Za-z])))?(?P<rest>\s?[½¼¾])?"
    r"|(?P<fraction>[½¼¾])|\b(?P<word>(?!One\b|Zero\b)(?i:"
    + "|".join((*_WORD_NUMBERS, *_PARTS))
    + r")(?! dozen))(?!-(?:halv|third|quarter|fifth|sixth|eighth|tenth)\w*)(?:[ -](?P<wscale>hundred|thousand|million))?\b"
)
_UNIT = (
    r"(?:\s|-|\u00a0)?(?P<extreme>(?:max(?:imum|imal)?|min(?:imum|imal)) )?(?P<unit>%|°\s?[CF]\b|per ?cent\b|[A-Za-zµ]+[²³]?(?:/[a-zA-Z]+[²³]?)?)(?P<rate> per (?:second|minute|hour)\b)?"
    r"(?P<noun>(?:\s(?!\w+ing on\b)[a-z]{3,})?)"
)
_QUANTITY = re.compile(f"(?:{_NUMBER})(?:{_UNIT})?")
_ARTICLE = re.compile(r"\s+the\s*$", re.I)
_RANGE = re.compile(r"^\s?(?:-|–|—|to|and|or)\s?$")
_HYPHENED = re.compile(
    r"(?<![\w.,-])(?P<low>\d+(?:[.,]\d+)?)-(?=(?P<high>\d+(?:[.,]\d+)?)\s?(?:%|°|[A-Za-zµ]))"
)
"""A range that is written with a hyphen before what is counted: not "24-7", "3-2-1", "2024-10"."""

_OPERATORS: tuple[tuple[Operator, str], ...] = (
    ("<=", r"(?:up to|at most|at the most|no more than|not more than|not exceed(?:ing)?|never over"
           r"|max(?:imum)?(?: \w+){0,3} (?:of|is)|maximum:?|max\.?|a limit of|limit(?:ed)? (?:to|of|is)|limit|capped at|within"
           r"|no (?:long|larg|bigg|old|deep|high|heavi|wid|thick|late|great|fast|far)\w*r than|no worse than|not above|as much as|as many as|the most is)"),
    (">=", r"(?:at least|no (?:short|small|low|light|thinn|young|earli|narrow|slow)\w*r than|no less than|not less than|no fewer than|min(?:imum)?(?: \w+){0,3} (?:of|is)|minimum:?|min\."
           r"|as little as|not below|starting at)"),
    ("<", r"(?:less than|fewer than|under|below|before|(?:short|small|light|young|low|thinn|narrow|cold|cool)er than)"),
    (">", r"(?:more than|over|above|exceed(?:s|ing)?|(?:long|larg|great|bigg|old|high|heavi|wid|thick|deep|warm|hott)er than"
          r"|beyond|past|after)"),
)  # fmt: skip
_BEFORE = tuple(
    (operator, re.compile(rf"\b{pattern}\s*(?:the |a |an |about |around |roughly |~)?$", re.I))
    for operator, pattern in _OPERATORS
)
_SAME_CLAUSE = r"(?:(?! (?:if|when|unless|while|but|so)\b)[\w\s]){0,24}?"
"""What may stand between a figure and the bound behind it ("20 minutes of rest at least")."""
_NO_FIGURE = r"(?! (?:about |around )?(?:\d|an?\b|one\b|two\b|three\b))"
"""Behind "at least", where that bounds the figure before it."""
_AFTER: tuple[tuple[Operator, re.Pattern[str]], ...] = (
    ("<=", re.compile(rf"^{_SAME_CLAUSE}\b(?:or less|or fewer|or lower|or smaller|or shorter|or below|or under|at (?:the )?most{_NO_FIGURE}|max(?:imum)?)\b", re.I)),
    (">=", re.compile(rf"^{_SAME_CLAUSE}\b(?:or more|and more|or above|or higher|or larger|or greater|or longer|or newer|or later|or over|at least{_NO_FIGURE}|min(?:imum)?)\b", re.I)),
)  # fmt: skip
_ENDED = re.compile(
    r"\b(?:ends?|ended|stops?|stopped|close[sd]?|expires?|expired|deleted?|dropped|drops?|lost|removed?|discarded|cut off"
    r"|times? out|killed|cancel\w*|abort\w*|thrown away)\b[^.;,]{0,24}$", re.I
)  # fmt: skip
"""What ends after an hour lasts an hour at most."""
_SIGN = re.compile(r"(?<![-=<>])(<=|>=|<|>|≤|≥)\s?$")
_SIGNS: dict[str, Operator] = {"<=": "<=", "≤": "<=", ">=": ">=", "≥": ">=", "<": "<", ">": ">"}
# Words after a number that say nothing of what is counted.
_NOT_UNITS = frozenset(
    "of or and to in on at by is are was were the a an for with from as that which when where if"
    " than then more less fewer other others times it its this these after before into onto within across along among between during through until upon without"
    " but yet also just only even still both either neither need needs unless while since because though although they we you he she who whom them cannot fail fails become becomes get gets go goes come comes do does did once per not can may must will should could would have has run be limit limits".split()
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity and where it stands in the text it was read from."""

    quantity: Quantity
    start: int
    end: int
    explicit: bool
    """True where the text itself states a comparison ("up to", "at least")."""
    noun: str = ""
    """What is counted or measured, as the words after it say ("memory", "models")."""


def find_measures(text: str) -> list[Measure]:
    """All quantities in plain `text`, left to right; a range gives a lower and an upper one.

    >>> [m.quantity.value for m in find_measures("up to 60 minutes and 6 GB memory")]
    [60.0, 6.0]
    """
    found: list[Measure] = []
    text = _HYPHENED.sub(_dashed, text)
    at = 0
    while match := _QUANTITY.search(text, at):
        raw_unit, noun, end = _unit(match)
        at = max(end, match.start() + 1)
        value = _value(match)
        if value is None or not math.isfinite(value):
            continue
        operator, explicit = _operator(text, match.start(), end, vague=bool(match["vague"]))
        if match["extreme"]:
            operator, explicit = ("<=" if match["extreme"].startswith("max") else ">="), True
        found.append(_measure(operator, value, raw_unit, match.start(), end, explicit, noun))
    return _ranges(text, found)


def worded(text: str, measure: Measure) -> str:
    """A measure as `text` words it, with the comparison before it ("within the 6 GB" is within 6 GB).

    >>> text = "It runs for up to 60 minutes."
    >>> worded(text, find_measures(text)[0])
    'up to 60 minutes'
    """
    before = text[: measure.start]
    compared = next((m for _, pattern in _BEFORE if (m := pattern.search(before))), None)
    own = text[measure.start : measure.end].strip()
    return f"{_ARTICLE.sub(' ', compared[0])}{own}" if compared else own


def _measure(
    operator: Operator,
    value: float,
    unit: str | None,
    start: int,
    end: int,
    explicit: bool,
    noun: str,
) -> Measure:
    base = to_base(value, unit)
    quantity = Quantity(operator, value, unit, *(base or (None, None)))
    return Measure(quantity, start, end, explicit, noun)


def _value(match: re.Match[str]) -> float | None:
    if match["vague"]:
        return _PLURAL_SCALES[match["vague"].lower()]
    if match["word"]:
        word = match["word"].lower()
        value = _PARTS[word] if word in _PARTS else _WORD_NUMBERS[word]
        return value * _SCALES.get(match["wscale"] or "", 1.0)
    if match["fraction"]:
        return _FRACTIONS[match["fraction"]]
    digits = match["digits"].replace("−", "-").replace("\u202f", "")
    digits = (
        digits.replace(",", "") if re.search(r",\d{3}(?!\d)", digits) else digits.replace(",", ".")
    )
    scale = (match["scale"] or "").strip()
    factor = {"k": 1e3, "K": 1e3, "M": 1e6}.get(scale) or _SCALES.get(scale, 1.0)
    return float(digits) * factor + _FRACTIONS.get((match["rest"] or "").strip(), 0.0)


def _unit(match: re.Match[str]) -> tuple[str | None, str, int]:
    """The unit or counted noun, the noun after a unit, and where they end."""
    unit = match["unit"]
    if not unit or unit.lower() in _NOT_UNITS:
        return None, "", _number_end(match)
    unit = unit.replace(" ", "")
    rate = match["rate"] or ""
    if rate and to_base(1.0, unit + rate) is not None:
        return unit + rate, "", match.end("rate")
    if to_base(1.0, unit) is not None:
        noun = match["noun"].strip()
        keep = noun and not rate and noun not in _NOT_UNITS
        one = _singular(unit) if to_base(1.0, _singular(unit)) is not None else unit
        return one, noun if keep else "", match.end("noun" if keep else "unit")
    if len(unit) < 2 or match["word"] in ("one", "zero"):
        return None, "", _number_end(match)
    noun = "" if rate else match["noun"].strip()
    if noun in ("limit", "limits"):
        return _singular(unit), unit, match.end("unit")
    phrase = f"{unit} {noun}" if noun and noun not in _NOT_UNITS else unit
    return _singular(phrase.split()[-1]), phrase, match.end("noun" if " " in phrase else "unit")


def _number_end(match: re.Match[str]) -> int:
    groups = ("vague", "digits", "scale", "rest", "fraction", "word", "wscale")
    return max(match.end(group) for group in groups if match[group])


def _singular(unit: str) -> str:
    rate = unit.endswith(("ss", "/s"))
    return unit[:-1] if len(unit) > 3 and unit.endswith("s") and not rate else unit


def _operator(text: str, start: int, end: int, *, vague: bool) -> tuple[Operator, bool]:
    if vague:
        return ">=", True
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if sign := _SIGN.search(before):
        return _SIGNS[sign[1]], True
    for operator, pattern in _BEFORE:
        if found := pattern.search(before):
            ended = found[0].lower().startswith("after") and _ENDED.search(before[: found.start()])
            return ("<=" if ended else operator), True
    for operator, pattern in _AFTER:
        if pattern.search(after):
            return operator, True
    return "=", False


def _dashed(match: re.Match[str]) -> str:
    """A range with a dash, as long as before, for its hyphen."""
    low, high = (float(match[name].replace(",", ".")) for name in ("low", "high"))
    return f"{match['low']}{'–' if low < high else '-'}"


def _in_base(quantity: Quantity) -> float | None:
    return None if quantity.base_value is None else abs(quantity.base_value)


def _ranges(text: str, measures: list[Measure]) -> list[Measure]:
    """Turns "10 to 14 days" into ">= 10 day" and "<= 14 day"."""
    result = list(measures)
    for index in range(len(measures) - 1):
        low, high = result[index], measures[index + 1]
        between = text[low.end : high.start]
        joined = _RANGE.match(between) or _RANGE.match(text[low.end - 1 : high.start])
        least, most = _in_base(low.quantity), _in_base(high.quantity)
        same = least is not None and low.quantity.dimension == high.quantity.dimension
        if least is None or most is None or not same:
            least, most = low.quantity.value, abs(high.quantity.value)
        if not joined or least >= most:
            continue
        if between.strip() == "or" and low.quantity.unit is None and high.quantity.dimension:
            q, unit = low.quantity, high.quantity.unit
            result[index] = _measure(
                q.operator, q.value, unit, low.start, low.end, low.explicit, high.noun
            )
        if not same and low.quantity.unit not in (None, high.quantity.unit):
            continue
        if between.strip() in ("and", "or") and not re.search(r"between\s$", text[: low.start]):
            continue
        unit = low.quantity.unit if same else high.quantity.unit
        result[index] = _measure(
            ">=", low.quantity.value, unit, low.start, low.end, True, high.noun
        )
        result[index + 1] = _measure(
            "<=",
            abs(high.quantity.value),
            high.quantity.unit,
            high.start,
            high.end,
            True,
            high.noun,
        )
    return result
