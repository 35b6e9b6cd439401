"""The figures of the notes as bounds: which way each holds, told by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.lexicon import terms
from assistant.spelled import measures_in, spelled_out
from assistant.versions import VERSION
from kg.model import Operator, Quantity
from kg.quantities import Measure
from kg.units import to_base

CAPACITY = re.compile(r"\b(?:up to|as many as|at most|maximum)\b", re.I)
_MINIMUM = re.compile(
    r"\b(?:min\.?|minim\w+|at least|from|need\w*|requir\w*|must|should|has to|have to|ages?|starting|earliest|not before"
    r"|smallest|lowest|shortest|fewest|thinnest|lightest|narrowest|wait\w*|enough|sufficient|suffic\w+)\b", re.I
)  # fmt: skip
_DENIAL = re.compile(
    r"\b(?:not|cannot|never|no(?! longer (?!than))|nor|forbidden|prohibited|refused?|rejects?|rejected|banned|excluded|impossible|barred|disallowed|turned away)\b|n't\b", re.I
)  # fmt: skip
_BARRED = re.compile(
    r"(?:\b(?:not|cannot|never|no|forbidden|prohibited|contraindicated|impossible)\b|n't\b).*\bbetween\b", re.I
)  # fmt: skip
_OVER = re.compile(
    r"\b(?:over|above|beyond|more than|(?:long|larg|great|bigg|heavi|thick|wid|high|old|warm|hott)er than)\s+(?:about |the )?$", re.I
)  # fmt: skip
_WANTED = re.compile(
    r"\b(?:must|needs?|needed|requir\w*|should|shall|has to|have to|wants?|wanted|keep\w*|stay\w*|works?|only|suit\w*|made for|good|best|ideal|fine"
    r"|holds?|can|may|allow\w*|use[sd]?|for|of|at least|minim\w+|reach\w*|choose|take|takes|support\w*|offer\w*|last\w*|is|are|has|have)\b", re.I
)  # fmt: skip
_DEFAULT = re.compile(r"\bdefaults?\b", re.I)
_FLIP: dict[Operator, Operator] = {">": "<=", "<": ">=", ">=": "<", "<=": ">", "=": "="}
_RANGE = re.compile(
    r"\b(?:between|from)\s+(?:about\s+)?(?P<upper>[-−]?\d[\w.,]*\s?[^\s\d]*\s+(?:and|to)\s+(?:about\s+)?)?$", re.I
)  # fmt: skip
_CLAUSE = re.compile(
    r"[;:]\s+|,\s+|\.\s+|\s(?:=>|->|→)\s(?=.*\d)|\s+(?:and|but|while|whereas|or)\s+(?!\d)(?=[^,;]*\d)"
)
_AFTER = re.compile(r"\b(?:after|past|beyond)\s+(?:the |about |some )?$", re.I)
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
_NEEDS_MORE = re.compile(
    r"^[^,;.]{0,40}?\b(?:needs?|requires?|calls? for|turns?|becomes?)\b(?=\s+\w)", re.I
)
_HARM = re.compile(
    r"\b(?:block\w*|ignored?|skipped|truncat\w*|cut (?:off|short)|dropped|discarded|lost|throttl\w*|spoil\w*|ruin\w*|break\w*|broken|crack\w*|fail\w*|melt\w*|tears?|torn|damag\w*|harm\w*|warp\w*|weak\w*|brittle|burn\w*|scorch\w*"
    r"|die[sd]?|dying|kills?|killed|curdle[sd]?|crash\w*|stall\w*|suffer\w*|unstable|unreliable|unusable|useless|dangerous|risk\w*|unsafe|loses?"
    r"|overheat\w*|overload\w*|degrad\w*|freez\w*|slip\w*|leak\w*|bitter|soggy|rot(?:s|ting)?|stops? working|gives? up|too \w+|slow(?:s|er|ly)?)\b", re.I
)  # fmt: skip
_MOST = re.compile(
    r"\b(?:largest|biggest|longest|highest|greatest|heaviest|widest|deepest|maximum|max)\b(?! of\b)[^.;:\d]{0,60}$", re.I
)  # fmt: skip
_ELSE = re.compile(
    r"^\s*(?:,|:|->|=>|→)?\s*(?:then )?(?:use|take|choose|switch to|go for) (?:an? |the )?(?P<what>[\w-]+)",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:use|take|choose|go for) (?:an? |the )?(?P<what>[\w-]+)\b[^,;.]*\bfor\b", re.I
)
"""Something else that is to be used for what lies beyond a figure."""
_SUM_AFTER = re.compile(r"^\s*[/÷*]\s*(?:\d|(?:the )?(?:number|count)\b)|^[x×]\d", re.I)
_SUM_BEFORE = re.compile(
    r"\d\s*[A-Za-z%$€]{0,5}\s*[/÷*]\s*$|(?:^|[\s(])/$|\brounded (?:up |down |off )?to (?:the )?$", re.I
)
_ONLY = re.compile(
    r"(?<!needs )(?<!need )(?<!takes )(?<!costs )\bonly(?: (?!needs?\b|takes?\b|costs?\b|requires?\b|wants?\b)\w+){0,4}\s+$",
    re.I,
)
_FIRST = re.compile(r"\bfirst\s+$", re.I)
_EITHER = re.compile(r"\beither\s+(?:\d[\w.,]*\s*[^\s\d]*\s+or\s+)?$", re.I)
"""A choice that is told to be one: "either 10 or 40 kg"."""
_KEPT_FOR = re.compile(
    r"\b(?:available|kept|retained|stored|saved|valid|held|open|remembered) for (?:about |a )?$", re.I
)
_AVAILABLE = re.compile(r"^\s*(?:\w+\s)?(?:available|usable|left|free)\b(?! for\b)", re.I)
_HOLDS = re.compile(
    r"\b(?:supports?|holds?|carry|carries|accepts?|allows?|seats?|sleeps?|handles?|accommodates?) (?:about |roughly )?$", re.I
)
"""Of what is counted behind it, that is all there may be."""
_CONDITION = re.compile(r"\b(?:if|when|whenever|where|once|for|with)\b[^,;:.]*$", re.I)
_OUTCOME = re.compile(r"^[^,;:.]{0,40}(?:,|:|->|=>|→)\s*(?:then )?(?P<what>[^,;:.]{3,60})", re.I)
_NO_TROUBLE = re.compile(r"\bno (?:\w+ )?(?:need|problem|matter|trouble|worry)\b", re.I)
_REACHES = re.compile(r"\b(?:when|once|if|as soon as)\b[^.;:,]{0,60}\breach(?:es|ed)?\s+$", re.I)
_UNTIL = re.compile(r"\b(?:until|up to|before|removed?|dropped|deprecated|last)\b", re.I)
"""What a version may be the end of."""
_EDGE = re.compile(r"\b(?:min|max)\w*\.?(?: is| are| of|:)? ?$", re.I)
_CHOICE = re.compile(r"\s+or\s+")
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
_LABEL = re.compile(
    r"([A-Za-z][\w-]*[a-z]|[A-Z]{2,})(?: (?:of|is|was|are|were|at|only|about|just|now|already|to|by))*(?:[:=] ?|\s)$"
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
_LEAD = re.compile(r"[.;:,]\s+")
_DUTY = re.compile(r"\b(?:must|shall|has to|have to|should|needs? to|is to|are to)\b", re.I)
_ALONGSIDE = re.compile(
    r"^[^.;:]{0,40}(?:,|\band|\bor|\bbut)\s+(?:only\s+|even\s+|up to\s+)?$"
    r"|^[^.;:]{0,40}\b(?:rais|increas|extend|lift|lower|reduc)\w+ (?:this|that|it|them) to\s+$", re.I
)  # fmt: skip


_NEAR = 40
"""Characters within which a bare edge shares the unit of the figure before it."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure of the notes that bounds something, and the words around it."""

    quantity: Quantity
    clause: str
    noun: str
    given: bool
    """True where the notes say which way it bounds ("up to", "at least")."""
    usual: bool
    """True where it is what holds by default."""
    capacity: bool
    """True for "up to tens of thousands": a magnitude, not an edge."""
    burden: str = ""
    """The word for it where what lies beyond a figure needs something else, ends or comes to harm, or
    what else is to be used for it: "more than 3 storeys need a lift" lets 3 stand without one,
    "brittle below 5 °C" asks for 5 °C, "over 20 kg use a winch" keeps to 20 kg without one."""
    barred: bool = False
    """True for either end of a range in which something is denied: "not between 30 and 45"."""
    choice: bool = False
    """True for either of two figures that there is to choose from: "1 or 3 years"."""


