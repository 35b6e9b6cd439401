"""Parts and lists: "X is part of Y", "X has three modes: a, b and c", "X includes tools such as a and b"."""

from __future__ import annotations

import re

from ingest.language.claims import Statement, deal, split_list
from ingest.language.definitions import purpose_of_kind
from ingest.language.predicates import Predicate
from ingest.language.verb_relations import relation_of
from kg.model import Relation

_RESPECTIVE = re.compile(
    r"\s*(?P<list>.+?), (?:which|that) (?:are |were |is )?(?P<said>.+?),? respectively"
)
_HOLDING = frozenset("include offer provide have support contain add comprise".split())
_SUCH_AS = re.compile(r"\b(?P<what>features?|capabilit\w+|abilit\w+|functions?|formats?|models?|algorithms?|techniques?|methods?|types?|options?|tools?|modes?|frameworks?|libraries|services|kinds?)"
                      r" (?:such as|like|including) (?P<list>.+)", re.I)  # fmt: skip
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|several|some|many|various|additional|extra|these|the following|different|built-in)"
    r"(?: [\w-]+)? (?P<what>of them|features?|capabilit\w+|abilit\w+|functions?|formats?|strengths?|modes?|options?|types?|kinds?|variants?|ways?|forms?"
    r"|algorithms?|methods?|strategies|policies|parts?|stages?|phases?|steps?|components?|families|classes|groups?|versions?|levels?|tools?)$", re.I
)  # fmt: skip
_PART_OF = re.compile(
    r"^(?:an? |the |one |another )?(?P<what>(?:[\w-]+ ){0,2}(?:part|component|feature|capability|module|member|"
    r"subset|element|stage|phase|step|section|kind of part|function|building block)s?) (?:of|in|within) (?P<whole>.+)", re.I
)  # fmt: skip
_MERE_PART = re.compile(r"(?:[\w-]+ )?(?:part|element|section|stage|phase|step|kind of part)s?")


def such_as(predicate: Predicate) -> list[Statement] | None:
    """ "It includes algorithms like a and b", "with additional features such as a, b and c"."""
    match = _SUCH_AS.search(predicate.text)
    if match is None or predicate.negated or predicate.verb not in _HOLDING:
        return None
    begin = predicate.span[0] + match.start("list")
    listed = re.split(
        r"\s(?:for|to|that|which|in order)\s|, making |, which ",
        predicate.masked.unmask(begin, predicate.span[1]),
    )[0]
    parts = [
        re.sub(r"^(?:the |an? )?(?:support for )?", "", part)
        for part in re.split(r",? (?:and|or) |, ", listed)
    ]
    able = re.match(r"features?|capabilit|abilit|functions?|formats?", match["what"])
    supported = re.search(r"\bsupport for\b", predicate.masked.text[predicate.span[0] : begin])
    relation: Relation = (
        "supports" if able or supported or predicate.verb == "support" else "hasOption"
    )
    found = [
        Statement(predicate.subject, relation, part, "such-as")
        for part in parts
        if part not in {"more", "others", "so on", "etc"} and 0 < len(part.split()) <= 8
    ]
    return found or None


def counted(predicate: Predicate) -> list[Statement] | None:
    """ "It has three modes: a, b and c", "with additional features: a, b and c"."""
    match = _COUNTED.search(predicate.text)
    rest = re.match(r":\s*(?P<list>.+)", predicate.rest)
    if match is None or rest is None:
        return None
    spoken = None if match["what"] == "of them" else predicate.subject
    able = re.match(r"(?:feature|capabilit|abilit|function|format|strength)", match["what"])
    relation: Relation = "supports" if able else "hasOption"
    masked = predicate.masked
    listed = masked.unmask(predicate.span[1] + rest.start("list"), len(masked.text))
    parts = re.split(r",? (?:and|or) |, ", listed.rstrip(" ."))
    parts = [re.sub(r"^(?:the |an? )?support for ", "", part) for part in parts]
    if len(parts) < 2 or any(len(part.split()) > 8 for part in parts):
        return None
    return [Statement(spoken, relation, part, "listed") for part in parts]


def dealt(predicate: Predicate) -> list[Statement] | None:
    """ "It includes A and B, which are driven by C and D, respectively": A by C, B by D."""
    if relation_of(predicate) != "hasOption" or predicate.negated:
        return None
    masked, at = predicate.masked, predicate.clause.after
    match = _RESPECTIVE.match(masked.text[at : predicate.clause.full_end])
    if match is None:
        return None
    named = masked.unmask(at + match.start("list"), at + match.end("list"))
    said = masked.unmask(at + match.start("said"), at + match.end("said"))
    head, parts = deal(said)
    listed = [
        re.sub(r"^(?:the|an?) | (?:[a-z]+ )?(?:families|types|models|series|versions)$", "", part)
        for part in split_list(named)
    ]
    if len(listed) != len(parts) or any(len(part.split()) > 5 for part in listed):
        return None
    found = [Statement(predicate.subject, "hasOption", part, "include") for part in listed]
    return found + [
        Statement(member, "hasProperty", f"{head}{part}", "respectively")
        for member, part in zip(listed, parts, strict=True)
    ]


def includes(predicate: Predicate) -> list[Statement] | None:
    """ "X consists of a and b", "X belongs to Y", "X replaces Y", without an aside behind it."""
    relation = relation_of(predicate)
    if relation not in {"partOf", "hasOption", "alternativeTo"}:
        return None
    (begin, end), after, text = predicate.span, predicate.after, predicate.text
    if aside := re.search(r", (?:which|who|where|that) ", text):
        end = begin + aside.start()
        after = predicate.masked.unmask(begin, end)
    preposition = re.match(r"(?:to|of)\s", after)
    skip = preposition.end() if preposition else 0
    begin += len(text) - len(text.lstrip()) + skip
    return predicate.says(relation, after[skip:], predicate.verb, (begin, end))


def comes_in(predicate: Predicate) -> list[Statement] | None:
    """ "X comes in two sizes, small and large"."""
    clause = predicate.clause
    listed = re.match(
        r"(?:in )?(?:two|three|four|five|several) [\w ]+, (?P<list>.+)", predicate.after
    )
    if listed is None or clause.verb not in {"implement", "come"}:
        return None
    text = predicate.masked.text[clause.after : clause.end]
    begin = clause.end - len(text.split(", ", 1)[1])
    return predicate.says("hasOption", listed["list"], "implements", (begin, clause.end))


def is_part(predicate: Predicate) -> list[Statement] | None:
    """ "X is a feature of Y that …": a part of Y, and a feature."""
    part = _PART_OF.match(predicate.after)
    if part is None:
        return None
    whole = re.split(r",?\s(?:that|which|where|with which|for)\s", part["whole"])[0]
    found = predicate.says("partOf", whole, "part-of")
    if not _MERE_PART.fullmatch(part["what"]) and not predicate.negated:
        kind = re.split(r"\s(?:that|which|where|for|with)\s", part[0])[0]
        found.append(Statement(predicate.subject, "isA", kind, "is-a"))
    return found + purpose_of_kind(predicate.subject, part["whole"])
