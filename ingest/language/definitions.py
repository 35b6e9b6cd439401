"""What a thing is: "X is a pump that lifts water", "X is waterproof", "rain is an example of X"."""

from __future__ import annotations

import re

from ingest.language.claims import Statement
from ingest.language.predicates import Predicate
from kg.model import Relation

_INSIDE = re.compile(
    r"^(?P<what>.+?)\s(?:inside|within|built into)\s(?P<whole>(?:the )?tools?\b.*)"
)
_KIND = re.compile(
    r"^(?P<det>an? |one of the |another |the name of |kinds? of |types? of |your own |one kind of |the )(?P<what>.+)",
    re.I,
)
_BARE_KIND = re.compile(r"(?P<det>)(?P<what>.+)")
_CLAUSE_OF_KIND = re.compile(
    r"(?P<what>[^,]+?),?\s(?P<mark>that|which|who|(?:with|in|by|on|from|at|under|over|through|for|to|of|after|during) which|where|when|(?<=control )over|(?<=guard )over|(?:used|designed|built|made|meant|intended|developed|created|suited) (?:to|for)|for(?! (?:which|now|example|instance)\b)|(?<!need )to(?= (?!(?:the|an?|your|its|their|this|these|all|each)\b)[a-z]))\s(?P<rest>.+)$"
)
_PURPOSE_LEAD = re.compile(
    r"^(?:(?:is|are|was|were|has been|can be|may be|could be|have been)\s)?(?:specifically\s)?(?:used|designed|developed|built|made|meant|intended)?"
    r"\s*(?:(?:to|for)\s)?(?:you can use (?:to|for)\s)?(?:can\s|lets? you\s|allows? you to\s|helps? (?:you )?(?:to\s)?)?", re.I
)  # fmt: skip
_STATE = re.compile(
    r"(?:(?:must|may|should|will)\s|comes?|came|has|have|is|are|was|cannot|does|do|needs?|requires?|results?|made|the tool|[\w ]+ is )\b"
)
_DOER = re.compile(r"(?:the(?! tools?\b)|an?|our|its|their|[A-Z][\w-]*)\s")
"""What is described is what somebody does something to ("a lid that the shop supplies")."""
_HOLDING = re.compile(
    r"(?:includes?|contains?|comprises?|consists? of|belongs? to|depends? on|offers?|exists?|lies?|occurs?|refers? to|provides?)\b"
)
"""What a thing that is described has or is in, rather than does."""
_VERDICT = re.compile(r"(?:right|wrong|best|correct|obvious|better) [\w-]+", re.I)
"""What only answers a question ("the right tool") names no kind."""
_YOU_USE = re.compile(r" (?:that |which )?you (?:can )?use$")
_BARRED_FOR = re.compile(
    r"(?P<what>[^,]+?),? (?:and |but )?not (?:meant |made |intended )?(?:for|to)\s(?P<rest>.+)"
)
_EMPTY_KIND = re.compile(
    r"(?:\w+ )?(?:time|default|place|location|way|part|piece|point|number|amount|sign|step|reason|result|moment|period|value|share|percentage|difference|degree|extent)s?$",
    re.I,
)
"""A kind that says nothing without what stands behind it ("the time that a loaf rests")."""
_SUPERLATIVE = re.compile(r"(?:the )?(?:most|least|more|less|only|same)\b|the \w+est\b", re.I)
_DESCRIBED = re.compile(
    r"(?:(?:an?|another|one) (?!of\b)|one of (?:the|my|our) |(?:the|my|our) (?=(?:\w+ )?(?:most|least|best|\w{3,}est|popular|common|usual"
    r"|standard|classic|typical|favou?rite|preferred|recommended)\b))(?P<what>.+)", re.I
)  # fmt: skip
_BEST = re.compile(r"(?:\w+ )?(?:most|least|best|\w{3,}est|preferred|recommended)\b", re.I)


def is_example(predicate: Predicate) -> list[Statement] | None:
    """ "X is an example of …"."""
    example = re.match(r"(?:an? |one )?(?:[\w-]+ )?examples? of (?P<of>.+)", predicate.after)
    if example is None:
        return None
    return [] if example["of"] == "one" else predicate.says("exampleOf", example["of"], "example")


def is_not_made_for(predicate: Predicate) -> list[Statement] | None:
    """ "X is not a tool for …"."""
    if not predicate.negated or not _KIND.match(predicate.after):
        return None
    purpose = _CLAUSE_OF_KIND.match(predicate.after)
    if purpose is None or purpose["mark"].split()[-1] not in {"for", "to"}:
        return None
    return predicate.says("usedFor", purpose["rest"], "is-not-for")


def has_quality(predicate: Predicate) -> list[Statement] | None:
    """ "X is waterproof", "X is the fastest", "X is no pump": everything that names no kind."""
    bare, negated = predicate.after, predicate.negated
    extreme = _SUPERLATIVE.match(bare)
    common = re.match(r"(?:the )?most (?:common|popular|widely)", bare)
    if _kind(predicate) is not None and not negated and (extreme is None or common):
        return None
    if not bare:
        return []
    quality = extreme is not None and not negated
    told = re.sub(r"^the ", "", bare) if quality else bare
    found = predicate.says("hasProperty", told, "is", predicate.span, quality=quality)
    served = re.search(r"\sfor (?P<what>(?!this|that|the (?:task|job)).+)", bare)
    if quality and served:
        found.append(Statement(predicate.subject, "suitableFor", served["what"], "most-for"))
    return found


