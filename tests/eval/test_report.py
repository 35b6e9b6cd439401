"""The folder that a run leaves behind."""

import json
import re

import pytest

from eval.manifest import RunFolderError
from eval.readme import update_readme


@pytest.fixture
def summary(reporting_workshop):
    w = reporting_workshop
    w.rows[4]["question"] += " </script><b>bold</b>"
    files = [w.write(w.rows), w.write(w.facts, "facts.jsonl")]
    return w.run("run", files, minimums={"answer": 1.0}, conditions=["plain", "typos", "terse"])


def test_the_page_holds_everything_and_asks_nothing_of_the_network(summary):
    page = summary.report.read_text("utf-8")
    assert page.count("<svg") == 6
    targets = re.findall(r"""(?:src=|href=|url\()\s*["']?([^"'\s>)]+)""", page)
    assert [target for target in targets if not target.startswith("#")] == []
    assert "Below the floor: answer is" in page


def test_the_page_lists_every_miss_and_keeps_text_from_becoming_markup(summary):
    page = summary.report.read_text("utf-8")
    data = re.search(r'id="data">(.*?)</script>', page, re.S)[1]
    misses = json.loads(data)
    rows = [
        json.loads(r) for r in (summary.folder / "answers.jsonl").read_text("utf-8").splitlines()
    ]
    assert len(misses) == sum(not row["right"] for row in rows)
    assert any("</script><b>" in miss["question"] for miss in misses)
    assert "<b>bold</b>" not in page


def test_the_summary_has_every_run_and_split(summary):
    text = (summary.folder / "summary.md").read_text("utf-8")
    assert text.endswith(summary.text())
    for title in ("## tune, 4 questions", "## confirm, 3 questions", "## all, 7 questions"):
        assert title in text
    table = text.split("## all, 7 questions")[1].split("##")[0]
    assert [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")] == [
        "system", "bm25", "full", "full", "full",
    ]  # fmt: skip
    assert "Below the floor: answer is 0.714, under 1." in text


def test_metrics_are_written_for_programs(summary):
    data = json.loads((summary.folder / "metrics.json").read_text("utf-8"))
    cell = next(c for c in data["cells"] if (c["system"], c["group"]) == ("full", "all"))
    assert cell["figures"]["answer"] == pytest.approx(5 / 7)
    assert data["facts"][0]["by_relation"]["hasLimit"]["recall"] == 1.0


def test_the_manifest_names_what_the_run_was_made_from(summary):
    manifest = json.loads((summary.folder / "manifest.json").read_text("utf-8"))
    assert {"notes", "gold", "product", "seed", "harness", "systems", "conditions"} <= set(manifest)
    assert [name for name, _ in manifest["gold"]] == ["gold.jsonl", "facts.jsonl"]


def test_the_readme_gets_the_table_between_its_marks(summary, tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- eval:begin -->\nold\n<!-- eval:end -->\nafter\n")
    update_readme(summary.folder, readme)
    once = readme.read_text("utf-8")
    assert once.startswith("before\n<!-- eval:begin -->\n| system")
    assert "old" not in once
    assert "71.4" not in once
    assert re.search(r"^\| full +\| +plain \| +75.0 \(25 to 100\) \|", once, re.M)
    update_readme(summary.folder, readme)
    assert readme.read_text("utf-8") == once


def test_a_readme_without_marks_is_refused(summary, tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("nothing here")
    with pytest.raises(RunFolderError, match="eval:begin"):
        update_readme(summary.folder, readme)
