"""A note as HTML: the quoted words are marked, and nothing in it can run."""

import re

from ui.web.note_page import note_page

NOTE = """\
# Title

One sentence here. **Another** sentence, with `code`
and a second line.

- first item
- second *item*
  - nested

| a | b |
| --- | --- |
| one | two |

```
raw code
```
"""


def marked(html: str) -> str:
    pieces = re.findall(r'<mark class="ng-hit">(.*?)</mark>', html, re.DOTALL)
    return " ".join(" ".join(re.sub(r"<[^>]+>", "", piece) for piece in pieces).split())


def test_nothing_is_marked_without_lines():
    assert "ng-hit" not in note_page(NOTE, "n.md")


def test_only_the_quoted_sentence_of_a_paragraph_is_marked():
    assert marked(note_page(NOTE, "n.md", (3, 3), "One sentence here.")) == "One sentence here."


def test_a_quote_over_markup_and_line_break_is_marked_whole():
    html = note_page(NOTE, "n.md", (3, 4), "**Another** sentence, with `code`\nand a second line.")
    assert marked(html) == "Another sentence, with code and a second line."


def test_a_list_item_is_marked_without_its_neighbours():
    assert marked(note_page(NOTE, "n.md", (7, 7), "- second *item*")) == "second item"


def test_a_table_row_is_marked_cell_by_cell():
    assert marked(note_page(NOTE, "n.md", (12, 12), "| one | two |")) == "one two"


def test_lines_are_marked_where_the_quote_is_not_found():
    assert marked(note_page(NOTE, "n.md", (6, 6), "gone since")) == "first item"


def test_a_code_block_is_marked_as_a_block():
    assert '<code class="ng-hit"' in note_page(NOTE, "n.md", (15, 15), "raw code")


def test_html_scripts_and_images_of_a_note_do_not_come_alive():
    html = note_page(
        "<script>alert(1)</script> <b onclick=x>b</b>\n\n"
        "![alt <i>](http://example.org/pixel.png)\n\n"
        "[js](javascript:alert(1)) [data](data:text/html,x) [file](file:///etc/passwd)\n\n"
        '[t](https://example.org "><script>x</script>")\n',
        "n.md",
    )
    assert "<script" not in html
    assert "<b " not in html
    assert "<img" not in html
    assert not re.search(r'href="(?!https://)', html)
    assert 'rel="noopener noreferrer"' in html


def test_links_between_notes_open_in_the_panel():
    html = note_page("[a](../b%20c.md#part) [x](other.txt) [y](#here)", "dir/sub/n.md")
    assert 'href="#note/dir/b%20c.md"' in html
    assert html.count("href") == 1


def test_front_matter_is_not_shown():
    assert "secret" not in note_page("---\nkey: secret\n---\n\ntext\n", "n.md")
