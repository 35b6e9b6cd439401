"""Sentences taken apart into clauses: who, does what, to what, when and why, and whether it is denied.

"If it rains, the saw does not cut" has "the saw", "cut", denied, on condition that "it rains".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.language.clause_ends import clause_end, condition_of, reason_behind
from ingest.language.clause_subjects import Subject, SubjectKind, counted, described, subject_of
from ingest.language.negation import behind_condition, is_negated, shares_denial
from ingest.language.noun_phrases import determiner, is_bare, joined_spans, noun_span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VERBAL = frozenset(
    {"ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "parataxis"}
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with its subject; positions are characters of the parsed text."""

    subject: tuple[int, int] | None
    """The subject's noun with what stands before it."""
    full_subject: tuple[int, int] | None
    """The subject with what stands behind it, too ("models with low bias")."""
    subject_kind: SubjectKind
    subject_head: str
    """Lemma of the subject's head noun."""
    definite: bool
    """True for "the N", "this N", "these N"."""
    proper: bool
    """True for a noun that the tagger takes for a name."""
    possessive: bool
    """True for "its N", "their N"."""
    others: tuple[tuple[int, int], ...]
    """Further subjects joined by "and"."""
    verb: str
    """Lemma; "be" for a copula."""
    start: int
    """Where the predicate begins (auxiliaries and adverbs before the verb excluded)."""
    after: int
    """Where what follows the verb begins."""
    end: int
    """Where the predicate ends, the condition excluded."""
    full_end: int
    """Where the predicate ends with its condition."""
    condition: tuple[int, int] | None
    """What "when", "if", "where" … introduce, behind the predicate or before the sentence."""
    condition_mark: str
    reason: tuple[int, int] | None
    """What "because" introduces right behind the clause."""
    negated: bool
    passive: bool
    modal: str
    dep: str
    infinitive: bool
    gap: bool
    """True where what the clause does is done to the noun that it describes ("the job that it starts")."""
    transitive: bool
    """True where the verb has a direct object."""
    defines: bool
    """True for "… is a N"."""
    bare_kind: bool
    """True for "… is N" with a plain noun ("object storage")."""

    @property
    def main(self) -> bool:
        """Whether the clause states something by itself."""
        return self.dep in {"ROOT", "ccomp", "conj", "parataxis", "reason"}


def is_parsed(doc: Doc) -> bool:
    """Whether a parsed sentence has a finite main verb, and its first noun was not taken for a modifier of it."""
    if not any(token.dep_ == "ROOT" and _is_predicate(token) for token in doc):
        return False
    opens = len(doc) > 2 and doc[0].pos_ not in {"ADP", "SCONJ"}
    if opens and doc[1].dep_ in {"compound", "nmod", "amod"} and doc[1].head.i == 2:
        finite = len(doc) > 3 and doc[3].tag_ in {"VBZ", "VBP", "VBD", "MD"}
        return finite or doc[2].tag_ != "NNS" or not doc[2].text.islower()
    return True


