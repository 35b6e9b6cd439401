"""Sentences taken apart into clauses: who, does what, to what, when and why, and whether it is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ingest.negation import LEADING, behind_condition, is_negated, shares_denial

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SubjectKind = Literal["noun", "gerund", "anaphor", "person", "nobody", "none"]

# Where a clause's own statement ends and its reason, contrast or consequence begins.
_BREAKS = re.compile(
    r"(?:,? (?:because|since|so that|although|though|whereas|therefore|so(?! \w+(?:ly)? (?:that|as))|but|even though"
    r"|which (?:means|makes)|and therefore|and then|unless|instead of)\b|[,;] otherwise\b|[;:]| – | — | [-=]+> | → |\.$|\. )", re.I
)  # fmt: skip
_CONDITION = re.compile(
    r"(?:^|,?\s)(?P<only>only )?(?P<mark>when(?:ever)?|if|where(?:ver)?|once|until|unless|as long as|while|during)\s(?P<what>.+)$",
    re.I,
)
_REASON = re.compile(r",? (?:because|since|as)\s(?P<what>[^.;:]+)", re.I)
_PEOPLE = frozenset(
    """you we i one people person user users company companies team teams customer customers
    organization organisation business scenario question client developer developers engineer
    engineers scientist scientists analyst analysts reader student who somebody someone anyone
    everybody beginner beginners expert experts practitioner patient child children adult adults visitor
    employee worker parent owner pupil buyer""".split()
)
_NOBODY = frozenset(("nobody", "none", "nothing"))
_ANAPHORS = frozenset("it this these they that those which both he she each".split())
_QUANTIFIERS = frozenset(
    "some all most many each one none both part several any few most either neither".split()
)
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_SHOWN = frozenset(
    "graph figure picture diagram image chart table example information factor balance combination reason result way step case".split()
)
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
    roots = [token for token in doc if token.dep_ == "ROOT"]
    if not any(
        root.pos_ in {"VERB", "AUX"} or any(c.dep_ == "auxpass" for c in root.children)
        for root in roots
    ):
        return False
    opens = len(doc) > 2 and doc[0].pos_ not in {"ADP", "SCONJ"}
    if opens and doc[1].dep_ in {"compound", "nmod", "amod"} and doc[1].head.i == 2:
        finite = len(doc) > 3 and doc[3].tag_ in {"VBZ", "VBP", "VBD", "MD"}
        return finite or doc[2].tag_ != "NNS" or not doc[2].text.islower()
    return True


def read_clauses(doc: Doc) -> Iterator[Clause]:
    """The clauses of a parsed sentence in reading order."""
    for token in doc:
        if token.dep_ in {"aux", "auxpass"}:
            continue
        participle = token.dep_ in {"ROOT", "conj"} and any(
            c.dep_ == "auxpass" for c in token.children
        )
        if participle or (token.dep_ in _VERBAL and token.pos_ in {"VERB", "AUX"}):
            yield _clause(doc, token)


def noun_conjuncts(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a noun phrase joined by commas and "and", as spans; one span if it is no list."""
    tokens = [token for token in doc if start <= token.idx < end]
    inside = {token.i for token in tokens}
    head = next(
        (
            t
            for t in tokens
            if t.pos_ in {"NOUN", "PROPN", "NUM"} and (t.head.i not in inside or t.head is t)
        ),
        None,
    )
    if head is None:
        return [(start, end)]
    heads = [head]
    while True:
        more = [
            c
            for c in heads[-1].children
            if c.dep_ in {"conj", "appos"} and c.i in inside and c.pos_ in {"NOUN", "PROPN"}
        ]
        if not more:
            break
        heads.append(more[0])
    if len(heads) == 1:
        return [(start, end)]
    starts = [start] + [min(t.idx for t in doc[h.left_edge.i : h.i + 1]) for h in heads[1:]]
    spans = []
    for begin, stop in zip(starts, [*starts[1:], end], strict=True):
        text = doc.text[begin:stop]
        kept = re.sub(
            r"[\s,]*(?:\b(?:and|or|as well as|both|and also|and with)\b)?[\s,]*$", "", text
        )
        spans.append((begin, begin + len(kept)))
    return [span for span in spans if span[1] > span[0]]


