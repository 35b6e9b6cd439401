"""A parsed sentence's clauses turned into claims: each statement gets its subject and its objects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.claims import Claim, Statement, directed, trim
from ingest.clauses import Clause, noun_conjuncts, read_clauses
from ingest.copula import copula
from ingest.masking import Masked
from ingest.names import clean
from ingest.subjects import Subjects, Who
from ingest.verbs import active, passive
from kg.model import Relation

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SPLIT: frozenset[Relation] = frozenset(
    {"hasOption", "integratesWith", "supports", "requires", "partOf", "reduces", "detects"}
)
_TO_LIST = re.compile(r"(?:, (?:and |or )?| and | or )(?:also )?(?=to [a-z])")
_EMPTY = re.compile(
    r"^(?:it|them|this|that|these|those|so|one|ones|out|true|false|possible|up|down|in|on|here|there|better|worse|best|different|the same|examples?|you|everything|anything|nothing)$", re.I
)


@dataclass(frozen=True, slots=True)
class Read:
    """What a sentence is about, and what it claims."""

    topic: str
    claims: tuple[Claim, ...]


def read_sentence(doc: Doc, masked: Masked, topic: str, subjects: Subjects) -> Read:
    """All claims of a sentence; `topic` is what was spoken of before it."""
    about = ""
    claims: list[Claim] = []
    opening = re.match(r"(?:With|In|Using|Through|Inside|Under) (?=the tools?,)", masked.text)
    lead = masked.name_at(opening.end()) if opening else ""
    for clause in read_clauses(doc):
        who = subjects.who(clause, masked, about or topic if clause.subject_kind == "anaphor" else topic)
        if clause.main and not about and who.how in {"named", "own"}:
            about = who.name
        if (name := lead) and who.how in {"own", "whole", "none"} and clause.main:
            who = Who(name, "whole")
        aside = clause.dep == "relcl" and who.how == "own" and masked.text[: clause.start].rstrip().endswith((", which", ", that"))
        if not clause.main and who.how != "named" and not aside:
            continue
        for statement in _state(clause, masked, who):
            claims += _claims(statement, clause, masked, doc, who, topic, subjects)
            if clause.main and not about and statement.subject and subjects.named(clean(statement.subject)):
                about = clean(statement.subject)
    return Read(about or topic, tuple(dict.fromkeys(claims)))


def _state(clause: Clause, masked: Masked, who: Who) -> list[Statement]:
    if clause.subject_kind in {"person", "nobody", "none"}:
        return directed(clause, masked)
    subject = None if who.how in {"topic", "whole", "none"} else who.name
    if clause.verb == "be" and not clause.passive:
        return copula(clause, masked, subject)
    return passive(clause, masked, subject) if clause.passive else active(clause, masked, subject)


def _claims(
    statement: Statement, clause: Clause, masked: Masked, doc: Doc, who: Who, topic: str, subjects: Subjects
) -> list[Claim]:
    inverted = statement.subject is None or statement.subject != who.name
    if statement.subject is not None:
        names = [clean(statement.subject)]
        if not inverted and who.how == "named":
            names += [name for span in clause.others if subjects.named(name := clean(masked.unmask(*span)))]
    else:
        names = [who.name if who.how in {"topic", "whole"} else topic]
    if who.how == "none" and statement.subject is None:
        return []
    whole = ""
    if who.how == "whole" and statement.subject is None and statement.method not in {"needed", "built-in", "benefits", "its-use", "need-not", "requires-nobody", "listed"}:
        if not clause.subject or not clause.main:
            return []
        span = clause.full_subject or clause.subject
        whole = trim(masked.unmask(min(span[0], clause.end), clause.end))
        statement = Statement(None, "hasProperty", whole, "part", statement.negated)
    return [
        Claim(name, statement.relation, phrase, 0, statement.method, statement.negated, whole=whole, quality=statement.quality)
        for name in names
        for phrase in _objects(statement, masked, doc)
        if name and phrase.lower() != name.lower()
    ]


def _objects(statement: Statement, masked: Masked, doc: Doc) -> list[str]:
    """The objects of a statement, a list taken apart."""
    if statement.relation in {"usedFor", "suitableFor"}:
        parts = _TO_LIST.split(statement.object)
        phrases = [re.sub(r"^to ", "", part) for part in parts] if len(parts) > 1 else [statement.object]
    elif statement.relation in _SPLIT and statement.span:
        spans = noun_conjuncts(doc, *statement.span)
        phrases = [masked.unmask(*span) for span in spans] if len(spans) > 1 else [statement.object]
        phrases = [re.sub(r"^(?:with|to|of|for|both)\s", "", phrase) for phrase in phrases]
    else:
        phrases = [statement.object]
    trimmed = [trim(phrase) for phrase in phrases]
    return [phrase for phrase in trimmed if len(phrase) > 1 and not _EMPTY.match(phrase)]
