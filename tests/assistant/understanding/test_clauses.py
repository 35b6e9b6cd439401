"""What the sentences of a question ask, clause by clause."""

from __future__ import annotations

import pytest

from assistant.understanding.clauses import about, asked_clauses, led_up_to


def _texts(*sentences: str) -> list[str]:
    return [clause.text for clause in asked_clauses(sentences)]


@pytest.mark.parametrize(
    ("ask", "clauses"),
    [
        (
            "Which kiln is it, and how hot does it get?",
            ["Which kiln is it", "how hot does it get"],
        ),
        (
            "What feeds the sheep, above which height do they graze, and will the dog follow them?",
            [
                "What feeds the sheep",
                "above which height do they graze",
                "will the dog follow them",
            ],
        ),
        ("For the oak barrel: how long does it age?", ["how long does it age"]),
        ("The rope that the pilot likes best - who splices it?", ["who splices it"]),
        ("When the tide is out, which boat can I take?", ["which boat can I take"]),
    ],
)
def test_each_clause_that_asks_is_told_apart(ask: str, clauses: list[str]) -> None:
    assert _texts(ask) == clauses


@pytest.mark.parametrize(
    "ask",
    [
        "Which lamp burns oil and is safe in a tent?",
        "Which rope holds a boat, which is always wet?",
        "Which ladder do I take when the floor is uneven?",
    ],
)
def test_what_describes_the_thing_is_no_clause_of_its_own(ask: str) -> None:
    assert _texts(ask) == [ask.rstrip("?")]


def test_all_asking_sentences_count_and_others_do_not() -> None:
    assert _texts("The bees are cross.", "What calms them?", "And how much of it is needed?") == [
        "What calms them",
        "And how much of it is needed",
    ]


def test_a_clause_asks_for_a_thing_or_for_something_about_one() -> None:
    asked = asked_clauses(
        ["Which glaze is it, how thick is it laid on, and at what rate does it dry?"]
    )
    assert [(clause.thing, clause.back) for clause in asked] == [
        (True, True),
        (False, True),
        (False, True),
    ]


def test_what_leads_up_to_a_question_is_kept_apart() -> None:
    assert led_up_to("In the boat house, which rope do I take?") == (
        "In the boat house,",
        "which rope do I take?",
    )
    assert led_up_to("Which rope do I take, Anna?")[0] == ""


@pytest.mark.parametrize(
    ("clause", "named"),
    [
        ("which oven rests on that base", "which oven rests on Slab"),
        ("how thick does this base have to be", "how thick does Slab have to be"),
        ("what is that same base called", "what is Slab called"),
        ("which mason lays a base that dries", "Slab: which mason lays a base that dries"),
    ],
)
def test_that_before_a_noun_refers_back_and_behind_one_does_not(clause: str, named: str) -> None:
    assert about(clause, "Slab") == named
    assert asked_clauses([f"{clause}?"])[0].back == (not named.startswith("Slab"))
