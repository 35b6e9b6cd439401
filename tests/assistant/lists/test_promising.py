"""Weighing the promising lists alone finds what weighing all of them would."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.evidence.retrieval import retrieve, sentence_scores
from assistant.lists.groups import groups
from assistant.lists.lists import GATHERED, WEIGHTS, asked_of_lists, best_group, speaking_for
from assistant.lists.promising import most
from assistant.understanding.question import understand

pytestmark = pytest.mark.usefixtures("answering")


@pytest.mark.parametrize(
    "question",
    [
        "What does every boat have to carry?",
        "Which three licences are there?",
        "What kinds of winter storage are there?",
        "Which storage keeps the frost out?",
    ],
)
def test_no_list_scores_more_than_its_bound(harbour: Assistant, question: str) -> None:
    library = harbour.library
    understood = understand(question, None, library)
    scores = retrieve(understood, library, harbour.settings.channels)
    mixed = sentence_scores(library, scores)
    asked = asked_of_lists(understood, library)
    bounds = most(asked, library, scores.passage, mixed, WEIGHTS, GATHERED)
    weighed = [
        sum(
            WEIGHTS[name] * value
            for name, value in speaking_for(number, asked, library, scores, mixed).items()
        )
        for number in range(len(groups(library)))
    ]
    counted = [n for n, bound in enumerate(bounds) if bound > float("-inf")]
    assert counted
    assert all(weighed[n] <= bounds[n] for n in counted)
    best = best_group(understood, library, scores, mixed)
    assert best is not None
    assert best[1] >= max(weighed[n] for n in counted) - 0.2
