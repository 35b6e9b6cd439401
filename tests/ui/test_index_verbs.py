"""`notegraph ingest`, `doctor` and `rollback`, on notes that are made for the test."""

import json


def test_ingest_reports_what_changed_and_forgets_what_is_gone(notegraph, tmp_path):
    notes, index = tmp_path / "notes", tmp_path / "index"
    notes.mkdir()
    (notes / "a.md").write_text("# Kiln\n\nA kiln fires clay. It takes up to 8 hours.\n")
    (notes / "b.md").write_text("# Wheel\n\nA wheel is used for shaping bowls.\n")
    first = json.loads(notegraph("ingest", notes, "--index", index, "--json").out)
    assert first["added"] == ["a.md", "b.md"]
    (notes / "b.md").unlink()
    second = json.loads(notegraph("ingest", "--index", index, "--json").out)
    assert (second["removed"], second["unchanged"]) == (["b.md"], ["a.md"])
    found = notegraph("search", "shaping bowls on a wheel", "--index", index, "--json")
    assert all(result["note"] == "a.md" for result in json.loads(found.out))

    doctor = notegraph("doctor", "--index", index)
    assert doctor.code == 0
    assert "whole" in doctor.out

    assert notegraph("rollback", "--index", index).code == 0
    found = notegraph("search", "shaping bowls on a wheel", "--index", index, "--json")
    assert "b.md" in {result["note"] for result in json.loads(found.out)}
    assert notegraph("rollback", 9, "--index", index).code == 1


def test_a_damaged_file_is_found_and_exits_with_3(notegraph, tmp_path):
    notes, index = tmp_path / "notes.md", tmp_path / "index"
    notes.write_text("# Kiln\n\nA kiln fires clay.\n")
    assert notegraph("ingest", notes, "--index", index).code == 0
    graph = next(index.glob("versions/*/graph.nq.gz"))
    graph.write_bytes(graph.read_bytes()[:-10])
    for verb in (("doctor",), ("ask", "What is a kiln for?"), ("search", "kiln"), ("export",)):
        run = notegraph(*verb, "--index", index)
        assert (verb[0], run.code) == (verb[0], 3)
        assert "Traceback" not in run.err


def test_notes_without_text_are_no_notes(notegraph, tmp_path):
    (tmp_path / "notes").mkdir()
    run = notegraph("ingest", tmp_path / "notes", "--index", tmp_path / "index")
    assert run.code == 1
    assert notegraph("ingest", tmp_path / "nowhere", "--index", tmp_path / "index").code == 1