def bounds(text: str, header: str = "") -> Iterator[Bound]:
    """The figures of a sentence, or of a cell under its `header`."""
    plain = spelled_out(text, question=False)
    measures = measures_in(plain)
    nouns: list[Measure] = []
    for measure in measures:
        before = nouns[-1] if nouns else None
        nouns.append(labelled_by_noun(_counted_alike(measure, before, plain), plain))
    directed = [_direction(labelled, plain, header) for labelled in nouns]
    told = [given for _, given in directed]
    for number, (measure, labelled) in enumerate(zip(measures, nouns, strict=True)):
        if not measure.quantity.value or is_reckoned(measure, plain):
            continue
        clause, _ = clause_around(plain, measure)
        quantity, given = directed[number]
        choice = _is_choice(number, measures, told, plain)
        if choice:
            quantity = replace(quantity, operator="=")
        yield Bound(
            quantity,
            clause,
            f"{labelled.noun} {header}",
            given,
            _DEFAULT.search(clause) is not None,
            CAPACITY.search(plain) is not None and measure.quantity.operator == ">=",
            _burden(quantity.operator, plain, measure, clause),
            _BARRED.search(clause) is not None,
            choice,
        )


def is_reckoned(measure: Measure, text: str) -> bool:
    """Whether a figure is but part of a sum: "90 / the number of shelves"."""
    after, before = text[measure.end :], text[: measure.start]
    return _SUM_AFTER.match(after) is not None or _SUM_BEFORE.search(before) is not None


