"""What a question asks for that the evidence lacks: a value, a kind of thing, words about what it names.

Each is a share: 0 where nothing is lacking, 1 where all of it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from assistant.deciding.howto import has_page
from assistant.decision import Decision
from assistant.evidence.bearing import passages_on
from assistant.evidence.details import states_value
from assistant.evidence.retrieval import Scores
from assistant.notes.coverage import said_at, said_in, share_said
from assistant.notes.library import Library
from assistant.options.either import two_sides
from assistant.understanding.asked import kind_phrase
from assistant.understanding.asked_value import asked_value
from assistant.understanding.intents import asks_page
from assistant.understanding.question import Question
from assistant.words.lexicon import matches, terms

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_ASKS_KIND = re.compile(r"\b(?:which|what)\b", re.I)
_QUALITY = re.compile(r"\bthe (\w+est)\b", re.I)
"""What is asked of a thing rather than what it is ("the cheapest way")."""
_READ = 8
"""Passages that are read of those about a thing, the best first."""
_ALIKE = 0.4
"""Cosine at which a sentence with a value of the right kind answers a further clause for sure."""
_HALF = 0.5
"""About how much of the words a covered question shares with the passages about what it names."""


def value_missing(
    question: Question, asked: Sequence[str], places: Iterable[int], library: Library
) -> float:
    """Where a value is asked for: how little the sentences that state one cover the question.

    Options bring their values along.
    """
    kind = asked_value(question.ask)
    if kind is None or question.options:
        return 0.0
    covers = 0.0
    for place in (library.places[number] for number in dict.fromkeys(places)):
        if states_value(place.sentence.text, kind):
            section = " ".join(library.passages[place.passage].section)
            said = set(terms(f"{section} {place.sentence.text}"))
            covers = max(covers, share_said(asked, said, library))
    return 1.0 - covers


def further_missing(decision: Decision, library: Library) -> float:
    """How little the values that are asked further of what was found are stated; 1 where none is asked."""
    missing = [
        1.0 - min(1.0, answer.likeness / _ALIKE)
        if states_value(library.places[answer.place].sentence.text, kind)
        else 1.0
        for answer in decision.further
        if (kind := asked_value(answer.clause)) is not None
    ]
    return sum(missing) / len(missing) if missing else 1.0


def detail_missing(
    question: Question, near: Collection[int], library: Library, scores: Scores
) -> float:
    """How little the best passages about what a plain question names say of the rest of it.

    Less half, so that it is 0 for a question of middling cover as for one that tells a story, or
    names nothing; all of it where a question is about nothing but what is only mentioned. `near` are
    the passages that stand in where none is about it; of a comparison, which may name but one side,
    they count as well. Nothing is missing where a page is asked for, and the notes name one.
    """
    named = set(library.telling(question.named_in_ask))
    if not named or not _is_plain(question):
        return 0.0
    if asks_page(question.text, question.ask) and any(has_page(iri, library) for iri in named):
        return -_HALF
    on_it = {n for iri in named for n in passages_on(iri, library) if scores.inside[n]}
    besides = _besides_names(question, library)
    if not on_it and len(besides) <= 1 and question.intent in {"describe", "compare"}:
        return 1.0 - _HALF
    best = sorted(on_it, key=lambda number: (-float(scores.passage[number]), number))[:_READ]
    said = said_in({*best, *near} if question.intent == "compare" else best or near, library)
    return 1.0 - share_said(besides, said, library, loose=True) - _HALF


def kind_missing(
    question: Question, decision: Decision, near: Collection[int], library: Library
) -> float:
    """How much of the phrase after "which" or "what" the passages `near` the answer lack."""
    if not _is_plain(question) or decision.listed or question.intent in {"compare", "whynot"}:
        return 0.0
    if not _ASKS_KIND.search(question.ask):
        return 0.0
    names = _names(question, library)
    besides = names | set(terms(" ".join(_QUALITY.findall(question.ask))))
    wanted = [term for term in terms(kind_phrase(question.ask)) if term not in besides]
    said = said_in(near, library)
    return sum(not matches(term, said) for term in wanted) / len(wanted) if wanted else 0.0


def bearing_missing(question: Question, decision: Decision, library: Library) -> float:
    """How little the sentence that says yes or no shares with the question, where no figure decides."""
    places = [line.place for line in decision.lines if line.place >= 0]
    if question.intent != "verdict" or decision.strength.get("compared") or not places:
        return 0.0
    said = said_at(places[:1], library)
    return 1.0 - share_said(_besides_names(question, library), said, library, loose=True)


def _is_plain(question: Question) -> bool:
    """Whether a question is one sentence, with no story before it and no sides to choose from."""
    alone = len(_SENTENCE.split(question.text.strip())) == 1
    return alone and not question.options and two_sides(question.ask) is None


def _names(question: Question, library: Library) -> set[str]:
    things = [library.things[iri] for iri in question.named]
    return {term for thing in things for name in thing.names for term in terms(name)}


def _besides_names(question: Question, library: Library) -> list[str]:
    names = _names(question, library)
    return [t for t in dict.fromkeys(terms(question.ask)) if t not in names and not t.isdigit()]
