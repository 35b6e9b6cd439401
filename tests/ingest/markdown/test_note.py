"""Markdown is read into sentences, heads, sections and links that keep their place."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from ingest.markdown.files import decode
from ingest.markdown.note import ParsedNote, coverage, parse_note
from kg.model import Sentence

ROOT = Path(__file__).parents[3]
PAGES = sorted((ROOT / "tests/data/markdown").iterdir())
SHARED = ROOT.parent / "shared"


def words(text: str) -> int:
    return len(text.split())


def read(text: str, max_tokens: int = 220) -> ParsedNote:
    return parse_note("note.md", text, max_tokens, words)


def sentences(text: str) -> list[Sentence]:
    return [sentence for passage in read(text).passages for sentence in passage.sentences]


def assert_sound(parsed: ParsedNote) -> None:
    """What holds for every note: coverage, exact text, exact quotes, marks inside texts."""
    assert coverage(parsed) == []
    lines = parsed.note.text.split("\n")
    assert len({passage.id for passage in parsed.passages}) == len(parsed.passages)
    for passage in parsed.passages:
        assert passage.text == "\n".join(lines[passage.start_line - 1 : passage.end_line])
        assert passage.sentences
        for sentence in passage.sentences:
            assert passage.start_line <= sentence.start_line
            assert sentence.end_line <= passage.end_line
            there = "\n".join(lines[sentence.start_line - 1 : sentence.end_line])
            assert sentence.quote
            assert sentence.quote in there
            assert sentence.quote == sentence.quote.strip()
            for mark in sentence.marks:
                assert 0 <= mark.start <= mark.end <= len(sentence.text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_dialect_is_covered_with_exact_quotes(page: Path) -> None:
    parsed = read(page.read_text(encoding="utf-8"), 40)
    assert len(parsed.passages) > 1
    assert_sound(parsed)
    assert parsed.warnings == ()


@pytest.mark.parametrize("page", sorted((ROOT / "notes").glob("*.md")), ids=lambda page: page.name)
def test_the_bundled_notes_are_covered(page: Path) -> None:
    assert_sound(read(page.read_text(encoding="utf-8")))


def test_long_notes_of_lists_links_and_rules_are_covered() -> None:
    source = SHARED / "notes/sagemaker.md"
    if not source.exists():
        pytest.skip("the shared notes are not here")
    parsed = read(source.read_text(encoding="utf-8"))
    assert_sound(parsed)
    assert parsed.links
    assert all(words(passage.text) <= 260 for passage in parsed.passages)


def test_strangers_notes_are_covered() -> None:
    source = SHARED / "corpora/wild-notes.tar.xz"
    if not source.exists():
        pytest.skip("the shared collections are not here")
    with tarfile.open(source) as archive:
        members = [item for item in archive if item.isfile() and item.name.endswith(".md")]
        for member in members[::6]:
            file = archive.extractfile(member)
            assert file is not None
            text, _ = decode(member.name, file.read())
            assert_sound(read(text))


def test_coverage_reports_lines_left_out_and_lines_taken_twice() -> None:
    parsed = read("One line.\n\n---\n\nAnother line.")
    first, second = parsed.passages
    missing = ParsedNote(parsed.note, (first,), (), (), parsed.outside)
    doubled = ParsedNote(parsed.note, (first, second, second), (), (), parsed.outside)
    assert coverage(missing) == [5]
    assert coverage(doubled) == [5]


def test_a_sentence_wrapped_over_lines_is_one_with_its_exact_quote() -> None:
    (only,) = sentences("> Bees *swarm* on a\n> warm day.")
    assert only.text == "Bees swarm on a warm day."
    assert only.quote == "Bees *swarm* on a\n> warm day."
    assert (only.start_line, only.end_line) == (1, 2)
    assert [(only.text[m.start : m.end], m.kind) for m in only.marks] == [("swarm", "em")]


def test_markup_is_removed_and_quoted() -> None:
    (only,) = sentences("See **the [guide](https://a.org/x)** &amp; `code` \\*now\\*.[^1]")
    assert only.text == "See the guide & code *now*."
    assert only.quote.startswith("See **the [guide]")
    assert only.quote.endswith("\\*now\\*.[^1]")
    kinds = {only.text[m.start : m.end]: (m.kind, m.target) for m in only.marks}
    assert kinds["guide"] == ("link", "https://a.org/x")
    assert kinds["the guide"] == ("strong", None)
    assert kinds["code"] == ("code", None)


@pytest.mark.parametrize("ending", ["  \n", "\\\n", "<br>", "<br/>\n"])
def test_hard_breaks_end_sentences(ending: str) -> None:
    assert [s.text for s in sentences(f"first part{ending}second part")] == [
        "first part",
        "second part",
    ]


def test_an_item_with_its_own_head_line_stands_over_what_describes_it() -> None:
    head, first, second = sentences("* Robust scaler  \n    Subtracts the median. Needs no mean.")
    assert (head.text, head.heads) == ("Robust scaler", ())
    assert first.heads == second.heads == ("Robust scaler",)
    assert first.role == "item"


def test_a_head_within_the_line_is_given_to_the_whole_item() -> None:
    first, second = sentences("- **Online** – reads are fast. Writes are not.\n")
    assert first.text == "Online – reads are fast."
    assert first.heads == second.heads == ("Online",)


def test_among_labelled_items_one_stands_under_the_subject_that_it_opens_with() -> None:
    labelled = "- Seed drill: sows rows.\n- Broadcaster: throws seed.\n"
    third = "- Plug tray holds the seedlings. Needs water."
    *_, holds, needs = sentences(labelled + third)
    assert holds.heads == needs.heads == ("Plug tray",)
    assert all(s.heads == () for s in sentences("- Plain words.\n- More of them.\n" + third))


def test_a_lead_in_is_the_outermost_head_of_its_list() -> None:
    lead, one, two = sentences("Store data in two modes:\n\n- Hot: in memory.\n- Cold storage too.")
    assert lead.heads == ()
    assert one.heads == ("Store data in two modes", "Hot")
    assert two.heads == ("Store data in two modes",)


def test_a_lead_in_serves_one_list_only() -> None:
    texts = {s.text: s.heads for s in sentences("Pick one:\n\n- a box\n\nThen go.\n\n- a bag")}
    assert texts["a box"] == ("Pick one",)
    assert texts["a bag"] == ()


def test_nested_items_stand_under_every_enclosing_head() -> None:
    texts = {s.text: s.heads for s in sentences("- Trees\n  - Oak\n    - Lives long.\n- Ferns")}
    assert texts["Lives long."] == ("Trees", "Oak")
    assert texts["Ferns"] == ()


def test_definitions_stand_under_their_terms() -> None:
    term, meaning = sentences("Slack water\n: The stream rests.")
    assert (term.text, meaning.heads) == ("Slack water", ("Slack water",))


def test_a_table_row_is_a_sentence_with_named_cells() -> None:
    row = sentences("| Part | Torque |\n|---|---|\n| Stem \\| bolt | [5 Nm](https://a.org) |\n")[0]
    assert row.role == "row"
    assert row.cells == (("Part", "Stem | bolt"), ("Torque", "5 Nm"))
    assert row.text == "Part: Stem | bolt; Torque: 5 Nm"
    assert row.quote == "| Stem \\| bolt | [5 Nm](https://a.org) |"
    assert [(row.text[m.start : m.end], m.target) for m in row.marks] == [("5 Nm", "https://a.org")]


def test_the_heading_path_is_kept_and_sections_hold_their_subsections() -> None:
    parsed = read("# A\none\n## B\ntwo\n# C\nthree\n")
    assert [p.section for p in parsed.passages] == [("A",), ("A", "B"), ("C",)]
    assert [(s.path, s.start_line, s.end_line) for s in parsed.note.sections] == [
        (("A",), 1, 4),
        (("A", "B"), 3, 4),
        (("C",), 5, 7),
    ]


def test_a_sentence_above_dashes_is_no_heading() -> None:
    parsed = read("This is a whole sentence.\n---\nAnother one stands here.\n")
    assert [p.section for p in parsed.passages] == [(), ()]
    assert parsed.note.sections == ()


def test_bare_urls_are_links_and_no_sentences() -> None:
    parsed = read("# S\n\nKelp grows.\nhttps://a.org/kelp  \n\n---\n\nhttps://a.org/alone\n")
    (passage,) = parsed.passages
    assert [s.text for s in passage.sentences] == ["Kelp grows."]
    assert [(link.text, link.url, link.line) for link in passage.links] == [
        ("", "https://a.org/kelp", 4)
    ]
    assert [(item.section, item.link.url) for item in parsed.links] == [
        (("S",), "https://a.org/alone")
    ]


def test_a_list_goes_on_past_a_bare_url_at_the_margin() -> None:
    text = "- Trees\n\n  - Oak\n    Lives long.\n\nhttps://a.org/oak\n\n  - Elm\n    Lives short.\n"
    texts = {s.text: s.heads for s in sentences(text)}
    assert texts["Lives short."] == ("Trees", "Elm")


def test_code_is_read_as_code() -> None:
    pieces = sentences("Run it:\n\n```sh\nmake app\n\nmake test\n```\n")
    assert [(s.role, s.text) for s in pieces] == [
        ("prose", "Run it:"),
        ("code", "make app"),
        ("code", "make test"),
    ]


def test_an_unclosed_fence_is_read_as_code_with_a_warning() -> None:
    parsed = read("Text.\n\n```\ncode\n# not a heading\n")
    assert [(w.line, "never closed" in w.message) for w in parsed.warnings] == [(3, True)]
    assert_sound(parsed)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n \n",
        "- " * 5000 + "x",
        "> " * 5000 + "deep",
        "\n".join("  " * depth + "- item" for depth in range(300)),
        "\n".join(">" * depth + " text" for depth in range(1, 300)),
        "[" * 20_000,
        "![" * 12_000,
        "**a *b " * 5000,
        "word " * 100_000,
        "A sentence here. " * 20_000,
        "|a|b|\n|-|-|\n" + "|1|2|\n" * 3000,
        "<!-- never closed\ntext\n" * 100,
        "%% never closed\n",
        ":::note Title\n" * 200 + "text\n",
        "<details><summary>T</summary>\n" * 200 + "text",
        "<style>\n" * 1000,
        "---\na: [" + "[" * 3000 + "\n---\ntext",
        "half \ud800 character and a \0",
        "a\u2028b\x0bc\x0cd\x85e\n",
        "\t" * 5000 + "x",
        "    x = 1;\n" * 100,
        "    - " + "'" * 20_000 + "#",
        "# a" + " " * 100_000 + "b",
        "$$\nunclosed math\n",
        "[a]: https://a.org\n" * 100,
        "* a\n\n  b\n\n      c\n\n1. d\n   ```\n   e\n",
    ],
    ids=range(27),
)
def test_nothing_written_breaks_the_reader(text: str) -> None:
    assert_sound(read(text))


def test_a_paragraph_too_large_for_its_markup_is_plain_words_with_a_warning() -> None:
    parsed = read("Small.\n\n" + "**bold** words " * 20_000)
    assert [w.line for w in parsed.warnings] == [3, 3]
    assert "too large" in parsed.warnings[0].message
    assert "from its beginning" in parsed.warnings[1].message
    assert_sound(parsed)


def test_reading_twice_gives_the_same() -> None:
    text = PAGES[0].read_text(encoding="utf-8")
    assert read(text) == read(text)


def test_what_the_parser_cannot_take_is_read_as_plain_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("ingest.markdown.note.parse", fail)
    parsed = read("# A\n\nOne line.\nAnother line.\n")
    assert coverage(parsed) == []
    assert "plain lines" in parsed.warnings[0].message
    assert "One line." in parsed.passages[0].text


def test_a_line_indented_by_a_tab_is_quoted_from_its_first_letter() -> None:
    first, second = sentences("- Bees swarm.\n\tQueens fly.")
    assert (first.quote, second.quote, second.start_line) == ("Bees swarm.", "Queens fly.", 2)


def test_a_line_of_blanks_alone_ends_a_paragraph() -> None:
    found = sentences("Bees\n\u00a0\nQueens\n\t\u00a0\n`Drones`\n")
    assert [(s.text, s.start_line) for s in found] == [("Bees", 1), ("Queens", 3), ("Drones", 5)]


def test_what_looks_like_a_link_definition_within_a_paragraph_is_text_of_it() -> None:
    parsed = read("Bees swarm\n[n]:a")
    assert [s.quote for s in parsed.passages[0].sentences] == ["Bees swarm\n[n]:a"]
    assert coverage(parsed) == []


def test_an_item_whose_text_begins_below_its_number_is_covered() -> None:
    assert coverage(read("1.\n   Bees swarm.\n")) == []


def test_the_title_of_a_note_is_kept_whole():
    assert read("---\ntitle: Image, Video and Sound\n---\n\nWords.\n").note.title == (
        "Image, Video and Sound"
    )


ENTRIES = """# Clay notes