def is_the(predicate: Predicate) -> list[Statement] | None:
    """ "The base is the heavy part": said of the topic's part, no kind."""
    clause, kind = predicate.clause, _kind(predicate)
    definite = clause.subject_kind == "noun" and clause.definite and predicate.subject is None
    if kind is None or kind["det"].lower() != "the " or not definite:
        return None
    return predicate.says("hasProperty", predicate.after, "is")


def is_kind(predicate: Predicate) -> list[Statement] | None:
    """ "X is a light, cheap pump inside Y that lifts water"."""
    kind = _kind(predicate)
    if kind is None:
        return None
    subject, masked, start = predicate.subject, predicate.masked, predicate.span[0]
    found: list[Statement] = []
    body = kind["what"]
    if inside := _INSIDE.match(predicate.text):
        whole = masked.names_in(start + inside.start("whole"), predicate.span[1])
        found += [Statement(subject, "partOf", whole[0], "inside")] if whole else []
        said = masked.unmask(start, start + inside.end("what"))
        body = re.sub(r"^(?:an? |the |your own )", "", said)
    used = _CLAUSE_OF_KIND.match(body)
    empty = used is not None and _EMPTY_KIND.match(used["what"]) is not None
    what = used["what"] if used and not empty else body
    if used and not empty and kind["det"].lower() == "the " and not purpose_of_kind(subject, body):
        empty = used["mark"] in {"that", "which"}
    if empty and body in predicate.after:
        what = f"{body} {masked.unmask(predicate.span[1], predicate.clause.full_end)}"
    if _VERDICT.fullmatch(what):
        return []
    what = _YOU_USE.sub("", what)
    if barred := _BARRED_FOR.match(body):
        what = barred["what"]
    found.insert(0, Statement(subject, "isA", what, "is-a"))
    if barred:
        found.append(Statement(subject, "usedFor", barred["rest"], "is-not-for", True))
    elif not empty:
        found += purpose_of_kind(subject, body)
    adjectives = re.match(r"(?P<all>(?:[a-z][\w-]*(?<!ing), )+[a-z][\w-]*(?<!ing)) \w", what)
    if adjectives:
        found.append(Statement(subject, "hasProperty", adjectives["all"], "adjective"))
    return found


def _kind(predicate: Predicate) -> re.Match[str] | None:
    """The kind that is named, behind an article or plainly ("X is object storage")."""
    clause, bare = predicate.clause, predicate.after
    if kind := _KIND.match(bare):
        return kind
    named = clause.subject_kind == "noun" and not re.match(r"(?:things|people|part)\b", bare)
    told = _CLAUSE_OF_KIND.match(bare)
    left_out = told is not None and told["mark"] in {"that", "which", "who", "for"}
    named = named or (left_out and clause.subject_head == "it")
    plain = clause.bare_kind and named and not predicate.negated and not bare[:1].isdigit()
    return _BARE_KIND.match(bare) if plain and not _SUPERLATIVE.match(bare) else None


def named_last(predicate: Predicate) -> list[Statement] | None:
    """ "A quick alternative is the Heat Mat", "one of the quickest to light is the Heat Mat": the mat
    is that, not the other way about."""
    clause, masked = predicate.clause, predicate.masked
    span = clause.full_subject or clause.subject
    if span is None or predicate.negated:
        return None
    described = _DESCRIBED.fullmatch(masked.unmask(span[0], clause.start).strip())
    names = masked.names_in(*predicate.span)
    named = names and re.match(rf"(?:the )?{re.escape(names[0])}(?=$|[,.;])", predicate.after)
    if described is None or not named or not re.search(r"[A-Z]", names[0]):
        return None
    if re.search(r"[A-Z]", described["what"]):
        return None
    best = _BEST.match(described["what"])
    told: Relation = "hasProperty" if best else "isA"
    return [Statement(names[0], told, described["what"], "named-last", quality=best is not None)]


def purpose_of_kind(subject: str | None, body: str) -> list[Statement]:
    """What "a pump that lifts water" says it is for; nothing where only a state is told."""
    used = _CLAUSE_OF_KIND.match(body)
    if used is None:
        return []
    mark, told = used["mark"], used["rest"]
    words = len(told.split())
    if (
        words < 2
        or (words < 3 and mark in {"that", "which"})
        or re.fullmatch(r"(?:at|from|under|over|of|to|after|during) which", mark)
        or (re.match(r"(?:you|users?) (?!can use)", told) and mark != "with which")
    ):
        return []
    if mark in {"that", "which"} and _DOER.match(told):
        return []
    rest = _PURPOSE_LEAD.sub("", told, count=1) or told
    if mark in {"that", "which"} and _HOLDING.match(told):
        return [Statement(subject, "hasProperty", told, "is-a-that")]
    if mark in {"that", "which", "who"} and _STATE.match(told) and rest == told:
        return []
    return [Statement(subject, "usedFor", rest, "is-a-that")]
