import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ingest.encoding.adapter import encoder_hash
from ingest.encoding.encoder import Encoder, EncoderInput, load_encoder
from ingest.encoding.export_onnx import export_query_encoder
from ingest.encoding.exports import export_path, seal_path
from ingest.encoding.query_encoder import QueryEncoder
from ingest.models import ModelError

QUESTIONS = [
    "Which oven holds forty loaves?",
    "x",
    "We bake every night, and nothing should stay warm in between. " * 6,
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="module")
def cache(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    export_query_encoder(encoder, folder)
    return folder


def test_both_forms_of_the_encoder_agree(encoder: Encoder, cache: Path) -> None:
    queries = QueryEncoder.open(encoder.hash, cache=cache)
    cosines = (queries.encode(QUESTIONS) * encoder.model.encode(QUESTIONS)).sum(axis=1)
    assert cosines.min() >= 0.9999


def test_a_question_longer_than_the_window_is_read_to_its_end(cache: Path) -> None:
    queries = QueryEncoder.open(encoder_hash(), cache=cache)
    filler = "and so it goes on " * 120
    plain, ending, animals = queries.encode([filler, filler + "zebra lion " * 20, "zebra lion"])
    assert np.linalg.norm(ending) == pytest.approx(1)
    assert ending @ animals > plain @ animals


def test_a_text_met_again_has_the_same_vector_in_whatever_company(cache: Path) -> None:
    queries = QueryEncoder.open(encoder_hash(), cache=cache)
    first = queries.encode(QUESTIONS)
    kept = first.copy()
    first[:] = 0
    again = queries.encode([QUESTIONS[2], "another", QUESTIONS[0]])
    assert np.array_equal(again[[2, 0]], kept[[0, 2]])


def test_a_text_met_again_is_not_encoded_again(cache: Path) -> None:
    queries = QueryEncoder.open(encoder_hash(), cache=cache)
    before = queries._vector.cache_info().misses
    queries.encode(["hello", "goodbye"])
    queries.encode(["goodbye", "hello", "hello"])
    assert queries._vector.cache_info().misses == before + 2


def test_texts_encoded_together_have_the_vectors_that_they_have_alone(cache: Path) -> None:
    queries = QueryEncoder.open(encoder_hash(), cache=cache)
    for texts in (QUESTIONS[:2], [*QUESTIONS, QUESTIONS[2] * 9], []):
        together = queries.encode_together(texts)
        assert together.shape == (len(texts), 384)
        assert np.allclose(together, queries.encode(texts), atol=1e-5)


def test_parts_are_pooled_from_the_pass_of_the_whole(encoder: Encoder, cache: Path) -> None:
    queries = QueryEncoder.open(encoder.hash, cache=cache)
    text = "We bake every night. Which oven holds forty loaves?"
    parts = ["We bake every night", "oven holds forty loaves", "nothing of the kind"]
    vectors = queries.encode_parts(text, parts)
    sentences = ("We bake every night.", "Which oven holds forty loaves?")
    passage = encoder.encode_passages([EncoderInput("", sentences)])[0]
    assert np.allclose(vectors[0], queries.encode([text])[0], atol=1e-6)
    assert vectors[1] @ passage.sentences[0] > 0.95
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(4))
    assert np.allclose(vectors[3], queries.encode(parts[2:])[0], atol=1e-6)


def test_parts_of_a_text_longer_than_the_window_are_read_by_themselves(cache: Path) -> None:
    queries = QueryEncoder.open(encoder_hash(), cache=cache)
    text = "We bake every night. " * 90
    vectors = queries.encode_parts(text, ["We bake every night"])
    assert np.array_equal(vectors, queries.encode([text, "We bake every night"]))


def test_exporting_again_leaves_the_file_as_it_is(encoder: Encoder, cache: Path) -> None:
    path = export_path(encoder.hash, cache)
    before = path.stat()
    assert export_query_encoder(encoder, cache) == path
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert sorted(cache.iterdir()) == [path, seal_path(path)]


def test_a_missing_export_is_made_with_a_note(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = QueryEncoder.open(encoder_hash("base"), cache=tmp_path)
    assert "Preparing" in capsys.readouterr().err
    passage = load_encoder("base").encode_passages([EncoderInput("", ("hello",))])[0]
    assert queries.encode(["hello"])[0] @ passage.windows[0] > 0.9999


def test_an_unknown_encoder_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="ingest --full"):
        QueryEncoder.open("f" * 64, cache=tmp_path)


def test_asking_imports_no_torch(cache: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from ingest.encoding.query_encoder import QueryEncoder;"
        f"QueryEncoder.open({encoder_hash()!r}, cache=Path({str(cache)!r})).encode(['hello']);"
        "sys.exit(bool({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
