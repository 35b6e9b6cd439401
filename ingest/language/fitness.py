"""What a thing suits, and how good it is: "X is ideal for small rooms", "X takes the least effort"."""

from __future__ import annotations

import re

from ingest.language.claims import Statement, without_marker
from ingest.language.predicates import Predicate
from kg.model import Relation

_SUITED = re.compile(
    r"\b(?:suitable|suited|ideal|useful|perfect|good|better|best|great|right|appropriate|recommended|preferable|preferred"
    r"|well-suited|handy|helpful|meant|made|intended|designed|fit|enough|practical|excellent|valuable|most suitable)\b", re.I
)  # fmt: skip
_ROLE = r"(?:solution|answer|choice|option|way|approach|strategy|place|means|pick|fit|candidate|remedy|recommendation|kind of [\w-]+|type of [\w-]+)"
_BARE_ROLE = re.compile(rf"(?:an? |the )?(?:[\w-]+ ){{0,4}}{_ROLE}", re.I)
_ANSWER = re.compile(
    rf"^(?:an? |the |one |another )?(?P<how>(?:(?!that |which |who )[\w-]+,? (?:and )?){{0,5}}?){_ROLE}s?"
    r" (?P<rest>(?:that|which|to|for|when|where|if|in|with which|among|here)\b.*)", re.I
)  # fmt: skip
_CASE = re.compile(
    r"^(?:in|for) (?:this|the|that|such a)? ?(?:scenario|case|situation|question|here)\b[\w ]*",
    re.I,
)
_PLACEHOLDER = re.compile(r"(?:[\w-]+ )?(?:scenarios?|cases?|situations?|workloads?|times?)")
_QUALITY = re.compile(
    r"(?:the )?(?:least|lowest|smallest|highest|most|fewest|best|shortest)\b", re.I
)
_HAVING = frozenset("have need require take carry involve bring give offer cause demand".split())
_WELL = re.compile(
    r"\b(?:best|well|economically|efficiently|effectively|cheaply|reliably|better)\b"
)
_EXCELLING = frozenset("pay excel shine help work perform".split())


def is_case(phrase: str) -> bool:
    """Whether a phrase only points to the case that is told ("in this scenario")."""
    return _CASE.match(phrase) is not None


def used_when(predicate: Predicate) -> list[Statement] | None:
    """ "X is used when …", "X is recommended if …"."""
    clause = predicate.clause
    chosen = clause.verb in {"use", "recommend", "prefer", "choose"}
    if not chosen or not clause.condition:
        return None
    condition = predicate.masked.unmask(*clause.condition)
    return predicate.says("suitableFor", condition, "used-when")


def takes_least(predicate: Predicate) -> list[Statement] | None:
    """ "X takes the least effort"."""
    if predicate.verb not in _HAVING or not _QUALITY.match(predicate.after):
        return None
    what = re.sub(r"^the ", "", predicate.after)
    return predicate.says("hasProperty", what, "quality", quality=True)


def works_for(predicate: Predicate) -> list[Statement] | None:
    """ "X works for any clay"."""
    suits = re.match(
        r"(?:well |best |also )*for (?P<what>(?!it\b|that\b|this\b).+)", predicate.after
    )
    fits = suits is not None and predicate.verb == "work"
    return predicate.says("suitableFor", suits["what"], "works-for") if suits and fits else None


def does_best_when(predicate: Predicate) -> list[Statement]:
    """ "X works best when it is cold"."""
    clause, after = predicate.clause, predicate.after
    marks = {"when", "if", "where", "whenever", "as long as"}
    if not clause.condition or clause.condition_mark not in marks or predicate.negated:
        return []
    if not (_QUALITY.search(after) or clause.verb in _EXCELLING or _WELL.search(after)):
        return []
    condition = predicate.masked.unmask(*clause.condition)
    return predicate.says("suitableFor", condition, "does-when")


