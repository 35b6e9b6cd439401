"""What is connected: the file, the environment over it, and mistakes in both."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.writer.settings import WriterSettings, read_settings
from kg.errors import NotegraphError

URL = "http://127.0.0.1:11434/v1"


def test_nothing_named_is_nothing_connected(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "index", {}) is None
    assert read_settings(tmp_path / "index", {"NOTEGRAPH_LLM_KEY": "k"}) is None


def test_the_file_stands_beside_the_index_or_in_the_working_directory(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "notegraph.toml").write_text(f'[llm]\nurl = "{URL}"\nmodel = "here"\n')
    read = read_settings(elsewhere / "index", {})
    assert read == WriterSettings(URL, "here")
    (elsewhere / "notegraph.toml").write_text(
        f'[llm]\nurl = "{URL}"\nmodel = "beside"\ntimeout = 5\non = true\nrephrase = true\nkey = "k"\n'
    )
    read = read_settings(elsewhere / "index", {})
    assert read == WriterSettings(URL, "beside", "k", 5.0, on=True, rephrase=True)


def test_the_environment_comes_first(tmp_path: Path) -> None:
    (tmp_path / "notegraph.toml").write_text(f'[llm]\nurl = "{URL}"\nmodel = "file"\n')
    named = {
        "NOTEGRAPH_LLM_URL": URL,
        "NOTEGRAPH_LLM_MODEL": "environment",
        "NOTEGRAPH_LLM_KEY": "secret",
    }
    read = read_settings(None, named)
    assert read is not None
    assert (read.url, read.model, read.key) == (URL, "environment", "secret")


@pytest.mark.parametrize(
    "text",
    [
        "[llm",
        "llm = 3",
        '[llm]\nurl = "file:///etc/passwd"\nmodel = "m"',
        '[llm]\nurl = "http://:x/"\nmodel = "m"',
        f'[llm]\nurl = "{URL}"\nmodel = "m"\ntimeout = 0',
        f'[llm]\nurl = "{URL}"\nmodel = "m"\ntimeout = "long"',
        f'[llm]\nurl = "{URL}"\nmodel = "m"\non = "maybe"',
        f'[llm]\nurl = "{URL}"\nmodel = "m"\nrephrase = 1',
        f'[llm]\nurl = "{URL}"\nmodel = "m"\ntemperature = 1',
    ],
)
def test_a_mistake_is_said_in_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "notegraph.toml").write_text(text)
    with pytest.raises(NotegraphError):
        read_settings(None, {})


def test_no_secret_is_shown() -> None:
    settings = WriterSettings("https://user:pass@models.example:8443/v1", "m", "secret")
    assert "secret" not in repr(settings)
    assert settings.host == "models.example:8443"
    for notice in (settings.notice, settings.rephrasing_notice):
        assert "pass" not in notice
        assert "models.example:8443" in notice


def test_the_key_of_the_environment_goes_to_no_url_that_a_file_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notegraph.toml").write_text(
        '[llm]\nurl = "http://elsewhere.example/v1"\nmodel = "m"\n', encoding="utf-8"
    )
    found = read_settings(None, {"NOTEGRAPH_LLM_KEY": "secret"})
    assert found is not None
    assert found.key == ""
    both = {"NOTEGRAPH_LLM_KEY": "secret", "NOTEGRAPH_LLM_URL": "http://mine.example/v1"}
    mine = read_settings(None, both)
    assert mine is not None
    assert (mine.url, mine.key) == ("http://mine.example/v1", "secret")
