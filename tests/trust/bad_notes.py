"""Notes that could take for ever, fill the memory or get where they should not: made when asked for."""

from __future__ import annotations

import os
from pathlib import Path

# fmt: off
_WORDS = b"The Kelvin Kiln dries clay and holds up to 20 kg of it. "
_BOMB = b"---\na: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(9)
) + b"tags: *j\naliases: *j\ntitle: *j\n---\n# Kiln\n\n"


def bad_notes(size: int) -> dict[str, bytes]:
    """Notes by name; `size` bytes or so for each that is only long."""
    many = size // 8
    return {
        "not-utf8.md": b"# Kiln\n\nThe kiln \xff\xfe\xc3\x28 holds clay.\n",
        "nul.md": b"# Kiln\n\nThe\0 kiln holds clay.\n",
        "bom.md": b"\xef\xbb\xbf# Kiln\r\n\r\nThe kiln holds clay.\r\n",
        "one-line.md": _WORDS * (size // len(_WORDS)),
        "one-word.md": b"x" * size,
        "nested-quotes.md": b"> " * 10_000 + b"deep\n",
        "nested-lists.md": b"- " * 10_000 + b"deep\n",
        "stairs.md": b"".join(b"  " * n + b"- a\n" for n in range(many // 100)),
        "quote-stairs.md": b"".join(b"> " * n + b"q\n" for n in range(many // 200)),
        "long-table.md": b"| a | b | c | d |\n|---|---|---|---|\n" + b"| one | two | 4 kg | x |\n" * (many // 4),
        "wide-table.md": b"|" + b" a |" * many + b"\n|" + b"---|" * many + b"\n|" + b" b |" * many + b"\n",
        "open-fence.md": b"# Kiln\n\n```python\n" + (_WORDS + b"\n") * (many // 50),
        "no-yaml.md": b"---\n: : [ {\n---\n# Kiln\n\n" + _WORDS,
        "yaml-bomb.md": _BOMB + _WORDS,
        "yaml-deep.md": b"---\na: " + b"[" * 20_000 + b"]" * 20_000 + b"\n---\n# Kiln\n\n" + _WORDS,
        "yaml-tag.md": b"---\na: !!python/object/apply:os.system ['touch /tmp/notegraph-was-here']\n---\n# Kiln\n\n" + _WORDS,
        "javascript.md": b"# Kiln\n\n[The kiln](javascript:alert(1)) needs gas. ![x](file:///etc/passwd) <javascript:alert(2)> ![[/etc/passwd]]\n",
        **{f"{name}.md": piece * (size // len(piece) // 4) for name, piece in REPEATED.items()},
        "exam.md": b"Which?\nA. a\nB. b\nC. c\nanswer" + b":" * size + b"\n",
        "ticks.md": b"".join(b"a" + b"`" * n for n in range(1, 40 + size // 3000)),
    }


REPEATED = {
    "brackets": b"[", "links": b"[a](", "stars": b"*a **b _c __d ", "angles": b"<", "comments": b"<!--",
    "tags": b"<a href='", "autolinks": b"<http:", "wikilinks": b"[[a|", "embeds": b"![[", "math": b"$a",
    "footnotes": b"[^1]", "inline-notes": b"^[", "headings": b"# a\n", "underlined": b"a\n=", "rules": b"---\n",
    "callouts": b"> [!note] x\n", "admonitions": b":::note\n", "strikes": b"~~a", "definitions": b"a\n: b\n",
    "addresses": b"https://pots.example/a  b.html ", "entities": b"&amp;&#x1F525;", "pipes": b"|", "html": b"<div>\n",
    "hidden": b"%%a", "marked": b"==a", "slashes": b"\\", "joiners": "\u200d".encode(), "accents": "a\u0301".encode(),
    "full-stops": b"A. ", "dots": b".", "parentheses": b"(a", "shortcodes": b"{{< x ", "right-to-left": "\u202e\u05d0 ".encode(),
    "numbers": b"up to 9 GB or ", "denials": b"not ", "commas": b"a, b and ", "colons": b"a: b: ", "dashes": b"a - b -- ",
    "needs": b"needs uses requires ", "quotes": b"\"'", "names": b"Aa Bb-Cc ", "spaces": b" \t", "newlines": b"\r\n",
    "tasks": b"- [ ] a\n", "cards": b"a b?\n?\n", "asking-items": b"- Aa?\n  ", "lettered": b"Q: a\nA. b\n",
}
# fmt: on


def bad_files(folder: Path) -> None:
    """Files that are no notes, or lead out of the folder, or are named so that they could."""
    (folder / "outside.txt").write_text("secret of the machine")
    inside = folder / "notes"
    inside.mkdir()
    (inside / "good one 🔥.md").write_text("# Kiln\n\nThe gas kiln is used for stoneware.\n")
    (inside / "a..md").write_text("# Dots\n\nThe wood kiln is used for ash glazes.\n")
    for name in ("new\nline.md", "bell\x07.md", "esc\x1b[31m.md"):
        (inside / name).write_text("# Odd\n\nThe odd kiln is used for tiles.\n")
    (inside / os.fsdecode(b"\xff\xfe.md")).write_text("# Odd\n\nThe odd kiln is used for tiles.\n")
    (inside / "link.md").symlink_to("/etc/passwd")
    (inside / "up.md").symlink_to(folder / "outside.txt")
    (inside / "zero.md").symlink_to("/dev/zero")
    (inside / "loop.md").symlink_to("loop.md")
    (inside / "gone.md").symlink_to("nowhere.md")
    (inside / "around").symlink_to(inside)
    os.mkfifo(inside / "pipe.md")
    (inside / "folder.md").mkdir()
    (inside / "huge.md").touch()
    os.truncate(inside / "huge.md", 50_000_000)
