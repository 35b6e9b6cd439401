"""A parsed sentence read clause by clause: what it is about, and what each clause states of whom.

"The kiln needs a vent, and it must stand level" states two things of the kiln.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.language.advice import tool_of
from ingest.language.answers import is_answer
from ingest.language.claiming import claims_of
from ingest.language.claims import CHOICE_VERBS, Claim, Statement
from ingest.language.clauses import Clause, read_clauses
from ingest.language.copula import copula
from ingest.language.imperatives import IMPERATIVES
from ingest.language.masking import Masked
from ingest.language.names import clean
from ingest.language.people import directed
from ingest.language.subjects import Subjects, Who
from ingest.language.verbs import active, passive
from kg.model import Relation

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPENING = re.compile(
    r"(?:With|Using|Through|Inside|Under) (?P<what>(?!this|that|these|it\b|each|every|all|no\b)[^,]{3,40})(?:,\s|\s(?=there (?:is|are)\b))"
)
_CHOOSING = CHOICE_VERBS | {"be", "recommend", "suggest"}
"""Behind these, "because" tells the case that something is chosen for."""
_MET: frozenset[Relation] = frozenset({"suitableFor", "usedFor", "supports"})
"""What a thing that is used instead of another meets."""
_INSTEAD = re.compile(r"\binstead\b(?! of\b)")
_NAMING = frozenset({"with-you-can", "do-with", "you-need", "answer-is"})
"""Methods whose subject a sentence is about, though the passage does not know it as a name."""


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
    thread = _Thread(masked, topic, focus or topic, subjects)
    claims: list[Claim] = []
    for clause in read_clauses(doc):
        who = thread.who(clause)
        if clause.dep == "ROOT" and _only_condition(masked.text, clause):
            continue
        thread.turn_to(clause, who)
        if thread.lead and clause.main and who.how in {"own", "whole", "none"}:
            who = Who(thread.lead, "whole")
        if thread.explains(clause, who, claims):
            who = Who(thread.about, "whole")
        elif not thread.states(clause, who):
            continue
        tool = tool_of(clause, masked)
        if tool and _INSTEAD.search(masked.text[clause.start : clause.full_end]):
            claims += _alternative(tool, thread.about or topic, subjects)
            if not thread.about:
                unmet = [n for n in subjects.unmet if tool.lower() not in n.lower()]
                claims += [Claim(tool, "suitableFor", need, 0, "instead") for need in unmet]
        if tool and not thread.about:
            thread.about = thread.focus = tool
        for statement in _state(clause, masked, who):
            claims += claims_of(statement, clause, masked, doc, who, topic, subjects)
            if clause.main and (not thread.about or statement.method == "named-last"):
                thread.take_up(statement)
    subjects.spoken_of = thread.about
    told = tuple(c for c in dict.fromkeys(claims) if not _goes_on(c, claims))
    subjects.unmet = tuple(
        c.object for c in told if c.negated and c.relation in _MET and c.subject == thread.about
    )
    return Read(thread.about or topic, told, thread.focus or topic)


def _goes_on(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether another claim tells the clause of this one to its end ("the lid closes and keeps heat in")."""
    begun = f"{claim.object} "
    return claim.method == "part" and any(
        c.object.startswith(begun) and replace(c, object=claim.object, whole=claim.whole) == claim
        for c in claims
    )


def _alternative(tool: str, other: str, subjects: Subjects) -> list[Claim]:
    """ "The kiln is slow. Use an oven instead": an oven takes the kiln's place."""
    known = subjects.named(other) or other == subjects.spoken_of
    if not other or tool.lower() == other.lower() or not known:
        return []
    return [Claim(tool, "alternativeTo", other, 0, "instead")]


