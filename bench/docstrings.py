"""A corpus of another field: what the documentation of installed packages says of their parts."""

from __future__ import annotations

import contextlib
import importlib
import inspect
import io
import random
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("scipy", "matplotlib")
_MOST_WORDS, _LEAST_WORDS, _TITLE_WORDS = 110, 25, range(4, 26)
_MARKUP = re.compile(r":\w+:`~?\.?([^`]*)`|[`*]|-{3,}")


def titled_passages(count: int, seed: int = 1) -> list[tuple[str, str]]:
    """The first line of a docstring, and the text under it: `count` of them, chosen by `seed`."""
    found: dict[str, str] = {}
    for package in PACKAGES:
        for text in _docstrings(package):
            title, _, rest = text.partition("\n\n")
            title, words = _plain(title), _plain(rest).split()
            if len(title.split()) in _TITLE_WORDS and len(words) >= _LEAST_WORDS:
                found.setdefault(title, " ".join(words[:_MOST_WORDS]))
    distinct = {text[:80]: (title, text) for title, text in sorted(found.items())}
    rows = sorted(distinct.values())
    random.Random(seed).shuffle(rows)
    return rows[:count]


def _docstrings(package: str) -> Iterator[str]:
    root = Path(str(importlib.import_module(package).__file__)).parent
    for file in sorted(root.rglob("*.py")):
        parts = file.relative_to(root.parent).with_suffix("").parts
        if any("test" in part or part.startswith("_pre") or part == "backends" for part in parts):
            continue
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
        except BaseException:  # a module that needs what is not installed, or a script
            continue
        for holder in (module, *filter(inspect.isclass, vars(module).values())):
            for name, part in sorted(vars(holder).items()):
                of_package = str(getattr(part, "__module__", "")).startswith(package)
                is_documented = inspect.isclass(part) or inspect.isfunction(part)
                if of_package and is_documented and not name.startswith("_"):
                    yield inspect.getdoc(part) or ""


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", _MARKUP.sub(r"\1", text)).strip()
