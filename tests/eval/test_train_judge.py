"""The judge goes on learning from where it is, over rows that a course says."""

from __future__ import annotations

import random
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
import torch

from assistant import Assistant
from assistant.notes.judge import Judge, Line, inputs, windows
from eval.judge_rows import Row, elsewhere_rows
from eval.questions import Question
from eval.train_judge import Course, Reader, asked_in, mean_of
from ingest.encoding.windows import load_tokenizer
from ingest.pipeline import ingest

JUDGE = Path(str(files("assistant") / "models" / "judge.onnx"))
LINES = tuple(Line(n, n, (), (), f"Kiln {n} fires at {900 + n} degrees.", 0.5) for n in range(8))


def test_a_written_judge_is_read_back_as_it_judges() -> None:
    reader = Reader.of_judge(JUDGE).eval()
    made = windows(load_tokenizer(), "At how many degrees does kiln 3 fire?", LINES[:4])
    with torch.no_grad():
        logits = reader(*(torch.from_numpy(array) for array in inputs(made))).numpy()
    own = [
        float(logits[row, first:end].mean()) + 0.5 * float(reader.prior) - float(reader.none)
        for row, window in enumerate(made)
        for first, end, _ in window.spans
    ]
    judged = Judge.bundled().read("At how many degrees does kiln 3 fire?", LINES[:4]).lines
    assert np.allclose(own, list(judged.values()), atol=0.35)
    assert int(np.argmax(own)) == 3


def test_a_course_says_what_an_epoch_goes_over() -> None:
    rows = [Row(f"q{n}", LINES, frozenset({n}) if n < 6 else frozenset()) for n in range(8)]
    others = [Row(f"elsewhere {n}", LINES, frozenset()) for n in range(5)]
    course = Course(1, 1e-5, (3, 3), also=0.5, elsewhere=4)
    asked = asked_in(course, rows, others, random.Random(2))
    assert len(asked) == 8 + 3 + 4
    assert sum(bool(row.gold) for row in asked) == 6
    assert all(len(row.lines) == 3 for row in asked)
    taken = asked_in(Course(1, 1e-5, (3, 3), taken=1.0), rows, (), random.Random(2))
    assert not any(row.gold for row in taken)


@pytest.fixture(scope="module")
def two_sheds(tmp_path_factory: pytest.TempPathFactory) -> list[Assistant]:
    texts = (
        "# Kiln\n\nThe kiln fires clay at 900 degrees.\n\nThe shed has a tap.\n",
        "# Loom\n\nThe loom weaves wool.\n\nThe shuttle is of beech.\n",
    )
    opened = []
    for text in texts:
        folder = tmp_path_factory.mktemp("shed")
        (folder / "shed.md").write_text(text, "utf-8")
        ingest([folder / "shed.md"], folder / "index")
        opened.append(Assistant.open(folder / "index"))
    return opened


def test_a_question_asked_of_other_notes_has_no_answer_there(two_sheds: list[Assistant]) -> None:
    kiln, loom = (assistant.library for assistant in two_sheds)
    asked = Question("k", "At how many degrees does the kiln fire clay?", "define")
    rows = elsewhere_rows([(kiln, [asked]), (loom, [])], random.Random(0))
    assert [row.gold for row in rows] == [frozenset()]
    assert {line.text for line in rows[0].lines} <= {place.sentence.text for place in loom.places}


def test_the_mean_of_two_models_lies_between_them() -> None:
    one = {"w": torch.tensor([1.0, 3.0]), "n": torch.tensor([1])}
    other = {"w": torch.tensor([3.0, 5.0]), "n": torch.tensor([1])}
    assert mean_of(one, other)["w"].tolist() == [2.0, 4.0]
