"""A parsed sentence's clauses turned into claims: each statement gets its subject and its objects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.advice import directed, tool_of
from ingest.claims import Claim, Statement, deal, trim
from ingest.clauses import Clause, noun_conjuncts, read_clauses
from ingest.copula import copula, is_answer
from ingest.imperatives import IMPERATIVES
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
_KEPT: frozenset[Relation] = frozenset({"requires", "reduces", "detects"})
"""What a part does so, the whole does."""
_TO_LIST = re.compile(r"(?:, (?:and |or )?| and | or )(?:also )?(?=to [a-z])")
_EMPTY = re.compile(
    r"^(?:it|them|this|that|these|those|so|one|ones|out|true|false|possible|up|down|in|on|here|there|better|worse|best|different|the same|examples?|you|everything|anything|nothing)$",
    re.I,
)


_LOOSE = re.compile(r"(?:\w+ ){0,3}(?:to|for|by|with|of|in|on|that|when|if)", re.I)
"""What is left of a lead-in ("is used to:")."""
_EMPTY_DOING = re.compile(
    r"^\w+(?: \w+)? (?:it|them|this|that|the two|both|one|so|these [\w]+)(?: \w+ly)?$", re.I
)


@dataclass(frozen=True, slots=True)
class Read:
    """What a sentence is about, and what it claims."""

    topic: str
    claims: tuple[Claim, ...]
    focus: str = ""
    """What a pronoun in the next sentence means; a part of the topic spoken of in passing is not."""


def read_sentence(
    doc: Doc, masked: Masked, topic: str, subjects: Subjects, focus: str = ""
) -> Read:
    """All claims of a sentence; `topic` is what was spoken of before it, `focus` what "it" means."""
    spoken = focus or topic
    about = focus = ""
    claims: list[Claim] = []
    opening = re.match(
        r"(?:With|Using|Through|Inside|Under) (?P<what>(?!this|that|these|it\b|each|every|all|no\b)[^,]{3,40}),\s",
        masked.text,
    )
    lead = (
        clean(masked.unmask(*opening.span("what")))
        if opening and len(opening["what"].split()) <= 4
        else ""
    )
    for clause in read_clauses(doc):
        meant = about or spoken
        if clause.subject_head == "it" and _is_many(about) and not subjects.named(about):
            meant = subjects.about or spoken
        who = subjects.who(clause, masked, meant if clause.subject_kind == "anaphor" else topic)
        if clause.dep == "ROOT" and _only_condition(masked.text, clause):
            continue
        if clause.subject_head == "example" and clause.verb in {"include", "be"}:
            who = Who(spoken, "topic")
        if who.how == "own" and (_is_instruction(who.name, clause) or is_answer(clause)):
            who = Who("", "none")
        if (
            clause.main
            and not about
            and clause.dep != "reason"
            and clause.subject_kind not in {"person", "nobody", "none"}
        ):
            about = who.name
            passing = subjects.about and not subjects.named(who.name)
            kept = who.how == "named" or not (clause.definite or passing)
            focus = who.name if kept else ""
        if (name := lead) and who.how in {"own", "whole", "none"} and clause.main:
            who = Who(name, "whole")
        aside = (
            clause.dep == "relcl"
            and clause.verb != "be"
            and who.how == "own"
            and masked.text[: clause.start].rstrip().endswith((", which", ", that"))
        )
        if not clause.main and not about and who.how == "named" and clause.dep == "advcl":
            spoken = who.name
        if (
            clause.gap
            or (clause.dep == "reason" and who.how in {"own", "whole", "none"})
            or (clause.dep == "reason" and who.name not in {about, topic, spoken})
        ):
            continue
        if (
            not clause.main
            and (who.how != "named" or _is_supposed(masked.text, clause))
            and not aside
        ):
            continue
        if not about and (tool := tool_of(clause, masked)):
            about = focus = tool
        for statement in _state(clause, masked, who):
            claims += _claims(statement, clause, masked, doc, who, topic, subjects)
            if (
                clause.main
                and not about
                and statement.subject
                and (
                    subjects.named(clean(statement.subject))
                    or statement.method in {"with-you-can", "do-with", "you-need", "answer-is"}
                )
            ):
                about = focus = clean(statement.subject)
    return Read(about or topic, tuple(dict.fromkeys(claims)), focus or topic)


def _is_many(name: str) -> bool:
    """Whether a name is a plural that "it" can't mean."""
    return name.endswith("s") and not name.endswith(("ss", "us", "is"))


