"""The answer and its parts, with the fixed JSON of the contract."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Status = Literal["answered", "abstained"]
Verdict = Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class Named:
    """A thing by IRI and label."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Exact words of a note that prove a sentence of the answer."""

    id: int
    note: str
    section: tuple[str, ...]
    start_line: int
    end_line: int
    quote: str


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A candidate that the notes speak against, and why."""

    iri: str
    label: str
    reason: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OptionScore:
    """How a lettered option fared; `score` is a probability over the options."""

    score: float
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UsedFact:
    """A fact of the graph that the decision rests on."""

    subject: Named
    relation: str
    object: Named
    negated: bool
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """That a language model was asked to word the answer, and what became of it."""

    model: str
    used: bool
    """False where the text is the notes' own after all."""
    sentences: int
    replaced: int
    """Sentences that did not pass the checks and are not shown."""
    note: str = ""
    """For the person who asked."""


@dataclass(frozen=True, slots=True)
class Restated:
    """Other wordings of a question, and which language model gave them."""

    model: str
    texts: tuple[str, ...]
    used: bool = False
    """Whether the answer rests on what they found."""
    note: str = ""
    """Why there are none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What `ask` returns; `to_json` gives the contract's object."""

    question: str
    status: Status
    answer: str
    verdict: Verdict | None = None
    recommended: tuple[Named, ...] = ()
    ruled_out: tuple[RuledOut, ...] = ()
    chosen: tuple[str, ...] = ()
    options: dict[str, OptionScore] = field(default_factory=dict)
    facts: tuple[UsedFact, ...] = ()
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Named, ...] = ()
    confidence: float = 0.0
    timings_ms: dict[str, float] = field(default_factory=dict)
    id: str | None = None
    steps: tuple[str, ...] = ()
    """What `--explain` prints, a line each; not part of the JSON unless asked for."""
    writer: Writing | None = None
    """Part of the JSON only where a model was asked."""
    restated: Restated | None = None
    """Part of the JSON only where a model was asked for other wordings of the question."""

    def to_json(self, *, explain: bool = False) -> dict[str, Any]:
        """The contract's JSON object, ready for `json.dumps`."""
        data = asdict(self)
        steps = data.pop("steps")
        if explain:
            data["steps"] = steps
        for asked in ("writer", "restated"):
            if data[asked] is None:
                del data[asked]
        order = ("id", "question", "status", "verdict", "answer")
        return {key: data.pop(key) for key in order} | data
