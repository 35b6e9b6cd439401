"""Pieces of notes that are no sentences: "for old houses", "not on stairs", "needs a socket", "no keys needed"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.language.claims import USE_VERBS, Claim, trim
from ingest.language.imperatives import IMPERATIVES
from ingest.language.names import clean, is_topic
from kg.model import Relation

_STRONG = re.compile(r";\s+|\s(?:->|→|=>|–|—)\s|(?<=\w)[.!]\s+")
_WEAK = re.compile(
    r"\s(?:but|so)\s(?=not (?:for|on|in|with)\s)|,\s+(?:(?:but|so|and|though)\s)?(?=(?:not|no|never|only|wrong|bad|useless|\w+ enough|also|mainly|best|good|needs?|wants?|requires?|for|the one)\s)",
    re.I,
)
NO_PURPOSE = r"(?:now|free|examples?|instance|this|that|these|those|all|more|each|every|it|them|about|at|up|\d+)\b"
"""What behind "for" opens no purpose ("for now")."""
_FOR = re.compile(
    r"(?:(?:only|also|mainly|mostly|best|good|great|fine|ideal|perfect|classic|right|made|meant|intended|useful|suitable|handy|enough|first choice)\s)*"
    rf"for\s(?P<what>(?!{NO_PURPOSE})[^;]+)",
    re.I,
)
_NOT = re.compile(
    r"(?:but |so |and )?(?:not|never)\s(?:(?:allowed|permitted|suitable|suited|recommended|good|meant|intended|made|usable|used|safe|ideal|useful|enough|available|supported)\s)?"
    r"(?P<mark>for|in|on|at|as|over|near|under|during|when|if|with|from|to)\s(?P<what>[^;]+)",
    re.I,
)
_ENOUGH = re.compile(r"\w+ enough for\s(?P<what>(?!(?:it|them|this|that)\b)[^,;]+)$", re.I)
_UNFIT = re.compile(
    r"(?:but |and )?(?:wrong|bad|poor|useless|wasteful|unsuitable|hopeless|no (?:help|good|use)|too \w+) (?:for|in|on|with|when|where)\s(?P<what>[^,;]+)$",
    re.I,
)
_BEST_IN = re.compile(
    r"(?:also |only |mainly |mostly )?(?:best|good|great|fine|ideal|perfect|useful|handy) (?P<what>(?:on|in|at|below|above|under|over|with|when|where|if|near|between)\s(?!all\b|it\b|that\b|this\b)[^,;]+)$|the (?:right |best )?one for (?P<one>[^,;]+)$",
    re.I,
)
_CANNOT = re.compile(r"(?:but |and )?(?:cannot|can't|can not) (?:be )?(?P<what>[^;]+)", re.I)
_NEEDS = re.compile(
    r"(?:also |only |still )?(?:needs?|wants?|requires?)\s(?P<what>(?!to\b)[^;]+)", re.I
)
_UNNEEDED = re.compile(
    r"no\s(?P<what>[^,;]{2,50}?)\s(?:needed|required|necessary)\b|(?P<bare>[\w -]{2,40}?)\snot (?:needed|required|necessary)\b",
    re.I,
)
_LED_FOR = re.compile(
    rf"for\s(?P<what>(?!{NO_PURPOSE})(?:(?!, (?:it|they|you|we|this|use|the)\b)[^;:])+)"
)
"""In small letters; what opens a sentence tells a case ("For wet wood, it opens the vent")."""
_BARE_NO = re.compile(
    r"no (?P<what>(?!(?:longer|more|less|matter|doubt|problem|need|way|one|other|idea)\b)[\w-]+(?: (?!needed|required|necessary|is|are|has|have|can)[\w-]+){0,3}?)(?: at all)?"
)
_DEALT = re.compile(
    r"(?P<what>(?:[\w/+.'’-]+ ){0,2}[\w/+.'’-]*[a-z]) (?:for|if|when|where|in) (?P<case>\S.*)"
)
"""One of several things, and what it is for."""
_DUTY_WORDS = 12
"""Most words of what is to be done."""
_REST = re.compile(r"\s(?:elsewhere|otherwise|else)$", re.I)
_TIED = frozenset("with from to".split())
_LAST = re.compile(r"\s(?:obviously|really|at all|though|too|either|here|please)$", re.I)


def read_fragments(
    topic: str, text: str, index: int, *, verbless: bool, entry: bool = False
) -> Iterator[Claim]:
    """What the pieces of `text` say of `topic`; of a sentence (not `verbless`) only its denials.

    `entry` tells that the text goes on with its head, has no subject of its own, and so may tell what
    the head is for ("for wide cuts; needs a strop", "light and thin, for fine lines").
    """
    unfits = False
    for first, loose, piece in _pieces(text):
        alone = verbless or loose
        unfit = _UNFIT.match(piece)
        goes_on = unfits and not loose and _FOR.match(piece)
        unfits = bool(goes_on or unfit)
        if goes_on:
            yield _claim(topic, "suitableFor", goes_on["what"], index, negated=True)
            continue
        if entry and not first and (bare := _BARE_NO.fullmatch(piece)):
            yield _claim(topic, "hasProperty", bare["what"], index, negated=True)
            continue
        if entry and not alone and (led := _LED_FOR.fullmatch(piece)):
            yield _claim(topic, "suitableFor", led["what"], index)
            continue
        if denied := _NOT.match(piece):
            relation: Relation = "supports" if denied["mark"].lower() in _TIED else "suitableFor"
            what = denied["what"].split(",")[0] if first else denied["what"]
            yield _claim(topic, relation, what, index, negated=True)
        elif unfit:
            yield _claim(topic, "suitableFor", unfit["what"], index, negated=True)
        elif (spared := _UNNEEDED.match(piece)) and (alone or piece.startswith("no ")):
            what = re.sub(r"\s(?:is|are|was|were)$", "", spared["what"] or spared["bare"])
            yield _claim(topic, "requires", what, index, negated=True)
        elif enough := _ENOUGH.match(piece):
            yield _claim(topic, "suitableFor", enough["what"], index)
        elif best := _BEST_IN.match(piece):
            yield _claim(topic, "suitableFor", best["what"] or best["one"], index)
        elif not alone or (piece.startswith("For ") and "," in piece):
            continue
        elif needed := _NEEDS.match(piece):
            yield _claim(topic, "requires", needed["what"], index)
        elif loose and _is_duty(piece):
            yield _claim(topic, "requires", re.split(r"[.!?]", piece)[0], index)
        elif purpose := _FOR.match(piece):
            yield _claim(topic, "suitableFor", purpose["what"], index)
        elif barred := _CANNOT.match(piece):
            yield _claim(topic, "supports", barred["what"], index, negated=True)


def _is_duty(piece: str) -> bool:
    """Whether a piece tells what is to be done with a thing ("heats fast; wipe it once a year")."""
    words = piece.split()
    return words[0] in IMPERATIVES - USE_VERBS and 2 < len(words) <= _DUTY_WORDS


def dealt_out(text: str, index: int) -> list[Claim]:
    """What a line deals out between two things or more of its own ("larch for decks, oak for keels");
    nothing where any part of it is another."""
    parts = re.split(r"[,;]\s+(?:and\s|but\s)?", text.rstrip("."))
    told = [part for part in parts if not _REST.search(part)]
    found = [None if _FOR.match(part) else _DEALT.fullmatch(part) for part in told]
    if len(parts) < 2 or not all(m and is_topic(clean(m["what"])) for m in found):
        return []
    return [
        _claim(clean(match["what"]), "suitableFor", match["case"], index)
        for match in filter(None, found)
    ]


def _pieces(text: str) -> Iterator[tuple[bool, bool, str]]:
    """Whether a piece opens the text, whether a full break sets it off, and its words."""
    for number, part in enumerate(_STRONG.split(text)):
        for place, piece in enumerate(_WEAK.split(part)):
            if words := piece.strip(" ,.!"):
                yield number + place == 0, number > 0 and place == 0, words


def _claim(
    topic: str, relation: Relation, what: str, index: int, *, negated: bool = False
) -> Claim:
    phrase = trim(_LAST.sub("", re.split(r",? (?:because|since|as it|or the|or it)\b", what)[0]))
    return Claim(topic, relation, phrase, index, "fragment", negated)


__all__ = ["NO_PURPOSE", "dealt_out", "read_fragments"]
