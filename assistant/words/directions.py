"""Which way a figure of the notes bounds, told by the words around it: "up to", "first", "needs"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.words.versions import VERSION
from kg.model import Operator, Quantity
from kg.quantities import Measure

_MINIMUM = re.compile(
    r"\b(?:min\.?|minim\w+|at least|from|need\w*|requir\w*|must|should|has to|have to|ages?|starting|earliest|not before"
    r"|smallest|lowest|shortest|fewest|thinnest|lightest|narrowest|wait\w*|enough|sufficient|suffic\w+)\b", re.I
)  # fmt: skip
_DENIAL = re.compile(
    r"\b(?:not|cannot|never|no(?! longer (?!than))|nor|forbidden|prohibited|refused?|rejects?|rejected|banned|excluded|impossible|barred|disallowed|turned away)\b|n't\b", re.I
)  # fmt: skip
_FLIP: dict[Operator, Operator] = {">": "<=", "<": ">=", ">=": "<", "<=": ">", "=": "="}
_RANGE = re.compile(
    r"\b(?:between|from)\s+(?:about\s+)?(?P<upper>[-−]?\d[\w.,]*\s?[^\s\d]*\s+(?:and|to)\s+(?:about\s+)?)?$", re.I
)  # fmt: skip
_CLAUSE = re.compile(
    r"[;:]\s+|,\s+|\.\s+|\s(?:=>|->|→)\s(?=.*\d)|\s+(?:and|but|while|whereas|or)\s+(?!\d)(?=[^,;]*\d)"
)
ENDS = re.compile(
    r"\b(?:stop(?:s|ped)?|ends?|ended|laps\w+|expir\w+|kill\w*|cut off|cuts off|abort\w*|terminat\w+|clos(?:es|ed)"
    r"|cancel\w*|dropp?(?:s|ed)|delet\w+|remov(?:es|ed)|time[sd]? out|disconnect\w*|shuts? (?:down|off)|switch(?:es|ed) off"
    r"|evict\w*|discard\w*|worn|wears?|used up|exhausted|runs? out|void|invalid|fad(?:es|ed)|spoils?|spoiled|goes (?:off|bad)|logged out|purg\w+|wiped?|erased?|vanish\w*|disappear\w*)\b", re.I
)  # fmt: skip
_AS_OFTEN = re.compile(
    r"\b(?:at most|at the most|no more(?: often)? than|not more(?: often)? than|only|maximum)(?: of)?(?: once)?"
    r"(?: every| (?:once )?(?:in|per)(?: every)?)\s+$", re.I
)  # fmt: skip
_BEFORE = re.compile(r"^\s*(?:old |long |in advance )?(?:before|between|prior to|ahead of)\b", re.I)
HARM = re.compile(
    r"\b(?:block\w*|ignored?|skipped|truncat\w*|cut (?:off|short)|dropped|discarded|lost|throttl\w*|spoil\w*|ruin\w*|break\w*|broken|crack\w*|fail\w*|melt\w*|tears?|torn|damag\w*|harm\w*|warp\w*|weak\w*|brittle|burn\w*|scorch\w*"
    r"|die[sd]?|dying|kills?|killed|curdle[sd]?|crash\w*|stall\w*|suffer\w*|unstable|unreliable|unusable|useless|dangerous|risk\w*|unsafe|loses?"
    r"|overheat\w*|overload\w*|degrad\w*|freez\w*|slip\w*|leak\w*|bitter|soggy|rot(?:s|ting)?|stops? working|gives? up|too \w+|slow(?:s|er|ly)?)\b", re.I
)  # fmt: skip
_MOST = re.compile(
    r"\b(?:largest|biggest|longest|highest|greatest|heaviest|widest|deepest|maximum|max)\b(?! of\b)[^.;:\d]{0,60}$", re.I
)  # fmt: skip
_ONLY = re.compile(
    r"(?<!needs )(?<!need )(?<!takes )(?<!costs )\bonly(?: (?!needs?\b|takes?\b|costs?\b|requires?\b|wants?\b)\w+){0,4}\s+$",
    re.I,
)
_FIRST = re.compile(r"\bfirst\s+$", re.I)
_EITHER = re.compile(r"\beither\s+(?:\d[\w.,]*\s*[^\s\d]*\s+or\s+)?$", re.I)
"""A choice that is told to be one: "either 10 or 40 kg"."""
_KEPT_FOR = re.compile(
    r"\b(?:available|kept|retained|stored|saved|valid|held|open|remembered) for (?:about |a )?$",
    re.I,
)
_AVAILABLE = re.compile(r"^\s*(?:\w+\s)?(?:available|usable|left|free)\b(?! for\b)", re.I)
_HOLDS = re.compile(
    r"\b(?:supports?|holds?|carry|carries|accepts?|allows?|seats?|sleeps?|handles?|accommodates?) (?:about |roughly )?$",
    re.I,
)
"""Of what is counted behind it, that is all there may be."""
_CONDITION = re.compile(r"\b(?:if|when|whenever|where|once|for|with)\b[^,;:.]*$", re.I)
_OUTCOME = re.compile(r"^[^,;:.]{0,40}(?:,|:|->|=>|→)\s*(?:then )?(?P<what>[^,;:.]{3,60})", re.I)
_NO_TROUBLE = re.compile(r"\bno (?:\w+ )?(?:need|problem|matter|trouble|worry)\b", re.I)
_REACHES = re.compile(r"\b(?:when|once|if|as soon as)\b[^.;:,]{0,60}\breach(?:es|ed)?\s+$", re.I)
_UNTIL = re.compile(r"\b(?:until|up to|before|removed?|dropped|deprecated|last)\b", re.I)
"""What a version may be the end of."""
_SIGN = re.compile(
    r"^[^,;.]{0,40}?(?:=(?!=)|->|→|\b(?:means?|counts? as|is a sign|suggests?|indicates?|points? to|shows?|confirms?|proves?)\b)", re.I
)  # fmt: skip
_ONCE = re.compile(r"\b(?:when|if|once|as soon as|unless)\b[^.;:]{0,60}\b(?:for|after)\s+$", re.I)
_LABELLED = re.compile(
    r"\b(?:up to|at most|at least|no more than|not over|below|under|above|over|from|until|through|maximum|minimum)\s+(?:the\s+)?$", re.I
)  # fmt: skip
_LIMITED_TO = re.compile(
    r"\b(?:limit|restrict|cap|rais|extend|lift)\w*\b[^.;:]{0,40}\bto\s+$", re.I
)
_UPWARDS = re.compile(r"\b(?:at least|above|over|from|minimum)\b", re.I)
_OR_MORE = re.compile(
    r"^\W{0,2}(?:and|or) (?:up(?:wards?)?|over|above|larger|longer|bigger|higher|older|warmer|better|later|thicker|heavier|wider|faster|newer)\b",
    re.I,
)
_OR_LESS = re.compile(
    r"^\W{0,2}(?:and|or) (?:under|below|smaller|shorter|lower|younger|down|cooler|earlier|thinner|lighter|fewer|slower)\b",
    re.I,
)
_DOWN_TO = re.compile(
    r"\b(?:down to|as (?:low|little|small|short|few) as|no (?:colder|smaller|shorter|lower|thinner|earlier) than)\s+$",
    re.I,
)
FITS_IN = re.compile(
    r"\b(?:fit\w*|squeez\w*|cram\w*|go(?:es)?|packed?) (?:in|into|inside|within) (?:the |about |our |my )?$",
    re.I,
)


def clause_around(text: str, measure: Measure) -> tuple[str, int]:
    """The clause of `text` that a figure stands in, and where it starts."""
    edges = [0, *(e for m in _CLAUSE.finditer(text) for e in m.span()), len(text)]
    start = max(edge for edge in edges if edge <= measure.start)
    end = min(edge for edge in edges if edge >= measure.end)
    return text[start:end].strip(), start


def _denied_then(before: str, after: str) -> bool:
    """Whether what follows from a condition is denied: "if it takes over an hour, no kiln"."""
    if not _CONDITION.search(before):
        return False
    outcome = _OUTCOME.match(after)
    denied = outcome is not None and _DENIAL.search(outcome["what"])
    return bool(denied) and not _NO_TROUBLE.search(after)


def direction(measure: Measure, plain: str, header: str) -> tuple[Quantity, bool]:
    """The quantity with the operator that the words around it give, and whether they say so."""
    quantity = measure.quantity
    clause, start = clause_around(plain, measure)
    before, after = plain[: measure.start], plain[measure.end :]
    if operator := _beside(measure, before, after):
        return replace(quantity, operator=operator), True
    if _EITHER.search(before):
        return quantity, False
    denied = _DENIAL.search(clause) is not None or _denied_then(before, after)
    if measure.explicit:
        flips = denied and quantity.operator in "<>"
        return replace(quantity, operator=_FLIP[quantity.operator]) if flips else quantity, True
    if quantity.dimension == VERSION:
        lead = plain[start : measure.start]
        ends = _DENIAL.search(lead) or _UNTIL.search(lead)
        return replace(quantity, operator="<" if ends else ">="), True
    if operator := _told(measure, plain, start, denied=denied):
        return replace(quantity, operator=operator), True
    if _FIRST.search(before):
        return replace(quantity, operator="<="), False
    if side := _RANGE.search(before):
        return replace(quantity, operator="<=" if side["upper"] else ">="), False
    least = _MINIMUM.search(f"{header} {clause}") is not None
    return replace(quantity, operator=">=" if least else "<="), False


def _beside(measure: Measure, before: str, after: str) -> Operator | None:
    """What the words right beside a figure say: "or later", "down to", "at most every"."""
    if not measure.explicit and (_OR_MORE.match(after) or _DOWN_TO.search(before)):
        return ">="
    if not measure.explicit and _OR_LESS.match(after):
        return "<="
    if measure.quantity.dimension == "time":
        waits = not measure.explicit and (_BEFORE.match(after) or _ONCE.search(before))
        if _AS_OFTEN.search(before) or waits:
            return ">="
    return None


def _told(measure: Measure, plain: str, start: int, *, denied: bool) -> Operator | None:
    """What the clause of a figure, which begins at `start`, says of it: "limited to", "seats", "when it reaches"."""
    before, after = plain[: measure.start], plain[measure.end :]
    if _ONLY.search(before) and measure.quantity.value <= 1:
        return "<="
    kept = _KEPT_FOR.search(before) and not _MINIMUM.search(clause_around(plain, measure)[0])
    counted = measure.noun and not measure.quantity.dimension
    room = counted and (_AVAILABLE.match(f"{measure.noun}{after}") or _HOLDS.search(before))
    if kept or room or _LIMITED_TO.search(before) or FITS_IN.search(before):
        return "<="
    if _REACHES.search(before) and not (denied or HARM.search(plain) or ENDS.search(plain)):
        return ">="
    label = before.removesuffix(f"{measure.noun} ")
    if label != before and (edge := _LABELLED.search(label)):
        return ">=" if _UPWARDS.search(edge[0]) else "<="
    if _MOST.search(plain[start : measure.start]):
        return "<="
    return ">=" if _SIGN.match(after) else None
