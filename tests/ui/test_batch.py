"""Batches: a line in, a line out."""

import io
import json

import pytest

from kg.errors import IndexDamagedError, NotegraphError
from ui.batch import BadLineError, open_lines, options_of, run, text_of


def results_of(data: bytes, answer) -> tuple[int, list[dict]]:
    out = io.StringIO()
    failed = run(io.BytesIO(data), answer, out)
    return failed, [json.loads(line) for line in out.getvalue().splitlines()]


def echo(item):
    return {"id": None, "said": text_of(item, "question")}


def test_ids_of_any_kind_are_carried_over_and_blank_lines_passed_by():
    failed, lines = results_of(
        b'{"id": 1, "question": "a"}\r\n\n{"id": {"x": 2}, "question": "b"}\n{"question": "c"}',
        echo,
    )
    assert failed == 0
    assert lines == [
        {"id": 1, "said": "a"},
        {"id": {"x": 2}, "said": "b"},
        {"id": None, "said": "c"},
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"not json", "not JSON"),
        (b"[1, 2]", "not a JSON object"),
        (b'{"id": "\xff"}', "not UTF-8"),
        (b'{"question": " "}', "question"),
        (b'{"question": 5}', "question"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_says_what_is_wrong_and_the_rest_goes_on(line, reason):
    failed, lines = results_of(line + b'\n{"id": "last", "question": "x"}', echo)
    assert failed == 1
    assert "line 1" in lines[0]["error"]
    assert reason in lines[0]["error"]
    assert lines[1] == {"id": "last", "said": "x"}


def test_a_byte_order_mark_is_no_fault():
    assert results_of(b'\xef\xbb\xbf{"question": "a"}', echo)[0] == 0


def test_an_answer_that_fails_costs_its_line_alone():
    def fail(item):
        raise {"known": NotegraphError("do this"), "bug": KeyError("k")}[item["id"]]

    failed, lines = results_of(b'{"id": "known"}\n{"id": "bug"}', fail)
    assert failed == 2
    assert lines[0] == {"id": "known", "error": "line 1: do this"}
    assert "KeyError" in lines[1]["error"]


def test_a_damaged_index_ends_the_run():
    def damaged(item):
        raise IndexDamagedError("gone")

    with pytest.raises(IndexDamagedError):
        results_of(b"{}\n{}", damaged)


def test_options_must_be_texts_by_letter():
    assert options_of({}) is None
    assert options_of({"options": {}}) is None
    assert options_of({"options": {"A": "x"}}) == {"A": "x"}
    for bad in (["x"], {"A": 1}, "A"):
        with pytest.raises(BadLineError):
            options_of({"options": bad})


def test_a_batch_that_is_not_there_is_named(tmp_path):
    with (
        pytest.raises(NotegraphError, match=r"missing\.jsonl"),
        open_lines(str(tmp_path / "missing.jsonl")),
    ):
        pass
