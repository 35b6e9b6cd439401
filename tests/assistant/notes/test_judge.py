"""The judge: whether sentences answer a question."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from assistant.notes.judge import Alternative, Judge, Judgement, Line, alternative_windows, windows
from ingest.encoding.windows import load_tokenizer
from ingest.models import ModelError

KILNS = (
    "The steam kiln dries oak boards in nine days.",
    "Steam kilns are heated with wood chips from the saw.",
    "The sun shed needs no power, and boards stay in it for a year.",
)


def lines(texts: tuple[str, ...] = KILNS, **given: object) -> list[Line]:
    made = {"passage": 0, "section": ("Kilns",), "heads": (), "score": 0.5, **given}
    return [Line(number=n, text=text, **made) for n, text in enumerate(texts)]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.bundled()


def test_the_line_that_answers_stands_above_the_others(judge: Judge) -> None:
    texts = ("Bread rises overnight in a cold room.", KILNS[0], "The choir meets on Tuesdays.")
    said = judge.read("How long do oak boards stay in the steam kiln?", lines(texts)).lines
    assert max(said, key=said.__getitem__) == 1


def test_a_detail_that_no_line_gives_is_told_from_one_that_is_there(judge: Judge) -> None:
    there = judge.read("How long does the steam kiln take for oak boards?", lines()).answered
    absent = judge.read("Which firm sells steam kilns, and at what price?", lines()).answered
    assert there > absent


def test_the_same_question_gets_the_same_judgement(judge: Judge) -> None:
    asked = "Which of them dries without power?"
    assert judge.read(asked, lines()) == judge.read(asked, lines())


def test_the_alternative_whose_lines_answer_weighs_most(judge: Judge) -> None:
    steam, _, shed = lines()
    asked = "Boards shall dry without any power, and we have a year. What do we use?"
    weighed = judge.weigh(asked, [Alternative("Steam kiln", steam), Alternative("Sun shed", shed)])
    assert weighed[1] > weighed[0]
    assert weighed.sum() == pytest.approx(0, abs=1e-5)


def test_nothing_read_says_nothing(judge: Judge) -> None:
    assert judge.read("Which kiln?", []) == Judgement()
    assert Judgement().answered == 0.0
    assert judge.weigh("Which kiln?", []).shape == (0,)


def test_a_long_question_and_a_long_passage_are_cut_to_fit(judge: Judge) -> None:
    long = tuple(f"{text} " * 30 for text in KILNS)
    said = judge.read("How long does it take? " * 100, lines(long)).lines
    assert 0 in said
    assert len(said) < len(long)


def test_lines_of_one_passage_are_read_together_under_their_headings() -> None:
    tokenizer = load_tokenizer()
    made = windows(
        tokenizer, "Which kiln?", [*lines()[:2], Line(7, 1, (), ("Sheds",), "Sun shed", 1)]
    )
    assert [[at for _, _, at in window.spans] for window in made] == [[0, 1], [2]]
    first, end, _ = made[1].spans[0]
    assert tokenizer.decode(made[1].ids[first:end]) == "sun shed"
    assert "kilns :" in tokenizer.decode(made[0].ids)
    assert "sheds :" in tokenizer.decode(made[1].ids)


def test_an_alternative_is_read_behind_the_question() -> None:
    tokenizer = load_tokenizer()
    shed = Line(7, 1, ("Sheds",), (), "Sun shed", 1)
    (made,) = alternative_windows(tokenizer, "Which kiln?", [Alternative("the shed", shed)])
    read = tokenizer.decode(made.ids, skip_special_tokens=False)
    assert read == "[CLS] which kiln? the shed [SEP] sheds : sun shed [SEP]"


def test_a_changed_model_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "models").mkdir()
    card = files("assistant") / "models" / "judge.json"
    (tmp_path / "models" / "judge.json").write_text(card.read_text("utf-8"), encoding="utf-8")
    (tmp_path / "models" / "judge.onnx").write_bytes(b"something else")
    monkeypatch.setattr("assistant.notes.judge.files", lambda _: tmp_path)
    with pytest.raises(ModelError, match="install notegraph again"):
        Judge.bundled()