def _only_condition(text: str, clause: Clause) -> bool:
    """Whether a "sentence" is a condition alone ("If the kiln shows an error.")."""
    opens = re.match(r"(?:if|when|whenever|unless|because|although|whether)\b", text, re.I)
    return opens is not None and "," not in text[: clause.start] and " then " not in text


def _is_supposed(text: str, clause: Clause) -> bool:
    """Whether a clause is only supposed ("if the glaze is important")."""
    before = text[: clause.subject[0]] if clause.subject else ""
    mark = r"\b(?:if|when|whenever|unless|until|whether|once|before|after|while)\s+(?:the |an? )?$"
    return clause.dep == "advcl" and re.search(mark, before, re.I) is not None


def _is_instruction(subject: str, clause: Clause) -> bool:
    """Whether a subject is a misread instruction ("Configure vents …" taken for a noun phrase)."""
    opens = clause.subject is not None and clause.subject[0] == 0
    return opens and subject.split()[0].lower() in IMPERATIVES


def _state(clause: Clause, masked: Masked, who: Who) -> list[Statement]:
    if clause.subject_kind in {"person", "nobody", "none"}:
        return directed(clause, masked)
    subject = None if who.how in {"topic", "whole", "none"} else who.name
    if clause.verb == "be" and not clause.passive:
        return copula(clause, masked, subject)
    return passive(clause, masked, subject) if clause.passive else active(clause, masked, subject)


def _claims(
    statement: Statement,
    clause: Clause,
    masked: Masked,
    doc: Doc,
    who: Who,
    topic: str,
    subjects: Subjects,
) -> list[Claim]:
    inverted = statement.subject is None or statement.subject != who.name
    if statement.subject is not None:
        names = [clean(statement.subject)]
        if not inverted and who.how == "named":
            names += [
                name
                for span in clause.others
                if subjects.named(name := clean(masked.unmask(*span)))
            ]
    else:
        names = [who.name if who.how in {"topic", "whole"} else topic]
    if (
        statement.method in {"requires-nobody", "need-not", "moved-to", "enough"}
        and who.how == "own"
    ):
        names = [topic]
    if who.how == "none" and statement.subject is None:
        return []
    whole = ""
    if (
        who.how == "whole"
        and statement.subject is None
        and statement.method
        not in {
            "needed",
            "built-in",
            "benefits",
            "its-use",
            "need-not",
            "requires-nobody",
            "listed",
            "fewer",
            "moved-to",
            "enough",
            "uses-no",
        }
    ):
        if not clause.subject or not clause.main:
            return []
        span = clause.full_subject or clause.subject
        whole = trim(masked.unmask(min(span[0], clause.end), clause.full_end))
        if statement.negated:
            whole = re.sub(r"^(?:no|none of|neither) ", "", whole, flags=re.I)
        kept: Relation = "hasProperty"
        if (
            statement.method in {"must", "fewer"}
            or statement.relation in _KEPT
            or (statement.negated and statement.relation == "supports")
        ):
            kept = statement.relation
        statement = Statement(None, kept, whole, "part", statement.negated)
    if dealt := _dealt(statement, names):
        return dealt
    return [
        Claim(
            name,
            statement.relation,
            phrase,
            0,
            statement.method,
            statement.negated,
            whole=whole,
            quality=statement.quality,
        )
        for name in names
        for phrase in _objects(statement, masked, doc)
        if name and phrase.lower() != name.lower()
    ]


def _dealt(statement: Statement, names: list[str]) -> list[Claim]:
    """ "A and B are driven by C and D, respectively": A by C, B by D."""
    match = re.fullmatch(r"(?P<said>.+?),? respectively", statement.object)
    if match is None or len(names) < 2:
        return []
    head, parts = deal(match["said"])
    if len(parts) != len(names):
        return []
    return [
        Claim(
            name,
            statement.relation,
            trim(f"{head}{part}"),
            0,
            "respectively",
            statement.negated,
            quality=statement.quality,
        )
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
    if statement.relation in {"usedFor", "hasProperty"}:
        trimmed = [
            phrase
            for phrase in trimmed
            if not _EMPTY_DOING.match(phrase) and not re.search(r"\bthe following\b", phrase)
        ]
    return [phrase for phrase in trimmed if len(phrase) > 1 and not _EMPTY.match(phrase)]
