"""The subject of a clause: which noun it is, and whether that is a thing, people, nobody or a pronoun.

"Some of the saws need oil" is about the saws, "your team needs oil" about people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ingest.language.noun_phrases import determiner

if TYPE_CHECKING:
    from spacy.tokens import Token

SubjectKind = Literal["noun", "gerund", "anaphor", "person", "nobody", "none"]

_PEOPLE = frozenset(
    """you we i one people person user users company companies team teams customer customers
    organization organisation business scenario question client developer developers engineer
    engineers scientist scientists analyst analysts reader student who somebody someone anyone
    everybody beginner beginners expert experts practitioner patient child children adult adults visitor
    employee worker parent owner pupil buyer administrator admin operator manager staff anybody guest""".split()
)
_NOBODY = frozenset(("nobody", "none", "nothing"))
_ANAPHORS = frozenset("it this these they that those which both he she each".split())
_QUANTIFIERS = frozenset(
    "some all most many each one none both part several any few most either neither".split()
)
_SHOWN = frozenset(
    "graph figure picture diagram image chart table example information factor balance combination reason result way step case".split()
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What kind of thing a clause is about, and how its noun opens."""

    kind: SubjectKind
    head: str
    """Lemma of the noun."""
    definite: bool = False
    """True for "the N", "this N", "these N"."""
    possessive: bool = False
    """True for "its N", "their N"."""


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb: its own, that of the verb it is joined to, or the noun it describes."""
    found = [
        c
        for c in verb.children
        if c.dep_ in {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
        and c.i < verb.i + 3
        and ";" not in verb.doc.text[c.idx : verb.idx]
    ]
    before = [child for child in found if child.i < verb.i]
    if (
        len(before) > 1
        and "," in verb.doc.text[before[0].idx : before[-1].idx]
        and verb.dep_ == "ROOT"
    ):
        return before[-1]
    if found:
        return found[0]
    if (noun := _beside(verb)) is not None:
        return noun
    if verb.dep_ == "conj":
        return subject_of(verb.head) if verb.head.pos_ in {"VERB", "AUX"} else None
    if verb.dep_ in {"relcl", "acl"}:
        return verb.head
    if verb.dep_ == "xcomp" and verb.head.pos_ in {"VERB", "AUX"}:
        return subject_of(verb.head)
    return None


def _beside(verb: Token) -> Token | None:
    """A noun right before a finite verb that was taken for a piece of it ("The valve toggles whether …")."""
    if verb.dep_ != "ROOT" or verb.tag_ not in {"VBZ", "VBD"} or verb.i == 0:
        return None
    before = verb.nbor(-1)
    beside = before.dep_ in {"compound", "nmod", "npadvmod"} and before.head == verb
    return before if beside and before.pos_ in {"NOUN", "PROPN"} else None


def counted(subject: Token | None) -> Token | None:
    """ "Some of the algorithms" is about the algorithms; "which" is about what it refers to."""
    if subject is None:
        return None
    if subject.lower_ in {"which", "that", "who"} and subject.head.dep_ == "relcl":
        return counted(subject.head.head)
    if subject.lower_ in _QUANTIFIERS:
        for of in subject.children:
            if of.lower_ == "of" and (objects := [c for c in of.children if c.dep_ == "pobj"]):
                return objects[0]
    return subject


def described(noun: Token | None) -> Subject:
    """What kind of subject a noun is, `counted` before."""
    if noun is None:
        return Subject("none", "")
    head = noun.lemma_.lower()
    if any(c.lower_ in {"whoever", "anyone", "who"} and c.dep_ == "nsubj" for c in noun.children):
        return Subject("person", head)
    opens = determiner(noun)
    definite = opens in {"the", "this", "these", "that", "those", "such", "both"}
    if noun.lower_ in _NOBODY or (noun.text.lower() == "one" and opens == "no"):
        return Subject("nobody", head)
    if noun.lower_ != "ones" and (head in _PEOPLE or noun.lower_ in _PEOPLE):
        return Subject("person", head, definite)
    if noun.lower_ in _ANAPHORS or (noun.pos_ == "PRON" and noun.lower_ != "you"):
        return Subject("anaphor", head, definite=True)
    if _is_doing(noun):
        return Subject("gerund", head)
    if opens in {"this", "these"}:
        return Subject("none" if head in _SHOWN else "anaphor", head, definite=True)
    if opens in {"your", "our", "my"}:
        return Subject("person", head)
    return Subject("noun", head, definite, possessive=opens in {"its", "their"})


def _is_doing(noun: Token) -> bool:
    """Whether a subject is what one does ("Cutting glass")."""
    if noun.dep_ in {"csubj", "csubjpass"} or (noun.tag_ == "VBG" and noun.pos_ == "VERB"):
        return True
    return (
        noun.i == noun.left_edge.i
        and noun.text.lower().endswith("ing")
        and any(c.dep_ == "dobj" for c in noun.children)
    )
