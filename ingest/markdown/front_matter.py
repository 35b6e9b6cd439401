"""The YAML between dashes at the top of a note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from ingest.markdown.files import Warning

MAX_CHARACTERS = 64_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a note says about itself."""

    values: dict[str, object] = field(default_factory=dict)
    """Every scalar is a string."""
    lines: tuple[int, ...] = ()
    """The lines to set aside: all of it, or only the dashes where it is not YAML."""
    warnings: tuple[Warning, ...] = ()


def read_front_matter(note: str, lines: list[str]) -> FrontMatter:
    """Read the front matter of a note, if it has any; what is no mapping stays text."""
    closing = _closing_line(lines)
    if not closing:
        return FrontMatter()
    text = "\n".join(lines[1 : closing - 1])
    warnings: tuple[Warning, ...] = ()
    values: object = None
    try:
        values = yaml.load(text, Loader=yaml.BaseLoader) or {}
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        broken = min(2 + mark.line, closing) if mark else 1
        warnings = (Warning(note, broken, "front matter is not YAML; read as text"),)
    if isinstance(values, dict):
        return FrontMatter(values, tuple(range(1, closing + 1)))
    return FrontMatter({}, (1, closing), warnings)


def texts(value: object) -> Iterator[str]:
    """The words of a front matter value: one, a list of them, or a comma-separated line."""
    if isinstance(value, str):
        parts: list[object] = list(value.split(","))
    else:
        parts = value if isinstance(value, list) else []
    for part in parts:
        if isinstance(part, str) and part.strip():
            yield part.strip()


def _closing_line(lines: list[str]) -> int:
    """The number of the line that closes the front matter, 0 where there is none."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    size = 0
    for number, line in enumerate(lines[1:], start=2):
        size += len(line) + 1
        if size > MAX_CHARACTERS:
            return 0
        if line.rstrip() in ("---", "..."):
            return number
    return 0
