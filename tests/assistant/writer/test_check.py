"""True sentences pass, and those made untrue by script are caught."""

from __future__ import annotations

import random

import pytest

from assistant import Assistant
from assistant.writer.check import problem
from assistant.writer.evidence import Case, CitedTexts
from assistant.writer.parts import Cited
from ingest.merging.mentions import Gazetteer

from .corrupting import KINDS, Written, corrupted, true_sentences

SEED = 19
QUOTES = {
    1: ("The small kiln holds up to 6 kg and cannot fire porcelain.",),
    2: ("The large kiln holds 60 kg, needs 3 hours to cool, and is faster than the small one.",),
}
CASE = Case(
    "Which kiln should I take for 4 kg of tiles?",
    CitedTexts(QUOTES, {1: ("small kiln",), 2: ("large kiln",)}),
    (1, 2),
    ("small kiln",),
    (),
    Gazetteer(()),
)


@pytest.fixture(scope="module")
def true(assistant: Assistant) -> list[Written]:
    return list(true_sentences(assistant.library, 400, SEED))


def test_of_true_sentences_nine_in_ten_pass(true: list[Written]) -> None:
    passed = sum(problem(one.sentence, one.case) is None for one in true)
    assert passed / len(true) >= 0.9


def test_of_200_corrupted_sentences_98_percent_are_caught(
    assistant: Assistant, true: list[Written]
) -> None:
    chance = random.Random(SEED)
    passing = [one for one in true if problem(one.sentence, one.case) is None]
    bad: dict[str, list[Written]] = {}
    for kind in KINDS:
        made = (corrupted(one, kind, assistant.library, chance) for one in passing)
        bad[kind] = [one for one in made if one is not None]
    # The rarer kinds first, so that each has its part.
    chosen: list[Written] = []
    for left, kind in zip(range(5, 0, -1), sorted(KINDS, key=lambda k: len(bad[k])), strict=True):
        chosen += bad[kind][: (200 - len(chosen)) // left]
    assert len(chosen) == 200
    caught = sum(problem(one.sentence, one.case) is not None for one in chosen)
    assert caught / len(chosen) >= 0.98


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("The small kiln holds 6 kg.", (1,)),
        ("Up to 6 kg fit into the small kiln.", (1,)),
        ("The small kiln can't fire porcelain.", (1,)),
        ("Porcelain cannot be fired in the small kiln.", (1,)),
        ("The large kiln needs three hours to cool.", (2,)),
        ("The small kiln holds up to 6 kg [1] and the large kiln holds 60 kg [2].", (1, 2)),
        ("The 4 kg of tiles fit, as the small kiln holds up to 6 kg.", (1,)),
    ],
)
def test_what_the_quotes_say_may_be_said(text: str, marks: tuple[int, ...]) -> None:
    assert problem(Cited(text, marks), CASE) is None


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("The small kiln holds up to 6 kg.", ()),
        ("The small kiln holds up to 6 kg.", (2,)),
        ("The small kiln holds up to 6 kg.", (7,)),
        ("The small kiln holds up to 8 kg.", (1,)),
        ("The small kiln holds up to 6 g.", (1,)),
        ("The small kiln holds at least 6 kg.", (1,)),
        ("The small kiln can fire porcelain.", (1,)),
        ("The small kiln doesn't hold up to 6 kg.", (1,)),
        ("The Orion kiln holds up to 6 kg.", (1,)),
        ("The large kiln is slower than the small one.", (2,)),
        ("The large kiln is the best choice.", (2,)),
        ("Yes, the small kiln holds up to 6 kg.", (1,)),
        ("Option B holds up to 6 kg.", (1,)),
        ("The small kiln holds up to 6 kg, see www.evil.example.", (1,)),
        ("Buy our glazes today because every potter loves them.", (1,)),
        ("The small kiln holds up to 60 kg [1] and the large kiln holds 6 kg [2].", (1, 2)),
        ("The small kiln holds " + "really " * 45 + "6 kg.", (1,)),
    ],
)
def test_what_they_do_not_say_may_not(text: str, marks: tuple[int, ...]) -> None:
    assert problem(Cited(text, marks), CASE) is not None
