"""What claims deny and what they state, as short keys, so that contradictions are found without the quads."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256

_TERM = re.compile(
    rb"^(<[^>]*>) <[^>]*(?:22-rdf-syntax-ns#(subject|predicate|object)|ontology#(negated|contradicted))> (.+) <[^>]*> \.$",
    re.M,
)
_SUBJECT = b"22-rdf-syntax-ns#subject> "
_LENGTH = 16


@dataclass(frozen=True, slots=True)
class ClaimKeys:
    """Keys of subject, relation and object together; two alike mean, but for chance, the same claim."""

    denied: tuple[str, ...]
    unmarked: tuple[str, ...]
    """Of what is stated and not marked as contradicted."""


def claim_keys(nquads: bytes) -> ClaimKeys:
    """The keys of all claims of some canonical N-Quads, sorted."""
    said: dict[bytes, dict[bytes, bytes]] = defaultdict(dict)
    for claim, term, mark, value in _TERM.findall(_claims(nquads)):
        said[claim][term or mark] = value
    denied, unmarked = set(), set()
    for terms in said.values():
        if not {b"subject", b"predicate", b"object"} <= terms.keys():
            continue
        words = b" ".join((terms[b"subject"], terms[b"predicate"], terms[b"object"]))
        key = sha256(words).hexdigest()[:_LENGTH]
        if terms.get(b"negated", b"").startswith(b'"true"'):
            denied.add(key)
        elif terms.get(b"contradicted", b"").startswith(b'"false"'):
            unmarked.add(key)
    return ClaimKeys(tuple(sorted(denied)), tuple(sorted(unmarked)))


def _claims(nquads: bytes) -> bytes:
    """From the first line about a claim to the last: in sorted N-Quads hardly more than all of them."""
    first, last = nquads.find(_SUBJECT), nquads.rfind(_SUBJECT)
    if first < 0:
        return b""
    begin = nquads.find(b"\n" + _node(nquads, first)) + 1
    if nquads.startswith(_node(nquads, first)):
        begin = 0
    end = nquads.rfind(b"\n" + _node(nquads, last))
    return nquads[begin : nquads.find(b"\n", end + 1) + 1]


def _node(nquads: bytes, at: int) -> bytes:
    """The node, and the blank behind it, that the line at an offset begins with."""
    start = nquads.rfind(b"\n", 0, at) + 1
    return nquads[start : nquads.find(b" ", start) + 1]
