"""Fits the weights of `assistant.candidates.ranking`: `python -m eval.fit_ranking INDEX=GOLD…`.

A conditional logit: among the things that the best sentences name, the one that the gold names is to
be the most probable. Reads the tune split only; prints the share found first with every set of
notes, and every topic of the first, left out in turn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from assistant.candidates.ranking import FEATURES, evidence
from assistant.evidence.retrieval import retrieve, sentence_scores
from assistant.notes.library import Library
from assistant.understanding.question import understand
from eval.aliases import names
from eval.fitting import Choice, command, fit
from eval.questions import Question

_STRENGTH = 0.3
"""Weight of the ridge penalty."""
_FOLDS = 8


def gather(library: Library, questions: Sequence[Question], notes: str) -> Iterator[Choice]:
    """The questions that ask for one thing which the best sentences name."""
    for gold in questions:
        if gold.type not in {"recommend", "mcq"} or not gold.gold_entities:
            continue
        asked = understand(gold.question, None, library)
        scores = retrieve(asked, library, ("bm25", "dense", "graph"))
        mixed = sentence_scores(library, scores)
        found = evidence(asked, library, scores, mixed)
        aliases = gold.gold_entities[0]
        right = np.array([goes_by(library, iri, aliases) for iri in found])
        if right.any():
            topic = gold.evidence[0].note if gold.evidence else ""
            yield Choice(np.array(list(found.values())), right, f"{notes}/{topic}")


def goes_by(library: Library, iri: str, aliases: Collection[str]) -> bool:
    """Whether a thing has one of these names."""
    thing = library.things[iri]
    return any(names(surface, aliases) for surface in thing.names)


def hits(choices: Sequence[Choice], weights: np.ndarray) -> list[bool]:
    """Whether a right thing comes first, for each question."""
    return [bool(c.right[int(np.argmax(c.rows @ weights))]) for c in choices]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits, prints the cross-validated share and writes `assistant/ranking.json`."""
    fitting = command(__doc__, arguments)
    choices: list[Choice] = []
    for index, library, questions in fitting.read():
        choices += gather(library, questions, index)
    groups = sorted({choice.group for choice in choices})
    np.random.default_rng(0).shuffle(groups)
    found: dict[str, list[bool]] = {}
    for fold in range(_FOLDS):
        out = set(groups[fold::_FOLDS])
        weights = fit([c for c in choices if c.group not in out], _STRENGTH)
        held = [c for c in choices if c.group in out]
        for choice, hit in zip(held, hits(held, weights), strict=True):
            found.setdefault(choice.group.rpartition("/")[0], []).append(hit)
    for notes, first in found.items():
        print(f"{notes}: first in {np.mean(first):.1%} of {len(first)}, left out")
    weights = fit(choices, _STRENGTH)
    everything = [hit for first in found.values() for hit in first]
    print(f"all: {np.mean(everything):.1%} left out, {np.mean(hits(choices, weights)):.1%} fitted")
    fitting.keep("ranking.json", FEATURES, weights)


if __name__ == "__main__":
    main()
