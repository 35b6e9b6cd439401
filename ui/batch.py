"""Batches: JSONL in, one JSON line out for each, in order; a bad line never loses the run."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from kg.errors import IndexDamagedError, NotegraphError

Item = dict[str, Any]


class BadLineError(ValueError):
    """A line of a batch that cannot be used, and why."""


@contextmanager
def open_lines(source: str) -> Iterator[BinaryIO]:
    """Open the batch at path `source`, or standard input where it is `-`.

    Raises `NotegraphError` where the file cannot be read.
    """
    if source == "-":
        yield sys.stdin.buffer
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(Path(source).open("rb"))
        except OSError as error:
            raise NotegraphError(
                f"The batch {source} cannot be read ({error.strerror}); check the path."
            ) from error
        yield file


def run(
    lines: Iterator[bytes] | BinaryIO,
    answer: Callable[[Item], Item],
    out: TextIO,
    tick: Callable[[], None] = lambda: None,
) -> int:
    """Answer each non-blank line, write a line for it to `out`, and return how many failed.

    `answer` gets the line's object and returns the object to print; the line's `id` is
    carried over unchanged. It may raise `BadLineError` or `NotegraphError` for one line;
    a damaged index ends the run.
    """
    failed = 0
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        item: Item = {}
        try:
            item = _parse(raw, first=number == 1)
            result = answer(item)
            result["id"] = item.get("id")
        except IndexDamagedError:
            raise
        except (BadLineError, NotegraphError) as error:
            failed += 1
            result = {"id": item.get("id"), "error": f"line {number}: {error}"}
        except Exception as error:
            failed += 1
            problem = f"line {number}: {type(error).__name__}: {error}"
            result = {"id": item.get("id"), "error": problem}
        print(json.dumps(result, ensure_ascii=False), file=out, flush=True)
        tick()
    return failed


def text_of(item: Item, key: str) -> str:
    """The non-empty text at `key`; raises `BadLineError`."""
    value = item.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadLineError(f'"{key}" must be a text that is not empty.')
    return value


def options_of(item: Item) -> dict[str, str] | None:
    """The options of a question, if any; raises `BadLineError`."""
    options = item.get("options")
    if options is None:
        return None
    if not isinstance(options, dict) or not all(isinstance(text, str) for text in options.values()):
        raise BadLineError('"options" must be an object of letters and texts.')
    return options or None


def _parse(raw: bytes, *, first: bool) -> Item:
    try:
        item = json.loads(raw.decode("utf-8-sig" if first else "utf-8"))
    except UnicodeDecodeError as error:
        raise BadLineError("this is not UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise BadLineError("this is not JSON.") from error
    if not isinstance(item, dict):
        raise BadLineError("this is not a JSON object.")
    return item
