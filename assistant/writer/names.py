"""Names in a sentence against those of its evidence: none of its own, none in another's place."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

from ingest.language.name_keys import name_words
from ingest.merging.mentions import Gazetteer

_WORD = re.compile(r"[\w][\w.+#/@'’-]*")


def foreign_name(sentence: str, evidence: str, gazetteer: Gazetteer) -> str | None:
    """The first name of `sentence` that `evidence` has not; None where all are there."""
    known = {one.thing for one in gazetteer.find(evidence)}
    words = f" {' '.join(name_words(evidence))} "
    for one in gazetteer.find(sentence):
        written = sentence[one.start : one.end]
        if one.thing not in known and f" {' '.join(name_words(written))} " not in words:
            return written
    for match in _WORD.finditer(sentence):
        token = match[0].strip(".'’-/")
        if _looks_named(token, first=not sentence[: match.start()].strip()) and (
            f" {' '.join(name_words(token))} " not in words
        ):
            return token
    return None


def said_twice(sentence: str, evidence: str, gazetteer: Gazetteer) -> bool:
    """Whether a name stands oftener than in any statement of `evidence`, as in another's place."""
    lines = [_counts(line, gazetteer) for line in evidence.splitlines()]
    return any(
        count > max((line[thing] for line in lines), default=0)
        for thing, count in _counts(sentence, gazetteer).items()
        if count > 1
    )


def _counts(text: str, gazetteer: Gazetteer) -> Counter[str]:
    return Counter(one.thing for one in gazetteer.find(text))


def changed_places(sentence: str, evidence: str, gazetteer: Gazetteer) -> bool:
    """Whether two names stand in an order that no statement of `evidence` with both has."""
    said = _first_places(sentence, gazetteer)
    lines = [_first_places(line, gazetteer) for line in evidence.splitlines()]
    for (a, at_a), (b, at_b) in combinations(said.items(), 2):
        both = [line for line in lines if a in line and b in line]
        if both and not any((line[a] < line[b]) == (at_a < at_b) for line in both):
            return True
    return False


def _first_places(text: str, gazetteer: Gazetteer) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in gazetteer.find(text):
        found.setdefault(one.thing, one.start)
    return found


def _looks_named(token: str, *, first: bool) -> bool:
    inner = token[1:]
    odd = any(c.isupper() or c.isdigit() or c == "_" for c in inner)
    return len(token) > 1 and (odd or (token[0].isupper() and not first))