## Coatings
slip: thin clay, for joints. goes on wet
engobe – coloured slip, no shine
terra sigillata = finest slip, polish it before it dries
kinds of wax:
* beeswax – smells good
* soy wax: melts low
lead glaze -> never for cups
"""


def test_entries_kept_line_by_line_stand_under_their_own_labels() -> None:
    found = {s.text: s.heads for s in sentences(ENTRIES)}
    assert found["slip: thin clay, for joints."] == ("slip",)
    assert found["goes on wet"] == ("slip",)
    assert found["engobe – coloured slip, no shine"] == ("engobe",)
    assert found["terra sigillata = finest slip, polish it before it dries"] == ("terra sigillata",)


def test_an_entry_below_a_list_is_none_of_its_items() -> None:
    found = {
        s.text: s.heads for s in sentences("- soy wax: melts low\nlead glaze -> never for cups")
    }
    assert found["soy wax: melts low"] == ("soy wax",)
    assert found["lead glaze -> never for cups"] == ("lead glaze",)


def test_wrapped_prose_with_a_colon_in_it_stays_whole() -> None:
    wrapped = (
        "Clay shrinks as it dries, and again in the fire, so that every piece is made larger than\n"
        "wanted: a tenth for stoneware. Porcelain shrinks most of all, and it does so in the last\n"
        "hours: slow cooling helps."
    )
    assert [s.text for s in sentences(wrapped)] == [
        "Clay shrinks as it dries, and again in the fire, so that every piece is made larger than"
        " wanted: a tenth for stoneware.",
        "Porcelain shrinks most of all, and it does so in the last hours: slow cooling helps.",
    ]


def test_a_word_over_labelled_lines_stands_over_them_all() -> None:
    found = {s.text: s.heads for s in sentences("edges\nstraw: for beds\nP. alba: for shade\n")}
    assert found["straw: for beds"] == ("edges", "straw")
    assert found["P. alba: for shade"] == ("edges", "P. alba")


def test_bold_words_set_off_in_a_paragraph_head_it_and_the_list_below() -> None:
    text = "**bake wood** => dries planks. Takes a day.\n\n- a slow fan\n\n**Tip** (old) - Oil it."
    texts = {s.text: s.heads for s in sentences(text)}
    assert texts["Takes a day."] == texts["a slow fan"] == ("bake wood",)
    assert texts["Tip (old) - Oil it."] == ("Tip",)


def test_an_arrow_behind_bold_words_that_tell_what_to_do_sets_off_no_head() -> None:
    (line,) = sentences("- **if it warps** => burn it")
    assert line.heads == ()


BARE = """Yard machines - tour notes