def scales_to(predicate: Predicate) -> list[Statement] | None:
    """ "X scales to many users"."""
    if predicate.verb != "scale" or not predicate.after.startswith("to "):
        return None
    return predicate.says("suitableFor", predicate.after[3:], "scales")


def is_fit(predicate: Predicate) -> list[Statement] | None:
    """ "X is ideal for …", "X is the cheapest option when …", "X is a good choice because …"."""
    clause, bare = predicate.clause, predicate.after
    condition = predicate.masked.unmask(*clause.condition) if clause.condition else ""
    if condition and _BARE_ROLE.fullmatch(bare):
        return predicate.says("suitableFor", condition, "answer")
    good = _SUITED.search(bare[:70])
    found: list[Statement] | None = None
    if answer := _ANSWER.match(bare):
        found = _as_answer(predicate, answer, good)
    elif good and good.start() <= 45:
        found = _as_good(predicate, good, condition)
    elif re.search(r"\b(?:most|least|cheap\w+|fast\w+|simpl\w+|eas\w+|right)\b", bare[:60]):
        found = []
    if found is None:
        return None
    if condition and clause.condition_mark not in {"until", "once", "while"} and (found or good):
        found += predicate.says("suitableFor", condition, "suited-when")
    if found and not predicate.negated:
        found += _because(predicate)
    return found or None


def _as_answer(
    predicate: Predicate, answer: re.Match[str], good: re.Match[str] | None
) -> list[Statement] | None:
    """ "… the cheapest option for small rooms": how good, and for what."""
    rest, quality = answer["rest"], answer["how"].strip()
    found: list[Statement] = []
    if re.match(r"(?:most|least|best|cheap|fast|simpl|eas|more)", quality) and not (
        good and "most" not in quality
    ):
        found = predicate.says("hasProperty", quality, "quality", quality=True)
    if is_case(rest) or rest.startswith(("here", "among")):
        return found
    role = predicate.after[: answer.start("rest")]
    described = re.match(r"(?:that|which)\b", rest)
    if described and not quality and not re.search(r"\b(?:solution|answer|choice|option)\b", role):
        return None
    what = re.sub(
        r"^(?:that|which)\s+(?:best |is |can (?:be used to )?)?",
        "",
        rest if rest.startswith(("that", "which")) else without_marker(rest),
    )
    fits = rest.startswith(("for", "when", "where", "if")) or good
    relation: Relation = "suitableFor" if fits else "usedFor"
    return found + predicate.says(relation, what, "answer")


def _as_good(predicate: Predicate, good: re.Match[str], condition: str) -> list[Statement] | None:
    """ "… ideal for small rooms"; nothing yet where only a condition tells for what."""
    purpose = re.match(
        r"[^.]{0,30}?\b(?P<mark>for|to|as|with|on|in)\s(?P<what>.+)",
        predicate.after[good.end() :],
    )
    said = good[0].lower()
    formed = said in {"made", "meant", "intended", "designed"}
    kind = re.match(r"(?:an?|the|one)\s", predicate.after)
    if formed and (kind or purpose is None or purpose["mark"] not in {"for", "to"}):
        return None
    if said == "enough":
        return []
    if purpose and not (condition and _PLACEHOLDER.fullmatch(purpose["what"])):
        return predicate.says("suitableFor", purpose["what"], "suited")
    return [] if condition else None


def _because(predicate: Predicate) -> list[Statement]:
    """The situation that makes something the choice ("because the traffic has spikes")."""
    span, masked, subject = predicate.clause.reason, predicate.masked, predicate.subject
    if span is None:
        return []
    name = masked.name_at(span[0])
    if re.match(r"(?:it|they|this|these|he|she|its|you)\b", masked.text[slice(*span)], re.I) or (
        name and subject and name.lower() in subject.lower()
    ):
        return []
    return [Statement(subject, "suitableFor", masked.unmask(*span), "because")]
