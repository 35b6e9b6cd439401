"""Whether citations are verbatim, and whether they are the gold evidence."""

from __future__ import annotations

from collections.abc import Sequence

from eval.answers import mean
from eval.records import Record


def citations(records: Sequence[Record]) -> dict[str, float | None]:
    """`citation_exact`: share of all quotes that stand verbatim at their lines.
    `citation_precision`, `citation_recall`: over answered questions with evidence, the share
    of citations that share a line with gold evidence, and of evidence that a citation meets."""
    judged = [r for r in records if r.answer.status == "answered" and r.question.evidence]
    return {
        "citation_exact": mean(exact for record in records for exact in record.verbatim),
        "citation_precision": mean(citation_precision(record) for record in judged),
        "citation_recall": mean(citation_recall(record) for record in judged),
    }


def citation_precision(record: Record) -> float:
    """Share of citations on gold lines; 0 where there is none."""
    cited = record.answer.citations
    met = sum(
        any(item.overlaps(c.note, c.start_line, c.end_line) for item in record.question.evidence)
        for c in cited
    )
    return met / len(cited) if cited else 0.0


def citation_recall(record: Record) -> float:
    """Share of the gold evidence that a citation shares a line with."""
    evidence = record.question.evidence
    met = sum(
        any(item.overlaps(c.note, c.start_line, c.end_line) for c in record.answer.citations)
        for item in evidence
    )
    return met / len(evidence)