def _is_choice(number: int, measures: Sequence[Measure], told: Sequence[bool], text: str) -> bool:
    """Whether a figure is one of two to choose from, "1 or 3 years", and no rough span, "2 or 3 days".

    Neither of the two is then `told` to be a bound.
    """
    near = slice(max(0, number - 1), number + 2)
    for (one, bound), (other, also) in pairwise(zip(measures[near], told[near], strict=True)):
        open_ = not bound and not also and _apart(one.quantity, other.quantity)
        alike = one.quantity.dimension == other.quantity.dimension
        if open_ and alike and _CHOICE.fullmatch(text[one.end : other.start]):
            return True
    return False


def _apart(one: Quantity, other: Quantity) -> bool:
    """Whether more than 1 of the larger unit lies between two figures."""
    if one.unit == other.unit or one.base_value is None or other.base_value is None:
        return abs(one.value - other.value) > 1
    units = [q.base_value / q.value for q in (one, other) if q.value and q.base_value]
    return abs(one.base_value - other.base_value) > max(units, default=1.0)


def _burden(operator: Operator, plain: str, measure: Measure, clause: str) -> str:
    """The word that says what lies beyond a figure, where that is harm, an end, a need or something
    else that is to be used; "" else."""
    if operator not in "<>":
        return ""
    lead = _LEAD.split(plain[: measure.start])[-1]
    if _DUTY.search(lead):
        return ""
    over = _OVER.search(plain[: measure.start])
    beyond = measure.explicit or over
    onwards = f" {measure.noun}{plain[measure.end :]}"
    other = _ELSE.match(onwards) or _ELSE.match(plain[measure.end :]) or _OTHERS.search(lead)
    if beyond and operator == ">" and other:
        return other["what"]
    need = _NEEDS_MORE.match(onwards)
    harm = _HARM.search(re.sub(r"\(.*", " ", clause)) or need
    if harm is None and (over or _AFTER.search(plain[: measure.start])):
        harm = ENDS.search(clause)
    rest = clause.replace(plain[measure.start : measure.end], " ")
    says_more = over and terms(re.sub(rf"\b{over[0].strip()}\b", " ", rest) + plain[measure.end :])
    if harm is None and over and says_more and not _WANTED.search(f"{lead} {clause}"):
        return over[0].split()[0]
    return harm[0].split()[-1] if harm else ""


def clause_around(text: str, measure: Measure) -> tuple[str, int]:
    """The clause of `text` that a figure stands in, and where it starts."""
    edges = [0, *(e for m in _CLAUSE.finditer(text) for e in m.span()), len(text)]
    start = max(edge for edge in edges if edge <= measure.start)
    end = min(edge for edge in edges if edge >= measure.end)
    return text[start:end].strip(), start


