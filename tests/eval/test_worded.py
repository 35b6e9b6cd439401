"""`eval --llm`: what a run tells of the model that worded it."""

from __future__ import annotations

from dataclasses import replace

from assistant.writer import WriterSettings
from eval.product import Notegraph, index_parts
from eval.worded import WordedNotegraph

SETTINGS = WriterSettings("http://user:pass@127.0.0.1:9/v1", "tiny", "sk-secret")


def test_a_run_records_the_model_and_none_of_its_secrets() -> None:
    plain, worded = Notegraph().fingerprint(), WordedNotegraph(SETTINGS).fingerprint()
    restated = WordedNotegraph(replace(SETTINGS, rephrase=True)).fingerprint()
    assert [name for name in plain if plain[name] != worded[name]] == ["files of assistant"]
    assert worded["files of assistant"].endswith(", worded by tiny at 127.0.0.1:9")
    assert restated["files of assistant"].endswith(", worded and restated by tiny at 127.0.0.1:9")
    assert "secret" not in str(worded)
    assert "pass" not in worded["files of assistant"]


def test_an_index_is_the_same_whoever_words_the_answers() -> None:
    assert index_parts(WordedNotegraph(SETTINGS).fingerprint()) == index_parts(
        Notegraph().fingerprint()
    )
