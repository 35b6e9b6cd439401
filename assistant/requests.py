"""Requests: words that only ask to be told something, which say nothing of what is asked."""

from __future__ import annotations

import re

from assistant.clauses import BEFORE, QUESTION_WORD

_WHO = r"(?:you|somebody|someone|anybody|anyone)"
_REQUEST = re.compile(
    rf"(?P<start>^|[.!?;]\s+)(?:(?:can|could|would|will) {_WHO} (?:\w+ly )?(?:please )?|please,? )"
    r"(?:explain|describe|tell|say|show|teach|remind)\b(?: to)?(?: me| us)?(?:,? (?:in|with|for) [\w' -]{1,40}?)?"
    rf"(?:,? \w+ly)?(?:,? please)?[,:]? (?={BEFORE}{QUESTION_WORD})",
    re.I,
)


def plainly(text: str) -> str:
    """A question without the request to be told ("Could you tell me", "Please explain in a few words").

    >>> plainly("Our shed is damp. Could you tell me in plain words what a vent does?")
    'Our shed is damp. What a vent does?'
    """
    plain, at = "", 0
    for match in _REQUEST.finditer(text):
        plain += text[at : match.end("start")] + text[match.end() : match.end() + 1].upper()
        at = match.end() + 1
    return plain + text[at:]
