"""Passages are embedded once for each content, beside the reading where there are many."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from ingest.encoding import embedding, precision
from ingest.encoding.embedding import Embedding
from ingest.encoding.passage_vectors import Vectors
from ingest.markdown.note import parse_note
from ingest.models import ModelError
from ingest.storage.cache import PassageCache
from ingest.work import Job
from kg.errors import NotegraphError

TEXT = "# Kiln\n\nA kiln fires clay.\n\n## Fuel\n\nIt needs gas. It cannot run on wood.\n"


def words(text: str) -> int:
    return len(text.split())


@pytest.fixture
def jobs() -> list[Job]:
    return [(passage, "Kiln") for passage in parse_note("kiln.md", TEXT, 220, words).passages]


@pytest.fixture
def cache(tmp_path: Path) -> PassageCache:
    return PassageCache(tmp_path / "cache.sqlite")


def embedded(
    jobs: list[Job], cache: PassageCache, encoder: Path | str = "base"
) -> tuple[list[Vectors], list[tuple[str, int, int]]]:
    told: list[tuple[str, int, int]] = []
    with Embedding(jobs, cache, lambda *step: told.append(step), encoder, full=False) as making:
        return list(making.vectors()), told


def test_processes_of_their_own_share_the_work_and_give_the_same_vectors_to_the_bit(
    jobs: list[Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [(passage, f"{title} {n}") for n in range(20) for passage, title in jobs]
    here, told = embedded(many, PassageCache(tmp_path / "here.sqlite"))
    monkeypatch.setattr(embedding, "BESIDE", 1)
    monkeypatch.setattr(embedding, "STILL_MANY", 0)
    told_beside: list[tuple[str, int, int]] = []
    with Embedding(
        many,
        PassageCache(tmp_path / "two.sqlite"),
        lambda *step: told_beside.append(step),
        "base",
        full=False,
    ) as making:
        beside = list(making.vectors())
        assert len(making._helpers) == 2
    assert told[-1] == told_beside[-1] == ("embed", 40, 40)
    for one, other in zip(here, beside, strict=True):
        assert np.array_equal(one.windows, other.windows)
        assert np.array_equal(one.sentences, other.sentences)


def test_many_passages_are_embedded_in_half_precision_to_nearly_the_same_vectors(
    jobs: list[Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact, _ = embedded(jobs, PassageCache(tmp_path / "fp32.sqlite"))
    monkeypatch.setattr(precision, "MANY", 1)
    monkeypatch.setattr(precision, "multiplies_bf16", lambda: True)
    half, _ = embedded(jobs, PassageCache(tmp_path / "bf16.sqlite"))
    for one, other in zip(exact, half, strict=True):
        assert (one.sentences * other.sentences).sum(axis=1).min() > 0.999
        assert not np.array_equal(one.sentences, other.sentences)


def test_what_the_cache_holds_is_not_embedded_again(
    jobs: list[Job], cache: PassageCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = embedded(jobs, cache)
    monkeypatch.setattr(embedding, "embed", None)
    again, told = embedded(jobs, cache)
    assert told == []
    assert [v.to_bytes() for v in again] == [v.to_bytes() for v in first]


def test_an_error_in_the_process_is_told_as_what_it_is(
    jobs: list[Job], cache: PassageCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "BESIDE", 1)
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(b"no adapter")
    with pytest.raises(ModelError, match="adapter"):
        embedded(jobs, cache, broken)


def test_a_process_that_dies_is_told_of_and_none_is_left(
    jobs: list[Job], cache: PassageCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "BESIDE", 1)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(NotegraphError, match="run the same command again"):
        embedded(jobs, cache)


def test_an_error_beside_it_ends_the_process(
    jobs: list[Job], cache: PassageCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "BESIDE", 1)
    making = Embedding(jobs, cache, lambda *_: None, "base", full=False)
    with pytest.raises(KeyboardInterrupt), making:
        raise KeyboardInterrupt
    assert [helper.process.poll() is not None for helper in making._helpers] == [True]
