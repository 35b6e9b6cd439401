"""Everyday spellings of figures, written out so that they read as figures: "an hour and a half"."""

from __future__ import annotations

import re

from assistant.words.lexicon import STOP_WORDS
from assistant.words.versions import as_version, versions_spelled_out
from kg.quantities import Measure, find_measures
from kg.units import to_base

_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ONES = "one two three four five six seven eight nine".split()
_COMPOUND = re.compile(
    rf"\b(?P<tens>{'|'.join(_TENS)})(?:[- ](?P<ones>{'|'.join(_ONES)}))?\b", re.I
)
_HALVES = re.compile(
    r"\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) and a half\b", re.I
)
_SHARES = {
    "half": 50.0, "third": 33.3, "quarter": 25.0, "fifth": 20.0, "sixth": 16.7, "eighth": 12.5,
    "tenth": 10.0, "twentieth": 5.0,
}  # fmt: skip
_SHARE = re.compile(
    rf"\b(?:(?P<many>an?|one|two|three|four)[- ](?P<part>{'|'.join(_SHARES)})s?|(?P<over>[1-7])/(?P<under>[2-8]))"
    r"(?= of (?:the|its|his|her|their|my|our|your|all|every|each)\b| (?:full|filled|empty)\b)"
    r"|(?<=than )half\b(?! an?\b)|(?<=at most )half\b(?! an?\b)|\bhalf(?= (?:full|filled|empty)\b)", re.I
)  # fmt: skip
_MANY = {"two": 2, "three": 3, "four": 4}
_FRACTIONS = (
    (r"\bhalf an? (hour|day|year|minute|litre|liter|metre|meter|mile|pound|kilo)\b", r"0.5 \1"),
    (r"\b(?:a )?quarter of an? (hour|year)\b", r"0.25 \1"),
    (r"\bthree quarters of an? (hour|year)\b", r"0.75 \1"),
    (r"\ban? (hour|day|week|month|year) and a half\b", r"1.5 \1"),
    (r"\ban? (hour|day|year) and a quarter\b", r"1.25 \1"),
    (r"\bfortnight\b", "14 days"),
    (r"\ba couple of\b", "2"),
    (r"\bhalf a dozen\b", "6"),
    (r"\bhalf a (thousand|million|billion)\b", r"0.5 \1"),
    (r"(?<!in )\ba (dozen|hundred|thousand|million|billion)\b(?! of)", r"1 \1"),
    (r"\b1 dozen\b", "12"),
    (r"\b(?:minus|negative) (\d)", r"-\1"),
    (r"(?<![-−\d.])\b(\d+) degrees? (?:below zero|of frost)\b", r"-\1 degrees"),
)  # fmt: skip
_ONE = (
    (r"\b(for|takes?|lasts?|of|after|within|needs?|about|nearly|almost|over|than|runs?) an? (?:whole |full |entire |solid )?(second|minute|hour|day|week|month|year)\b", r"\1 1 \2"),
)  # fmt: skip
_UNITS = (
    (r"\b(\d[\d.,]*)\+(?=[\s-]?[A-Za-z%])", r"at least \1"),
    (r"(\d\s?[A-Za-z]+)/(day|week|month|year)\b", r"\1 a \2"),
    (r"(\d)\s?°?\s?degrees? (?:Celsius|centigrade|C)\b", r"\1 °C"),
    (r"(\d)\s?°?\s?degrees? (?:Fahrenheit|F)\b", r"\1 °F"),
    (r"[€]\s?(\d[\d.,]*)", r"\1 EUR"),
    (r"(\d)\s?(?:€|euros?\b)", r"\1 EUR"),
    (r"[$]\s?(\d[\d.,]*)", r"\1 USD"),
    (r"(\d)\s?(?:\$|dollars?\b)", r"\1 USD"),
    (r"[£]\s?(\d[\d.,]*)", r"\1 GBP"),
    (r"(\d)\s?(?:£|pounds sterling\b)", r"\1 GBP"),
    (r"(\d)\s?(?:t|tons?|tonnes?)\b", r"\1 tonne"),
    (r"\b(\w+) nights?\b", r"\1 days"),
)  # fmt: skip
_SPAN = re.compile(
    r"(?<![\w.,/–-])(?P<low>\d+(?:\.\d+)?)\s?[-–]\s?(?P<high>\d+(?:\.\d+)?)(?=\s?(?:[A-Za-z]{1,12}|[%°]))(?![\w.]*[-–]\d)"
)
"""A span of figures with a unit behind it ("2-3 days"), no date and no name."""
_FIRST_NUMBER = re.compile(
    rf"\b(?:{'|'.join(word.title() for word in [*_ONES, 'ten', 'eleven', 'twelve', *_TENS])})\b"
)
"""A number in words that is written as a sentence's first word is."""
_THOUSANDS = re.compile(r"(?<![\w.,/-])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\w.,]?\d)")
"""Digits set apart by threes: "90 000"."""
_FIRST_UNIT = re.compile(r"\bfirst (?=(?P<unit>[A-Za-z]{2,9})\b)", re.I)
_ROUND_THOUSANDS = re.compile(r"(?<![\w.,/-])\d{1,3}(?: \d{3})* 000(?![\w.,]?\d)")
_ORDINALS = (
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_NEXT = re.compile(
    rf"\ban? (?P<nth>{'|'.join(_ORDINALS)})(?P<one> one\b)?(?= ?(?P<what>[\w-]*))(?! (?:time|look|chance|thought|opinion|part(?:y|ies)?)\b)",
    re.I,
)
"""One that comes to others: "a sixth berth"."""
_LONE = re.compile(
    r"(?P<only>\bonly\b(?! if\b| when\b| with\b)(?: (?!one\b|a\b|needs?\b|takes?\b|costs?\b|requires?\b|wants?\b)\w+){0,4}) (?:one|a single)\b(?= [A-Za-z])",
    re.I,
)
"""What there may be no more than one of: "can only hold a single key"."""
_PART = re.compile(r"(?<![\d/.])1/([1-9]\d{1,4})(?= ?(?:s|sec|seconds?)\b)")
"""A part of a second, as exposures are written."""
_AGE = (
    (r"\b(?:I'm|I am|he is|he's|she is|she's|they are|aged?|turned|age of) (\d{1,3})\b(?! [a-z]*(?:%|\w))", r"age \1 years"),
    (r"\b(\w+)[- ]years?[- ]old\b", r"age \1 years"),
)  # fmt: skip


def spelled_out(text: str, *, question: bool) -> str:
    """`text` with its figures as `kg.quantities` reads them; a question may state an age or "a week".

    >>> spelled_out("It takes two and a half months.", question=True)
    'It takes 2.5 months.'
    """
    tables = (_AGE, _FRACTIONS, _ONE, _UNITS) if question else (_FRACTIONS, _UNITS)
    if question:
        text = _FIRST_NUMBER.sub(lambda match: match[0].lower(), _THOUSANDS.sub(_joined, text))
        text = _NEXT.sub(_counted, text)
    else:
        text = _SPAN.sub(_between, text)
        text = _LONE.sub(r"\g<only> 1", _ROUND_THOUSANDS.sub(_joined, text))
        text = _FIRST_UNIT.sub(_first, text)
    text = _PART.sub(lambda match: f"{1 / int(match[1]):.7f}".rstrip("0"), text)
    text = versions_spelled_out(text)
    plain = _SHARE.sub(_percent, _COMPOUND.sub(_number, _HALVES.sub(_half, text)))
    for pattern, spelled in (row for table in tables for row in table):
        plain = re.sub(pattern, spelled, plain, flags=re.I)
    return plain


def measures_in(plain: str) -> list[Measure]:
    """The figures of a text that is `spelled_out`, versions among them."""
    return [as_version(measure) for measure in find_measures(plain)]


def _joined(match: re.Match[str]) -> str:
    return re.sub(r"\s", "", match[0])


def _first(match: re.Match[str]) -> str:
    """ "The first hour" is one hour."""
    base = to_base(1.0, match["unit"])
    return f"{match[0]}1 " if base and base[1] in {"time", "information"} else match[0]


def _counted(match: re.Match[str]) -> str:
    nth = match["nth"].lower()
    part = nth in {"second", *_SHARES}
    if not match["one"] and (match["what"].lower() in STOP_WORDS or (part and not match["what"])):
        return match[0]
    return f"{_ORDINALS.index(nth) + 2}"


def _number(match: re.Match[str]) -> str:
    ones = (match["ones"] or "").lower()
    return str(
        20 + 10 * _TENS.index(match["tens"].lower()) + (_ONES.index(ones) + 1 if ones else 0)
    )


def _half(match: re.Match[str]) -> str:
    whole = find_measures(match[1])
    return f"{whole[0].quantity.value + 0.5:g}" if whole else match[0]


def _percent(match: re.Match[str]) -> str:
    if match["over"]:
        return f"{100 * int(match['over']) / int(match['under']):.3g} %"
    part = (match["part"] or "half").lower()
    return f"{_MANY.get((match['many'] or '').lower(), 1) * _SHARES[part]:g} %"


def _between(match: re.Match[str]) -> str:
    rises = float(match["low"]) < float(match["high"])
    return f"between {match['low']} and {match['high']}" if rises else match[0]
