"""The options that verbs share, and how `--option A=…` and `--bind key=…` are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

DEFAULT_INDEX = Path(".notegraph")
_LETTERED = re.compile(r"\s*([A-Za-z])\s*=\s*(\S.*)", re.DOTALL)


class _DebugMode:
    """Whether an error shows its traceback; set by `--debug` wherever it is typed."""

    on = False


def start_quietly() -> None:
    """Forget a `--debug` of an earlier run in the same process."""
    _DebugMode.on = False


def debugging() -> bool:
    """True once `--debug` was given."""
    return _DebugMode.on


def _set_debug(value: bool) -> bool:
    _DebugMode.on = _DebugMode.on or value
    return value


Index = Annotated[
    Path, typer.Option("--index", metavar="DIR", help="Folder of the index.", file_okay=False)
]
Encoder = Annotated[
    str,
    typer.Option(
        "--encoder",
        metavar="WHICH",
        help="bundled, base, or a folder that `notegraph tune` made.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Llm = Annotated[
    bool | None,
    typer.Option(
        "--llm/--no-llm",
        help="Have the connected language model word the answer, or not. Default: as it is set.",
        show_default=False,
    ),
]
Rephrase = Annotated[
    bool | None,
    typer.Option(
        "--rephrase/--no-rephrase",
        help="Have it restate a question that finds little, or not. Default: as it is set.",
        show_default=False,
    ),
]
Debug = Annotated[
    bool,
    typer.Option(
        "--debug", callback=_set_debug, is_eager=True, help="Show the traceback of an error."
    ),
]


def lettered(options: Sequence[str]) -> dict[str, str]:
    """Read `A=text` options into `{"A": "text"}`.

    Raises `typer.BadParameter` (exit 2) for a form that is not a letter, `=` and a text,
    and for a letter given twice.
    """
    found: dict[str, str] = {}
    for option in options:
        match = _LETTERED.fullmatch(option)
        if match is None:
            raise typer.BadParameter(
                f'"{option}" is not of the form A="text of the option".', param_hint="--option"
            )
        letter = match[1].upper()
        if letter in found:
            raise typer.BadParameter(f"{letter} is given twice.", param_hint="--option")
        found[letter] = match[2].strip()
    return found


def pairs(texts: Sequence[str], option: str) -> dict[str, str]:
    """Read `key=value` texts of `option`; raises `typer.BadParameter` (exit 2) for another form."""
    found: dict[str, str] = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals or not key.isidentifier():
            raise typer.BadParameter(f'"{text}" is not of the form key=value.', param_hint=option)
        found[key] = value
    return found
