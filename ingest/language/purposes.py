"""What a thing is for: "X is used to dry wood", "X lets you compare prices", "its purpose is drying"."""

from __future__ import annotations

import re

from ingest.language.advice import helps
from ingest.language.articles import without_article
from ingest.language.claims import USE_VERBS, Statement, without_marker
from ingest.language.predicates import Predicate
from ingest.language.verb_relations import relation_of

_MADE_FOR = frozenset(
    "use design build mean intend make optimise optimize purpose develop utilise utilize suit suited".split()
)
_DETERMINED = r"(?:the|an?|your|its|their|our|each|every|all|any|this|these|that|those|another)\b"
"""Behind "to", what is no verb ("is applied to the lid")."""
_PURPOSE = re.compile(
    r"(?:(?:only|exclusively|mainly|best|specifically|primarily|especially|particularly|typically|commonly|usually|solely|mostly|often) )?"
    r"(?:(?:by|in|on|within|inside) (?:(?!to\b|for\b|as\b)[\w-]+ ){1,5}?(?=(?:in order )?to [a-z]))?"
    rf"(?P<mark>in order to|to(?! {_DETERMINED})(?= [a-z])|for|as)\s(?P<what>.+)"
)
_NOT_FOR = re.compile(r"(?:,|,? (?:but|and)) not (?:for|to|as|in|on)\b.*$", re.I)
"""What a purpose is told apart from ("is used to dry wood, not to store it")."""
_AIMS = frozenset("aim goal objective purpose task job role".split())
_OTHERS_DO = re.compile(r"(?:the|an?|your|its|their|every|each|other)\s(?:\S+ ){2}", re.I)
"""Who is let do something, somebody else than the reader ("lets the clay dry slowly")."""
_USE_NOUN = re.compile(
    r"^(?:its|their|an?|the|one)\s(?:[\w-]+ )?(?:use|purpose|application|use case|task|job)s?(?: of (?P<of>.+))?$",
    re.I,
)


def used_for(predicate: Predicate) -> list[Statement] | None:
    """ "X is used to …", "X is mainly designed for …", "X is suited to …"."""
    clause = predicate.clause
    purpose = _PURPOSE.match(predicate.after)
    if purpose is None or clause.verb not in _MADE_FOR | USE_VERBS:
        return None
    if re.match(r"(?:set|switched|turned) to\b", predicate.whole):
        return None
    if clause.modal == "must" and not clause.negated:
        return predicate.says("requires", predicate.whole, "must")
    what = _NOT_FOR.sub("", purpose["what"])
    if clause.verb in {"suit", "suited"}:
        return predicate.says("suitableFor", what, "suited")
    set_up = clause.verb in {"configure", "schedule", "enable", "set", "add"}
    if set_up and purpose["mark"] == "for" and predicate.able:
        return predicate.says("supports", what, "passive")
    counted = re.match(r"(?:one|two|three|several) \w+$", purpose["what"])
    rest = re.match(r":\s*(?P<list>.+)", predicate.rest)
    if counted and rest:
        masked = predicate.masked
        listed = masked.unmask(clause.end + rest.start("list"), len(masked.text))
        return predicate.says("usedFor", listed, "used-for")
    return predicate.says("usedFor", what, "used-for")


def done_by(predicate: Predicate) -> list[Statement] | None:
    """ "Wood is dried by X": X is for drying it."""
    clause = predicate.clause
    agent = re.search(r"\bby (?=the tools?\b|they\b|it\b)", predicate.text, re.I)
    if agent is None or predicate.opens_with_name:
        return None
    names = predicate.masked.names_in(clause.after + agent.end(), clause.end)
    if not names or clause.verb in {"power", "back", "offer", "provide", "supply", "cause"}:
        return None
    doing = f"{clause.verb} {predicate.about}"
    return [Statement(names[0], "usedFor", doing, "done-by", clause.negated)]


def lets(predicate: Predicate) -> list[Statement] | None:
    """ "X lets you …", "X helps to …"; "X allows up to 5 …" is a limit."""
    after = predicate.after
    if relation_of(predicate) != "usedFor":
        return None
    if re.match(r"(?:me|'s|’s)\b|(?:up to|at (?:least|most)|no more than|a maximum|\d)", after):
        return []
    what = re.sub(
        r"^(?:you|users?|people|one|us|them|(?:to )?)\s?(?:to\s)?(?=\w)", "", after, count=1
    )
    if _OTHERS_DO.match(what):
        what = f"{predicate.verb} {what}"
    return predicate.says("usedFor", what if len(what.split()) > 1 else after, "lets-you")


def benefits(predicate: Predicate) -> list[Statement] | None:
    """ "Long jobs benefit from it"."""
    clause = predicate.clause
    said = predicate.masked.text[clause.after : clause.end].strip()
    if clause.verb != "benefit" or not re.match(r"from (?:it|them|this|the tool)", said):
        return None
    what = predicate.about
    return [Statement(None, "usedFor", what, "benefits", predicate.negated)] if what else []


def tries(predicate: Predicate) -> list[Statement] | None:
    """ "X aims to …", "X serves as …"."""
    if predicate.verb not in {"try", "aim", "serve", "attempt", "seek"}:
        return None
    return predicate.says("usedFor", without_marker(predicate.after), "tries")


def uses_to(predicate: Predicate) -> list[Statement]:
    """ "X uses a wax cartridge to open the flap": the cartridge is for that."""
    if predicate.verb not in {"use", "employ", "need", "require"} or predicate.negated:
        return []
    served = re.fullmatch(
        r"(?P<tool>[^,]+?) (?:in order )?to (?P<what>[a-z]\w+ .+)", predicate.after
    )
    if served is None or re.match(r"(?:the|an?|your|its|be)\b", served["what"]):
        return []
    return helps(served["tool"], served["what"], "uses-to")


def is_use(predicate: Predicate) -> list[Statement] | None:
    """ "Drying wood is its main use", "bending is a use of X"."""
    use = _USE_NOUN.match(predicate.after)
    if use is None or not predicate.clause.subject:
        return None
    what = use["of"] and without_article(use["of"])
    return [Statement(what, "usedFor", predicate.about, "its-use", predicate.negated)]


def is_aim(predicate: Predicate) -> list[Statement] | None:
    """ "The aim is to keep the dough warm": what is spoken of is for that."""
    clause, aim = predicate.clause, re.match(r"to (?P<what>.+)", predicate.after)
    told = clause.definite or clause.possessive
    if aim is None or clause.subject_head not in _AIMS or not told or predicate.subject:
        return None
    return [Statement(None, "usedFor", aim["what"], "its-use", predicate.negated)]


def is_how(predicate: Predicate) -> list[Statement] | None:
    """ "X is how doors are locked"."""
    how = re.match(r"how (.+)", predicate.after)
    return predicate.says("usedFor", how[1], "is-how") if how else None


def is_for(predicate: Predicate) -> list[Statement] | None:
    """ "X is only for …"."""
    plain = re.match(r"(?:only |meant |there |intended |made )?for (?P<what>.+)", predicate.after)
    return predicate.says("usedFor", plain["what"], "is-for") if plain else None
