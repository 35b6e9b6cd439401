"""The ratios of `results.json` as one picture: how many times faster ours is, on a logarithmic scale."""

from __future__ import annotations

import json

import matplotlib.pyplot as plt
from measure import RESULTS

PICTURE = RESULTS.with_suffix(".png")


def main() -> None:
    """Draw what was measured last."""
    parts = json.loads(RESULTS.read_text("utf-8"))
    rows = [
        (f"{figure['name']} ({figure['against']})", figure["ratio"], part)
        for part, found in sorted(parts.items())
        for figure in found["figures"]
        if figure["ratio"] and figure["unit"] != "GFLOP/s"
    ][::-1]
    colours = {part: f"C{number}" for number, part in enumerate(sorted(parts))}
    figure, axes = plt.subplots(figsize=(9, 0.32 * len(rows) + 1))
    axes.barh(
        range(len(rows)),
        [ratio - 1 for _, ratio, _ in rows],
        left=1,
        color=[colours[part] for _, _, part in rows],
    )
    for at, (_, ratio, _) in enumerate(rows):
        axes.annotate(f" {ratio:.1f} ×", (max(ratio, 1), at), va="center", fontsize=8)
    axes.set_yticks(range(len(rows)), [name for name, _, _ in rows], fontsize=8)
    axes.set_xscale("log")
    axes.axvline(1, color="black", linewidth=0.8)
    axes.set_xlabel("theirs ÷ ours: right of 1, ours takes less")
    axes.margins(x=0.15)
    figure.tight_layout()
    figure.savefig(PICTURE, dpi=110)


if __name__ == "__main__":
    main()
