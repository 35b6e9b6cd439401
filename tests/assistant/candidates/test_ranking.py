"""Which thing the evidence speaks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.candidates.candidates import candidates
from assistant.candidates.ranking import FEATURES, evidence, rank
from assistant.evidence.retrieval import retrieve, sentence_scores
from assistant.understanding.question import understand
from tests.assistant.conftest import AssistantFor

NOTES = """# Workshop

## Glues

- bone glue: needs a warm pot. Old chairs, because the next owner can open the joint again.
- resin glue: powder and water, no creep under load. Bent layers.
- Brimstone: for outdoor gates. Not for toys, since it is poisonous.

## Finishes

| finish | for |
| --- | --- |
| milk paint | children's furniture |
| tar | boats and fence posts |

A carnauba polish protects brass from fingerprints.
"""


@pytest.fixture
def workshop(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(NOTES)


def first(workshop: Assistant, text: str) -> str:
    library = workshop.library
    question = understand(text, None, library)
    scores = retrieve(question, library, ("bm25", "dense", "graph"))
    ranked = rank(question, library, scores, sentence_scores(library, scores))
    return library.things[ranked[0].iri].label


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("What do I stick bent layers together with?", "resin glue"),
        ("Which one lets the next owner of a chair open it again?", "bone glue"),
        ("What goes on furniture for children?", "milk paint"),
        ("What keeps fingerprints off brass?", "carnauba polish"),
    ],
)
def test_what_an_item_stands_under_is_what_it_speaks_for(
    workshop: Assistant, question: str, label: str
) -> None:
    assert first(workshop, question).lower() == label


def test_probabilities_add_up_and_features_are_named(workshop: Assistant) -> None:
    library = workshop.library
    question = understand("What is for boats?", None, library)
    scores = retrieve(question, library, ("bm25", "dense", "graph"))
    mixed = sentence_scores(library, scores)
    ranked = rank(question, library, scores, mixed)
    assert sum(r.probability for r in ranked) == pytest.approx(1.0)
    found = evidence(question, library, scores, mixed)
    assert found.keys() == {r.iri for r in ranked}
    assert all(row.shape == (len(FEATURES),) for row in found.values())


def test_a_thing_that_the_notes_deny_for_it_comes_after_the_others(workshop: Assistant) -> None:
    library = workshop.library
    question = understand("Which glue for toys that must not be poisonous?", None, library)
    scores = retrieve(question, library, ("bm25", "dense", "graph"))
    found = candidates(question, library, scores)
    assert [c.ruled_out for c in found] == sorted(c.ruled_out for c in found)


def test_two_things_asked_for_are_recommended_in_order(workshop: Assistant) -> None:
    text = (
        "The brass handles get fingerprints all the time. The fence posts stand in wet soil."
        " Which finish for the posts, which for the handles?"
    )
    answer = workshop.ask(text)
    if answer.status == "abstained":
        pytest.skip("abstained: the confidence is tested elsewhere")
    assert [named.label.lower() for named in answer.recommended] == ["tar", "carnauba polish"]


def test_a_question_limited_to_a_note_is_answered_from_it_alone(assistant: Assistant) -> None:
    text = "What is a batch transform job for?"
    assert {c.note for c in assistant.ask(text).citations} - {"drift.md"}
    assert {c.note for c in assistant.ask(text, notes=["drift.md"]).citations} <= {"drift.md"}


def test_of_chosen_notes_the_best_is_the_measure(harbour: Assistant) -> None:
    asked = understand("Is hall storage heated, or are heaters plugged in?", None, harbour.library)
    chosen = ["note.md#Harbour handbook#Safety"]
    scores = retrieve(asked, harbour.library, ("bm25", "dense", "graph"), chosen)
    assert scores.passage.max() == scores.sentence.max() == 1.0
    assert not scores.passage[~scores.inside].any()


def test_notes_of_one_passage_are_searched(assistant_for: AssistantFor) -> None:
    only = assistant_for("Tar keeps fence posts from rotting.\n")
    found = only.search("what keeps posts from rotting?")
    assert [result.text for result in found] == ["Tar keeps fence posts from rotting."]


def test_bundled_weights_name_every_feature() -> None:
    import json

    path = Path(__file__).parents[3] / "assistant" / "ranking.json"
    assert set(json.loads(path.read_text("utf-8"))["weights"]) == set(FEATURES)
