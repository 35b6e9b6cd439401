"""A statement made into claims: whom it is about, the whole clause where its subject is a part, its objects.

"Its panels resist frost", said of a shed, is a property of the shed as a whole clause.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.language.claims import Claim, Statement, deal, trim
from ingest.language.clauses import Clause
from ingest.language.masking import Masked
from ingest.language.names import clean
from ingest.language.noun_phrases import noun_conjuncts
from ingest.language.subjects import Subjects, Who
from kg.model import Relation

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SPLIT: frozenset[Relation] = frozenset(
    {"hasOption", "integratesWith", "supports", "requires", "partOf", "reduces", "detects"}
)
_KEPT: frozenset[Relation] = frozenset({"requires", "reduces", "detects"})
"""What a part does so, the whole does."""
_TO_LIST = re.compile(r"(?:, (?:and |or )?| and | or )(?:also )?(?=to [a-z])")
_EMPTY = re.compile(
    r"^(?:it|them|this|that|these|those|so|one|ones|out|true|false|possible|up|down|in|on|here|there|better|worse|best|different|the same|examples?|you|everything|anything|nothing)$",
    re.I,
)
_LOOSE = re.compile(r"(?:\w+ ){0,3}(?:to|for|by|with|of|in|on|that|when|if)", re.I)
"""What is left of a lead-in ("is used to:")."""
_POINTED_DUTY = re.compile(r"^\w+(?: \w+)? (?:it|them|(?:this|that|these|those) \w+)$", re.I)
"""A duty towards what only the sentence before names ("oil that hinge")."""
_LEADS_ON = re.compile(r"\s(?:to|for|by|with|of|in|on|among others|as follows)$")
_EMPTY_DOING = re.compile(
    r"^\w+(?: \w+)? (?:it|them|this|that|the two|both|one|so|these [\w]+)(?: \w+ly)?$", re.I
)
_LEADING_PLACE = re.compile(r"(?:For|With|In|On|At|To)\s")
"""What opens no subject, but words that are no sentence ("For pots that leak and never dry")."""
_AUXILIARY = re.compile(r"\s(?:is|are|was|were|can|has|have|must|may|will|should)\b")
_OF_TOPIC = frozenset({"requires-nobody", "need-not", "moved-to", "enough"})
"""Methods whose statements are about the topic, whatever phrase the clause is about."""
_NOT_WHOLE = _OF_TOPIC | {
    "needed",
    "built-in",
    "benefits",
    "its-use",
    "listed",
    "fewer",
    "uses-no",
    "told-not",
    "may-be",
}
"""Methods that say something of the topic itself where the subject is only a part of it."""


def claims_of(
    statement: Statement,
    clause: Clause,
    masked: Masked,
    doc: Doc,
    who: Who,
    topic: str,
    subjects: Subjects,
) -> list[Claim]:
    """The claims of a statement that a clause about `who` makes, `topic` being spoken of before."""
    if who.how == "none" and statement.subject is None:
        return []
    names = _names(statement, clause, masked, who, topic, subjects)
    whole = ""
    if who.how == "whole" and statement.subject is None and statement.method not in _NOT_WHOLE:
        part = _whole(statement, clause, masked)
        if part is None:
            return []
        statement, whole = part, part.object
    if dealt := _dealt(statement, names):
        return dealt
    return [
        _claim(name, statement, phrase, statement.method, whole)
        for name in names
        for phrase in _objects(statement, masked, doc)
        if name and phrase.lower() != name.lower()
    ]


def _names(
    statement: Statement,
    clause: Clause,
    masked: Masked,
    who: Who,
    topic: str,
    subjects: Subjects,
) -> list[str]:
    """Whom a statement is about: the subject that it names and those joined to it, else the topic."""
    if statement.method in _OF_TOPIC and who.how == "own":
        return [topic]
    if statement.subject is None:
        return [who.name if who.how in {"topic", "whole"} else topic]
    names = [clean(statement.subject)]
    if statement.subject == who.name and who.how == "named":
        others = (clean(masked.unmask(*span)) for span in clause.others)
        names += [name for name in others if subjects.named(name)]
    return names


def _whole(statement: Statement, clause: Clause, masked: Masked) -> Statement | None:
    """What is claimed of a thing where the subject is only a part of it: the clause as a whole."""
    span = clause.full_subject or clause.subject
    if span is None or not clause.main:
        return None
    whole = trim(_with_subject(span, clause, masked))
    if not whole or _LEADING_PLACE.match(whole):
        return None
    if statement.negated:
        whole = _affirmed(whole)
    kept = (
        statement.method == "must"
        or statement.relation in _KEPT
        or (statement.negated and statement.relation == "supports")
    )
    relation: Relation = statement.relation if kept else "hasProperty"
    return Statement(None, relation, whole, "part", statement.negated)


def _with_subject(span: tuple[int, int], clause: Clause, masked: Masked) -> str:
    """A clause with its subject; of "a lid holds heat but does not close" that it does not close."""
    begin = min(span[0], clause.end)
    joint = re.search(r" but (?!also\b)", masked.text[span[1] : clause.start])
    if clause.dep != "conj" or not clause.negated or joint is None:
        return masked.unmask(begin, clause.full_end)
    if not _AUXILIARY.match(masked.text, span[1]):
        return ""
    return (
        f"{masked.unmask(begin, span[1])} {masked.unmask(span[1] + joint.end(), clause.full_end)}"
    )


def _affirmed(whole: str) -> str:
    """A denied clause without its denial, since the claim is marked as denied."""
    said = re.sub(r"^(?:no|none of|neither) ", "", whole, flags=re.I)
    if said != whole:
        return said
    said = re.sub(r"\b(?:cannot|can't)\b", "can", whole, count=1)
    return (
        said if said != whole else re.sub(r"n't\b| (?:not|never|no longer)\b", "", whole, count=1)
    )


def _claim(name: str, statement: Statement, phrase: str, method: str, whole: str = "") -> Claim:
    denied = statement.relation in _SPLIT and phrase.startswith("not ")
    return Claim(
        name,
        statement.relation,
        phrase.removeprefix("not ") if denied else phrase,
        0,
        method,
        statement.negated or denied,
        whole=whole,
        quality=statement.quality,
    )


def _dealt(statement: Statement, names: list[str]) -> list[Claim]:
    """ "A and B are driven by C and D, respectively": A by C, B by D."""
    match = re.fullmatch(r"(?P<said>.+?),? respectively", statement.object)
    if match is None or len(names) < 2:
        return []
    head, parts = deal(match["said"])
    if len(parts) != len(names):
        return []
    return [
        _claim(name, statement, trim(f"{head}{part}"), "respectively")
        for name, part in zip(names, parts, strict=True)
    ]


def _objects(statement: Statement, masked: Masked, doc: Doc) -> list[str]:
    """The objects of a statement, a list taken apart."""
    if statement.relation in {"usedFor", "suitableFor"}:
        parts = _TO_LIST.split(statement.object)
        phrases = (
            [re.sub(r"^to ", "", part) for part in parts] if len(parts) > 1 else [statement.object]
        )
    elif statement.relation in _SPLIT and statement.span:
        spans = noun_conjuncts(doc, *statement.span)
        phrases = [masked.unmask(*span) for span in spans] if len(spans) > 1 else [statement.object]
        phrases = [re.sub(r"^(?:with|to|of|for|both)\s", "", phrase) for phrase in phrases]
    else:
        phrases = [statement.object]
    trimmed = [trim(phrase) for phrase in phrases]
    trimmed = [phrase for phrase in trimmed if not _LOOSE.fullmatch(phrase)]
    if masked.text.rstrip().endswith(":"):
        trimmed = [phrase for phrase in trimmed if not _LEADS_ON.search(phrase)]
    if statement.relation == "requires" and statement.method in {"must", "has-to"}:
        trimmed = [phrase for phrase in trimmed if not _POINTED_DUTY.match(phrase)]
    if statement.relation in {"usedFor", "hasProperty"}:
        trimmed = [phrase for phrase in trimmed if not _EMPTY_DOING.match(phrase)]
    trimmed = [phrase for phrase in trimmed if not re.search(r"\bthe following\b", phrase)]
    return [phrase for phrase in trimmed if len(phrase) > 1 and not _EMPTY.match(phrase)]