the carriers
Pallo
- drives under the racks and brings a whole rack to the person who picks
- never among people (fenced zone alone)
Hoyt - the fork (red one, no.)
- lifts pallets up to four metres
Grampus and Stilt

- pull trolleys

Roost
A drone that flies at night and scans labels.
"""


def test_a_name_alone_on_a_line_heads_what_follows() -> None:
    heads = {s.text[:12]: s.heads for s in sentences(BARE)}
    assert heads["drives under"] == heads["never among "] == ("Pallo",)
    assert heads["lifts pallet"] == ("Hoyt",)
    assert heads["pull trolley"] == ("Grampus and Stilt",)
    assert heads["A drone that"] == ("Roost",)
    assert heads["Hoyt - the f"] == heads["Roost"] == heads["the carriers"] == ()


def test_a_wrapped_line_is_no_head() -> None:
    text = "- the ferry that leaves the north quay at noon calls at every\nsmall island\n- it is slow\n"
    assert next(s.text for s in sentences(text)).endswith("every small island")


def test_a_line_before_a_list_that_leads_on_is_no_head() -> None:
    found = {s.text: s.heads for s in sentences("Tools\nwhich we keep\n- a saw\n- a plane\n")}
    assert found["a saw"] == ()


LABELS = """# Glazes

