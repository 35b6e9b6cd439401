"""The records that travel between the stages: notes, passages, things, facts.

Every stage takes and returns these frozen dataclasses. They know nothing of Markdown,
of files, or of questions; lines are 1-based and inclusive throughout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

Relation = Literal[
    "isA",
    "partOf",
    "usedFor",
    "suitableFor",
    "hasProperty",
    "hasLimit",
    "requires",
    "integratesWith",
    "supports",
    "detects",
    "reduces",
    "alternativeTo",
    "documentedAt",
    "exampleOf",
    "hasOption",
]
RELATIONS: tuple[Relation, ...] = get_args(Relation)

Kind = Literal[
    "Service",
    "Feature",
    "Algorithm",
    "InstanceFamily",
    "Metric",
    "Concept",
    "Library",
    "ApiOperation",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

ObjectKind = Literal["thing", "need", "quality", "constraint", "resource"]
Operator = Literal["<=", ">=", "<", ">", "="]
Role = Literal["prose", "item", "row", "code"]
MarkKind = Literal["strong", "em", "code", "link", "wikilink"]


_POINTING = re.compile(
    r"(?:see|learn more|read more|more (?:on|about)|documentation|docs|papers?|links?|sources?|references?"
    r"|the overview page|for more|to learn|further)\b", re.I
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a sentence's plain text that the writer set apart (bold, code, link …)."""

    start: int
    """First character in `Sentence.text`."""
    end: int
    """One past the last character in `Sentence.text`."""
    kind: MarkKind
    target: str | None = None
    """The URL of a link, or the page of a wikilink."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, list item or table row: the smallest piece that can prove something."""

    text: str
    """Plain words without markup, white space collapsed; what is read and embedded."""
    quote: str
    """The exact characters of the note, found verbatim within the lines below."""
    start_line: int
    end_line: int
    role: Role = "prose"
    heads: tuple[str, ...] = ()
    """What it stands under inside its section, outermost first: list heads ("K-Means
    Algorithm" over the lines that describe it), a list's lead-in ending in a colon."""
    cells: tuple[tuple[str, str], ...] = ()
    """For a table row: (column header, plain cell text) in order; else empty."""
    marks: tuple[Mark, ...] = ()

    @property
    def opens_with_head(self) -> bool:
        """Whether the innermost head labels it ("Cost: …")."""
        head = self.heads[-1].lower() if self.heads else ""
        return bool(head) and self.text.lower().startswith(head)

    @property
    def points_elsewhere(self) -> bool:
        """Whether it only says where more stands ("Documentation: …", "See …")."""
        linked = sum(m.end - m.start for m in self.marks if m.kind in {"link", "wikilink"})
        if linked and linked >= 0.6 * len(self.text):
            return True
        return bool(_POINTING.match(self.text)) and (linked > 0 or "http" in self.quote)


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands in a note; `text` is empty for a bare URL."""

    text: str
    url: str
    line: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of whole lines of one note that is found and shown as one."""

    id: str
    """Stable: a hash of note path, section path, text, and a counter for exact repeats."""
    note: str
    section: tuple[str, ...]
    """Heading path, outermost first; empty before the first heading."""
    start_line: int
    end_line: int
    text: str
    """What stands at those lines, joined with newlines."""
    sentences: tuple[Sentence, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines that belong to it, subsections included."""

    note: str
    path: tuple[str, ...]
    start_line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Note:
    """One file of notes."""

    path: str
    """Relative to the folder that was ingested, with forward slashes; the file's name
    where a file was ingested."""
    title: str
    sha256: str
    text: str
    """Decoded text with newlines normalised; lines are counted in this."""
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a comparison and a unit, as a limit states it."""

    operator: Operator
    value: float
    unit: str | None = None
    """As the note writes it, singular ("GB", "minute", "concurrency"); None for a count."""
    base_value: float | None = None
    """Converted to the unit's SI base (bytes, seconds, metres …), where it has one."""
    dimension: str | None = None
    """What it measures ("information", "time", "length" …), where the unit is known."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact or a mention stands."""

    passage: str
    """`Passage.id`."""
    note: str
    start_line: int
    end_line: int
    sentence: str
    """Exact words of the note (`Sentence.quote`)."""
    method: str = ""
    """The reading rule that found it."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A named thing of the notes, whatever it is called there."""

    iri: str
    label: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    """Every other surface form, sorted; the label is not among them."""

    @property
    def names(self) -> tuple[str, ...]:
        """The label and every other surface form."""
        return (self.label, *self.aliases)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a thing is named."""

    thing: str
    """`Thing.iri`."""
    surface: str
    source: Source
    about: bool = False
    """True where the sentence is about the thing, rather than naming it in passing."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of the notes about a thing, tied to the lines that make it."""

    subject: str
    """`Thing.iri`."""
    relation: Relation
    object: str
    """The note's own phrase, at most 20 words."""
    source: Source
    object_iri: str | None = None
    object_kind: ObjectKind | None = None
    quantity: Quantity | None = None
    negated: bool = False
    contradicted: bool = False
    """True where the notes also say the opposite."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that a set of notes says: what the graph is built from and read back to."""

    notes: tuple[Note, ...]
    passages: tuple[Passage, ...]
    things: tuple[Thing, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]
