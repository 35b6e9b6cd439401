"""The notes as lines of text: quotes held against them, and evidence found again after edits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from eval.questions import Evidence
from ingest.markdown.files import find_notes, read_note
from kg.errors import EmptyNotesError

BUNDLED_NOTES = Path(__file__).parent.parent / "notes"


@dataclass(frozen=True, slots=True)
class Notes:
    """Texts of notes by path, as an index of `root` names them."""

    root: Path
    """The folder (or the one file) that is ingested."""
    texts: Mapping[str, str]

    def lines(self, note: str, start_line: int, end_line: int) -> str:
        """The text of these lines (1-based, inclusive); empty where there are none."""
        return "\n".join(self.texts.get(note, "").split("\n")[max(start_line - 1, 0) : end_line])

    def has_quote(self, note: str, start_line: int, end_line: int, quote: str) -> bool:
        """Whether `quote` stands verbatim within these lines."""
        return bool(quote) and quote in self.lines(note, start_line, end_line)

    def locate(self, evidence: Evidence) -> Evidence | None:
        """`evidence` at the lines where its quote stands now, nearest to the old ones.

        Its own note is searched first, then all others. Without a quote the lines are taken
        as they are. None where they, or the quote, no longer exist.
        """
        note, quote = evidence.note, evidence.quote
        if quote is None:
            return evidence if self.lines(note, evidence.start_line, evidence.end_line) else None
        if self.has_quote(note, evidence.start_line, evidence.end_line, quote):
            return evidence
        for name in [note, *(other for other in sorted(self.texts) if other != note)]:
            text = self.texts.get(name, "")
            starts = _occurrences(text, quote)
            if not starts:
                continue
            lines = [text.count("\n", 0, start) + 1 for start in starts]
            line = min(lines, key=lambda found: (abs(found - evidence.start_line), found))
            return replace(evidence, note=name, start_line=line, end_line=line + quote.count("\n"))
        return None


def read_notes(root: Path) -> Notes:
    """The notes that ingesting `root`, a folder or one file, would read.

    Raises `EmptyNotesError` where there are none.
    """
    files, _ = find_notes([root])
    texts = {file.path: text for file in files if (text := read_note(file)[0]) is not None}
    if not texts:
        raise EmptyNotesError(f"No notes at {root}: name the folder that holds the Markdown files.")
    return Notes(root, texts)


def _occurrences(text: str, quote: str) -> list[int]:
    starts, start = [], text.find(quote)
    while start >= 0:
        starts.append(start)
        start = text.find(quote, start + 1)
    return starts
