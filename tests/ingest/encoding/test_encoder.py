import numpy as np
import pytest
from safetensors.numpy import save_file

from ingest import models
from ingest.encoding.adapter import encoder_hash
from ingest.encoding.encoder import Encoder, EncoderInput, load_encoder
from ingest.encoding.windows import cut_windows, load_tokenizer
from ingest.models import BASE_SHA256, BUNDLED_ADAPTER, ModelError, base_model_dir, file_sha256

BAKERY = EncoderInput(
    "Bread > Ovens",
    ("The deck oven holds forty loaves.", "It must not be opened during the first ten minutes."),
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder("base")


def test_packaged_weights_are_the_published_ones() -> None:
    assert file_sha256(base_model_dir() / "model.safetensors") == BASE_SHA256


def test_changed_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "BASE_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="reinstall"):
        load_encoder("base")


def test_a_passage_vector_is_what_sentence_transformers_gives(encoder: Encoder) -> None:
    expected = encoder.model.encode(f"{BAKERY.prefix}: {' '.join(BAKERY.sentences)}")
    (vectors,) = encoder.encode_passages([BAKERY])
    assert vectors.windows.shape == (1, 384)
    assert float(vectors.windows[0] @ expected) > 0.9999


def test_all_vectors_have_length_one(encoder: Encoder) -> None:
    (vectors,) = encoder.encode_passages([BAKERY])
    both = np.vstack([vectors.windows, vectors.sentences])
    assert both.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(both, axis=1), 1, atol=1e-6)


def test_a_sentence_vector_knows_what_stands_around_it(encoder: Encoder) -> None:
    sentence = "It must not be opened during the first ten minutes."
    oven, safe = encoder.encode_passages(
        [
            EncoderInput("Ovens", ("The deck oven bakes bread.", sentence)),
            EncoderInput("Banks", ("The time-lock safe stores cash.", sentence)),
        ]
    )
    assert float(oven.sentences[1] @ safe.sentences[1]) < 0.99
    about_bread = encoder.model.encode("bread in an oven")
    assert oven.sentences[1] @ about_bread > safe.sentences[1] @ about_bread


def test_vectors_are_the_same_bytes_whatever_else_is_embedded(encoder: Encoder) -> None:
    others = [EncoderInput("Else", ("word " * count,)) for count in (1, 40, 300)]
    (alone,) = encoder.encode_passages([BAKERY])
    among = encoder.encode_passages([*others, BAKERY, *others])[len(others)]
    assert alone.windows.tobytes() == among.windows.tobytes()
    assert alone.sentences.tobytes() == among.sentences.tobytes()


def test_words_at_the_end_of_a_very_long_sentence_count(encoder: Encoder) -> None:
    filler = "and so it goes on " * 120
    plain, ending = encoder.encode_passages(
        [EncoderInput("", (filler,)), EncoderInput("", (filler + "zebra giraffe lion " * 10,))]
    )
    animals = encoder.model.encode("zebra giraffe lion")
    assert ending.sentences[0] @ animals > plain.sentences[0] @ animals + 0.02


def test_a_passage_without_sentences_and_an_empty_sentence_have_vectors(encoder: Encoder) -> None:
    nothing, blank = encoder.encode_passages([EncoderInput("Alone", ()), EncoderInput("", ("",))])
    assert nothing.windows.shape == (1, 384)
    assert nothing.sentences.shape == (0, 384)
    assert np.isfinite(blank.sentences).all()


def test_progress_tells_how_far_it_is(encoder: Encoder) -> None:
    seen: list[tuple[int, int]] = []
    encoder.encode_passages([BAKERY, BAKERY], lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


@pytest.mark.parametrize("lengths", [(10, 20), (300,), (200, 200, 3), (254, 1), (1000, 5)])
def test_windows_hold_every_token_once_and_in_order(lengths: tuple[int, ...]) -> None:
    tokenizer = load_tokenizer()
    sentences = [" ".join(f"n{n}" for n in range(length)) for length in lengths]
    windows = cut_windows(tokenizer, "Some > Heading", sentences)
    assert max(len(window.ids) for window in windows) <= 256
    for number, sentence in enumerate(sentences):
        found = [
            token
            for window in windows
            for span in window.spans
            if span.sentence == number
            for token in window.ids[span.start : span.end]
        ]
        assert found == tokenizer.encode(sentence, add_special_tokens=False).ids


def test_a_sentence_that_fits_is_not_cut() -> None:
    windows = cut_windows(load_tokenizer(), "", ["a " * 200, "b " * 200])
    assert [[span.sentence for span in window.spans] for window in windows] == [[0], [1]]


def test_a_heading_longer_than_the_window_leaves_room_for_text() -> None:
    windows = cut_windows(load_tokenizer(), "very long heading " * 200, ["text"])
    assert len(windows) == 1
    assert len(windows[0].ids) <= 256


def test_the_bundled_adapter_is_small_and_changes_the_vectors(encoder: Encoder) -> None:
    assert BUNDLED_ADAPTER.stat().st_size <= 8_000_000
    bundled = load_encoder()
    assert bundled.hash != encoder.hash
    ours, base = (e.encode_passages([BAKERY])[0].windows for e in (bundled, encoder))
    assert not np.allclose(ours, base, atol=1e-3)


def test_an_encoder_hash_depends_on_the_adapter() -> None:
    assert encoder_hash("base") != encoder_hash("bundled") == encoder_hash(BUNDLED_ADAPTER)


def test_a_missing_adapter_is_named(tmp_path) -> None:
    with pytest.raises(ModelError, match=r"nowhere.*notegraph tune"):
        load_encoder(tmp_path / "nowhere")


def test_an_adapter_of_another_model_is_refused(tmp_path) -> None:
    path = tmp_path / "adapter.safetensors"
    small = np.zeros((2, 2), np.float16)
    layer = "encoder.layer.0.output.dense"
    save_file({f"{layer}.A": small, f"{layer}.B": small}, path)
    with pytest.raises(ModelError, match="another model"):
        load_encoder(path)


def test_a_file_that_is_no_adapter_is_refused(tmp_path) -> None:
    path = tmp_path / "adapter.safetensors"
    path.write_bytes(b"not weights")
    with pytest.raises(ModelError, match="not an encoder adapter"):
        load_encoder(path)