class _Thread:
    """What is spoken of as the clauses of a sentence go by."""

    def __init__(self, masked: Masked, topic: str, spoken: str, subjects: Subjects) -> None:
        """`topic` is what the sentence before was about, `spoken` what "it" means."""
        self.about = ""
        """What the sentence itself is about, as soon as a clause tells."""
        self.focus = ""
        """What "it" means in the next sentence."""
        self._of_thing = False
        """Whether the first clause tells of a thing, not of what somebody does."""
        self.lead = _lead(masked)
        """What the sentence opens with: its clauses are about a part of that."""
        self._masked = masked
        self._topic = topic
        self._spoken = spoken
        self._subjects = subjects

    def who(self, clause: Clause) -> Who:
        """Whom a clause is about."""
        meant = self.about or self._spoken
        many = _is_many(self.about) and not self._subjects.named(self.about)
        if clause.subject_head == "it" and many:
            meant = self._subjects.about or self._spoken
        before = meant if clause.subject_kind == "anaphor" else self._topic
        who = self._subjects.who(clause, self._masked, before)
        if clause.subject_head == "example" and clause.verb in {"include", "be"}:
            return Who(self._spoken, "topic")
        if who.how == "own" and (_is_instruction(who.name, clause) or is_answer(clause)):
            return Who("", "none")
        return who

    def turn_to(self, clause: Clause, who: Who) -> None:
        """Takes the first thing that a clause is about for what the sentence is about."""
        if self.about:
            return
        if not clause.main:
            if who.how == "named" and clause.dep == "advcl":
                self._spoken = who.name
        elif clause.dep != "reason" and clause.subject_kind not in {"person", "nobody", "none"}:
            self.about = who.name
            self._of_thing = clause.verb not in _CHOOSING
            passing = self._subjects.about and not self._subjects.named(who.name)
            kept = who.how == "named" or not (clause.definite or passing)
            kept = kept or who.name == self._subjects.spoken_of
            self.focus = who.name if kept else ""

    def states(self, clause: Clause, who: Who) -> bool:
        """Whether a clause states something by itself, of something that is spoken of."""
        if clause.gap:
            return False
        if clause.dep == "reason":
            spoken_of = {self.about, self._topic, self._spoken}
            return who.how not in {"own", "whole", "none"} and who.name in spoken_of
        if clause.main or self._is_aside(clause, who):
            return True
        text = self._masked.text
        return who.how == "named" and not (_is_supposed(text, clause) or _picks_out(text, clause))

    def explains(self, clause: Clause, who: Who, claims: Sequence[Claim]) -> bool:
        """Whether "because" tells of the thing by something else ("it fails because lids crack").

        The reason for a choice tells its case, as what is pointed at ("because the clay is wet") does.
        """
        if clause.dep != "reason" or clause.definite or clause.subject_kind != "noun":
            return False
        chosen = any(c.relation == "suitableFor" and not c.negated for c in claims)
        own = who.how in {"own", "named"} and who.name.lower() != self.about.lower()
        return (own or who.how == "whole") and self._of_thing and bool(self.about) and not chosen

    def take_up(self, statement: Statement) -> None:
        """Takes the name that a statement brings in for what the sentence is about."""
        name = clean(statement.subject) if statement.subject else ""
        if name and (self._subjects.named(name) or statement.method in _NAMING):
            self.about = self.focus = name

    def _is_aside(self, clause: Clause, who: Who) -> bool:
        """Whether a clause goes on behind a comma ("…, which keeps heat in")."""
        before = self._masked.text[: clause.start].rstrip()
        told = clause.dep == "relcl" and clause.verb != "be" and who.how == "own"
        return told and before.endswith((", which", ", that"))


def _lead(masked: Masked) -> str:
    """What a sentence opens with ("With a dust hood, the work stays clean")."""
    opening = _OPENING.match(masked.text)
    if opening is None or len(opening["what"].split()) > 4:
        return ""
    return clean(masked.unmask(*opening.span("what")))


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


def _picks_out(text: str, clause: Clause) -> bool:
    """Whether a clause tells which one is meant ("a pot that fits the shelf", "pots made in May")."""
    if clause.dep not in {"relcl", "acl"} or clause.subject is None:
        return False
    begin, end = clause.subject
    between = text[end : clause.start]
    if "," in between or re.match(r"\s*which\b", between):
        return False
    return clause.dep == "acl" or not text[begin].isupper()


def _denied_in_part(clause: Clause, masked: Masked) -> bool:
    """Whether a denial leaves something open ("A and B cannot both be open", "pots might not dry")."""
    if not clause.negated or not clause.main or clause.subject is None:
        return False
    said = masked.text[clause.subject[1] : clause.after + 9]
    return (
        re.search(r"\b(?:(?:cannot|not|n't) (?:all|both|always|necessarily)|might not)\b", said)
        is not None
    )


def _is_instruction(subject: str, clause: Clause) -> bool:
    """Whether a subject is a misread instruction ("Configure vents …" taken for a noun phrase)."""
    opens = clause.subject is not None and clause.subject[0] == 0
    first = subject.split()[0]
    copula = clause.verb == "be" and opens and clause.start - len(subject) < 2
    told = clause.modal or clause.passive or copula
    shouted = len(first) > 1 and first.isupper()
    return opens and not told and not shouted and first.lower() in IMPERATIVES


def _state(clause: Clause, masked: Masked, who: Who) -> list[Statement]:
    if clause.subject_kind in {"person", "nobody", "none"}:
        return directed(clause, masked)
    subject = None if who.how in {"topic", "whole", "none"} else who.name
    if clause.subject and _denied_in_part(clause, masked):
        span = clause.full_subject or clause.subject
        return [
            Statement(subject, "hasProperty", masked.unmask(span[0], clause.full_end), "partly")
        ]
    if clause.verb == "be" and not clause.passive:
        return copula(clause, masked, subject)
    return passive(clause, masked, subject) if clause.passive else active(clause, masked, subject)
