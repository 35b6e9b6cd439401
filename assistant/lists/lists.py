"""Complete sets: which list of the notes a question asks for, and which of its items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from assistant.decision import Decision, Line
from assistant.evidence.retrieval import Scores
from assistant.lists.bullets import goes_on
from assistant.lists.filtering import filtered
from assistant.lists.groups import Group, groups
from assistant.lists.promising import Asked, most, titles
from assistant.lists.siblings import siblings
from assistant.notes.library import Library
from assistant.understanding.asked import KINDS, kind_phrase
from assistant.understanding.intents import all_of_sentence
from assistant.understanding.question import Question
from assistant.words.lexicon import matches, terms

_KIND_WEIGHT = 2.0
"""How much more the words of what is asked for count than the question's other words."""
_LEAST = 0.95
"""A list of a lower score is not what is asked for."""
_CLEAR = 1.2
"""A list of a lower score gives way to what sections or notes say alike."""
_NAMELESS = 1.25
"""A list of a lower score is not what is asked for where no noun says what that is ("What should I do?")."""
WEIGHTS = {
    "own": 0.45,
    "path": 0.49,
    "kind": 0.04,
    "lead": 0.2,
    "mean": 0.57,
    "passage": 0.51,
    "count": 0.27,
    "led": 0.29,
    "named": 0.13,
    "pair": -0.3,
    "fields": -0.2,
    "itself": -0.13,
    "of kind": 0.17,
    "short": 0.14,
    "examples": -0.02,
    "figures": -0.08,
    "prose": -0.28,
    "options": -0.1,
    "entries": 0.0,
    "namesakes": -0.18,
}
"""How much what speaks for a group counts; fitted on the tune split, other fields and
strangers' notes (a conditional logit over 293 questions, mixed with the weights before)."""
_NESTED = 0.23
"""A list within an item of the best one, or what stands over it, is taken where it scores less by no more
than this."""
_ABOVE = 0.25
"""How much better than its items what stands over a list answers, where it is the list itself."""
GATHERED = {"entries", "namesakes"}
"""Lists that no list sets out: only where what is asked for is what they stand under."""
_SENTENCE_KINDS = {"prose"}
_EXAMPLES = re.compile(r"\b(?:such as|like|including|for example|for instance|e\.g\.?)\W*$", re.I)
"""Announces but some of what there is."""
_WHEN = re.compile(
    r"\b(?:when|while|before|after|for|in)\s+(?:(?:i|we|you|one)\s+)?(?P<verb>\w+)\s+(?P<rest>[^?.,;:]+)",
    re.I,
)
_BY_THESE = re.compile(r"\b(?:by|from|for|with|to|at|on|in|into|such as)$", re.I)
_NEAR = 3
"""Last words of what announces a list that say what it lists."""
_REQUEST = re.compile(r"^\W*(?:please,? )?(?:list|name|enumerate|give me|tell me|show me)\b", re.I)
"""Opens what asks for a list, and says nothing of its items."""
_SHORT = 4
"""Words of an item that a phrase may be made of."""


def list_all(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray
) -> Decision | None:
    """The list that is asked for, those of its items that the question restricts it to."""
    best, kind = best_group(question, library, scores, mixed), _kind(question)
    clear = best is not None and best[1] >= _CLEAR
    spread = None if clear else siblings(question, library, mixed, set(kind))
    if spread is not None:
        group, score = spread, _LEAST
        shown = group
    elif best is not None and best[1] >= _required(best[0], kind):
        group, score = best
        restricting = _restricting(question, group)
        shown = filtered(group, restricting, question.ask, library)
        if len(shown.items) == len(group.items) and restricting:
            among = _among_cousins(question, group, kind, library)
            if among is None and group.kind in GATHERED:
                return None
            group, shown = among or (group, shown)
    else:
        return None
    whole = group.kind in _SENTENCE_KINDS and len(shown.items) == len(group.items)
    cited = [(item.label, Line(item.place)) for item in shown.items]
    return Decision(
        recommended=tuple(item.iri or item.label for item in shown.items),
        listed=() if whole else tuple(cited),
        lines=(cited[0][1],) if whole else (),
        opening=(_joined(group) or _subject(group, library)) if whole else "",
        strength={"top": float(scores.sentence_dense.max()), "group": score},
    )


