"""What is installed and loaded is what was pinned and published, and no pickle is among it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import ingest.models as models
from ingest.encoding.export_onnx import export_query_encoder
from ingest.encoding.exports import is_whole
from ingest.models import ModelError, check_base_model, check_parser, checked_tokenizer

ROOT = Path(__file__).parents[2]
CODE = [p for folder in ("kg", "ingest", "assistant", "ui", "eval") for p in (ROOT / folder).rglob("*.py")]  # fmt: skip
PICKLING = re.compile(
    r"^\s*(?:import|from) (?:pickle|cloudpickle|dill|joblib|shelve|marshal)\b|allow_pickle=True"
    r"|torch\.load\(|yaml\.(?:unsafe_|full_)?load\((?!.*BaseLoader)|(?<![.\w])(?:eval|exec)\(|shell=True|os\.system",
    re.M,
)
ASK = """
import sys
from pathlib import Path
def refuse(event, arguments):
    if event == "pickle.find_class":
        raise SystemExit(f"unpickled {arguments}")
from assistant import Assistant
sys.addaudithook(refuse)
print(Assistant.open(Path(sys.argv[1])).ask("What is drift?").status)
"""


def pins(name: str) -> dict[str, str]:
    found = re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", (ROOT / name).read_text(), re.M)
    return {package.lower().replace("_", "-"): version for package, version in found}


def test_nothing_is_unpickled_or_evaluated() -> None:
    assert [str(p) for p in CODE if PICKLING.search(p.read_text(encoding="utf-8"))] == []


def test_an_answer_takes_no_pickle(index: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", ASK, str(index)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.strip() in ("answered", "abstained"), run.stderr[-500:]


def test_every_pin_has_hashes_and_every_dependency_a_pin() -> None:
    files = [path.name for path in ROOT.glob("requirements*.txt")]
    assert dict(pin for name in files for pin in pins(name).items()) == {
        k: v for k, v in pins("constraints.txt").items() if k != "torch"
    }
    hashed = re.sub(r"^#.*\n", "", "".join((ROOT / f).read_text() for f in files), flags=re.M)
    for block in re.split(r"\n(?=[^\s#])", hashed.strip()):
        assert re.fullmatch(r"\S+==\S+(?: ; .*?)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n?)+", block), block[:80]  # fmt: skip


def test_every_pin_is_listed_with_its_licence() -> None:
    text = (ROOT / "DEPENDENCIES.md").read_text()
    listed = dict(re.findall(r"^\| (\S+) \| (\S+) \| \S", text, re.M))
    listed.pop("package")
    assert listed == pins("constraints.txt")


def test_the_models_are_the_published_ones() -> None:
    check_base_model()
    check_parser()
    checked_tokenizer()
    assert models.file_sha256(models.BUNDLED_ADAPTER) == models.ADAPTER_SHA256


@pytest.mark.parametrize("name", ["BASE_SHA256", "TOKENIZER_SHA256", "PARSER_SHA256"])
def test_another_model_is_not_loaded(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, name, "0" * 64)
    check = {"BASE_SHA256": check_base_model, "PARSER_SHA256": check_parser}.get(
        name, checked_tokenizer
    )
    with pytest.raises(ModelError, match="reinstall"):
        check()


def test_a_damaged_export_is_made_anew(index: Path, tmp_path: Path) -> None:
    from ingest.encoding.encoder import load_encoder

    encoder = load_encoder("bundled")
    path = export_query_encoder(encoder, tmp_path)
    assert is_whole(path)
    data = path.read_bytes()
    path.write_bytes(data[:1000] + bytes([data[1000] ^ 1]) + data[1001:])
    assert not is_whole(path)
    assert export_query_encoder(encoder, tmp_path) == path
    assert is_whole(path)
