"""`notegraph ask`: one question, options, and batches."""

import json
import subprocess
import sys
from pathlib import Path

KEYS = {
    "id",
    "question",
    "status",
    "verdict",
    "answer",
    "recommended",
    "ruled_out",
    "chosen",
    "options",
    "facts",
    "citations",
    "nearest",
    "confidence",
    "timings_ms",
}


def test_prints_the_contracts_object_with_quotes_that_stand_at_their_lines(notegraph, index, notes):
    run = notegraph("ask", "What is a batch transform job for?", "--index", index, "--json")
    answer = json.loads(run.out)
    assert run.code == 0
    assert set(answer) == KEYS
    assert answer["status"] == "answered"
    assert answer["citations"]
    for citation in answer["citations"]:
        lines = (notes / citation["note"]).read_text(encoding="utf-8").split("\n")
        there = "\n".join(lines[citation["start_line"] - 1 : citation["end_line"]])
        assert citation["quote"] in there


def test_shows_the_answer_and_where_it_stands(notegraph, index):
    run = notegraph("ask", "What is a batch transform job for?", "--index", index)
    assert run.code == 0
    assert "[1]" in run.out
    assert ".md:" in run.out


def test_explains_every_step_when_asked_to(notegraph, index):
    question = ("ask", "What is a batch transform job for?", "--index", index)
    assert "Steps" in notegraph(*question, "--explain").out
    assert json.loads(notegraph(*question, "--explain", "--json").out)["steps"]


def test_scores_each_lettered_option(notegraph, index):
    run = notegraph(
        "ask",
        "Which one runs inference without a persistent endpoint?",
        *("--option", "A=A real-time endpoint", "--option", "b=A batch transform job"),
        *("--index", index, "--json"),
    )
    answer = json.loads(run.out)
    assert set(answer["options"]) == {"A", "B"}
    assert set(answer["chosen"]) <= {"A", "B"}


def test_a_batch_keeps_order_and_ids_and_survives_a_bad_line(notegraph, index, tmp_path):
    lines = [json.dumps({"id": f"q{n}", "question": "What is drift?"}) for n in range(50)]
    lines[7] = '{"id": "q7", "question": '
    lines[9] = '{"id": "q9", "questions": "typo"}'
    batch = tmp_path / "questions.jsonl"
    batch.write_text("\n".join(lines) + "\n")
    run = notegraph("ask", "--batch", batch, "--index", index)
    answers = [json.loads(line) for line in run.out.splitlines()]
    assert run.code == 1
    assert len(answers) == 50
    assert [answer["id"] for answer in answers] == [None if n == 7 else f"q{n}" for n in range(50)]
    assert "line 8" in answers[7]["error"]
    assert "question" in answers[9]["error"]
    assert all("answer" in answer for n, answer in enumerate(answers) if n not in (7, 9))


def test_a_batch_is_read_from_standard_input(notegraph, index):
    run = notegraph(
        "ask", "--batch", "-", "--index", index, stdin='{"id": 3, "question": "What is drift?"}\n'
    )
    assert run.code == 0
    assert json.loads(run.out)["id"] == 3


def test_the_same_question_gives_the_same_answer(notegraph, index):
    def ask():
        run = notegraph("ask", "What are pipelines for?", "--index", index, "--json")
        return json.loads(run.out) | {"timings_ms": None}

    assert ask() == ask()


def test_without_an_index_one_sentence_says_how_to_make_one(notegraph, tmp_path):
    run = notegraph("ask", "Anything?", "--index", tmp_path / "none")
    assert run.code == 1
    assert run.out == ""
    assert "notegraph ingest" in run.err
    assert "Traceback" not in run.err


def test_wrong_usage_exits_with_2(notegraph, index):
    assert notegraph("ask", "--index", index).code == 2
    assert notegraph("ask", "   ", "--index", index).code == 2
    assert notegraph("ask", "Which?", "--option", "no letter", "--index", index).code == 2
    assert notegraph("ask", "Which?", "--option", "A=x", "--option", "a=y").code == 2
    assert notegraph("ask", "--unknown").code == 2


def test_a_question_never_imports_what_is_slow_to_import(index):
    code = f"""
import sys
from ui.cli import main
try:
    main(["ask", "What is drift?", "--index", {str(index)!r}, "--json"])
except SystemExit as end:
    assert not end.code
slow = {{"torch", "sentence_transformers", "transformers", "spacy", "gradio"}}
print(sorted(slow & set(sys.modules)), file=sys.stderr)
"""
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert run.stderr.strip().splitlines()[-1] == "[]"
    assert json.loads(run.stdout)["status"] in ("answered", "abstained")