def _of_others(group: Group, kind: Sequence[str]) -> bool:
    """Whether a sentence speaks of what is asked for, and lists something else: "kilns warm up by
    burning wood and coal" lists no kilns."""
    if group.kind not in _SENTENCE_KINDS or not kind or not _BY_THESE.search(group.own):
        return False
    labels = {term for item in group.items for term in terms(item.label)}
    announcing = group.own.removesuffix(" such as").split()
    near = set(terms(" ".join(announcing[-_NEAR:]))) | labels
    own = set(terms(group.own))
    return any(matches(term, own) for term in kind) and not any(matches(t, near) for t in kind)


def _remarks_on(group: Group, library: Library) -> bool:
    """Whether most items of a list go on about what it stands under ("They are fired twice."), and
    so list nothing of their own."""
    said = [library.places[item.place].sentence.text for item in group.items]
    return group.kind == "bullets" and 2 * sum(map(goes_on, said)) > len(said)


def _required(group: Group, kind: Sequence[str]) -> float:
    """The score that a list has to reach: more where no noun says what is asked for, or where a
    sentence lists what nothing says to be of that kind."""
    if not kind:
        return _NAMELESS
    said = set(terms(f"{group.path} {' '.join(item.label for item in group.items)}"))
    strange = group.kind in _SENTENCE_KINDS and not any(matches(term, said) for term in kind)
    return _CLEAR if strange else _LEAST


def _among_cousins(
    question: Question, group: Group, kind: Sequence[str], library: Library
) -> tuple[Group, Group] | None:
    """A list together with those beside it under the same heading, and those of all their items that
    the question restricts it to; None where it takes them all, or most aren't called what is asked for."""
    above = {group.path, _over(group)} - {""}
    note = library.passages[group.passage].note
    beside = [
        other
        for other in groups(library)
        if other.kind == "bullets"
        and _over(other) in above
        and library.passages[other.passage].note == note
    ]
    over = {other.own for other in beside}
    listed = [item for other in beside for item in other.items if item.label not in over]
    items = tuple({item.label: item for item in listed}.values())
    called = sum(matches(kind[-1], set(terms(item.label))) for item in items) if kind else 0
    if len(beside) < 2 or 2 * called <= len(items):
        return None
    path = _over(beside[0])
    wide = Group("bullets", path, path, items, group.passage)
    narrowed = filtered(wide, _restricting(question, wide), question.ask, library)
    return (wide, narrowed) if len(narrowed.items) < len(items) else None


def _over(group: Group) -> str:
    """The headings over what a list stands under itself."""
    return group.path.removesuffix(group.own).rstrip()


def _joined(group: Group) -> str:
    """The items in one phrase, where they are short: "Oak and steel pins"."""
    labels = [item.label for item in group.items]
    if any(len(label.split()) > _SHORT for label in labels):
        return ""
    phrase = f"{', '.join(labels[:-1])} and {labels[-1]}"
    return phrase[:1].upper() + phrase[1:]


def _subject(group: Group, library: Library) -> str:
    place = library.places[group.items[0].place]
    labels = library.topics_of(place)
    section = library.passages[place.passage].section
    return labels[0] if labels else section[-1] if section else ""


def _kind(question: Question) -> list[str]:
    """Stems of what is to be listed."""
    return terms(kind_phrase(all_of_sentence(question.text))) or terms(kind_phrase(question.ask))


def _restricting(question: Question, group: Group) -> tuple[str, ...]:
    """The words of the asking sentence that say which items are meant."""
    if question.count and len(group.items) == question.count:
        return ()
    known = set(terms(group.path))
    kind = {*_kind(question), *_repeated(question.ask, known), *terms(" ".join(KINDS))}
    return tuple(
        dict.fromkeys(
            term
            for term in terms(_REQUEST.sub("", question.ask))
            if term not in kind and not matches(term, known)
        )
    )


def _repeated(ask: str, known: set[str]) -> Iterator[str]:
    """The verb of a clause whose other words a list stands under: "when choosing a kiln" restricts
    no list of what counts when selecting one."""
    for clause in _WHEN.finditer(ask):
        rest = terms(clause["rest"])
        if rest and all(matches(term, known) for term in rest):
            yield from terms(clause["verb"])


def best_group(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray
) -> tuple[Group, float] | None:
    """The group that the question asks for, with its score."""
    ranked = _promising(question, library, scores, mixed)
    if not ranked:
        return None
    score, group = max(ranked, key=lambda entry: entry[0])
    inner = [
        (value, other)
        for value, other in ranked
        if value >= score - _NESTED and _stands_in(other, group, question)
    ]
    if inner and not question.count:
        score, group = max(inner, key=lambda entry: entry[0])
    for value, other in ranked:
        if value >= score - _NESTED and _is_lead(other, group, mixed):
            return other, value
    return group, score