def _is_predicate(root: Token) -> bool:
    """Whether a root is a verb of a sentence; in "pots drying slowly", "tool to cut glass" it is none."""
    roles = {child.dep_ for child in root.children}
    if "auxpass" in roles:
        return True
    if root.tag_ == "VB" and roles.isdisjoint({"aux", "nsubj", "expl"}) and _is_described(root):
        return False
    shouted = len(root.text) > 1 and root.text.isupper()
    if root.pos_ not in {"VERB", "AUX"} or shouted:
        return False
    subject = not roles.isdisjoint({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
    if root.tag_ in {"VBG", "VBN"}:
        led = any(c.i < root.i and c.pos_ in {"NOUN", "PROPN"} for c in root.children)
        return "aux" in roles or not led
    if root.tag_ == "VBZ" and root.i and not subject:
        return root.i + 1 < len(root.doc) and not root.nbor(1).is_punct
    return not (subject and any(c.tag_ == "TO" and c.dep_ == "aux" for c in root.children))


def _is_described(root: Token) -> bool:
    """Whether what was taken for a bare verb has an adjective or a noun before it ("Deep shelf drying cuts …")."""
    return any(c.i == root.i - 1 and c.tag_ in {"JJ", "NN", "NNP"} for c in root.children)


def read_clauses(doc: Doc) -> Iterator[Clause]:
    """The clauses of a parsed sentence in reading order."""
    for token in doc:
        if token.dep_ in {"aux", "auxpass"}:
            continue
        participle = token.dep_ in {"ROOT", "conj"} and any(
            c.dep_ == "auxpass" for c in token.children
        )
        if participle or (token.dep_ in _VERBAL and token.pos_ in {"VERB", "AUX"}):
            yield _clause(token)


def _clause(verb: Token) -> Clause:
    subject = subject_of(verb)
    noun = counted(subject)
    about = described(noun)
    children = list(verb.children)
    after = _behind(verb)
    limit = clause_end(verb, after)
    end, condition, mark = condition_of(verb, after, limit)
    attributes = [c for c in children if c.dep_ == "attr"]
    return Clause(
        subject=noun_span(noun, full=False),
        full_subject=noun_span(noun, full=True),
        subject_kind=about.kind,
        subject_head=about.head,
        definite=about.definite,
        proper=noun is not None and noun.pos_ == "PROPN" and not noun.text.islower(),
        possessive=about.possessive,
        others=tuple(joined_spans(noun)),
        verb=verb.lemma_.lower(),
        start=verb.idx,
        after=min(after, end),
        end=end,
        full_end=limit,
        condition=condition,
        condition_mark=mark,
        reason=reason_behind(verb, limit),
        negated=_is_denied(verb) or _denies(subject, noun, about),
        passive=any(c.dep_ == "auxpass" for c in children)
        or (verb.tag_ == "VBN" and verb.dep_ == "acl"),
        modal=_modal(verb),
        dep=_role(verb),
        infinitive=any(c.lower_ == "to" and c.dep_ in {"aux", "auxpass"} for c in children),
        gap=_has_gap(verb),
        transitive=any(c.dep_ in {"dobj", "dative"} for c in children),
        bare_kind=any(c.tag_ in {"NN", "NNS"} and is_bare(c) for c in attributes),
        defines=any(determiner(c) in {"a", "an"} for c in attributes),
    )


def _behind(verb: Token) -> int:
    """Where what follows a verb begins, behind its particle ("set up")."""
    after = verb.idx + len(verb.text)
    for child in verb.children:
        if child.dep_ == "prt" and child.i == verb.i + 1:
            after = child.idx + len(child.text)
    return after


def _is_denied(verb: Token) -> bool:
    """Whether a verb is denied itself, or by what it depends on."""
    begin = behind_condition(verb.doc.text, verb)
    if is_negated(verb, begin) or shares_denial(verb, begin):
        return True
    return verb.dep_ == "xcomp" and verb.head.pos_ in {"VERB", "AUX"} and is_negated(verb.head)


def _denies(subject: Token | None, noun: Token | None, about: Subject) -> bool:
    """Whether a subject denies what is said of it ("none of the saws", "no saw", "nobody")."""
    if about.kind == "nobody" or (subject is not None and subject.lower_ in {"none", "neither"}):
        return True
    return noun is not None and any(c.lower_ in {"no", "neither"} for c in noun.children)


def _modal(verb: Token) -> str:
    """The modal of a verb; a joined participle ("raised but not lowered") has that of the first."""
    while True:
        aux = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
        modal = next((c.lower_ for c in aux if c.tag_ == "MD"), "")
        own = aux or any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children)
        if modal or own or verb.dep_ != "conj" or verb.tag_ != "VBN" or verb.head.tag_ != "VBN":
            return modal
        verb = verb.head


def _has_gap(verb: Token) -> bool:
    first = verb
    while first.dep_ == "conj" and first.head is not first:
        first = first.head
    if first.dep_ != "relcl":
        return False
    subjects = [c for c in first.children if c.dep_ in {"nsubj", "nsubjpass"}]
    own = bool(subjects) and subjects[0].lower_ not in {"which", "that", "who"}
    return own and not any(
        c.dep_ == "prep"
        and c.lower_ in {"with", "in"}
        and any(w.lower_ == "which" for w in c.children)
        for c in first.children
    )


def _follows(verb: Token) -> bool:
    """Whether a clause tells what follows (", so it cracks"), and not what something is done for."""
    marks = [c for c in verb.children if c.dep_ == "mark"]
    so = len(marks) == 1 and marks[0].lower_ == "so" and marks[0].i > 0
    own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    return so and own and marks[0].nbor(-1).text == ","


def _role(verb: Token) -> str:
    """A joined verb has the role of the first; a clause after "the reason is that" states something."""
    first = verb
    while first.dep_ == "conj" and first.head is not first:
        joint = verb.doc.text[first.head.idx + len(first.head.text) : first.idx].strip()
        if first is verb and joint in {"and", "or"}:
            return "joined"
        first = first.head
    if (
        first.dep_ == "relcl"
        and (whole := first.head.head).dep_ == "prep"
        and whole.head.dep_ == "attr"
    ):
        return "content"
    if first.dep_ == "ROOT":
        return verb.dep_
    if first.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ in {"because", "since"} for c in first.children
    ):
        return "reason"
    if first.dep_ == "advcl" and _follows(first):
        return "parataxis"
    if first.dep_ == "ccomp" and re.search(
        r"[:;]", verb.doc.text[first.head.idx : first.left_edge.idx]
    ):
        return "parataxis"
    if (
        first.dep_ == "ccomp"
        and first.head.i < first.i
        and first.head.lemma_ not in {"be", "note", "remember"}
    ):
        return "content"
    if first.dep_ == "ccomp" and any(
        c.dep_ == "acomp" and c.lower_ in {"necessary", "mandatory", "required"}
        for c in first.head.children
    ):
        return "content"
    return first.dep_
