"""What the judge learns from."""

from __future__ import annotations

import json
import random
from pathlib import Path

from assistant.notes.judge import Line
from eval.judge_rows import Row, enough_rows

LINES = tuple(Line(n, n // 2, (), (), f"line {n}", 1 - n / 20) for n in range(20))


def test_an_answer_far_behind_is_read_all_the_same() -> None:
    row = Row("Which line?", LINES, frozenset({19}))
    for seed in range(20):
        drawn = row.drawn(6, random.Random(seed))
        assert len(drawn.lines) == 6
        assert any(line.number == 19 for line in drawn.lines)
        assert [line.number for line in drawn.lines[:3]] == [0, 1, 2]


def test_a_question_loses_its_answers_with_their_passages() -> None:
    left = Row("Which line?", LINES, frozenset({4})).unanswered()
    assert not left.gold
    assert {line.number for line in LINES} - {line.number for line in left.lines} == {4, 5}


def test_half_of_the_authored_rows_hold_their_answer(tmp_path: Path) -> None:
    file = tmp_path / "enough.jsonl"
    rows = [
        {
            "question": f"q{n}",
            "sufficient": f"yes {n}. more",
            "insufficient": f"no {n}",
            "field": "a",
        }
        for n in range(60)
    ]
    rows.append({**rows[0], "question": "kept out", "field": "b"})
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    made = enough_rows([file], ("b",), 40, random.Random(1))
    assert len(made) == 40
    assert not any(row.question == "kept out" for row in made)
    answered = [row for row in made if row.gold]
    assert 10 < len(answered) < 30
    for row in answered:
        own = {line.text for line in row.lines if line.number in row.gold}
        assert own == {f"yes {row.question[1:]}.", "more"}
