"""Where what a clause states ends, and the condition and the reason that it is stated with.

"Glue holds when it is dry, because …" states that glue holds, on condition that it is dry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.language.negation import LEADING

if TYPE_CHECKING:
    from spacy.tokens import Token

# Where a clause's own statement ends and its reason, contrast or consequence begins.
_BREAKS = re.compile(
    r"(?:,? (?:because|since|so that|although|though|whereas|therefore|so(?! \w+(?:ly)? (?:that|as))|but|even though"
    r"|which (?:means|makes)|(?<=, )and (?:the |an? |its |their )?(?:(?!that |which |who )[\w-]+ ){1,4}?(?:cannot|can|must)(?= )|and therefore|and then|unless|instead of)\b|[,;] otherwise\b|[;:]| – | — | [-=]+> | → |\.$|\. )", re.I
)  # fmt: skip
_CONDITION = re.compile(
    r"(?:^|,?\s)(?P<only>only )?(?P<mark>when(?:ever)?|if|where(?:ver)?|once|until|unless|as long as|while|during)\s(?P<what>.+)$",
    re.I,
)
_REASON = re.compile(r",? (?:because|since|as)\s(?P<what>[^.;:]+)", re.I)


def clause_end(verb: Token, after: int) -> int:
    """Where what the clause of `verb` itself states ends, its condition included."""
    text = verb.doc.text
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
    limit = min([limit, *_next_clauses(verb, after)])
    match = _BREAKS.search(text, after, limit)
    return len(text[: match.start() if match else limit].rstrip(" .,"))


def _next_clauses(verb: Token, after: int) -> Iterator[int]:
    """Where ", and" brings in a clause with a subject of its own, whatever it was attached to."""
    for joint in verb.doc[verb.i + 1 :]:
        comma = joint.i > 1 and joint.nbor(-1).text == ","
        if joint.lower_ != "and" or not comma or joint.nbor(-1).idx < after:
            continue
        for subject in verb.doc[joint.i + 1 :]:
            own = subject.dep_ in {"nsubj", "nsubjpass"} and subject.left_edge.i == joint.i + 1
            if own and subject.head.i > subject.i and _is_finite(subject.head):
                yield joint.nbor(-1).idx


def _is_finite(verb: Token) -> bool:
    """Whether a verb is that of a clause of its own ("cools", "can be cooled")."""
    finite = {"VBZ", "VBP", "VBD", "MD"}
    return verb.tag_ in finite or any(c.tag_ in finite for c in verb.children)


def condition_of(verb: Token, after: int, limit: int) -> tuple[int, tuple[int, int] | None, str]:
    """Where the clause ends without its condition, the condition itself, and the word that marks it.

    The condition stands behind the verb, before `limit`, or leads the sentence.
    """
    text = verb.doc.text
    if match := _CONDITION.search(text[after:limit]):
        begin, end = match.span("what")
        return after + match.start(), (after + begin, after + end), match["mark"].lower()
    leading = LEADING.match(text) if verb.dep_ in {"ROOT", "conj"} else None
    if leading and leading.end() <= verb.idx:
        return limit, leading.span("what"), leading["mark"].lower()
    return limit, None, ""


def reason_behind(verb: Token, limit: int) -> tuple[int, int] | None:
    """What "because" introduces right behind a clause that ends at `limit`."""
    reason = _REASON.match(verb.doc.text, limit)
    return reason.span("what") if reason else None
