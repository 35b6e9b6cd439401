"""An edit of a note changes the facts that it touches, and nothing of the old ones remains."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ingest.markdown.note import parse_note
from ingest.storage.cache import PassageCache
from ingest.work import read_all

NOTES = {
    "kiln.md": """# Kelvin Kiln

The Kelvin Kiln is a furnace for firing porcelain. It needs gas. Firing time: up to 60 minutes.

## Drying

Use the Delft Oven to dry clay. It does not need a chimney.

## Limits

| Limit | Value |
|---|---|
| Load | 20 kg |
| Height | 40 cm |

## Repair

The Repair Lamp (RL) detects cracks. RL supports night work.
""",
    "other.md": "# Raku Pit\n\nThe Raku Pit requires sawdust.\n",
}


@dataclass(frozen=True)
class Edit:
    """A change of one note, the facts that it ends and the facts that it brings."""

    name: str
    old: str
    new: str
    gone: tuple[str, ...]
    come: tuple[str, ...]
    note: str = "kiln.md"


EDITS = (
    Edit("a number", "up to 60 minutes", "up to 90 minutes", ("Kelvin Kiln hasLimit Firing time <= 60 minute",), ("Kelvin Kiln hasLimit Firing time <= 90 minute",)),
    Edit("a unit", "60 minutes", "60 hours", ("Kelvin Kiln hasLimit Firing time <= 60 minute",), ("Kelvin Kiln hasLimit Firing time <= 60 hour",)),
    Edit("an operator", "up to 60 minutes", "at least 60 minutes", ("Kelvin Kiln hasLimit Firing time <= 60 minute",), ("Kelvin Kiln hasLimit Firing time >= 60 minute",)),
    Edit("a fact denied", "It needs gas.", "It does not need gas.", ("Kelvin Kiln requires gas",), ("Kelvin Kiln not requires gas",)),
    Edit("a denial lifted", "It does not need a chimney", "It needs a chimney", ("Delft Oven not requires a chimney",), ("Delft Oven requires a chimney",)),
    Edit("an invented feature", "## Repair", "## Glow Mode\n\nGlow Mode reduces smoke.\n\n## Repair", (), ("Glow Mode reduces smoke",)),
    Edit("a passage deleted", "Use the Delft Oven to dry clay. It does not need a chimney.", "", ("Delft Oven usedFor dry clay", "Delft Oven not requires a chimney"), ()),
    Edit("a table cell", "| Load | 20 kg |", "| Load | 25 kg |", ("Kelvin Kiln hasLimit Load <= 20 kg",), ("Kelvin Kiln hasLimit Load <= 25 kg",)),
    Edit("a table row deleted", "| Height | 40 cm |\n", "", ("Kelvin Kiln hasLimit Height <= 40 cm",), ()),
    Edit("a thing renamed", "Delft Oven", "Leiden Oven", ("Delft Oven usedFor dry clay",), ("Leiden Oven usedFor dry clay",)),
    Edit("an alias added", "# Raku Pit\n\nThe Raku Pit requires", "# Raku Pit (RP)\n\nRP requires", (), ("Raku Pit requires sawdust",), "other.md"),
    Edit("a note emptied", "The Raku Pit requires sawdust.", "", ("Raku Pit requires sawdust",), (), "other.md"),
)  # fmt: skip


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_the_facts_follow_an_edit(read_notes, edit: Edit) -> None:
    assert edit.old in NOTES[edit.note]
    before = read_notes(NOTES).said
    changed = NOTES | {edit.note: NOTES[edit.note].replace(edit.old, edit.new)}
    after = read_notes(changed).said
    assert set(edit.gone) <= before
    assert not set(edit.gone) & after
    assert set(edit.come) <= after
    untouched = {
        fact
        for fact in before
        if not any(fact.split(" ")[:2] == gone.split(" ")[:2] for gone in edit.gone)
    }
    if edit.note == "kiln.md" and edit.name != "a thing renamed":
        assert {f for f in untouched if f.startswith(("Raku Pit", "Repair Lamp"))} <= after


def test_nothing_of_a_deleted_thing_remains(read_notes) -> None:
    without = NOTES["kiln.md"].replace(
        "Use the Delft Oven to dry clay. It does not need a chimney.", "Nothing yet."
    )
    said = read_notes(NOTES | {"kiln.md": without})
    assert said.kind("Delft Oven") is None
    assert not any("Delft" in fact for fact in said.said)


@pytest.mark.parametrize("edit", EDITS[:4], ids=lambda edit: edit.name)
def test_reading_what_changed_equals_reading_all(tmp_path, edit: Edit) -> None:
    cache = PassageCache(tmp_path / "cache.sqlite")
    changed = NOTES | {edit.note: NOTES[edit.note].replace(edit.old, edit.new)}
    read_all(_jobs(NOTES), cache, lambda stage, done, total: None, full=False)
    incremental = read_all(_jobs(changed), cache, lambda stage, done, total: None, full=False)
    full = read_all(_jobs(changed), cache, lambda stage, done, total: None, full=True)
    cache.close()
    assert incremental == full


def _jobs(notes):
    parsed = [
        parse_note(path, text, 220, lambda words: len(words.split()))
        for path, text in notes.items()
    ]
    return [(passage, note.note.title) for note in parsed for passage in note.passages]
