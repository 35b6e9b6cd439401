"""Example questions to click, made from what the graph knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.model import Fact, Relation, Thing

_ASKED: tuple[tuple[Relation, str], ...] = (
    ("usedFor", "What is {} for?"),
    ("hasLimit", "What are the limits of {}?"),
    ("requires", "What does {} require?"),
)


def starters(things: Iterable[Thing], facts: Sequence[Fact], count: int = 6) -> tuple[str, ...]:
    """At most `count` questions, each about another thing, from notes as different as can be.

    The thing that most facts are about is left out: it is what all of the notes are about.
    """
    labels = {thing.iri: thing.label for thing in things}
    stated = [fact for fact in facts if not fact.negated and fact.subject in labels]
    about = Counter(fact.subject for fact in stated)
    hub = about.most_common(1)[0][0] if len(about) > 1 else None
    questions: list[str] = []
    used_things: set[str] = set()
    used_notes: Counter[str] = Counter()
    for turn in range(count):
        relation, form = _ASKED[turn % len(_ASKED)]
        candidates = [
            fact
            for fact in stated
            if fact.relation == relation and fact.subject not in used_things | {hub}
        ]
        if not candidates:
            continue
        best = min(
            candidates,
            key=lambda fact: (
                used_notes[fact.source.note],
                -about[fact.subject],
                labels[fact.subject],
            ),
        )
        used_things.add(best.subject)
        used_notes[best.source.note] += 1
        questions.append(form.format(labels[best.subject]))
    return tuple(questions)
