"""Turns of phrase that say the same wherever they stand: "makes it handy for", "without", "pays off when"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.language.claims import Claim, trim
from ingest.language.masking import Masked

_WITHOUT = re.compile(
    r"(?<!cannot )(?<!not )\bwithout (?P<what>(?!(?:a|an|the) doubt|it\b|them\b|this\b|that\b|overlap)[^,.;:]+)",
    re.I,
)
_FINITE = re.compile(r"\s(?:is|are|was|were|can|cannot|must|may|might|will)\s")
"""Behind "without …": what is said of those without ("pots without a lid are cheap")."""
_EFFECT = re.compile(
    r"(?:\w+ly )?(?:affect|impact|interrupt|los|sacrific|disrupt|block|increas|caus|damag|hurt|compromis|slow|delay|disturb|harm|touch|break|reduc|degrad|chang|alter|expos|chang|overlap)\w*ing\b",
    re.I,
)
_PAYS = re.compile(
    r"\b(?:pays? off|comes? in handy|makes? sense|is worth (?:it|while)) (?:when|if|where) (?P<what>[^.;]+)"
)
_MAKES = re.compile(
    r"\bmak(?:es?|ing) (?P<who>it|them|this|these|the tools?) (?:an? |the )?(?:[\w-]+ ){0,2}?(?:well-suited|suitable|useful|ideal|good|right|perfect|handy|fit|best)"
    r"(?: [\w-]+){0,2}? (?:for|when|to|where) (?P<what>[^,.;]+)"
)


def read_cues(masked: Masked, topic: str, index: int, *, parsed: bool) -> Iterator[Claim]:
    """What such turns in a sentence about `topic` say; `parsed` tells that it is a sentence."""
    text = masked.text
    if makes := _MAKES.search(text):
        who = masked.name_at(makes.start("who")) or topic
        what = trim(masked.unmask(*makes.span("what")))
        yield Claim(who, "suitableFor", what, index, "makes-it")
    bare = _WITHOUT.search(text) if topic and parsed else None
    barred = bare and (not text[: bare.start()] or _FINITE.search(bare["what"]))
    if bare and not barred and not re.search(r"\b(?:not|cannot|never|no)\b", text[: bare.start()]):
        yield _without(topic, masked.unmask(*bare.span("what")), index)
    if pays := _PAYS.search(text):
        what = trim(masked.unmask(*pays.span("what")))
        yield Claim(topic, "suitableFor", what, index, "pays-off")


def _without(topic: str, what: str, index: int) -> Claim:
    """ "… without human annotation": the topic does not need that; "without affecting X": it does not."""
    what = re.split(r",? (?:and|or) (?:without|with) ", what)[0]
    what = re.split(r"\s(?:is|are|was|were|has|have|it|they|you(?! \w+ing\b))\s", f"{what} ")[0]
    what = re.sub(r"\s(?:and|or|but)\s*$", "", what)
    need = re.match(
        r"(?:the need (?:to|for|of)|having to|needing(?: to)?|requiring) (?P<what>.+)", what
    )
    if need is None and _EFFECT.match(what):
        return Claim(topic, "hasProperty", trim(what), index, "without", True)
    return Claim(
        topic,
        "requires",
        trim(re.sub(r"^any ", "", need["what"] if need else what)),
        index,
        "without",
        True,
    )