def _clause(doc: Doc, verb: Token) -> Clause:
    subject = _subject(verb)
    kind, head, definite, possessive = _describe(subject)
    children = list(verb.children)
    aux = [c for c in children if c.dep_ in {"aux", "auxpass"}]
    negated = is_negated(verb, behind_condition(doc.text, verb)) or (
        verb.dep_ == "xcomp" and verb.head.pos_ in {"VERB", "AUX"} and is_negated(verb.head)
    )
    negated = negated or shares_denial(verb)
    noun = _counted(subject)
    if subject is not None and subject.lower_ in {"none", "neither"}:
        negated = True
    if kind == "nobody" or (
        noun is not None and any(c.lower_ in {"no", "neither"} for c in noun.children)
    ):
        negated = True
    after = verb.idx + len(verb.text)
    for child in children:
        if child.dep_ == "prt" and child.i == verb.i + 1:
            after = child.idx + len(child.text)
    limit = _end(doc, verb, after)
    end, condition, mark = _split_condition(doc.text, after, limit)
    if (
        condition is None
        and verb.dep_ in {"ROOT", "conj"}
        and (leading := LEADING.match(doc.text))
        and leading.end() <= verb.idx
    ):
        condition, mark = leading.span("what"), leading["mark"].lower()
    reason = _REASON.match(doc.text, limit)
    return Clause(
        subject=_span(noun, full=False),
        full_subject=_span(noun, full=True),
        subject_kind=kind,
        subject_head=head,
        definite=definite,
        proper=noun is not None and noun.pos_ == "PROPN",
        possessive=possessive,
        others=tuple(_conjoined(noun)),
        verb=verb.lemma_.lower(),
        start=verb.idx,
        after=min(after, end),
        end=end,
        full_end=limit,
        condition=condition,
        condition_mark=mark,
        reason=reason.span("what") if reason else None,
        negated=negated,
        passive=any(c.dep_ == "auxpass" for c in children)
        or (verb.tag_ == "VBN" and verb.dep_ == "acl"),
        modal=_modal(verb),
        dep=_role(verb),
        infinitive=any(c.lower_ == "to" for c in aux),
        gap=_has_gap(verb),
        transitive=any(c.dep_ in {"dobj", "dative"} for c in children),
        bare_kind=any(
            c.dep_ == "attr" and c.tag_ in {"NN", "NNS"} and _is_bare(c) for c in children
        ),
        defines=any(c.dep_ == "attr" and _determiner(c) in {"a", "an"} for c in children),
    )


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
    return first.dep_


def _split_condition(text: str, after: int, limit: int) -> tuple[int, tuple[int, int] | None, str]:
    match = _CONDITION.search(text[after:limit])
    if match is None:
        return limit, None, ""
    end = after + match.start()
    return end, (after + match.start("what"), after + match.end("what")), match["mark"].lower()