def labelled_by_noun(measure: Measure, text: str) -> Measure:
    """A bare number counts or names what stands before it: "port 8080", "a score of 12"."""
    before = _LABEL.search(text[: measure.start])
    if measure.noun or measure.quantity.unit or not before or not terms(before[1]):
        return measure
    return replace(measure, noun=before[1])


def _counted_alike(measure: Measure, before: Measure | None, text: str) -> Measure:
    """A bare number counts what the number joined with it does: "50 rows by default, and 300 …"."""
    bare = not measure.noun and measure.quantity.unit is None
    if before is None or not bare:
        return measure
    between = text[before.end : measure.start]
    if before.quantity.unit and len(between) < _NEAR and _EDGE.search(between):
        return _in_unit_of(measure, before)
    if not before.noun or before.quantity.dimension:
        return measure
    if not _ALONGSIDE.match(text[before.end : measure.start]):
        return measure
    return replace(measure, noun=before.noun)


def _denied_then(before: str, after: str) -> bool:
    """Whether what follows from a condition is denied: "if it takes over an hour, no kiln"."""
    if not _CONDITION.search(before):
        return False
    outcome = _OUTCOME.match(after)
    denied = outcome is not None and _DENIAL.search(outcome["what"])
    return bool(denied) and not _NO_TROUBLE.search(after)


def _in_unit_of(measure: Measure, other: Measure) -> Measure:
    """A bare number in the unit of the figure before it: "300 seconds (max 900)"."""
    own, unit = measure.quantity, other.quantity.unit
    base, dimension = to_base(own.value, unit) or (None, None)
    quantity = Quantity(own.operator, own.value, unit, base, dimension)
    return replace(measure, quantity=quantity, noun=other.noun)


def _direction(measure: Measure, plain: str, header: str) -> tuple[Quantity, bool]:
    """The quantity with the operator that the words around it give, and whether they say so."""
    quantity = measure.quantity
    clause, start = clause_around(plain, measure)
    before, after = plain[: measure.start], plain[measure.end :]
    if not measure.explicit and (_OR_MORE.match(after) or _DOWN_TO.search(before)):
        return replace(quantity, operator=">="), True
    if not measure.explicit and _OR_LESS.match(after):
        return replace(quantity, operator="<="), True
    if quantity.dimension == "time":
        if _AS_OFTEN.search(before):
            return replace(quantity, operator=">="), True
        if not measure.explicit and (_BEFORE.match(after) or _ONCE.search(before)):
            return replace(quantity, operator=">="), True
    if _EITHER.search(before):
        return quantity, False
    denied = _DENIAL.search(clause) is not None or _denied_then(before, after)
    if quantity.dimension == VERSION and not measure.explicit:
        lead = plain[start : measure.start]
        ends = _DENIAL.search(lead) or _UNTIL.search(lead)
        return replace(quantity, operator="<" if ends else ">="), True
    if measure.explicit:
        if denied and quantity.operator in "<>":
            quantity = replace(quantity, operator=_FLIP[quantity.operator])
        return quantity, True
    if _ONLY.search(before) and quantity.value <= 1:
        return replace(quantity, operator="<="), True
    kept = _KEPT_FOR.search(before) and not _MINIMUM.search(clause)
    counted = measure.noun and not quantity.dimension
    room = counted and (_AVAILABLE.match(f"{measure.noun}{after}") or _HOLDS.search(before))
    if kept or room or _LIMITED_TO.search(before) or FITS_IN.search(before):
        return replace(quantity, operator="<="), True
    if _REACHES.search(before) and not (denied or _HARM.search(plain) or ENDS.search(plain)):
        return replace(quantity, operator=">="), True
    if _FIRST.search(before):
        return replace(quantity, operator="<="), False
    label = before.removesuffix(f"{measure.noun} ")
    if label != before and (edge := _LABELLED.search(label)):
        operator: Operator = ">=" if _UPWARDS.search(edge[0]) else "<="
        return replace(quantity, operator=operator), True
    if _MOST.search(plain[start : measure.start]):
        return replace(quantity, operator="<="), True
    if _SIGN.match(after):
        return replace(quantity, operator=">="), True
    if side := _RANGE.search(before):
        return replace(quantity, operator="<=" if side["upper"] else ">="), False
    least = _MINIMUM.search(f"{header} {clause}") is not None
    return replace(quantity, operator=">=" if least else "<="), False
