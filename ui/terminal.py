"""What a person reads in the terminal: answers, passages and reports."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ui import writing

if TYPE_CHECKING:
    from assistant.answer import Answer, Citation
    from assistant.assistant import SearchResult
    from ingest.pipeline import Report
    from ingest.tuning.plan import TuningPlan
    from ingest.tuning.tune import TuningReport

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """`text` without the control characters that could steer a terminal."""
    return _CONTROL.sub("", text)


def print_json(data: Any) -> None:
    """One JSON value on standard output: indented for a person, on one line for a program."""
    indent = 2 if sys.stdout.isatty() else None
    print(json.dumps(data, ensure_ascii=False, indent=indent, default=str))


def print_answer(answer: Answer, *, explain: bool = False) -> None:
    """The answer, what was ruled out, the options, the nearest things and the citations."""
    from rich.markdown import Markdown

    out = Console(highlight=False)
    out.print(Markdown(plain(answer.answer)))
    if answer.options:
        out.print()
        for letter, option in sorted(answer.options.items()):
            mark = "✓" if letter in answer.chosen else " "
            style = "bold green" if letter in answer.chosen else ""
            out.print(Text(f" {mark} {letter}  {option.score:.2f}", style=style))
    unnamed = [thing.label for thing in answer.nearest if thing.label not in answer.answer]
    if unnamed:
        out.print(Text(plain(f"\nClosest in the notes: {', '.join(unnamed)}")))
    if answer.ruled_out:
        out.print(Text("\nRuled out", style="bold"))
        for one in answer.ruled_out:
            marks = "".join(f"[{number}]" for number in one.citations)
            out.print(Text(plain(f"  {one.label}: {one.reason} {marks}")))
    if answer.citations:
        out.print()
        for citation in answer.citations:
            _print_citation(out, citation)
    for told in writing.told(answer):
        out.print(Text(plain(f"\n{told}"), style="dim"))
    if explain:
        out.print(Text("\nSteps", style="bold"))
        for step in answer.steps:
            out.print(Text(f"  {plain(step)}"))
        times = ", ".join(f"{name} {spent:.1f} ms" for name, spent in answer.timings_ms.items())
        out.print(Text(f"  confidence {answer.confidence:.2f}; {times}", style="dim"))


def _print_citation(out: Console, citation: Citation) -> None:
    place = _place(citation.note, citation.start_line, citation.end_line, citation.section)
    out.print(Text(f"[{citation.id}] ", style="bold").append(place, style="cyan"))
    out.print(Padding(Text(plain(citation.quote)), (0, 0, 0, 4)))


def print_results(results: Iterable[SearchResult]) -> None:
    """Ranked passages with their place and text."""
    out = Console(highlight=False)
    for result in results:
        place = _place(result.note, result.start_line, result.end_line, result.section)
        head = Text(f"{result.rank:>2}. ", style="bold").append(place, style="cyan")
        out.print(head.append(f"  {result.score:.3f}", style="dim"))
        out.print(Padding(Text(plain(result.text)), (0, 0, 1, 4)))


def print_manifest(manifest: Mapping[str, Any]) -> None:
    """What an index was built from and by."""
    out = Console(highlight=False)
    table = Table.grid(padding=(0, 2))
    for key, value in sorted(manifest.items()):
        if key in ("format", "notes", "seal"):
            continue
        table.add_row(Text(_words(key), style="bold"), Text(plain("\n".join(_lines(value)))))
    out.print(table)


def _lines(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [f"{key}: {_size(part)}" for key, part in sorted(value.items())]
    if isinstance(value, list):
        return [str(part) for part in value]
    return [str(value)]


def _size(part: Any) -> str:
    return f"{part['bytes']:,} bytes" if isinstance(part, Mapping) else str(part)


def print_report(report: Report) -> None:
    """What an ingest did: counts on standard output, warnings on standard error."""
    for warning in report.warnings:
        place = f"{warning.note}:{warning.line}" if warning.line else warning.note
        print(plain(f"warning: {place}: {warning.message}"), file=sys.stderr)
    print(
        f"{len(report.added)} added, {len(report.changed)} changed, {len(report.removed)} removed, "
        f"{len(report.unchanged)} unchanged in {report.seconds:.1f} s"
    )
    print(f"{report.passages} passages, {report.things} things, {report.facts} facts")


def print_tuning_plan(plan: TuningPlan) -> None:
    """What tuning is about to do and how long it should take, on standard error."""
    counts = dict(plan.pairs)
    questions = counts.pop("question", 0)
    kinds = ", ".join(f"{count} {origin}" for origin, count in sorted(counts.items()))
    asked = f"{questions} questions, " if questions else ""
    print(
        f"{sum(counts.values())} pairs ({kinds}), {asked}{plan.steps} steps, "
        f"about {_duration(plan.seconds)}",
        file=sys.stderr,
    )


def print_tuning(report: TuningReport) -> None:
    """What tuning brought, where the adapter is and how it is used."""
    print(
        f"Of {report.held_out} texts held out, {report.before:.0%} were found first before and "
        f"{report.after:.0%} after ({report.won} won, {report.lost} lost): "
        + ("it helped." if report.helped else "no gain that chance could not explain.")
    )
    print(f"{report.adapter}, made in {_duration(report.seconds)}")
    print(plain(f"Use it with: notegraph ingest … --encoder {report.adapter.parent}"))


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"


def print_table(columns: list[str], rows: Iterable[Iterable[object]]) -> None:
    """A table with a header."""
    table = Table(*columns, header_style="bold")
    for row in rows:
        table.add_row(*(Text(plain(str(cell))) for cell in row))
    Console(highlight=False).print(table)


def _place(note: str, start: int, end: int, section: Iterable[str]) -> str:
    lines = f"{start}" if start == end else f"{start}-{end}"
    path = " › ".join(section)
    return plain(f"{note}:{lines}" + (f"  {path}" if path else ""))


def _words(key: str) -> str:
    return key.replace("_", " ").capitalize()
