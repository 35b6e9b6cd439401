"""`notegraph tune`, and an index that is built with what it made."""

import json

import pytest

from ingest.encoding.exports import export_path
from ingest.models import file_sha256

pytestmark = pytest.mark.usefixtures("one_thread")

CLAYS = (
    *("stoneware", "porcelain", "terracotta", "raku", "earthenware", "bone china"),
    *("ball clay", "fire clay", "kaolin", "bentonite", "paper clay"),
)


@pytest.fixture
def notes(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    for clay in CLAYS:
        (folder / f"{clay}.md").write_text(
            f"# About {clay}\n\n{clay.capitalize()} shrinks by a tenth while it dries in the open. "
            f"A potter fires {clay} twice, and glazes it between both of the firings.\n\n"
            f"## Uses of {clay}\n\nCups and bowls of {clay} keep tea warm for about an hour. "
            f"Nobody should put {clay} into a kiln that is not yet dry inside.\n"
        )
    return folder


def test_an_index_is_built_with_a_tuned_encoder_and_keeps_it(notegraph, notes, tmp_path):
    out, index = tmp_path / "clay", tmp_path / "index"
    run = notegraph("tune", "--corpus", notes, "--out", out, "--encoder", "base")
    assert run.code == 0
    assert "steps, about" in run.err
    assert run.out.startswith("Of ")
    assert "held out" in run.out
    assert "widget" not in run.err
    assert f"--encoder {out}" in run.out

    adapter = out / "adapter.safetensors"
    assert notegraph("ingest", notes, "--index", index, "--encoder", out).code == 0
    models = json.loads(notegraph("doctor", "--index", index, "--json").out)["manifest"]["models"]
    assert models["adapter_sha256"] == file_sha256(adapter)
    (notes / "raku.md").unlink()
    assert notegraph("ingest", "--index", index).code == 0
    again = json.loads(notegraph("doctor", "--index", index, "--json").out)["manifest"]["models"]
    assert again == models

    export_path(models["encoder"]).unlink()
    found = notegraph("search", "what keeps tea warm", "--index", index, "--json")
    assert "keep tea warm" in json.loads(found.out)[0]["text"]
    export_path(models["encoder"]).unlink()
    adapter.unlink()
    run = notegraph("search", "what keeps tea warm", "--index", index)
    assert run.code == 1
    assert f"{out}" in run.err
    assert notegraph("ingest", "--index", index, "--encoder", "bundled").code == 0


def test_a_missing_adapter_is_named_before_any_work(notegraph, notes, tmp_path):
    run = notegraph("ingest", notes, "--index", tmp_path / "i", "--encoder", tmp_path / "nowhere")
    assert run.code == 1
    assert "nowhere" in run.err
    assert not list((tmp_path / "i").glob("versions/*"))


def test_pairs_that_are_not_there_are_wrong_usage(notegraph, notes, tmp_path):
    run = notegraph("tune", "--corpus", notes, "--pairs", tmp_path / "none.jsonl")
    assert run.code == 2