def _subject(verb: Token) -> Token | None:
    found = [
        c
        for c in verb.children
        if c.dep_ in {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"} and c.i < verb.i + 3
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
    if verb.dep_ == "conj":
        return _subject(verb.head) if verb.head.pos_ in {"VERB", "AUX"} else None
    if verb.dep_ in {"relcl", "acl"}:
        return verb.head
    if verb.dep_ == "xcomp" and verb.head.pos_ in {"VERB", "AUX"}:
        return _subject(verb.head)
    return None


def _counted(subject: Token | None) -> Token | None:
    """ "Some of the algorithms" is about the algorithms; "which" is about what it refers to."""
    if subject is None:
        return None
    if subject.lower_ in {"which", "that", "who"} and subject.head.dep_ == "relcl":
        return _counted(subject.head.head)
    if subject.lower_ in _QUANTIFIERS:
        for of in subject.children:
            if of.lower_ == "of" and (objects := [c for c in of.children if c.dep_ == "pobj"]):
                return objects[0]
    return subject


def _describe(subject: Token | None) -> tuple[SubjectKind, str, bool, bool]:
    noun = _counted(subject)
    if noun is None:
        return "none", "", False, False
    head = noun.lemma_.lower()
    if any(c.lower_ in {"whoever", "anyone", "who"} and c.dep_ == "nsubj" for c in noun.children):
        return "person", head, False, False
    determiner = _determiner(noun)
    definite = determiner in {"the", "this", "these", "that", "those", "such", "both"}
    possessive = determiner in {"its", "their"}
    if noun.lower_ in _NOBODY or (noun.text.lower() == "one" and determiner == "no"):
        return "nobody", head, False, False
    if head in _PEOPLE or noun.lower_ in _PEOPLE:
        return "person", head, definite, False
    if noun.lower_ in _ANAPHORS or (noun.pos_ == "PRON" and noun.lower_ != "you"):
        return "anaphor", head, True, False
    if noun.dep_ in {"csubj", "csubjpass"} or (noun.tag_ == "VBG" and noun.pos_ == "VERB"):
        return "gerund", head, False, False
    if (
        noun.i == noun.left_edge.i
        and noun.text.lower().endswith("ing")
        and any(c.dep_ == "dobj" for c in noun.children)
    ):
        return "gerund", head, False, False
    if determiner in {"this", "these"}:
        return ("none" if head in _SHOWN else "anaphor"), head, True, False
    if determiner in {"your", "our", "my"}:
        return "person", head, False, False
    return "noun", head, definite, possessive


def _determiner(noun: Token) -> str:
    """The determiner that opens the phrase; one behind an adjective belongs to a name's stand-in."""
    for child in noun.children:
        if child.dep_ in {"det", "poss"}:
            before = noun.doc[noun.left_edge.i : child.i]
            described = any(t.dep_ in {"amod", "compound", "nmod"} for t in before)
            return "" if described else child.lower_
    return ""


def _is_bare(noun: Token) -> bool:
    """Whether a noun has neither an article nor a number, and nothing joined to it."""
    return not any(
        c.dep_ in {"det", "poss", "nummod", "conj", "quantmod", "predet", "neg"}
        for c in noun.children
    )


def _span(noun: Token | None, *, full: bool) -> tuple[int, int] | None:
    if noun is None:
        return None
    left = min((t.i for t in noun.subtree if _noun_part(t, noun)), default=noun.i)
    end = noun.idx + len(noun.text)
    if full or noun.dep_ in {"csubj", "csubjpass"}:
        behind = [
            c.left_edge.i
            for c in noun.children
            if c.dep_ in {"relcl", "conj", "appos", "cc", "preconj"} and c.i > noun.i
        ]
        stop = min(behind, default=len(noun.doc))
        for token in noun.subtree:
            if noun.i < token.i < stop and token.dep_ != "punct":
                end = token.idx + len(token.text)
    start = noun.doc[left].idx
    while start > 1 and noun.doc.text[start - 1] == "-" and noun.doc.text[start - 2].isalnum():
        start = len(noun.doc.text[: start - 1].rstrip(_LETTERS))
    return start, end


def _conjoined(noun: Token | None) -> Iterator[tuple[int, int]]:
    while noun is not None:
        noun = next(
            (c for c in noun.children if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN"}), None
        )
        if noun is not None and (span := _span(noun, full=False)):
            yield span


def _noun_part(token: Token, head: Token) -> bool:
    if token.i > head.i:
        return False
    return token is head or token.dep_ in {
        "det", "poss", "compound", "amod", "nummod", "nmod", "punct", "case", "quantmod", "neg",
    }  # fmt: skip


def _end(doc: Doc, verb: Token, after: int) -> int:
    """The end of what the clause itself states."""
    text = doc.text
    limit = len(text)
    for other in verb.children:
        if other.dep_ == "conj" and other.pos_ in {"VERB", "AUX"} and other.i > verb.i:
            begin = min((t.idx for t in other.subtree if t.idx > after), default=limit)
            if text[after : other.idx].strip() in {"and", "or"}:
                continue
            before = text[:begin].rstrip()
            for word in (" and", " or", " but", ","):
                before = before.removesuffix(word).rstrip(" ,")
            limit = min(limit, max(len(before), after))
    if verb.head.i > verb.i and verb.dep_ in {"ccomp", "advcl"}:
        limit = min(limit, max(t.idx + len(t.text) for t in verb.subtree))
    if verb.dep_ in {"relcl", "acl"}:
        limit = min(limit, max(t.idx + len(t.text) for t in verb.subtree))
    match = _BREAKS.search(text, after, limit)
    return len(text[: match.start() if match else limit].rstrip(" .,"))
