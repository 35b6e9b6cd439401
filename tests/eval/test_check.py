"""What the validator finds in gold files."""

import pytest

from eval.check import check


def messages(workshop, change=None, which=0, extra=()):
    if change:
        workshop.rows[which] |= change
    file = workshop.write([*workshop.rows, *extra])
    return [f"{problem.line} {problem.message}" for problem in check([file], workshop.notes)]


def test_sound_gold_has_no_problem(workshop):
    workshop.rows[6]["absent"] = ["price"]
    assert messages(workshop, extra=workshop.facts) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"gold_entities": [["Rapid Wheel"]]}, "no alias of gold_entities"),
        ({"key_facts": [["90 minutes"]]}, "no alias of key_facts"),
        ({"evidence": [{"note": "tools.md", "start_line": 3, "quote": "gone"}]}, "cannot be found"),
        ({"evidence": [{"note": "tools.md", "start_line": 99}]}, "cannot be found"),
        ({"evidence": []}, "there is no evidence"),
        ({"answer": ["C"], "options": {"A": "x"}}, "the answer C is not among the options"),
        ({"type": "riddle"}, "the type riddle"),
        ({"type": "mcq"}, "mcq needs options"),
        ({"split": "train"}, "the split train"),
        ({"difficulty": 7}, "the difficulty 7"),
        ({"verdict": "maybe"}, "the verdict maybe"),
        ({"forbidden": ["glow"]}, "is forbidden and asked for"),
        ({"id": "q2"}, "the id occurs already"),
        ({"gold_entities": 5}, "is not a gold question"),
        ({"type": "unanswerable"}, "an unanswerable question has no evidence"),
    ],
)
def test_a_fault_is_named(workshop, change, message):
    assert any(message in found for found in messages(workshop, change))


def test_an_absent_phrase_that_occurs_is_named(workshop):
    found = messages(workshop, {"absent": ["Orange  peel"]}, which=6)
    assert found == ["7 the absent phrase “Orange  peel” occurs in the notes"]


def test_a_passage_that_is_evidence_in_both_splits_is_named(workshop):
    found = messages(workshop, {"split": "confirm"}, which=4)
    assert any("is that of q3 in the tune split" in message for message in found)


def test_facts_are_checked_against_their_sentence(workshop):
    workshop.facts[0]["sentence"] = "Nobody wrote this."
    found = messages(workshop, extra=workshop.facts)
    assert any(m.startswith("8 ") and "sentence cannot be found" in m for m in found)
    workshop.facts[1]["relation"] = "eats"
    assert any("is not a gold fact" in m for m in messages(workshop, extra=workshop.facts))


def test_ids_are_unique_across_files(workshop):
    files = [workshop.write(workshop.rows, name) for name in ("a.jsonl", "b.jsonl")]
    assert sum("the id occurs already" in p.message for p in check(files, workshop.notes)) == 7
