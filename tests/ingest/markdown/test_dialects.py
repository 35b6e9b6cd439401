"""What Obsidian, Docusaurus, Notion and GitHub add to Markdown is read as what it is."""

from __future__ import annotations

from pathlib import Path

from ingest.markdown.note import ParsedNote, parse_note
from kg.model import Sentence

PAGES = Path(__file__).parents[2] / "data/markdown"


def words(text: str) -> int:
    return len(text.split())


def read(text: str) -> ParsedNote:
    return parse_note("note.md", text, 220, words)


def page(name: str) -> tuple[ParsedNote, dict[str, Sentence]]:
    parsed = read((PAGES / name).read_text(encoding="utf-8"))
    found = {s.text: s for passage in parsed.passages for s in passage.sentences}
    return parsed, found


def texts(markdown: str) -> list[str]:
    return [s.text for passage in read(markdown).passages for s in passage.sentences]


def test_front_matter_gives_title_tags_and_aliases() -> None:
    parsed, _ = page("obsidian.md")
    assert parsed.note.title == "Beekeeping through the year"
    assert parsed.note.aliases == ("Bee calendar", "Apiary year")
    assert parsed.note.tags == ("hobby/bees", "garden", "seasonal")


def test_front_matter_that_is_not_yaml_is_text_with_a_warning() -> None:
    parsed = read("---\ntitle: [broken\n---\nText.\n")
    assert [(w.note, w.line) for w in parsed.warnings] == [("note.md", 2)]
    assert "title: [broken" in parsed.passages[0].text


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert texts("---\n\nJust a line.\n\n---\n\nAnother.\n") == ["Just a line.", "Another."]


def test_wikilinks_read_as_their_alias_and_keep_their_page() -> None:
    _, found = page("obsidian.md")
    line = found["The queen lays up to 2,000 eggs a day, see the queen and Brood pattern."]
    marks = {line.text[m.start : m.end]: (m.kind, m.target) for m in line.marks}
    assert marks["the queen"] == ("wikilink", "Queen bee")
    assert marks["Brood pattern"] == ("wikilink", "Brood pattern")


def test_obsidian_marks_leave_no_trace_in_the_words() -> None:
    _, found = page("obsidian.md")
    assert "Inspect the hive once a week, but never below 14 °C." in found
    assert "Stop feeding when nectar flows." in found
    assert "temperature: 35 degrees in the brood nest" in found
    assert not any("neighbour" in text or "remark" in text for text in found)
    assert not any("hive.png" in text for text in found)


def test_a_callout_stands_under_its_title() -> None:
    _, found = page("obsidian.md")
    line = found["A crowded hive swarms on the first warm day of May."]
    assert line.heads == ("Swarming",)
    assert line.quote == "A crowded hive *swarms* on the first\n> warm day of May."
    assert found["Add a second box before that."].heads == ("Swarming",)


def test_math_is_kept_as_text_and_money_as_money() -> None:
    _, found = page("obsidian.md")
    assert "The weight of honey is m = \\rho V, and a frame holds about 2.5 kg." in found
    assert texts("It costs $5 a day and $6 a night.") == ["It costs $5 a day and $6 a night."]


def test_tags_in_a_sentence_are_words_and_at_its_edge_are_not() -> None:
    parsed = read("Use #docker for this. #todo\n")
    assert parsed.passages[0].sentences[0].text == "Use docker for this."
    assert parsed.note.tags == ("docker", "todo")


def test_admonitions_stand_under_their_title() -> None:
    _, found = page("docusaurus.mdx")
    assert found["Drop a spoonful into water: if it floats, bake."].heads == ("Float test",)
    assert found["Discard a starter with pink streaks."].heads == ()
    assert "Float test" in found


def test_mdx_imports_tags_and_comments_are_no_text() -> None:
    parsed, found = page("docusaurus.mdx")
    assert "Rye ferments faster than wheat." in found
    assert not any("Tab" in text or "photos" in text or "import" in text for text in found)
    assert parsed.passages[0].section == ("Sourdough",)


def test_toggles_and_asides_of_notion_are_read() -> None:
    _, found = page("notion.md")
    answer = found["Hold the tube under water and look for bubbles."]
    assert answer.heads == ("How do I find a slow leak?",)
    assert "💡 Keep a spare tube & two levers." in found


def test_tasks_lose_their_boxes() -> None:
    _, found = page("notion.md")
    assert found["Tighten the headset"].role == "item"
    assert "True the rear wheel" in found


def test_a_bold_label_stands_over_what_follows() -> None:
    _, found = page("notion.md")
    assert found["Replace a chain at 0.75 % wear."].heads == ("Chain",)


def test_footnotes_are_read_where_they_are_defined() -> None:
    _, found = page("github.md")
    assert found["The moon raises two bulges of water."].quote.endswith("[^bulge]")
    assert found["One bulge faces the moon, the other faces away."].start_line == 20
    assert "Land in the way makes the timing local." in found


def test_reference_links_are_links_and_no_text() -> None:
    parsed, found = page("github.md")
    links = {(link.text, link.url) for passage in parsed.passages for link in passage.links}
    assert ("the atlas", "https://example.org/atlas") in links
    assert ("tidal forces", "https://example.org/tides") in links
    assert not any(text.startswith("[atlas]") for text in found)


def test_indented_prose_is_prose_and_indented_code_is_code() -> None:
    _, found = page("github.md")
    assert found["sudo tide --port Dover"].role == "code"
    assert texts("Text.\n\n    This line was indented by accident.\n")[1] == (
        "This line was indented by accident."
    )


def test_words_that_an_editor_puts_for_an_image_say_nothing() -> None:
    said = texts(
        "![image](kiln.png)\n\nThe vent.\n\n![Screenshot 2](a.png)\n\n![Image of a vent](b.png)\n"
    )
    assert said == ["The vent.", "Image of a vent"]


def test_alt_texts_are_words_unless_they_are_file_names() -> None:
    assert texts("![The tidal curve](curve.png)\n\n![curve.png](curve.png)\n") == [
        "The tidal curve"
    ]


def test_text_beside_comments_is_kept() -> None:
    assert texts("<!-- a --> Kept.\n\n<!-- b\nc --> also kept\n") == ["Kept.", "c --> also kept"]
