"""English wording that turns a sentence around: denials, directions, and advice."""

from __future__ import annotations

import re

DENIAL = re.compile(
    r"\b(?:not|cannot|never|no|nor|neither|none|nothing|nobody|nowhere|without|unable|impossible"
    r"|unless|except|lacks?|lacking|hardly|rarely|seldom|barely|rather than|instead of|free of)\b"
    r"|n['’]t\b",
    re.I,
)
NOT_A_DENIAL = re.compile(
    r"\b(?:no|not) (?:more|less|fewer|longer|later|earlier|higher|lower|larger|smaller|greater)"
    r" than\b|\bnot only\b|\bno matter\b",
    re.I,
)
"""Bounds, which are compared as such, and figures of speech."""

CLAUSE = re.compile(
    r"[.,:](?!\d)|[;()!?—–]|\s-\s|\b(?:but|while|whereas|because|which|who|so that|so|if|when|although"
    r"|though|since|until)\b"
    r"|\b(?:and|or)\s+(?=(?:(?:it|they|this|these) )?(?:can|cannot|could|do|does|did|is|are|was|were"
    r"|has|have|must|may|should|will|never|not|no|isn|aren|doesn|don)\b)",
    re.I,
)

TURNING = frozenset(
    """more less fewer most least best worst better worse faster slower fastest slowest higher lower
    highest lowest larger smaller largest smallest bigger cheaper dearer cheapest longer shorter
    earlier later before after above below over under up down increase increases increased decrease
    decreases decreased reduce reduces reduced raise raises raised lower lowers lowered grow grows
    shrink shrinks always never only all every none any must may optional mandatory required
    allow allows allowed prevent prevents prevented forbid forbids forbidden enable enables enabled
    disable disables disabled include includes included exclude excludes excluded first last
    maximum minimum unlimited limited automatic automatically manual manually same different
    free cheap expensive fast slow high low large small easy hard safe unsafe possible impossible
    guarantee guarantees guaranteed ignore obsolete deprecated""".split()
)
"""Words that may not come from the model: each must stand in what the sentence cites."""

ADVICE = re.compile(
    r"\b(?:recommend\w*|should|must|ought|best|prefer\w*|ideal\w*|choose|chose|chosen|choice|pick"
    r"|select|correct|right (?:option|answer|choice|one)|go with|opt for|suggest\w*|advis\w*)\b",
    re.I,
)
VERDICT = re.compile(r"^\W*(?:yes|no)\b\s*[,.;:!—–-]", re.I)
OPTION = re.compile(r"\b(?:option|answer|choice)s? ([A-H])\b")
LINK = re.compile(r"https?:|www\.|\w@\w", re.I)
PREFIXES = ("un", "non", "in", "im", "dis", "ir")
"""What turns a word around."""
REPORTING = frozenset({"accord", "note", "state", "say", "describ", "explain"})
"""Stems with which a writer says that the notes say so."""
