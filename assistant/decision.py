"""What a decision is: what is recommended, what proves it, what was ruled out."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.answer import OptionScore, Verdict
from kg.model import Fact, Source


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the answer: own words that open it (may be empty), and what proves it."""

    place: int
    """Sentence number in the library; -1 where `source` is given."""
    lead: str = ""
    """Said before, or with `quote` False instead of, the note's words."""
    quote: bool = True
    source: Source | None = None
    """Lines that are no sentence of a passage: a bare link."""


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a thing is ruled out, and the sentence that says so."""

    iri: str
    reason: str
    place: int


@dataclass(frozen=True, slots=True)
class Further:
    """What a question asks of the thing that it asks for, and the sentence that answers it."""

    clause: str
    place: int
    likeness: float
    """Cosine of the two."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome of weighing evidence; what is empty plays no part."""

    recommended: tuple[str, ...] = ()
    """IRIs of things, or plain labels where the notes list words that have no node."""
    lines: tuple[Line, ...] = ()
    listed: tuple[tuple[str, Line], ...] = ()
    """The items of a list with the lines that give them."""
    verdict: Verdict | None = None
    ruled_out: tuple[Objection, ...] = ()
    chosen: tuple[str, ...] = ()
    options: dict[str, OptionScore] = field(default_factory=dict)
    option_lines: tuple[tuple[str, Line | None], ...] = ()
    facts: tuple[Fact, ...] = ()
    opening: str = ""
    """What the answer opens with where that is not the recommendation."""
    further: tuple[Further, ...] = ()
    """What answers the clauses that ask more of the thing."""
    strength: dict[str, float] = field(default_factory=dict)
    """Features for the confidence."""
    steps: tuple[str, ...] = ()

    @property
    def leading(self) -> tuple[Line, ...]:
        """The line that it opens with, and those that answer further clauses."""
        told = {further.place for further in self.further}
        return tuple(
            line for number, line in enumerate(self.lines) if number == 0 or line.place in told
        )