def _is_lead(prose: Group, group: Group, mixed: np.ndarray) -> bool:
    """Whether what stands over a list names the things itself, and the list but remarks on them."""
    remarks = float(mixed[[item.place for item in group.items]].mean())
    return (
        prose.kind in _SENTENCE_KINDS
        and len(prose.items) > 2
        and prose.items[0].place == group.lead
        and float(mixed[group.lead]) > remarks + _ABOVE
    )


def _stands_in(inner: Group, outer: Group, question: Question) -> bool:
    """Whether a list is what one item of another announces, and the question speaks of that item."""
    first, asked = inner.items[0].place, set(question.terms)
    return inner.kind != "prose" and any(
        first in item.places[1:]
        and (inner.own.startswith(item.label) or inner.own.endswith(item.label))
        and any(matches(term, asked) for term in terms(item.label))
        for item in outer.items
    )


def _promising(
    question: Question, library: Library, scores: Scores, mixed: np.ndarray
) -> list[tuple[float, Group]]:
    """Every group that may be the best one or stand in it, in the order of the notes, with its score."""
    asked = asked_of_lists(question, library)
    bounds = most(asked, library, scores.passage, mixed, WEIGHTS, GATHERED)
    found: dict[int, float] = {}
    top = -np.inf
    for number in np.argsort(-bounds, kind="stable").tolist():
        if bounds[number] < top - _NESTED or bounds[number] == -np.inf:
            break
        group = groups(library)[number]
        if _of_others(group, asked.kind):
            continue
        if _remarks_on(group, library) and library.named(group.own) not in question.named:
            continue
        values = speaking_for(number, asked, library, scores, mixed)
        found[number] = sum(WEIGHTS[name] * value for name, value in values.items())
        top = max(top, found[number])
    return [(found[number], groups(library)[number]) for number in sorted(found)]


def asked_of_lists(question: Question, library: Library) -> Asked:
    """What a question asks of the lists of a library."""
    kind = _kind(question)
    weights = {
        term: library.words.rarity(term) * (_KIND_WEIGHT if term in kind else 1.0)
        for term in (*question.terms, *kind)
    }
    meant = {term: titles(library).like(term) for term in weights}
    telling = [library.things[iri] for iri in library.telling(question.named)]
    named = [
        [set(terms(name)) for name in thing.names]
        for thing in telling
        if not library.words.is_plain(thing.label) and not set(terms(thing.label)) <= set(kind)
    ]
    return Asked(weights, meant, kind, named, question.count)


def speaking_for(
    number: int, asked: Asked, library: Library, scores: Scores, mixed: np.ndarray
) -> dict[str, float]:
    """What speaks for a group; values between 0 and 1."""
    group, known = groups(library)[number], titles(library)
    own, path, labels = known.own[number], known.paths[number], known.labels[number]
    kind, meant = asked.kind, asked.meant
    total = sum(asked.weights.values()) or 1.0
    head = meant[kind[-1]] if kind else set()
    numbers = [item.place for item in group.items]
    passages = {library.places[n].passage for n in numbers} | {group.passage}
    lead = float(mixed[group.lead]) if group.lead is not None else 0.0
    bare = sum(len(library.places[n].sentence.text.split()) <= _SHORT for n in numbers)
    return {
        "own": sum(w for term, w in asked.weights.items() if meant[term] & own) / total,
        "path": sum(w for term, w in asked.weights.items() if meant[term] & path) / total,
        "kind": sum(bool(meant[term] & path) for term in kind) / len(kind) if kind else 0.0,
        "lead": lead,
        "led": lead * bare / len(labels),
        "mean": float(mixed[numbers].mean()),
        "passage": max(float(scores.passage[p]) for p in passages),
        "count": float(asked.count == len(group.items)),
        "pair": float(group.kind == "prose" and len(group.items) == 2),
        "fields": sum(known.used[item.label.casefold()] > 2 for item in group.items) / len(labels),
        "named": sum(any(name and name <= path for name in names) for names in asked.named)
        / max(1, len(asked.named)),
        "examples": float(_EXAMPLES.search(group.own) is not None),
        "itself": float(bool(kind) and set(kind) in labels),
        "of kind": float(
            bool(head)
            and 2 * sum(bool(head & label) for label in known.widened[number]) > len(labels)
        ),
        "short": sum(len(item.label.split()) <= 4 for item in group.items) / len(labels),
        "figures": sum(item.label[:1].isdigit() for item in group.items) / len(labels),
        "prose": float(group.kind == "prose"),
        "options": float(group.kind == "options"),
        "entries": float(group.kind == "entries"),
        "namesakes": float(group.kind == "namesakes"),
    }
