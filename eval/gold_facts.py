"""Gold facts and gold things: what a careful reader takes from the notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eval.questions import Evidence, GoldError, Row, in_split, is_question, read_rows
from eval.renaming import Renaming
from kg.model import KINDS, RELATIONS


@dataclass(frozen=True, slots=True)
class GoldFact:
    """One statement of the notes, in the contract's shape of a fact."""

    subjects: tuple[str, ...]
    """The subject and other names of it (`subject_aliases`)."""
    relation: str
    object: str
    where: Evidence
    """Its lines, and as `quote` its sentence."""
    operator: str | None = None
    value: float | None = None
    unit: str | None = None
    negated: bool = False
    split: str | None = None
    subject_kind: str | None = None

    @property
    def limit(self) -> bool:
        """Whether it is a limit, or states a figure."""
        return self.relation == "hasLimit" or self.value is not None


@dataclass(frozen=True, slots=True)
class GoldThing:
    """A named thing of the notes."""

    names: tuple[str, ...]
    kind: str | None = None
    split: str | None = None


def load_facts(files: Sequence[Path], split: str = "all") -> tuple[GoldFact, ...]:
    """The gold facts in `files`. Raises `GoldError` for a row that is none."""
    facts = (fact_of(row) for row in read_rows(files) if is_fact(row))
    return tuple(fact for fact in facts if in_split(fact.split, split))


def load_things(
    files: Sequence[Path], facts: Sequence[GoldFact], split: str = "all"
) -> tuple[GoldThing, ...]:
    """The gold things in `files`; where there are none, the subjects of `facts`."""
    rows = [row for row in read_rows(files) if not is_question(row) and not is_fact(row)]
    if rows:
        things = (thing_of(row) for row in rows)
        return tuple(thing for thing in things if in_split(thing.split, split))
    subjects: dict[str, GoldThing] = {}
    for fact in facts:
        thing = GoldThing(fact.subjects, fact.subject_kind, fact.split)
        if in_split(fact.split, split):
            subjects.setdefault(fact.subjects[0], thing)
    return tuple(subjects.values())


def is_fact(row: Row) -> bool:
    """Whether a row is a fact, rather than a question or a thing."""
    return "relation" in row.data and not is_question(row)


def fact_of(row: Row) -> GoldFact:
    """A row as a fact. Raises `GoldError` where it is of another shape."""
    data = row.data
    try:
        if data["relation"] not in RELATIONS:
            raise ValueError(f"relation {data['relation']!r}")
        start = int(data["start_line"])
        return GoldFact(
            subjects=(str(data["subject"]), *map(str, data.get("subject_aliases") or ())),
            relation=data["relation"],
            object=str(data["object"]),
            where=Evidence(
                str(data["note"]), start, int(data.get("end_line", start)), data.get("sentence")
            ),
            operator=data.get("operator"),
            value=None if data.get("value") is None else float(data["value"]),
            unit=data.get("unit"),
            negated=bool(data.get("negated", False)),
            split=data.get("split"),
            subject_kind=_kind(data.get("subject_kind")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(
            f"{row.file}:{row.line} is not a gold fact ({error!r}): mend it."
        ) from error


def thing_of(row: Row) -> GoldThing:
    """A row as a thing. Raises `GoldError` where it is of another shape."""
    data = row.data
    try:
        return GoldThing(
            (str(data["label"]), *map(str, data.get("aliases") or ())),
            _kind(data.get("kind")),
            data.get("split"),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(
            f"{row.file}:{row.line} is no question, fact or thing ({error!r}): mend it."
        ) from error


def renamed_fact(fact: GoldFact, renaming: Renaming) -> GoldFact:
    """A gold fact in the renamed world."""
    quote = fact.where.quote
    return replace(
        fact,
        subjects=tuple(renaming.text(name, any_case=True) for name in fact.subjects),
        object=renaming.text(fact.object),
        where=replace(fact.where, quote=quote and renaming.text(quote)),
    )


def renamed_thing(thing: GoldThing, renaming: Renaming) -> GoldThing:
    """A gold thing in the renamed world."""
    return replace(thing, names=tuple(renaming.text(n, any_case=True) for n in thing.names))


def _kind(value: Any) -> str | None:
    if value is not None and value not in KINDS:
        raise ValueError(f"kind {value!r}")
    return None if value is None else str(value)