## Lead
- hue: yellow
- **Rust:** none
- Warning: poison

## Ash
- hue: grey
- Salt: like Lead
- Warning: dust

## Salt
- hue: white, as Lead
- Warning: fumes
- Use: pots
"""


def test_a_label_under_many_heads_is_an_attribute_of_them() -> None:
    found = {s.text: s.heads for s in sentences(LABELS)}
    assert found["hue: grey"] == found["Warning: dust"] == ()
    assert found["Rust: none"] == ("Rust",)
    assert found["Salt: like Lead"] == ("Salt",)


def test_what_is_shortened_with_a_stroke_is_written_out_and_quoted_as_it_stands() -> None:
    said = sentences("Ash w/ lead, W/o salt; dull b/c it dries w/in days, 5 % w/w, `w/o` kept.\n")
    assert said[0].text == (
        "Ash with lead, Without salt; dull because it dries within days, 5 % w/w, w/o kept."
    )
    assert said[0].quote.startswith("Ash w/ lead, W/o salt; dull b/c")
    assert sentences("Tiles w/glaze hold.\n")[0].text == "Tiles with glaze hold."


def test_two_colons_set_off_what_an_entry_is_of() -> None:
    found = {s.text: s.heads for s in sentences("lead glaze :: 900 °C\nash glaze :: 1200 °C\n")}
    assert found == {
        "lead glaze : 900 °C": ("lead glaze",),
        "ash glaze : 1200 °C": ("ash glaze",),
    }


def test_a_bold_label_begins_a_line_of_its_own() -> None:
    text = (
        "# Glazes\n\n- kinds\n  - Ash is dull and runs down the pots where it is put on too thick\n"
        "**Choice:** lead, since it shines\n**Cost:** low\n"
    )
    found = {s.text: s.heads for s in sentences(text)}
    assert found["Choice: lead, since it shines"] == ("Choice",)


def test_among_entries_a_name_may_be_told_more_of_before_the_dash() -> None:
    lines = "Lead – shiny\nAsh, from wood – dull; runs\nSalt – grey\n"
    assert [s.heads for s in sentences(lines)] == [("Lead",), ("Ash",), ("Salt",)]
    items = "- Lead – shiny\n- Ash, from wood – dull; runs\n- Salt – grey\n"
    assert [s.heads for s in sentences(items)] == [("Lead",), ("Ash",), ("Salt",)]
    assert sentences("Ash, from wood – dull; runs\n")[0].heads == ()


NOTES_OF_CHOICES = """# Choices

## Roof
**State:** open. It is raining in.
**Choice:** slate

## Wall
**State:** done
**Choice:** brick

- kinds
**State:** old

## Door
**State:** done
**Choice:** oak
"""


def test_all_that_stands_behind_a_recurring_label_is_freed_of_it() -> None:
    found = {s.text: s for s in sentences(NOTES_OF_CHOICES)}
    assert found["It is raining in."].heads == found["Choice: brick"].heads == ()
    assert not found["State: open."].marks
