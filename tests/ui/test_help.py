"""Every verb explains itself."""

import subprocess
import sys
from pathlib import Path

import pytest

from ui.cli import main

VERBS = [
    "ingest",
    "ask",
    "search",
    "show",
    "sparql",
    "export",
    "eval",
    "tune",
    "serve",
    "mcp",
    "doctor",
]


@pytest.mark.parametrize("verb", [*VERBS, "rollback"])
def test_help_of_a_verb_has_an_example(notegraph, verb):
    run = notegraph(verb, "--help")
    assert run.code == 0
    assert f"notegraph {verb}" in run.out.split("Example:")[1]


def test_help_lists_all_verbs(notegraph):
    listed = notegraph("--help").out
    assert all(verb in listed for verb in VERBS)


def test_help_imports_neither_models_nor_graph_nor_web():
    code = """
import sys
from ui.cli import main
try:
    main(["--help"])
except SystemExit:
    pass
slow = {"numpy", "torch", "spacy", "gradio", "fastapi", "rdflib", "pyoxigraph", "onnxruntime"}
print(sorted(slow & set(sys.modules)), file=sys.stderr)
"""
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert run.stderr.strip() == "[]"


def test_a_traceback_is_shown_only_with_debug(notegraph, tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.storage.index.check_index", lambda path: 1 / 0)
    run = notegraph("doctor", "--index", tmp_path)
    assert run.code == 1
    assert "--debug" in run.err
    assert "Traceback" not in run.err
    with pytest.raises(ZeroDivisionError):
        main(["doctor", "--index", str(tmp_path), "--debug"])


def test_too_little_memory_is_said_in_plain_words(notegraph, tmp_path, monkeypatch):
    def exhausted(path):
        raise MemoryError

    monkeypatch.setattr("ingest.storage.index.check_index", exhausted)
    run = notegraph("doctor", "--index", tmp_path)
    assert run.code == 1
    assert "not enough memory" in run.err
    assert "unchanged" in run.err
