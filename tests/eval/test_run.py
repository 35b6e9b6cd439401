"""Runs of the whole harness over a small product."""

import json
from pathlib import Path

import pytest

from eval.minimums import MinimumError, parse_minimums
from eval.other_fields import Field, bundled_fields
from eval.questions import GoldError, load_questions
from eval.run import RunError


def answers(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / "answers.jsonl").read_text("utf-8").splitlines()]


def without_timings(folder: Path) -> list[dict]:
    return [{k: v for k, v in row.items() if k != "timings_ms"} for row in answers(folder)]


def test_every_question_is_asked_of_every_system_and_condition(workshop):
    mapping = workshop.folder / "renaming.json"
    mapping.write_text('{"Glow Kiln": "Brau Tremen", "Rapid Wheel": "Oska Lundi"}')
    workshop.run("run", renaming=mapping)
    rows = answers(workshop.folder / "run")
    runs = list(dict.fromkeys((row["system"], row["condition"]) for row in rows))
    assert runs == [
        ("bm25", "plain"),
        ("full", "plain"),
        ("full", "renamed"),
        ("full", "no-vocabulary"),
        ("full", "typos"),
        ("full", "terse"),
    ]
    assert [row["id"] for row in rows[:7]] == ["q1", "q2", "q3", "q4", "q5", "q6", "q7"]
    assert len(rows) == 42


def test_verdicts_follow_the_contract(workshop):
    workshop.run("run", conditions=["plain"])
    rows = answers(workshop.folder / "run")
    full = {row["id"]: row["right"] for row in rows if row["system"] == "full"}
    assert full == {
        "q1": True, "q2": True, "q3": True, "q4": True, "q5": False, "q6": True, "q7": False,
    }  # fmt: skip
    bm25 = {row["id"]: row["failures"] for row in rows if row["system"] == "bm25"}
    assert bm25["q6"] == ["answered the unanswerable"]


def test_two_runs_give_the_same_answers_but_for_timings(workshop):
    workshop.run("one")
    workshop.run("two")
    assert without_timings(workshop.folder / "one") == without_timings(workshop.folder / "two")


