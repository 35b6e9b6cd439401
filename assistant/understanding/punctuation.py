"""Sentence ends and apostrophes for questions that were typed without them, as people type into a
search box."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from assistant.understanding.clauses import AUXILIARY, BEFORE, OPENS, QUESTION_WORD

_LAST = re.compile(r"(?:.*[.!?;]\s|.*\n)?(?P<tail>.*)", re.S)
_PRONOUN = r"(?:it|they|i|we|you|he|she|there)\b"
_ASKS = re.compile(
    rf"\b{BEFORE}(?:(?!when\b|where\b){QUESTION_WORD}(?! {_PRONOUN})(?!['’]s (?!the|an?\b|my|our|your))|(?:when|where) {AUXILIARY})",
    re.I,
)
_INVERTED = re.compile(
    rf"(?<!\bi )(?<!\bit )(?<!\bwe )(?<!\bthey )(?<!\byou )(?<!\bthat )(?<!\bwho )(?<!\bwhich )\b(?:{AUXILIARY} {_PRONOUN}"
    r"|(?:can|could|will|would|should|may|might|must|do|does|did) (?:the|an?|my|our|your|its|their|this|these|those)\b"
    r"|is (?:this|that)\b(?! (?:the|an?|my|our|your|its|their|i|we|you|it|they|every|each|all|no)\b))",
    re.I,
)
_CONDITION = re.compile(r"(?:if|when|since|once|suppose|given|while|as soon as)\b", re.I)
_AFTER_CONDITION = re.compile(
    rf"\b(?:is|are|was|were|has|have) (?:{_PRONOUN}|(?:the|my|our|your|its|their)\b)", re.I
)
"""Inverted behind a condition ("if it rains is the lid safe"); elsewhere mostly a statement."""
_VERB = re.compile(r"\b(?:can|could|will|would|should|may|might|must|do|does|did)\s+", re.I)
_JOINED = re.compile(r"\b(?:and|or|but|plus|then)\s+$", re.I)
_INDIRECT = re.compile(
    r"\b(?:know|knows|tell|tells|told|see|sees|show|shows|say|says|decide|decides|explain|explains|understand|learn|find out|work out"
    r"|figure out|sure|choose|control|controls|describe|describes|define|defines|check|matter|matters|depends?|like|than|from)\s+$", re.I
)  # fmt: skip
_LONGEST = 30
"""Longer than any of these, in characters."""
_OWN_VERB = 10
"""An auxiliary so few words behind a question word belongs to it ("which of the two would you")."""
_WITHOUT_APOSTROPHE = re.compile(
    r"\b(?:(?P<word>what|where|how|who)(?P<is>s)|(?P<verb>do|does|did|is|are|was|were|has|have|had|could|should|would|ca|wo)(?P<not>nt))\b",
    re.I,
)


def apostrophised(text: str) -> str:
    """A text with the apostrophes of its question words and denials.

    >>> apostrophised("whats a kiln, and why cant it get wet")
    "what's a kiln, and why can't it get wet"
    """
    return _WITHOUT_APOSTROPHE.sub(
        lambda m: (
            f"{m['word']}'{m['is']}" if m["word"] else f"{m['verb']}{m['not'][0]}'{m['not'][1]}"
        ),
        text,
    )


def punctuated(text: str, names: Iterable[int] = ()) -> str:
    """A text whose last sentence has no end and asks something, with the marks that tell so.

    `names` are the positions at which a name begins: "can" before one asks.

    >>> punctuated("the oak must dry outside can we use the steam kiln")
    'the oak must dry outside. can we use the steam kiln?'
    """
    match = _LAST.match(text.rstrip())
    assert match is not None
    tail = match["tail"]
    if not tail or "?" in text or tail[-1] in ".!?;:":
        return text
    before = text.rstrip()[: -len(tail)]
    start = _asking(tail, {at - len(before) for at in names})
    if start is None:
        return text
    lead = tail[:start].rstrip()
    if lead and lead[-1] not in ",:;–—-":
        lead += "," if _CONDITION.match(lead) else "."
    return f"{before}{lead} {tail[start:]}?" if lead else f"{before}{tail}?"


def _asking(tail: str, names: Collection[int]) -> int | None:
    """Where in a text without sentence ends the asking begins; None where nothing asks."""
    if OPENS.match(tail):
        return 0
    asking = [
        m.start()
        for m in _ASKS.finditer(tail)
        if not _INDIRECT.search(tail[max(0, m.start() - _LONGEST) : m.start()])
    ]
    inverted = [m.start() for m in _INVERTED.finditer(tail)]
    if _CONDITION.match(tail):
        inverted += [m.start() for m in _AFTER_CONDITION.finditer(tail)]
    inverted += [m.start() for m in _VERB.finditer(tail) if m.end() in names]
    starts = sorted({*asking, *(i for i in inverted if not _belongs(tail, asking, i))})
    while len(starts) > 1 and _JOINED.search(tail[: starts[-1]]):
        starts.pop()
    return starts[-1] if starts else None


def _belongs(tail: str, asking: list[int], at: int) -> bool:
    """Whether the auxiliary at `at` is that of a question word shortly before it."""
    return any(at >= i and len(tail[i:at].split()) <= _OWN_VERB for i in asking)
