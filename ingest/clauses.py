"""Sentences taken apart into clauses: who, does what, to what, and whether it is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SubjectKind = Literal["name", "noun", "anaphor", "person", "none"]

# Where a clause's own statement ends and its reason, condition or consequence begins.
_BREAKS = re.compile(
    r"(?:,? (?:because|since|so that|although|though|whereas|therefore|so|but|otherwise|even though"
    r"|which (?:means|makes)|and therefore|while|unless|as long as)\b|[;:]| – | — |\.$|\. )", re.I
)  # fmt: skip
_PEOPLE = frozenset(
    """you we i one they people person user users company companies team teams customer customers
    organization organisation business scenario question client developer developers engineer
    engineers scientist scientists analyst analysts reader student who somebody someone anyone
    everybody beginner beginners keeper expert experts practitioner""".split()
)
_ANAPHORS = frozenset("it this these they that those which both he she".split())
_VERBAL = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with its subject; positions are characters of the parsed text."""

    subject: tuple[int, int] | None
    subject_kind: SubjectKind
    subject_head: str
    """Lemma of the subject's head noun."""
    definite: bool
    """True for "the N", "this N", "these N"."""
    verb: str
    """Lemma; "be" for a copula."""
    start: int
    """Where the predicate begins (auxiliaries and adverbs before the verb excluded)."""
    after: int
    """Where what follows the verb begins."""
    end: int
    negated: bool
    passive: bool
    modal: str
    dep: str
    infinitive: bool


def read_clauses(doc: Doc) -> Iterator[Clause]:
    """The clauses of a parsed sentence in reading order."""
    for token in doc:
        if token.dep_ not in _VERBAL or token.pos_ not in {"VERB", "AUX"}:
            if not (token.dep_ == "ROOT" and any(c.dep_ in {"cop", "auxpass"} for c in token.children)):
                continue
        if token.dep_ in {"aux", "auxpass"}:
            continue
        yield _clause(doc, token)


def _clause(doc: Doc, verb: Token) -> Clause:
    subject = _subject(verb)
    kind, head, definite, span = _describe(subject)
    children = list(verb.children)
    aux = [c for c in children if c.dep_ in {"aux", "auxpass"}]
    infinitive = any(c.lower_ == "to" for c in aux)
    negated = _is_negated(verb) or (
        verb.dep_ == "xcomp" and verb.head.pos_ in {"VERB", "AUX"} and _is_negated(verb.head)
    )
    if subject is not None and any(c.lower_ in {"no", "none", "neither"} for c in subject.children):
        negated = True
    start = verb.idx
    after = verb.idx + len(verb.text)
    for child in children:
        if child.dep_ == "prt" and child.i == verb.i + 1:
            after = child.idx + len(child.text)
    end = _end(doc, verb, after)
    return Clause(
        subject=span,
        subject_kind=kind,
        subject_head=head,
        definite=definite,
        verb=verb.lemma_.lower(),
        start=start,
        after=min(after, end),
        end=end,
        negated=negated,
        passive=any(c.dep_ == "auxpass" for c in children)
        or (verb.tag_ == "VBN" and verb.dep_ in {"acl"}),
        modal=next((c.lower_ for c in aux if c.tag_ == "MD"), ""),
        dep=verb.dep_,
        infinitive=infinitive,
    )


def _subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "csubj", "expl"} and child.i < verb.i + 3:
            return child
    if verb.dep_ == "conj":
        return _subject(verb.head) if verb.head.pos_ in {"VERB", "AUX"} else None
    if verb.dep_ in {"relcl", "acl"}:
        return verb.head
    if verb.dep_ == "xcomp" and verb.head.pos_ in {"VERB", "AUX"}:
        return _subject(verb.head)
    return None


def _describe(subject: Token | None) -> tuple[SubjectKind, str, bool, tuple[int, int] | None]:
    if subject is None:
        return "none", "", False, None
    if subject.dep_ in {"nsubj", "nsubjpass"} and subject.lower_ in {"which", "that", "who"}:
        antecedent = subject.head.head if subject.head.dep_ == "relcl" else None
        if antecedent is not None:
            return _describe(antecedent)
    left = min((t.i for t in subject.subtree if _noun_part(t, subject)), default=subject.i)
    doc = subject.doc
    span = (doc[left].idx, subject.idx + len(subject.text))
    head = subject.lemma_.lower()
    determiner = next((c.lower_ for c in subject.children if c.dep_ in {"det", "poss"}), "")
    definite = determiner in {"the", "this", "these", "that", "those", "such", "both", "its", "their"}
    if head in _PEOPLE or subject.lower_ in _PEOPLE - {"they"}:
        return "person", head, definite, span
    if subject.lower_ in _ANAPHORS or (subject.pos_ == "PRON" and subject.lower_ != "you"):
        return "anaphor", head, True, span
    return "noun", head, definite, span


def _noun_part(token: Token, head: Token) -> bool:
    if token.i > head.i:
        return False
    return token is head or token.dep_ in {
        "det", "poss", "compound", "amod", "nummod", "nmod", "punct", "case", "advmod", "quantmod", "neg",
    }  # fmt: skip


def _is_negated(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in {"never", "cannot", "not", "hardly", "neither"}:
            if child.i > verb.i + 2 and child.lower_ == "not":
                continue
            nxt = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
            return nxt != "only"
    return any(c.lower_ == "cannot" or c.text in {"can't", "won't"} for c in verb.children)


def _end(doc: Doc, verb: Token, after: int) -> int:
    """The end of what the clause itself states."""
    text = doc.text
    limit = len(text)
    for other in verb.children:
        joined = other.dep_ == "conj" and other.pos_ in {"VERB", "AUX"} and other.i > verb.i
        if joined or (other.dep_ in {"ccomp", "parataxis"} and other.i < verb.i):
            begin = min((t.idx for t in other.subtree if t.idx > after), default=limit)
            before = text[:begin].rstrip()
            for word in (" and", " or", " but", ","):
                before = before.removesuffix(word).rstrip(" ,")
            limit = min(limit, max(len(before), after)) if joined else limit
    if verb.head.i > verb.i and verb.dep_ in {"ccomp", "advcl"}:
        last = max(t.idx + len(t.text) for t in verb.subtree)
        limit = min(limit, last)
    if verb.dep_ in {"relcl", "acl"}:
        limit = min(limit, max(t.idx + len(t.text) for t in verb.subtree))
    match = _BREAKS.search(text, after, limit)
    return len(text[: match.start() if match else limit].rstrip(" .,"))
