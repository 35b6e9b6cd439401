"""Requests: words that only ask to be told something, which say nothing of what is asked, and what is
wanted without a word that asks."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.understanding.clauses import BEFORE, OPENS, QUESTION_WORD

_WHO = r"(?:you|somebody|someone|anybody|anyone)"
_REQUEST = re.compile(
    rf"(?P<start>^|[.!?;]\s+)(?:(?:can|could|would|will) {_WHO} (?:\w+ly )?(?:please )?|please,? )"
    r"(?:explain|describe|tell|say|show|teach|remind)\b(?: to)?(?: me| us)?(?:,? (?:in|with|for) [\w' -]{1,40}?)?"
    rf"(?:,? \w+ly)?(?:,? please)?[,:]? (?={BEFORE}{QUESTION_WORD})",
    re.I,
)
_BARE_NOUNS = re.compile(
    r"(?:[\w-]+ ){0,2}?(?P<noun>[\w-]+s) (?:for|with|without|that|which)\b[^?.!;:,]*\??", re.I
)
_POINT = re.compile(
    r"(?:what(?:['’]s| is| are| was| were) the (?:\w+ )?|^)(?:point|purpose|use|idea|sense|role|job) of (?:using |having )?(?P<of>[^?.!;:,]+)\??"
    r"|what(?:['’]s| is| are| was| were) (?P<what>[^?.!;:,]+?) (?:good |used |meant )?for\??", re.I
)  # fmt: skip
_MEANING = re.compile(
    r"what (?:(?:do|does|did|is|are) (?:\w+ )?mean(?:t|s)? by (?P<by>[^?.!;:,]+)"
    r"|(?:do|does|did) (?:the (?:letters|acronym|abbreviation|term|name|word)s?(?: (?:in|of))? )?(?P<what>[^?.!;:,]+?) (?:mean|stand for))\??", re.I
)  # fmt: skip
_BARE_END = re.compile(
    r"(?P<told>.{12,}?)\s*[,;:.!–—-]\s+(?:and )?(?:the )?(?P<what>(?:most|least|best|right|ideal|\w{3,}est)\b(?: [\w-]+){0,3})\?", re.I
)  # fmt: skip
"""Ends in what is wanted, without a word that asks ("It must dry by noon, quickest way?")."""
_FEW = 9
"""Words of a request that is but a noun phrase."""


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


def asking_for(text: str, is_noun: Callable[[str], bool]) -> str:
    """A text that is no more than what it wants, as the question for that.

    >>> asking_for("kilns for big pots", lambda word: word == "kilns")
    'Which kilns for big pots?'
    """
    wanted = _BARE_NOUNS.fullmatch(text.strip())
    if (
        wanted is None
        or len(text.split()) > _FEW
        or OPENS.match(text)
        or not is_noun(wanted["noun"])
    ):
        return text
    return f"Which {text.strip().rstrip('?')}?"


def in_other_words(text: str) -> str:
    """A question for the point, or the meaning, of something as one for what it does, or is, which notes
    tell rather; what is wanted in a few words behind a case as a question for that.

    >>> in_other_words("What's the point of glazing?"), in_other_words("What does BSO stand for?")
    ('What does glazing do?', 'What is BSO?')
    """
    asked = text.strip()
    if point := _POINT.fullmatch(asked):
        return f"What does {point['of'] or point['what']} do?"
    if meaning := _MEANING.fullmatch(asked):
        return f"What is {meaning['by'] or meaning['what']}?"
    if wanted := _BARE_END.fullmatch(asked):
        return f"{wanted['told'][:1].upper()}{wanted['told'][1:]}. What is the {wanted['what']}?"
    return text
