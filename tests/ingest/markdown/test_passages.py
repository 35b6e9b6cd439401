"""Blocks are grouped into passages that fit the encoder and read as one."""

from __future__ import annotations

from ingest.markdown.note import ParsedNote, coverage, parse_note


def words(text: str) -> int:
    return len(text.split())


def read(text: str, max_tokens: int = 100) -> ParsedNote:
    return parse_note("note.md", text, max_tokens, words)


def spans(text: str, max_tokens: int = 100) -> list[tuple[int, int]]:
    return [(p.start_line, p.end_line) for p in read(text, max_tokens).passages]


LONG = "Word " + "word " * 29 + "end."


def test_blocks_of_a_section_stay_together_up_to_the_limit() -> None:
    text = f"{LONG}\n\n{LONG}\n\n{LONG}\n\n{LONG}\n"
    assert spans(text) == [(1, 5), (7, 7)]


def test_a_rule_and_a_heading_always_separate() -> None:
    assert spans("One.\n\n---\n\nTwo.\n\n# H\n\nThree.\n") == [(1, 1), (5, 5), (9, 9)]


def test_the_heading_path_counts_against_the_limit() -> None:
    title = "many words in a long heading " * 5
    assert len(spans(f"# {title}\n\n{LONG}\n\n{LONG}\n\n{LONG}", 100)) == 2
    assert len(spans(f"# Short\n\n{LONG}\n\n{LONG}\n\n{LONG}", 100)) == 1


def test_a_long_block_is_cut_between_its_lines() -> None:
    text = "\n".join(f"Line {n} says something here at length." for n in range(40))
    parsed = read(text, 70)
    assert len(parsed.passages) > 3
    assert coverage(parsed) == []
    assert all(words(p.text) <= 70 for p in parsed.passages)


def test_one_line_longer_than_the_limit_stays_whole() -> None:
    assert spans("word " * 500) == [(1, 1)]


def test_an_item_that_describes_something_is_a_passage_of_its_own() -> None:
    item = "* Head {}\n    It says what it is for, and a little more than that.\n\n"
    assert spans("".join(item.format(n) for n in "abc")) == [(1, 2), (4, 5), (7, 8)]


def test_short_items_stay_with_their_lead_in() -> None:
    assert spans("Take these:\n\n- salt\n- oil\n- flour\n") == [(1, 5)]


def test_the_parts_of_a_long_item_are_passages_and_its_line_goes_with_the_first() -> None:
    part = "  * Part {0}\n    Part {0} says what it is for, and a little more.\n\n"
    text = "* Whole\n\n" + "".join(part.format(n) for n in ("Ash", "Elm"))
    assert spans(text) == [(1, 4), (6, 7)]


def test_a_few_words_do_not_stand_alone_where_a_neighbour_has_room() -> None:
    item = "* Head\n    It says what it is for, and a little more than that.\n\n"
    assert spans(item + "Just three words\n") == [(1, 4)]


def test_a_pointer_goes_with_its_paragraph_even_when_that_is_cut_for_it() -> None:
    text = f"{LONG}\n{LONG}\n{LONG}\nLearn more about [this and that](https://a.org)."
    assert spans(text, 97) == [(1, 2), (3, 4)]


def test_code_goes_with_the_paragraph_before_it() -> None:
    assert spans(f"{LONG}\n\n```\nmake\n```\n\n{LONG}\n", 40) == [(1, 5), (7, 7)]


def test_rows_of_a_long_table_keep_their_headers() -> None:
    rows = "".join(f"| part {n} | {n} Nm of torque |\n" for n in range(40))
    parsed = read(f"| Part | Torque |\n|---|---|\n{rows}", 60)
    assert len(parsed.passages) > 3
    assert parsed.passages[0].start_line == 1
    last = parsed.passages[-1].sentences[-1]
    assert last.cells == (("Part", "part 39"), ("Torque", "39 Nm of torque"))


def test_links_beside_a_passage_are_its_links() -> None:
    text = "Kelp grows.\n\nhttps://a.org/1\n\n[Two](https://a.org/2)\n"
    (passage,) = read(text).passages
    assert [(link.text, link.line) for link in passage.links] == [("", 3), ("Two", 5)]
    assert passage.end_line == 1


def test_a_passage_stands_under_its_path_and_the_outer_heads() -> None:
    text = "# Sea\n\n- Plants\n  - Kelp\n    It **grows** fast in cold and moving water all year.\n"
    text += "  - Eelgrass\n    It has roots and flowers under water, unlike any seaweed.\n"
    second = read(text).passages[1]
    assert (second.section, second.sentences[0].heads) == (("Sea",), ("Plants",))


def test_ids_are_stable_and_tell_repeats_apart() -> None:
    once = read("Same words.\n\n---\n\nSame words.\n")
    again = read("Same words.\n\n---\n\nSame words.\n")
    assert [p.id for p in once.passages] == [p.id for p in again.passages]
    assert once.passages[0].id != once.passages[1].id


def test_lines_above_do_not_change_an_id() -> None:
    before = read("# A\n\nKelp grows.\n").passages[-1]
    after = read("# New\n\nAdded.\n\n# A\n\nKelp grows.\n").passages[-1]
    assert before.id == after.id
