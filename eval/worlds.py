"""What a condition changes before the first question is asked: notes, index, questions."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.conditions import terse, with_typos
from eval.notes import Notes, read_notes
from eval.product import Product
from eval.questions import Question
from eval.renaming import Renaming, load_renaming
from eval.workers import mapping
from kg.errors import NotegraphError

_KEPT = 24


class ConditionError(NotegraphError):
    """A condition cannot be run as things stand."""


@dataclass(frozen=True, slots=True)
class World:
    """Notes, their index, and how a gold question reads there."""

    condition: str
    notes: Notes
    index: Path
    renaming: Renaming | None
    seed: int

    def asked(self, question: Question) -> Question:
        """The gold question as this condition asks it."""
        if self.renaming is not None:
            return self.renaming.question(question)
        if self.condition == "typos":
            return with_typos(question, self.seed)
        return terse(question) if self.condition == "terse" else question


@dataclass(frozen=True, slots=True)
class Worlds:
    """Makes the world of each condition; an index is built once and kept by content hash."""

    product: Product
    notes: Path
    cache: Path
    seed: int
    renaming_file: Path
    fingerprint: Mapping[str, str]
    """Of the product, taken once, so that all indexes of a run belong together."""

    def world(self, condition: str) -> World:
        """The world of `condition`.

        Raises `ConditionError` where `renamed` has no mapping file.
        """
        root, renaming = self._root(condition)
        index = self._index(root, vocabulary=condition != "no-vocabulary")
        return World(condition, read_notes(root), index, renaming, self.seed)

    def built(self, condition: str) -> bool:
        """Whether the index of `condition` is there already."""
        root, _ = self._root(condition)
        return self._index_path(root, vocabulary=condition != "no-vocabulary").exists()

    def _root(self, condition: str) -> tuple[Path, Renaming | None]:
        if condition != "renamed":
            return self.notes, None
        renaming = self._renaming()
        return self._renamed_notes(renaming), renaming

    def _renaming(self) -> Renaming:
        renaming = load_renaming(self.renaming_file)
        if renaming is None:
            raise ConditionError(
                f"The condition renamed needs names in {self.renaming_file}: "
                "run python -m eval.renaming --out FILE for a proposal."
            )
        return renaming

    def _index(self, root: Path, *, vocabulary: bool) -> Path:
        index = self._index_path(root, vocabulary=vocabulary)
        if not index.exists():
            self.cache.mkdir(parents=True, exist_ok=True)
            twin = self._index_path(root, vocabulary=not vocabulary)
            draft = Path(tempfile.mkdtemp(prefix="draft-", dir=self.cache))
            try:
                like = twin if twin.exists() else None
                self.product.build(root, draft / "index", vocabulary=vocabulary, like=like)
                if not index.exists():
                    (draft / "index").rename(index)
            finally:
                shutil.rmtree(draft, ignore_errors=True)
            _forget_old(self.cache)
        os.utime(index)
        return index

    def _index_path(self, root: Path, *, vocabulary: bool) -> Path:
        key = content_key(
            *(f"{name}\0{text}" for name, text in sorted(read_notes(root).texts.items())),
            *(f"{name}\0{value}" for name, value in sorted(self.fingerprint.items())),
            str(vocabulary),
            str(root.is_file()),
        )
        return self.cache / f"index-{key}"

    def _renamed_notes(self, renaming: Renaming) -> Path:
        """A copy of the notes in the cache, lines where they were, names replaced."""
        notes = read_notes(self.notes)
        key = content_key(
            *(f"{name}\0{text}" for name, text in sorted(notes.texts.items())),
            *(f"{name}\0{value}" for name, value in sorted(renaming.names.items())),
        )
        folder = self.cache / f"notes-{key}"
        for name, text in notes.texts.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(renaming.text(text), encoding="utf-8", newline="\n")
        return folder / self.notes.name if self.notes.is_file() else folder


def make_worlds(
    worlds: Worlds, wanted: Sequence[tuple[str, Path]], workers: int = 1
) -> dict[tuple[str, Path], World]:
    """The world of every wanted (condition, notes); indexes that are missing are built side by
    side, but for those that read the same notes: the second uses what the first one read."""
    groups: dict[tuple[Path, bool], list[str]] = defaultdict(list)
    for condition, notes in wanted:
        groups[notes, condition == "renamed"].append(condition)
    jobs = [(replace(worlds, notes=notes), names) for (notes, _), names in groups.items()]
    missing = sum(any(not own.built(name) for name in names) for own, names in jobs)
    with mapping(max(1, min(workers, missing)), _Builder, share=1) as build:
        made = [world for group in build(jobs) for world in group]
    keys = [(name, own.notes) for own, names in jobs for name in names]
    return dict(zip(keys, made, strict=True))


class _Builder:
    """Makes the worlds over one set of notes, in one process."""

    def __call__(self, job: tuple[Worlds, Sequence[str]]) -> list[World]:
        worlds, conditions = job
        return [worlds.world(condition) for condition in conditions]


def content_key(*parts: str) -> str:
    """A short hash of `parts`, in order."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part.encode()).digest())
    return digest.hexdigest()[:20]


def _forget_old(cache: Path) -> None:
    """Keep what was used last; a draft of long ago is of a run that was killed."""
    for pattern in ("index-*", "notes-*", "draft-*"):
        found = sorted(cache.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in found[_KEPT:]:
            shutil.rmtree(old, ignore_errors=True)
