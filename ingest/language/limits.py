"""Limits and restrictions in a sentence: quantities that bound, and what only/cannot/must bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.language.claims import Claim, trim
from ingest.language.masking import Masked
from ingest.language.names import clean, is_attribute
from kg.model import Operator, Quantity, Sentence
from kg.quantities import Measure, find_measures

_FLIP: dict[Operator, Operator] = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "=": "="}
_DENIED = re.compile(
    r"\b(?:not|never|cannot|can't|no|nor|mustn't|don't|doesn't|won't|without)\b[^.;,]{0,45}$", re.I
)
_LIMITING = re.compile(
    r"\b(?:limit\w*|maxim\w+|minim\w+|max\.?|min\.?|must|need\w*|require\w*|capacity|quota|ceiling|last\w*|support\w*"
    r"|within|exceed\w*|allow\w*|accept\w*|only|fit\w*|hold\w*|store\w*|weigh\w*|cost\w*|take\w*|keep\w*|at least|up to|wait\w*|every|is|are|for)\b", re.I
)  # fmt: skip
_LOOSE_END = re.compile(
    r"(?:(?:^|\s)(?:up to|at (?:most|least)|(?:no )?(?:more|less|longer|fewer|larger|smaller|shorter|heavier|higher|lower) than|max(?:imum)?|min(?:imum)?"
    r"|limited|limit|is|are|was|be|been|of|to|a|an|the|than|must|not|no|never|exceed\w*|below|above|over|under|within|about|around|roughly|from|and|or|between"
    r"|lasts?|takes?|weighs?|holds?|keeps?|stays?|stores?|supports?|requires?|needs?|costs?|may|can|cannot|should|will|used|for|at|by|in|on|it|they|when|if"
    r"|only|drop|drops|rise|rises|set|fixed|capped|larger|smaller|longer|more|less|has|have|had|with|wait|feed|treat|use|\d[\d.,]*(?:\s?(?:[kMGT]B|[kmµc]?[gm]|°?[CF]|%))?|[<>=≤≥~]+))+$", re.I
)  # fmt: skip
_LOOSE_START = re.compile(
    r"(?:the|an?|its|their|this|these|that|keep|do|not|never|always|and|or|but|to|of|in|on|at|for|with|when|if|while|then|so|is|are|it|they|must|can|may|should|be|maximum|minimum|max|min|supports?|has|have|fits?|holds?|needs?|requires?|allows?|accepts?)",
    re.I,
)
_EXTREME = re.compile(
    r"\b(?:(?P<low>smallest|shortest|lowest|fewest|least|minimum|minimal|slowest|earliest)"
    r"|largest|longest|highest|biggest|greatest|maximum|maximal|furthest|fastest|latest|deepest|widest|heaviest)\b"
    r"[^.;,:]{0,60}?(?:\b(?:is|are|was|were|of|takes?|lasts?|remains?)|[:=])\s(?:about |around |roughly )?$"
    r"|(?<!\d)(?<!\d )\b(?:(?P<min>min(?:imum|imal)?)|max(?:imum|imal)?)\b\.?(?: [a-z]+){0,3}[ :=]+$", re.I
)  # fmt: skip
_EXTREME_BEHIND = re.compile(r"[^.,;]*?\b(?:max(?:imum)?|(?P<min>min(?:imum)?))$", re.I)
_ONLY_LAST = re.compile(r"(?P<what>(?:[\w'’/-]+ ){1,6}(?-i:only|ONLY))(?=$|[.,;:](?:\s|$))", re.I)
_TOPS = re.compile(
    r"\b(?:(?:tops? out|stops?(?: \w+ing)?|ends?|caps?|maxes? out|is cut off|are cut off|is capped|are capped) at"
    r"|(?:may|can|could) (?:\w+ )?(?:have|hold|carry|contain|take|last|run|store|keep|handle|accept|use|grow|span|wait|serve|attach)(?: for| to)?)\s(?:about |around )?$",
    re.I,
)
_CLAUSE = re.compile(r"[.;:,!?]\s|\s(?:and|but|while)\s(?=(?:the|its|an?|every|each|no)\s)", re.I)
_ONE_AT_ONCE = re.compile(r"\bone (?P<what>[a-z][\w-]*) at (?:a time|once)\b")
_FIGURE = re.compile(
    r"(?<![\w.])\d[\d.,–—-]*(?:\s?(?:[kMGT]B|[kmµc]?[gm]|°?[CF]|%|min|h|s)\b|\b|(?=\W|$))"
)
"""A figure, which what another one counts is not called by."""
_EXTREME_OF = re.compile(
    r"\b(?:smallest|shortest|lowest|minimum|minimal|largest|longest|highest|maximum|maximal) (?:stay|stays|hold|wait|use|set|keep|need|cost)(?= (?:is|are|of)(?: \w+)?$)",
    re.I,
)
"""A bound's noun that is a verb elsewhere ("the minimum stay is 180 days")."""
_DEFAULT = re.compile(r"\bdefaults?\b[^.;,:]{0,40}\b(?:is|are|to|of|at)\s$", re.I)
_BY_DEFAULT = re.compile(
    r"(?: [\w-]+){0,2},? (?:by default|unless (?:you|raised|lowered|changed|set)\b)", re.I
)
_FAILING = (
    r"(?:refus|reject|den[iy]|block|discard|ignor|throttl|stop|fail|clos|kill|cancel|terminat|abort|break|crack|burst"
    r"|melt|overflow|overheat|crash|jam|spoil|expir|delet|truncat)"
)
_FAILS_BEFORE = re.compile(
    rf"(?:\b{_FAILING}[lp]?(?:e?s|ed) (?!after\b)[^.;,:]{{0,30}}?|\btoo [\w-]+ )(?:if |when |at )?(?:it is |they are )?"
    r"(?:under|below|over|above|beyond|(?:less|more|fewer|\w+er) than|exceeding|[<>])\s?(?:about |around )?$",
    re.I,
)
"""What goes wrong beyond a figure ("it refuses bowls above 3 kg"): that is the bound."""
_FAILS_BEHIND = re.compile(
    r"[^.;,:]{0,30}?\b(?:cannot|can't|won't|(?:do|does|is|are|will|must|may)(?: not|n't)(?! (?:need|require|matter|count|have))"
    rf"|{_FAILING}[lp]?(?:e|e?s|ed)?\b(?! (?:at|in|by itself))|dropped|becomes? (?:slow|unstable|unreliable|unsafe|brittle))",
    re.I,
)
_ASIDE = re.compile(r"\b(?:not|append|read|write)[ -]$", re.I)
_EXCLUDED = re.compile(
    r"(?:,| but| and) not (?:with|from|to) (?P<what>[^,.;:]{2,60}?)(?=[,.;:]|$)", re.I
)
_ONLY = re.compile(
    r"\b(?:can |may |must )?(?:be )?(?P<verb>[\w-]+ )?(?P<only>(?<!(?-i:[A-Z]) )(?<!-)(?<!\b(?:is|as|be) the )(?<!\bare the )(?<!\bits )(?:only|solely|exclusively)\b(?! (?:needs?|has|have|requires?|updating|when needed|modes?\b|settings?\b|stores?\b|a (?:few|single)))[^.;:]*)", re.I
)  # fmt: skip


