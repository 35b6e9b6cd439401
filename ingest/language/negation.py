"""Whether a verb is denied: by its own "not", by "never", or by the denial of what it is joined to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

LEADING = re.compile(
    r"^(?:(?:and|but|so|then|therefore|however),? )?(?P<mark>when(?:ever)?|if|where|once|until|unless|as long as|while)\s(?P<what>[^,]+(?:, [^,]+){0,2}?),\s",
    re.I,
)
"""A condition that opens a sentence ("If …, ")."""
_NEVER = frozenset("never cannot not hardly neither barely scarcely rarely seldom".split())


def behind_condition(text: str, verb: Token) -> int:
    """Where the main clause begins behind "If …, "; 0 where none leads."""
    leading = LEADING.match(text)
    return leading.end() if leading and leading.end() <= verb.idx else 0


def is_negated(verb: Token, begin: int = 0) -> bool:
    """Whether a verb is denied; what stands before `begin`, in a condition, does not deny it."""
    for child in verb.children:
        if child.idx < begin:
            continue
        if child.lower_ == "longer" and child.i and child.nbor(-1).lower_ in {"no", "any"}:
            return True
        if child.dep_ == "neg" or child.lower_ in _NEVER:
            if child.i > verb.i + 2 and child.lower_ == "not":
                continue
            following = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
            return following != "only"
    return any(c.lower_ == "cannot" or c.text in {"can't", "won't"} for c in verb.children)


def shares_denial(verb: Token, begin: int = 0) -> bool:
    """Whether "does not A, B or C" denies this verb, too; a denial before `begin` does not."""
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.idx >= begin:
        joined = {t.lower_ for t in verb.head.children if t.dep_ == "cc"}
        own = any(c.dep_ in {"nsubj", "nsubjpass", "aux", "expl"} for c in verb.children)
        if own or "and" in joined or "but" in joined:
            return False
        verb = verb.head
        if is_negated(verb):
            return True
    return False
