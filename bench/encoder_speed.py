"""How fast notes are embedded, in fp32 and bf16, beside what one core can multiply, in the same minute.

Retrieval by both precisions is compared on the gold questions too: `hit@5` of passages.
"""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import torch
from measure import Figure, keep

from eval.questions import default_gold, load_questions
from ingest.encoding.embedding import prefix_of
from ingest.encoding.encoder import Encoder, EncoderInput, load_encoder
from ingest.encoding.precision import Precision
from ingest.encoding.query_encoder import QueryEncoder
from ingest.encoding.windows import cut_windows, load_tokenizer
from ingest.markdown.files import find_notes, read_note
from ingest.markdown.note import parse_note
from ingest.parse_all import MAX_TOKENS
from kg.model import Passage

ROOT = Path(__file__).parent.parent
SIDE, RUNS = 2048, 5
LAYERS, WIDTH, INNER = 6, 384, 1536


def main() -> None:
    """Embed the bundled notes both ways on one core."""
    torch.set_num_threads(1)
    tokenizer = load_tokenizer()

    def count(text: str) -> int:
        return len(tokenizer.encode(text, add_special_tokens=False).ids)

    files, _ = find_notes([ROOT / "notes"])
    notes = [parse_note(f.path, read_note(f)[0] or "", MAX_TOKENS, count) for f in files]
    jobs = [(p, n.note.title) for n in notes for p in n.passages]
    items = [EncoderInput(prefix_of(p, t), tuple(s.text for s in p.sentences)) for p, t in jobs]
    lengths = [len(w.ids) for i in items for w in cut_windows(tokenizer, i.prefix, i.sentences)]
    work = sum(_operations(length) for length in lengths)
    figures, hits = [], {}
    for precision in ("fp32", "bf16"):
        encoder = load_encoder().in_precision(precision)
        speed, vectors = _embed(encoder, items, work)
        hits[precision] = _hit(vectors, [p for p, _ in jobs], encoder.hash)
        figures.append(
            Figure(f"embedding, {precision}", speed, _peak(precision), "the core's peak", "GFLOP/s")
        )
    keep("encoder", figures, {"hit@5": hits, "windows": len(lengths), "tokens": sum(lengths)})
    print(hits)


def _operations(length: int) -> int:
    """Additions and multiplications of one window through the model."""
    return LAYERS * (2 * length * (4 * WIDTH * WIDTH + 2 * WIDTH * INNER) + 4 * length**2 * WIDTH)


def _embed(
    encoder: Encoder, items: list[EncoderInput], work: int
) -> tuple[tuple[float, ...], np.ndarray]:
    speeds = []
    encoder.encode_passages(items[:8])
    for _ in range(2):
        started = time.process_time()
        found = encoder.encode_passages(items)
        speeds.append(work / (time.process_time() - started) / 1e9)
    return tuple(speeds), np.stack([vectors.windows[0] for vectors in found])


def _peak(precision: Precision) -> tuple[float, ...]:
    kind = torch.bfloat16 if precision == "bf16" else torch.float32
    left = torch.randn(SIDE, SIDE).to(kind)
    speeds = []
    for run in range(RUNS + 1):
        started = time.process_time()
        left @ left
        if run:
            speeds.append(2 * SIDE**3 / (time.process_time() - started) / 1e9)
    return tuple(speeds)


def _hit(vectors: np.ndarray, passages: list[Passage], name: str) -> float:
    """Share of gold questions with evidence whose right passage is among the nearest five."""
    encoder, hits = QueryEncoder.open(name), []
    for question in load_questions(default_gold(), "all"):
        right = {
            number
            for number, p in enumerate(passages)
            for e in question.evidence
            if p.note == e.note and p.start_line <= e.end_line and e.start_line <= p.end_line
        }
        if right:
            nearest = np.argsort(-(vectors @ encoder.encode([question.question])[0]))[:5]
            hits.append(bool(right.intersection(nearest.tolist())))
    return float(np.mean(hits))


if __name__ == "__main__":
    main()
