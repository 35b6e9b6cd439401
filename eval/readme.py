"""`python -m eval.readme RUN [README]` puts a run's table between the README's markers."""

from __future__ import annotations

import argparse
from pathlib import Path

from eval.manifest import RunFolderError, read_manifest
from eval.metrics import measure
from eval.records import read_records
from eval.summary import readme_table

BEGIN, END = "<!-- eval:begin -->", "<!-- eval:end -->"


def update_readme(run: Path, readme: Path) -> None:
    """Replace what stands between `BEGIN` and `END` by the table of `run`.

    Raises `RunFolderError` where the run or the markers are missing.
    """
    seed = read_manifest(run)["seed"]
    table = readme_table(measure(list(read_records(run / "answers.jsonl")), {}, seed))
    text = readme.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise RunFolderError(
            f"{readme} has no lines {BEGIN} and {END}: put them where the table goes."
        )
    readme.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("readme", type=Path, nargs="?", default=Path("README.md"))
    arguments = parser.parse_args()
    update_readme(arguments.run, arguments.readme)
