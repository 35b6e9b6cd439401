"""What an encoder adapter gains over the packaged model: dense retrieval alone, as a table.

`python bench/encoder.py [ADAPTER]` measures a file or folder that `notegraph tune` made, or
the bundled adapter: gold questions over notes, fields of the authored rows that nothing was
learned from, and the documentation of installed packages.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from docstrings import titled_passages

from eval.other_fields import Field, bundled_fields
from eval.questions import Evidence, Question, load_questions
from ingest.encoding.adapter import Adapter, adapter_named
from ingest.encoding.embedding import prefix_of
from ingest.encoding.encoder import Encoder, EncoderInput, load_encoder
from ingest.markdown.files import find_notes, read_note
from ingest.markdown.note import parse_note
from ingest.parse_all import MAX_TOKENS
from kg.model import Passage

ROOT = Path(__file__).parent.parent
NOTES = Field("notes", ROOT / "notes", ROOT / "eval" / "gold")
ROWS = ROOT / "eval" / "pairs" / "need-claim.jsonl"
KEPT_OUT = ("crafts and home", "science, medicine, law, finance, logistics")
DOCUMENTS, RESAMPLES = 1000, 2000

Hits = dict[str, list[bool]]
"""A measure to whether each of its questions was met."""


def main() -> None:
    """Measure the packaged model and the adapter on the same questions, and compare."""
    adapter = adapter_named(sys.argv[1] if len(sys.argv) > 1 else "bundled")
    documents = titled_passages(DOCUMENTS)
    before, after = (_measure(encoder, documents) for encoder in ("base", adapter))
    print("| measure | n | packaged | adapted | difference |\n| --- | --- | --- | --- | --- |")
    rng = np.random.default_rng(1)
    for name, hits in before.items():
        old, new = np.array(hits, float), np.array(after[name], float)
        change = new - old
        means = change[rng.integers(0, len(old), (RESAMPLES, len(old)))].mean(axis=1)
        low, high = np.percentile(means, [2.5, 97.5]) * 100
        print(
            f"| {name} | {len(old)} | {old.mean() * 100:.1f} | {new.mean() * 100:.1f} "
            f"| {low:+.1f} to {high:+.1f} |"
        )


def _measure(adapter: Adapter, documents: Sequence[tuple[str, str]]) -> Hits:
    encoder = load_encoder(adapter)
    hits = _rows(encoder)
    for split in ("tune", "confirm"):
        gold = sorted(NOTES.gold.glob(f"{split}-*.jsonl"))
        _gold(encoder, NOTES.notes, load_questions(gold), f"notes, {split}", hits)
    for condition, fields in bundled_fields().items():
        for field in fields:
            questions = load_questions([field.gold])
            name = f"{condition}, {questions[0].split}" if questions[0].split else condition
            _gold(encoder, field.notes, questions, name, hits)
    right = np.arange(len(documents))
    texts = _vectors(encoder, [text for _, text in documents])
    titles = _vectors(encoder, [title for title, _ in documents])
    hits["documentation: title → passage @1"] = list((titles @ texts.T).argmax(axis=1) == right)
    return hits


def _rows(encoder: Encoder) -> Hits:
    """A need or scenario of a field kept out is to find its claim among those of all fields."""
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    kept = [number for number, row in enumerate(rows) if row["field"] in KEPT_OUT]
    claims = _vectors(encoder, [row["claim"] for row in rows])
    misses = _vectors(encoder, [rows[number]["near_miss"] for number in kept])
    hits: Hits = {}
    for kind in ("need", "scenario"):
        asked = _vectors(encoder, [rows[number][kind] for number in kept])
        scores = asked @ claims.T
        right = scores[np.arange(len(kept)), kept]
        rank = (scores > right[:, None]).sum(axis=1)
        hits[f"kept out: {kind} → claim @1"] = list(rank < 1)
        hits[f"kept out: {kind} → claim @5"] = list(rank < 5)
        hits[f"kept out: {kind}, claim above near miss"] = list(
            right > (asked * misses).sum(axis=1)
        )
    return hits


def _gold(
    encoder: Encoder, notes: Path, questions: Sequence[Question], name: str, hits: Hits
) -> None:
    """Adds whether the passages and sentences nearest to a question are among its evidence."""
    read = _read(encoder, notes)
    inputs = [
        EncoderInput(prefix_of(passage, title), tuple(s.text for s in passage.sentences))
        for passage, title in read
    ]
    vectors = encoder.encode_passages(inputs)
    passages = [passage for passage, _ in read]
    windows = np.vstack([v.windows for v in vectors])
    of_window = np.repeat(np.arange(len(read)), [len(v.windows) for v in vectors])
    sentences = np.vstack([v.sentences for v in vectors])
    places = [(n, s) for n, passage in enumerate(passages) for s in range(len(passage.sentences))]
    for question in questions:
        right = {n for n, p in enumerate(passages) if any(_proves(e, p) for e in question.evidence)}
        if not right:
            continue
        asked = _vectors(encoder, [question.question])[0]
        order = of_window[np.argsort(-(windows @ asked), kind="stable")]
        found = list(dict.fromkeys(order.tolist()))
        best = [places[n] for n in np.argsort(-(sentences @ asked), kind="stable")[:5]]
        said = [any(_says(e, passages[n], s) for e in question.evidence) for n, s in best]
        for measure, hit in (
            ("passage @1", found[0] in right),
            ("passage @5", bool(right & set(found[:5]))),
            ("sentence @1", said[0]),
            ("sentence @5", any(said)),
            ("passage of best sentence @1", best[0][0] in right),
        ):
            hits.setdefault(f"{name}: {measure}", []).append(hit)


def _read(encoder: Encoder, notes: Path) -> list[tuple[Passage, str]]:
    read: list[tuple[Passage, str]] = []
    for file in find_notes([notes])[0]:
        parsed = parse_note(file.path, read_note(file)[0] or "", MAX_TOKENS, encoder.count_tokens)
        read += [(passage, parsed.note.title) for passage in parsed.passages]
    return read


def _proves(evidence: Evidence, passage: Passage) -> bool:
    return evidence.overlaps(passage.note, passage.start_line, passage.end_line)


def _says(evidence: Evidence, passage: Passage, number: int) -> bool:
    sentence = passage.sentences[number]
    if not evidence.overlaps(passage.note, sentence.start_line, sentence.end_line):
        return False
    said, quoted = _letters(sentence.quote), _letters(evidence.quote or "")
    return not quoted or said in quoted or quoted in said


def _letters(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _vectors(encoder: Encoder, texts: Sequence[str]) -> np.ndarray:
    vectors: np.ndarray = encoder.model.encode(list(texts))
    return vectors


if __name__ == "__main__":
    main()
