"""Gold evidence is found again when lines move."""

from eval.notes import Notes, read_notes
from eval.questions import Evidence

NOTES = Notes(None, {"a.md": "one\ntwo\nthree two\nfour", "b.md": "five\nsix\nseven"})


def test_evidence_at_its_lines_stays():
    evidence = Evidence("a.md", 2, 3, "three two")
    assert NOTES.locate(evidence) == evidence


def test_moved_evidence_is_found_at_the_nearest_place():
    assert NOTES.locate(Evidence("a.md", 4, 4, "two")) == Evidence("a.md", 3, 3, "two")


def test_a_quote_over_two_lines_keeps_its_length():
    assert NOTES.locate(Evidence("a.md", 1, 2, "six\nseven")) == Evidence(
        "b.md", 2, 3, "six\nseven"
    )


def test_evidence_that_is_gone_is_none():
    assert NOTES.locate(Evidence("a.md", 1, 1, "eight")) is None
    assert NOTES.locate(Evidence("a.md", 9, 9)) is None
    assert NOTES.locate(Evidence("a.md", 4, 4)) == Evidence("a.md", 4, 4)


def test_a_quote_is_verbatim_only_at_its_lines():
    assert NOTES.has_quote("a.md", 3, 3, "three")
    assert not NOTES.has_quote("a.md", 3, 3, "Three")
    assert not NOTES.has_quote("a.md", 2, 2, "three")
    assert not NOTES.has_quote("a.md", 3, 3, "")


def test_windows_line_ends_count_as_one(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "n.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    assert read_notes(tmp_path).texts == {"sub/n.md": "one\ntwo\n"}
    assert read_notes(tmp_path / "sub" / "n.md").texts == {"n.md": "one\ntwo\n"}
