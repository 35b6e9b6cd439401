"""A Ray reads and embeds to the same index, to the byte; what is in its way is told in a sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.encoding import embedding
from ingest.markdown.note import parse_note
from ingest.pipeline import ingest
from ingest.ray_reading import RayError, _Work, read_and_embed
from ingest.storage.cache import PassageCache
from ingest.storage.index import open_index
from ingest.work import Job

KILN = """# Anagama

The Anagama is a kiln for ash glazes. It is fired with split pine for up to five days.

- It does not take more than 600 pots.
- Stoking every four minutes keeps the flame alive.

| kiln | hottest | fuel |
| --- | --- | --- |
| Anagama | 1,300 °C | wood |
| Test kiln | 1,000 °C | electricity |
"""
GLAZE = "# Shino\n\nShino is a white glaze. It needs an [Anagama](anagama.md), not a test kiln.\n"

# A program of its own, because Ray takes its settings once in a process.
INGEST = (
    "from ingest.encoding import embedding; embedding.BESIDE = 1; from ui.cli import main; main()"
)


@pytest.fixture
def jobs() -> list[Job]:
    return [(passage, "Anagama") for passage in parse_note("anagama.md", KILN, 220, len).passages]


def sent(jobs: list[Job], folder: Path, address: str) -> bool:
    cache = PassageCache(folder / "cache.sqlite")
    return read_and_embed(address, jobs, cache, lambda *_: None, "base", full=False)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("ray://10.0.0.1:10001", "does not work through ray://"),
        ("head", "must be"),
        ("127.0.0.1:1", r"cannot be reached \(.*\): start it"),
    ],
)
def test_what_is_no_ray_is_told_at_once(
    jobs: list[Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, told: str
) -> None:
    monkeypatch.setattr(embedding, "BESIDE", 1)
    with pytest.raises(RayError, match=told):
        sent(jobs, tmp_path, address)


def test_without_the_package_it_is_named(
    jobs: list[Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "BESIDE", 1)
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(RayError, match=r"notegraph\[ray\]"):
        sent(jobs, tmp_path, "local")


def test_a_few_passages_are_left_to_this_process(
    jobs: list[Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "BESIDE", len(jobs) + 1)
    assert not sent(jobs, tmp_path, "127.0.0.1:1")


def test_a_machine_with_another_notegraph_makes_nothing() -> None:
    with pytest.raises(RayError, match="install the same"):
        _Work("reading", "another", "base", "fp32")(None)  # type: ignore[arg-type]


def test_a_ray_of_this_machine_makes_the_same_index(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="docs/scale.md tells how to install it")
    notes, index = tmp_path / "notes", tmp_path / "far" / "index"
    for folder in (notes, index.parent):
        folder.mkdir()
    (notes / "anagama.md").write_text(KILN)
    (notes / "shino.md").write_text(GLAZE)
    (index.parent / "notegraph.toml").write_text('[reading]\nray = "local"\n')
    run = subprocess.run(
        [sys.executable, "-c", INGEST, "ingest", str(notes), "--index", str(index), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    report = json.loads(run.stdout)
    assert report["passages"] == ingest([notes], tmp_path / "near").passages
    assert report["stages"]["ray"] > report["stages"]["read"]
    here, there = open_index(tmp_path / "near"), open_index(index)
    assert there.manifest["files"] == here.manifest["files"]
    assert "graph.nq.gz" in here.manifest["files"]
