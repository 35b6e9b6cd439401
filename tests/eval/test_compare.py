"""Two runs side by side."""

import json

import pytest

from eval.compare import DifferentGoldError, compare
from eval.manifest import RunFolderError


def flip(folder, ids):
    file = folder / "answers.jsonl"
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    for row in rows:
        if row["id"] in ids and row["system"] == "full":
            row["failures"] = [] if row["failures"] else ["broken: by hand"]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_flips_both_ways_are_named_with_an_exact_sign_test(workshop):
    for name in ("a", "b"):
        workshop.run(name, conditions=["plain"])
    flip(workshop.folder / "b", {"q1", "q2", "q3", "q5"})
    result = compare(workshop.folder / "a", workshop.folder / "b")
    bm25, full = result.outcomes
    assert (bm25.gained, bm25.lost, bm25.p_value) == ((), (), 1.0)
    assert [f.id for f in full.gained] == ["q5"]
    assert [f.id for f in full.lost] == ["q1", "q2", "q3"]
    assert (full.right_a, full.right_b, full.ties) == (5, 3, 3)
    assert full.p_value == pytest.approx(2 * (1 + 4) / 16)
    text = result.text()
    assert "Lost by B (full, plain): 3" in text
    assert "missed for: broken: by hand" in text


def test_runs_over_different_gold_are_compared_only_by_force(workshop):
    workshop.run("a", conditions=["plain"])
    workshop.rows = workshop.rows[:5]
    workshop.run("b", conditions=["plain"])
    folders = workshop.folder / "a", workshop.folder / "b"
    with pytest.raises(DifferentGoldError, match="--force"):
        compare(*folders)
    result = compare(*folders, force=True)
    assert result.outcomes[0].count == 5
    assert result.changed == ("gold",)


def test_a_folder_without_a_run_is_refused(workshop):
    workshop.run("a", conditions=["plain"])
    with pytest.raises(RunFolderError, match="holds no run"):
        compare(workshop.folder / "a", workshop.folder / "notes")