def limit_claims(sentence: Sentence, masked: Masked, topic: str, index: int) -> Iterator[Claim]:
    """What a sentence says of the bounds of its topic, or of what it names ("the limits of X are")."""
    text = masked.text
    of = re.search(r"\blimits? (?:of|for) (?=the tools?\b)", text, re.I)
    topic = (masked.name_at(of.end()) if of else "") or topic
    said = sentence.text
    if any(c.isdigit() for c in topic):
        said = re.sub(re.escape(topic), "it", said, flags=re.I)
    head = _short_attribute(sentence, text)
    for what, quantity in limits(said):
        yield Claim(topic, "hasLimit", trim(head or what), index, "quantity", quantity=quantity)
    for span in excluded(text):
        phrase = trim(masked.unmask(*span))
        yield Claim(topic, "supports", phrase, index, "not-with", negated=True)
    for span in only_restrictions(text):
        yield Claim(topic, "hasLimit", trim(masked.unmask(*span)), index, "only")


def _short_attribute(sentence: Sentence, text: str) -> str:
    """The attribute that labels a few words ("Retention time: up to 7 days")."""
    if not sentence.opens_with_head or len(text.split()) > 8:
        return ""
    head = sentence.heads[-1]
    return head if is_attribute(clean(head)) else ""


