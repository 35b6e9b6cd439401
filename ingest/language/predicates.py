"""A clause's predicate in the note's own words, and the readers of wording that are tried on it in turn.

A reader knows one wording ("is built in", "has to"). It returns what that says, or None where
the predicate is worded otherwise; an empty list where nothing is to be said of it. The order in
which readers are tried stands in `verbs.py` and `copula.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.language.claims import Statement
from ingest.language.clauses import Clause
from ingest.language.masking import Masked
from kg.model import Relation


@dataclass(frozen=True, slots=True)
class Predicate:
    """A clause with what stands behind its verb."""

    clause: Clause
    masked: Masked
    subject: str | None
    """None for the topic."""
    after: str
    """What follows the verb, in the note's words."""
    whole: str
    """The verb and all that follows it, the condition included."""
    negated: bool
    span: tuple[int, int]
    """Where `after` stands in the parsed text."""

    @classmethod
    def of(
        cls, clause: Clause, masked: Masked, subject: str | None, span: tuple[int, int]
    ) -> Predicate:
        """The predicate of a clause whose verb is followed by what stands at `span`."""
        whole = masked.unmask(clause.start, clause.full_end)
        return cls(clause, masked, subject, masked.unmask(*span), whole, clause.negated, span)

    @property
    def verb(self) -> str:
        """Lemma."""
        return self.clause.verb

    @property
    def able(self) -> bool:
        """Whether the modal tells what is possible."""
        return self.clause.modal in {"can", "could", "may", "might"}

    @property
    def text(self) -> str:
        """`after` with its names masked."""
        return self.masked.text[slice(*self.span)]

    @property
    def rest(self) -> str:
        """The parsed text behind the predicate."""
        return self.masked.text[self.span[1] :]

    @property
    def names(self) -> list[str]:
        """The names behind the verb, the condition excluded."""
        return self.masked.names_in(self.clause.after, self.clause.end)

    @property
    def about(self) -> str:
        """The subject with what stands behind it, in the note's words; empty where there is none."""
        span = self.clause.full_subject or self.clause.subject
        return self.masked.unmask(*span) if span else ""

    @property
    def opens_with_name(self) -> bool:
        """Whether the subject begins with a name."""
        subject = self.clause.subject
        return subject is not None and bool(self.masked.name_at(subject[0]))

    def says(
        self,
        relation: Relation,
        phrase: str,
        method: str,
        span: tuple[int, int] | None = None,
        *,
        quality: bool = False,
    ) -> list[Statement]:
        """The one statement of the subject, denied where the predicate is; the rest as in `Statement`."""
        return [Statement(self.subject, relation, phrase, method, self.negated, quality, span)]


Reader = Callable[[Predicate], list[Statement] | None]


def read_first(readers: Sequence[Reader], predicate: Predicate) -> list[Statement]:
    """What the first reader says that knows the wording; nothing where none does."""
    for reader in readers:
        if (found := reader(predicate)) is not None:
            return found
    return []