def test_an_interrupted_run_resumes_where_it_stopped(workshop):
    with pytest.raises(KeyboardInterrupt):
        workshop.run("run", product=workshop.product(stop_after=4), conditions=["plain"])
    folder = workshop.folder / "run"
    assert len(answers(folder)) == 3
    with (folder / "answers.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "cut sho')
    product = workshop.product()
    workshop.run("run", product=product, conditions=["plain"])
    workshop.run("whole", conditions=["plain"])
    assert without_timings(folder) == without_timings(workshop.folder / "whole")
    assert len(product.opened[0].asked) == 1 + 4


def test_another_state_of_the_product_starts_the_run_afresh(workshop):
    workshop.run("run", conditions=["plain"])
    product = workshop.product(version="2")
    workshop.run("run", product=product, conditions=["plain"])
    assert len(product.opened[0].asked) == 1 + 7


def test_an_index_is_built_once_for_all_conditions_that_share_it(workshop):
    product = workshop.product()
    workshop.run("run", product=product, conditions=["plain", "typos", "terse", "no-vocabulary"])
    assert product.built == [("notes", True), ("notes", False)]
    workshop.run("again", product=product, conditions=["plain"])
    assert len(product.built) == 2


def test_the_renamed_world_has_no_old_name_in_notes_or_questions(workshop):
    mapping = workshop.folder / "renaming.json"
    mapping.write_text('{"Glow Kiln": "Brau Tremen"}')
    workshop.run("run", renaming=mapping, conditions=["plain", "renamed"])
    renamed = [r for r in answers(workshop.folder / "run") if r["condition"] == "renamed"]
    assert "kiln" not in json.dumps(renamed).lower()
    assert renamed[0]["right"]
    assert renamed[0]["gold"]["gold_entities"] == [["Brau Tremen"]]
    assert renamed[6]["question"] == "What does the brau tremen cost?"


def test_notes_without_a_name_of_the_mapping_are_not_asked_as_a_renamed_world(workshop):
    mapping = workshop.folder / "renaming.json"
    mapping.write_text('{"Moon Lander": "Brau Tremen"}')
    summary = workshop.run("run", renaming=mapping)
    assert "renamed" not in {condition for _, condition in summary.metrics.runs}


def test_someone_elses_gold_without_splits_is_reported_as_one_group(workshop):
    rows = [{k: v for k, v in row.items() if k != "split"} for row in workshop.rows]
    summary = workshop.run("run", [workshop.write(rows, "other.jsonl")], conditions=["plain"])
    assert summary.metrics.groups == ("all",)
    assert summary.metrics.cell("full", "plain", "all").count == 7


def test_a_single_condition_is_run_with_the_main_system_alone(workshop):
    summary = workshop.run("run", conditions=["terse"])
    assert summary.metrics.runs == (("full", "terse"),)


def test_gold_over_notes_that_lack_its_evidence_is_still_answered(workshop):
    other = workshop.folder / "elsewhere"
    other.mkdir()
    (other / "mine.md").write_text("Glow Kiln: it fires porcelain bowls in one load.\n", "utf-8")
    workshop.notes = other
    summary = workshop.run("run", conditions=["plain"])
    assert summary.lost_evidence == 6
    cell = summary.metrics.cell("full", "plain", "all")
    assert cell.figures["recommend"] == 0.5
    assert cell.figures["recall@5"] is None


def test_a_single_file_of_notes_is_asked_over(workshop):
    workshop.notes = workshop.notes / "tools.md"
    summary = workshop.run("run", conditions=["plain"])
    assert summary.metrics.cell("full", "plain", "all").figures["recommend"] == 1.0


def test_only_the_chosen_split_is_asked(workshop):
    summary = workshop.run("run", split="confirm", conditions=["plain"])
    assert {row["id"] for row in answers(workshop.folder / "run")} == {"q2", "q4", "q7"}
    assert summary.metrics.groups == ("confirm",)


def test_facts_are_scored_by_split_limits_and_denials_apart(workshop):
    files = [workshop.write(workshop.rows), workshop.write(workshop.facts, "facts.jsonl")]
    summary = workshop.run("run", files, conditions=["plain"])
    figures = summary.metrics.cell("full", "plain", "all").figures
    assert figures["facts_recall"] == pytest.approx(2 / 3)
    assert figures["limits_recall"] == 1.0
    assert figures["denials_recall"] == 0.0
    assert summary.metrics.cell("full", "plain", "tune").figures["facts_recall"] == 1.0


def test_floors_hold_or_are_named(workshop):
    summary = workshop.run(
        "run", minimums={"answer": 0.6, "confirm.answer": 0.9, "bm25.answer": 0.1, "ece": 0.0},
        conditions=["plain"],
    )  # fmt: skip
    assert not summary.ok
    assert [line.split(" ")[0] for line in summary.below] == ["confirm.answer", "ece"]
    assert workshop.run("run", minimums={"answer": 0.6}, conditions=["plain"]).ok


def test_a_floor_under_an_unknown_figure_is_refused_before_asking(workshop):
    product = workshop.product()
    with pytest.raises(MinimumError, match="no figure anser"):
        workshop.run("run", minimums={"anser": 0.5}, product=product)
    assert not product.opened


@pytest.mark.parametrize("text", ["answer", "answer=high", "=0.5x"])
def test_a_floor_that_is_no_number_is_refused(text):
    with pytest.raises(MinimumError):
        parse_minimums(text)


def test_floors_are_read():
    assert parse_minimums("answer=0.8, confirm.auroc=0.95") == {
        "answer": 0.8,
        "confirm.auroc": 0.95,
    }


def test_unknown_systems_and_conditions_are_refused(workshop):
    with pytest.raises(RunError, match="no system dense"):
        workshop.run("run", systems=["dense"])
    with pytest.raises(RunError, match="no condition upside-down"):
        workshop.run("run", conditions=["upside-down"])


def test_a_folder_with_other_things_is_not_overwritten(workshop):
    (workshop.folder / "run").mkdir()
    (workshop.folder / "run" / "thesis.txt").write_text("mine")
    with pytest.raises(Exception, match="give --out a new folder"):
        workshop.run("run")


def test_gold_that_is_no_json_names_its_line(workshop):
    file = workshop.folder / "broken.jsonl"
    file.write_text('{"id": "a", "question": "?", "type": "define"}\n{"id": \n')
    with pytest.raises(GoldError, match=r"broken\.jsonl:2"):
        workshop.run("run", [file])


def test_progress_counts_to_the_end(workshop):
    calls = []
    workshop.run("run", conditions=["plain"], progress=lambda *call: calls.append(call))
    assert calls[-1][:2] == (14, 14)
    assert [done for done, _, _ in calls] == sorted(done for done, _, _ in calls)


def elsewhere(workshop, split="confirm") -> dict[str, tuple[Field, ...]]:
    """The workshop's notes again, as a field of its own."""
    rows = [row | {"split": split} for row in workshop.rows]
    return {"fields": (Field("pottery", workshop.notes, workshop.write(rows, "pottery.jsonl")),)}


def test_notes_of_other_fields_are_asked_of_the_main_system_and_told_apart(workshop):
    fields = elsewhere(workshop)
    summary = workshop.run("run", conditions=["plain", "fields"], fields=fields)
    assert summary.metrics.runs == (("bm25", "plain"), ("full", "plain"), ("full", "fields"))
    cell = summary.metrics.cell("full", "fields", "confirm")
    assert (cell.count, cell.figures["answer"]) == (7, pytest.approx(5 / 7))
    assert "## Other fields, full" in summary.text()
    table = summary.text().partition("## Other fields")[0]
    assert "fields" not in table


def test_someone_elses_gold_is_not_asked_over_the_bundled_fields(workshop):
    summary = workshop.run("run")
    assert {"other", "fields"}.isdisjoint(condition for _, condition in summary.metrics.runs)


def test_another_gold_of_a_field_starts_the_run_afresh(workshop):
    workshop.run("run", conditions=["fields"], fields=elsewhere(workshop))
    product = workshop.product()
    fields = elsewhere(workshop, split="tune")
    workshop.run("run", conditions=["fields"], fields=fields, product=product)
    assert len(product.opened[0].asked) == 1 + 7


def test_every_bundled_field_has_notes_and_questions_of_one_split():
    for field in bundled_fields()["fields"]:
        splits = {question.split for question in load_questions([field.gold])}
        assert splits in ({"tune"}, {"confirm"}), field.name


def test_two_processes_give_what_one_gives(workshop):
    workshop.run("one", conditions=["plain", "typos"])
    workshop.run("two", conditions=["plain", "typos"], workers=2)
    assert without_timings(workshop.folder / "one") == without_timings(workshop.folder / "two")
