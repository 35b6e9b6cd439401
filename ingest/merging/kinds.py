"""What kind of thing a name names, from the notes' wording: its last word, "X is a …", headings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.language.names import clean
from ingest.language.passage_reading import Reading
from kg.model import Kind, Passage

_NOUNS: tuple[tuple[Kind, str], ...] = (
    ("ApiOperation", r"operation|api|api call|call|endpoint url|command"),
    ("Algorithm", r"algorithm|classifier|regressor|neural network|deep learning network|learner|solver|heuristic"),
    ("Metric", r"metric|score|rate|ratio|measure|values?|index|error|disparity|disparities"),
    ("InstanceFamily", r"instance famil(?:y|ies)|instances?|instance types?"),
    ("Library", r"library|libraries|package|sdk|framework|toolkit|module"),
    ("Service", r"service|platform|product|cloud service"),
    ("Feature", r"feature|capability|mode|option|setting|tool|interface|transform|endpoints?|policy|policies|mechanism"
                r"|job|store|registry|parameter|decorator|class|function|repository|operation mode|container|environment|pipeline"),
)  # fmt: skip
_ACTING = frozenset(
    {
        "usedFor",
        "supports",
        "requires",
        "hasOption",
        "integratesWith",
        "detects",
        "reduces",
        "suitableFor",
    }
)
_UNMEASURED = frozenset("error errors value values index measure measures rate".split())
"""What "X is an error" calls X says nothing of how it is measured."""
_LAST = tuple((kind, re.compile(rf"(?:^|[\s-])(?:{nouns})s?$", re.I)) for kind, nouns in _NOUNS)
_INSTANCE = re.compile(r"^(?:[a-z]{1,4}\.[a-z]+\d[a-z]*|[a-z]\d[a-z]*)(?:\.\w+)?$")
_NOUN_BEHIND = re.compile(r"s? ([a-z]{3,}(?: call)?)\b")
_NAME_CHARACTER = re.compile(r"[\w-]")
_OPERATION = re.compile(
    r"^(?:Get|Put|Create|Update|Delete|Describe|List|Invoke|Start|Stop|Add|Remove|Set)(?:[A-Z][a-z]+)+$"
)


@dataclass(frozen=True, slots=True)
class KindEvidence:
    """What the notes call each thing."""

    called: dict[str, list[str]]
    """IRI → what it "is a", which column it stands in, and the nouns behind its name."""
    under: dict[str, list[str]]
    """IRI → the headings that it stands under."""
    acting: frozenset[str]
    """What the notes say is used for, needs or supports something."""
    proper: frozenset[str] = frozenset()
    """What is written with a capital inside sentences, and never without: products have such names."""

    @classmethod
    def gather(
        cls, readings: Sequence[tuple[Passage, Reading]], find: Callable[[str], str | None]
    ) -> KindEvidence:
        """Collects "X is a Y" claims, first-column headers and the headings of list heads."""
        called: dict[str, list[str]] = defaultdict(list)
        under: dict[str, list[str]] = defaultdict(list)
        acting: set[str] = set()
        proper: set[str] = set()
        common: set[str] = set()
        for passage, reading in readings:
            for claim in reading.claims:
                if (iri := find(claim.subject)) is None:
                    continue
                if claim.relation == "isA" and not claim.negated:
                    if (noun := _head_noun(claim.object)).lower() not in _UNMEASURED:
                        called[iri].append(noun)
                elif claim.relation in _ACTING:
                    acting.add(iri)
            _headings(passage, find, under)
            for use in reading.names:
                if use.sentence < 0 or (iri := find(use.surface)) is None:
                    continue
                sentence = passage.sentences[use.sentence]
                if use.origin == "proper" and sentence.text.find(use.surface) > 0:
                    proper.add(iri)
                if use.surface[1:].islower() and _inside(use.surface.lower(), sentence.text):
                    common.add(iri)
                called[iri] += _followed_by(use.surface, sentence.text)
                if use.origin == "cell":
                    header = next((h for h, c in sentence.cells if clean(c) == use.surface), "")
                    called[iri].append(header)
                    under[iri] += passage.section[-1:]
                elif use.origin == "head" and passage.section:
                    under[iri] += [*passage.section[-2:], *sentence.heads[:-1]]
        return cls(dict(called), dict(under), frozenset(acting), frozenset(proper - common))


def decide_kind(iri: str, names: Sequence[str], evidence: KindEvidence) -> Kind:
    """The kind that a thing's own names, or else what it is called, point to; Concept if nothing does."""
    for name in names:
        if _INSTANCE.match(name):
            return "InstanceFamily"
        if _OPERATION.match(name):
            return "ApiOperation"
    for texts in (names, evidence.called.get(iri, []), evidence.under.get(iri, [])):
        votes: dict[Kind, int] = defaultdict(int)
        for text in texts:
            if (called := _kind_called(text)) is not None:
                votes[called] += 1
        if votes:
            return max(sorted(votes), key=lambda kind: votes[kind])
    if iri not in evidence.acting:
        return "Concept"
    return "Service" if iri in evidence.proper else "Feature"


def _inside(name: str, text: str) -> bool:
    """Whether a sentence writes a name in small letters."""
    at = text.find(name)
    while at >= 0:
        if not (_is_part(text, at - 1) or _is_part(text, at + len(name))):
            return True
        at = text.find(name, at + 1)
    return False


def _is_part(text: str, at: int) -> bool:
    """Whether a word goes on at that place."""
    return at >= 0 and _NAME_CHARACTER.match(text, at) is not None


@lru_cache(maxsize=65_536)
def _kind_called(text: str) -> Kind | None:
    """The kind that the last word of a text names."""
    return next((kind for kind, pattern in _LAST if pattern.search(text.strip())), None)


def _headings(
    passage: Passage, find: Callable[[str], str | None], under: dict[str, list[str]]
) -> None:
    for depth, heading in enumerate(passage.section):
        if depth and (iri := find(clean(heading))):
            under[iri] += passage.section[max(0, depth - 1) : depth]


def _followed_by(surface: str, text: str) -> list[str]:
    """ "General Purpose" is followed by "instances"."""
    found = []
    at = text.find(surface)
    while at >= 0:
        match = _NOUN_BEHIND.match(text, at + len(surface))
        stands_alone = not _is_part(text, at - 1)
        if match is not None and stands_alone:
            found.append(match[1])
        at = text.find(surface, match.end() if match is not None and stands_alone else at + 1)
    return [noun for noun in found if not noun.endswith("ing")]


def _head_noun(phrase: str) -> str:
    """ "fully managed service for building models" → "fully managed service"."""
    return re.split(r"\s(?:for|of|in|with|on|to|by|within|from|as|and|that|which)\s|,", phrase)[0]
