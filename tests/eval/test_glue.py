"""Length is bounded before matching: pasting passages together wins nothing."""


def test_gluing_the_twenty_best_passages_scores_no_better_than_the_best_alone(workshop):
    filler = " ".join(f"filler{number}" for number in range(170))
    for file in workshop.notes.iterdir():
        lines = file.read_text("utf-8").split("\n")
        long = "\n".join(f"{line} {filler}" if ": " in line else line for line in lines)
        file.write_text(long, "utf-8")
    best = workshop.run("best", conditions=["plain"])
    pasting = workshop.product(glue=20, version="pasting")
    glued = workshop.run("glued", conditions=["plain"], product=pasting)
    for system in ("bm25", "full"):
        alone = best.metrics.cell(system, "plain", "all").figures
        pasted = glued.metrics.cell(system, "plain", "all").figures
        assert 0.0 < pasted["answer"] <= alone["answer"]
        assert pasted["over_limit"] > 0.5


def test_a_list_is_not_met_by_pasting_more_than_the_limit_holds(workshop):
    decoys = [f"Fact {number}: " + "surface texture glazes pots " * 9 for number in range(15)]
    (workshop.notes / "decoys.md").write_text("\n".join(decoys))
    glued = workshop.run("glued", conditions=["plain"], product=workshop.product(glue=20))
    record = glued.metrics.cell("full", "plain", "all").figures
    assert record["list"] == 0.0
