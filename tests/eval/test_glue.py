"""Length is bounded before matching: pasting passages together wins nothing."""

from dataclasses import replace

from assistant.answer import Answer
from assistant.assistant import Assistant
from eval.judge import judge
from eval.questions import default_gold, load_questions


def test_gluing_the_twenty_best_passages_scores_no_better_than_the_best_alone(workshop):
    filler = " ".join(f"filler{number}" for number in range(170))
    for file in workshop.notes.iterdir():
        lines = file.read_text("utf-8").split("\n")
        long = "\n".join(f"{line} {filler}" if ": " in line else line for line in lines)
        file.write_text(long, "utf-8")
    alone = workshop.run("best", conditions=["plain"])
    pasting = workshop.product(glue=20, version="pasting")
    glued = workshop.run("glued", conditions=["plain"], product=pasting)
    for system in ("bm25", "full"):
        best = alone.metrics.cell(system, "plain", "all").figures
        pasted = glued.metrics.cell(system, "plain", "all").figures
        assert pasted["answer"] <= best["answer"]
        assert pasted["over_limit"] > 0.5


def test_over_the_bundled_notes_the_twenty_best_passages_score_no_better_than_the_best(assistant):
    questions = [q for q in load_questions(default_gold(), "all") if q.answerable][::8]
    asked = [(q, assistant.ask(q.question, q.options or None)) for q in questions]
    right = {
        count: sum(judge(q, pasted(assistant, a, count)).right for q, a in asked)
        for count in (1, 20)
    }
    assert right[20] <= right[1]
    assert right[1] > 0


def pasted(assistant: Assistant, answer: Answer, count: int) -> Answer:
    """The assistant's decision, told by its `count` best passages instead of its answer."""
    passages = assistant.search(answer.question, count)
    text = "\n\n".join(passage.text for passage in passages)
    return replace(answer, status="answered", answer=text)


def test_a_list_is_not_met_by_pasting_more_than_the_limit_holds(workshop):
    decoys = [f"Fact {number}: " + "surface texture glazes pots " * 9 for number in range(15)]
    (workshop.notes / "decoys.md").write_text("\n".join(decoys))
    glued = workshop.run("glued", conditions=["plain"], product=workshop.product(glue=20))
    record = glued.metrics.cell("full", "plain", "all").figures
    assert record["list"] == 0.0
