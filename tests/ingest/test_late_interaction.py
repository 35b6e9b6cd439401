from pathlib import Path

import numpy as np
import pytest

from ingest import late_interaction
from ingest.encoder import EncoderInput
from ingest.late_interaction import LateInteraction, MaxSim, TokenVectors, model_dir
from ingest.models import ModelError

BAKERY = EncoderInput(
    "Bread > Ovens",
    ("The deck oven holds forty loaves.", "The mixer kneads dough for ten minutes."),
)
BANK = EncoderInput("Banks", ("The safe stores cash, coins, and gold.",))
OWNERS = np.array([0, 0, 1], np.int32)


@pytest.fixture(scope="module")
def model() -> LateInteraction:
    opened = LateInteraction.open(threads=1)
    if opened is None:
        pytest.skip("the optional package with the late-interaction model is not installed")
    return opened


def tokens_of(rows: list[list[int]], passages: list[int], sentences: list[int]) -> TokenVectors:
    return TokenVectors(
        np.array(rows, np.int8), np.array(passages, np.int32), np.array(sentences, np.int32)
    )


def test_maxsim_is_the_mean_over_question_tokens_of_their_best_match() -> None:
    tokens = tokens_of([[127, 0], [0, 127], [127, 127]], [0, 0, 1], [0, 1, 2])
    found = MaxSim(tokens, OWNERS).scores(np.eye(2, dtype=np.float32))
    np.testing.assert_allclose(found.passages, [1.0, 2**-0.5], atol=1e-6)
    np.testing.assert_allclose(found.sentences, [0.5, 0.5, 2**-0.5], atol=1e-6)


def test_a_heading_counts_for_every_sentence_under_it_and_for_no_other() -> None:
    tokens = tokens_of([[127, 0], [0, 127], [0, 127], [0, 127]], [0, 0, 0, 1], [-1, 0, 1, 2])
    found = MaxSim(tokens, OWNERS).scores(np.array([[1, 0]], np.float32))
    np.testing.assert_allclose(found.sentences, [1, 1, 0], atol=1e-6)
    np.testing.assert_allclose(found.passages, [1, 0], atol=1e-6)


def test_without_the_package_there_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(late_interaction, "PACKAGE", "a_package_that_is_not_there")
    assert model_dir() is None
    assert LateInteraction.open() is None


def test_files_that_are_not_the_known_ones_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"something else")
    with pytest.raises(ModelError, match="reinstall"):
        LateInteraction(tmp_path)


def test_the_right_passage_and_sentence_score_best(model: LateInteraction) -> None:
    maxsim = MaxSim(model.encode_passages([BAKERY, BANK]), OWNERS)
    found = maxsim.scores(model.encode_question("How long does the dough get kneaded?"))
    assert int(found.passages.argmax()) == 0
    assert int(found.sentences.argmax()) == 1
    found = maxsim.scores(model.encode_question("Where are the coins kept?"))
    assert int(found.passages.argmax()) == 1


def test_punctuation_has_no_vector_and_every_sentence_has_some(model: LateInteraction) -> None:
    plain = EncoderInput("Banks", ("The safe stores cash coins and gold",))
    kept, bare = model.encode_passages([BANK]), model.encode_passages([plain])
    assert len(kept.vectors) == len(bare.vectors)
    assert set(model.encode_passages([BAKERY, BANK]).sentences.tolist()) == {-1, 0, 1, 2}


def test_int8_keeps_directions(model: LateInteraction) -> None:
    exact = model.encode_question("The deck oven holds forty loaves")
    kept = late_interaction._as_int8(exact).astype(np.float32)
    cosines = (kept * exact).sum(axis=1) / np.linalg.norm(kept, axis=1)
    assert cosines.min() > 0.999


def test_a_passage_has_the_same_vectors_whatever_stands_beside_it(model: LateInteraction) -> None:
    together, alone = model.encode_passages([BAKERY, BANK]), model.encode_passages([BANK])
    np.testing.assert_array_equal(together.vectors[together.passages == 1], alone.vectors)


def test_no_token_of_a_text_beyond_the_window_is_left_out(model: LateInteraction) -> None:
    words = " ".join(["oven"] * 700)
    assert len(model.encode_question(words)) >= 700
    long = model.encode_passages([EncoderInput("", (words,))])
    assert int((long.sentences == 0).sum()) == 700


def test_a_file_is_read_as_it_was_written(tmp_path: Path, model: LateInteraction) -> None:
    tokens = model.encode_passages([BANK])
    tokens.save(tmp_path / "tokens.npz")
    read = TokenVectors.load(tmp_path / "tokens.npz")
    for name in ("vectors", "passages", "sentences"):
        np.testing.assert_array_equal(getattr(read, name), getattr(tokens, name))