def limits(text: str) -> list[tuple[str, Quantity]]:
    """(what is limited, the bound) for each quantity of a sentence that bounds something.

    A quantity bounds where the text compares ("up to", "at least", "maximum"), or where it has a
    unit of measure and the sentence speaks of limits, needs or capacities.
    """
    found = []
    for measure in find_measures(text):
        only = re.search(r"\b(?:only|exactly|precisely)\s$", text[: measure.start], re.I)
        extreme = None if measure.explicit else _extreme(text, measure)
        bounds = (
            measure.explicit
            or extreme is not None
            or _DEFAULT.search(text, 0, measure.start) is not None
            or _BY_DEFAULT.match(text, measure.end) is not None
            or only is not None
            or (measure.quantity.dimension is not None and _LIMITING.search(text) is not None)
        )
        attributive = (
            re.search(r"\d-[A-Za-z]", text[measure.start : measure.end + 1]) is not None
            and not measure.explicit
        )
        if (
            not bounds
            or attributive
            or (
                measure.quantity.value == 1
                and re.search(r"\bone\b", text[measure.start : measure.end], re.I)
            )
        ):
            continue
        quantity = measure.quantity
        if extreme is not None:
            quantity = replace(quantity, operator=extreme)
        if measure.explicit and quantity.operator in "<>" and _denied(text, measure):
            quantity = replace(quantity, operator=_FLIP[quantity.operator])
        found.append((_what(text, measure), quantity))
    found += [(one[0], Quantity("<=", 1.0, one["what"])) for one in _ONE_AT_ONCE.finditer(text)]
    return found


def _denied(text: str, measure: Measure) -> bool:
    """Whether what lies beyond a figure is denied, or fails ("pots above 9 kg crack")."""
    before = text[: measure.start]
    if _DENIED.search(before[:-1]) or _FAILS_BEFORE.search(before):
        return True
    return _FAILS_BEHIND.match(text, measure.end) is not None


def _extreme(text: str, measure: Measure) -> Operator | None:
    """The bound that "the smallest N is", "tops out at", "N max" make of a plain figure."""
    before = text[: measure.start]
    if behind := _EXTREME_BEHIND.match(measure.noun or ""):
        return ">=" if behind["min"] else "<="
    if match := _EXTREME.search(before):
        return ">=" if match["low"] or match["min"] else "<="
    if _TOPS.search(before):
        return "<="
    return None


def only_restrictions(text: str) -> list[tuple[int, int]]:
    """Where "only" restricts something ("only within the same Region"), as spans of `text`."""
    match = _ONLY.search(text)
    alone = match is None or len(match["only"].split()) < 2
    if alone and (last := _ONLY_LAST.search(text)):
        return [last.span("what")]
    if match is None or _ASIDE.search(text[: match.start("only")]):
        return []
    start = match.start("only")
    end = start + len(match["only"].rstrip(" .,"))
    return [(start, end)] if 2 <= len(text[start:end].split()) <= 20 else []


def excluded(text: str) -> list[tuple[int, int]]:
    """What "…, not with X" or "…, but not X" shuts out, as spans of `text`."""
    return [match.span("what") for match in _EXCLUDED.finditer(text)]


def _what(text: str, measure: Measure) -> str:
    """What the number counts or measures, in the sentence's own words."""
    if measure.noun and measure.noun not in {
        "wide",
        "long",
        "high",
        "deep",
        "tall",
        "thick",
        "apart",
        "old",
        "outside",
        "inside",
        "upwards",
        "max",
        "maximum",
        "min",
        "minimum",
    }:
        return re.sub(
            r"\s(?:limits?|can|may|must|will|should|is|are|wide|long|high|deep|tall|thick|old)$",
            "",
            measure.noun,
        )
    after = re.match(r"\s*(?:of|in)\s+((?!the\b|an?\b)(?:[\w-]+ ?){1,4})", text[measure.end :])
    if after:
        return after[1].strip()
    said = text[: measure.start].rstrip(" :(–—-~")
    before = _LOOSE_END.sub("", re.sub(r"\bbetween [\d.,]+$", "", _LOOSE_END.sub("", said)))
    if extreme := _EXTREME_OF.search(said):
        before = extreme[0]
    words = re.findall(r"[\w'-]+", _FIGURE.sub(" ", _CLAUSE.split(before)[-1]))[-4:]
    while len(words) > 1 and _LOOSE_START.fullmatch(words[0]) and not extreme:
        words = words[1:]
    if len(words) == 1 and _LOOSE_START.fullmatch(words[0]):
        words = []
    return " ".join(words) or measure.quantity.dimension or measure.quantity.unit or "value"
