"""The same notes, questions and embedding model in txtai and LlamaIndex: ingest, query, memory, hits.

Each system runs in a process of its own: `python bench/peers.py PYTHON`, with a Python that has
`txtai`, `llama-index-core` and `llama-index-embeddings-huggingface` beside notegraph. The peers
get the passages that notegraph cut; the packaged model without adapter is the same for all, and
notegraph's hits with its own adapter stand apart.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from measure import Figure, keep

ROOT = Path(__file__).parent.parent
SYSTEMS = ("notegraph", "notegraph, adapted", "txtai", "llama-index")
K = 5
Ask = Callable[[str], Sequence[tuple[str, int, int]]]
"""A question to the (note, first line, last line) of its best passages."""


def main() -> None:
    """Run every system after the other and put the figures side by side."""
    if len(sys.argv) > 2:
        print(json.dumps(_measure(sys.argv[2])))
        return
    found = {}
    for system in SYSTEMS:
        command = [sys.argv[1], __file__, sys.argv[1], system]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        found[system] = json.loads(done.stdout.splitlines()[-1])
        print(system, {k: v for k, v in found[system].items() if k != "query"}, file=sys.stderr)
    ours = found["notegraph"]
    figures = []
    for peer in ("txtai", "llama-index"):
        theirs = found[peer]
        figures.append(
            Figure("query, processor", tuple(ours["query"]), tuple(theirs["query"]), peer)
        )
        figures.append(Figure("embed and index", (ours["index"],), (theirs["index"],), peer))
    more = {s: {k: v for k, v in f.items() if k != "query"} for s, f in found.items()}
    keep("peers", figures, {"systems": more})


def _measure(system: str) -> dict[str, Any]:
    from eval.questions import default_gold, load_questions

    started = time.process_time()
    ask, indexing = _SYSTEMS[system]()
    whole = time.process_time() - started
    questions = [q for q in load_questions(default_gold(), "all") if q.evidence]
    ask(questions[0].question)
    taken, hits = [], []
    for question in questions:
        begun = time.process_time()
        passages = ask(question.question)
        taken.append(time.process_time() - begun)
        hits.append(
            any(
                note == e.note and first <= e.end_line and e.start_line <= last
                for note, first, last in passages
                for e in question.evidence
            )
        )
    return {
        "index": indexing,
        "whole": whole,
        "query": taken,
        "hit@5": float(np.mean(hits)),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _notegraph(encoder: str) -> tuple[Ask, float]:
    """Embedding alone runs in a process beside; its processor time is that of the children."""
    from assistant import Assistant
    from ingest.pipeline import ingest

    folder = Path(tempfile.mkdtemp())
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ingest([ROOT / "notes"], folder, encoder=encoder)  # type: ignore[arg-type]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    indexing = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assistant = Assistant.open(folder)

    def ask(question: str) -> list[tuple[str, int, int]]:
        found = assistant.search(question, K)
        return [(r.note, r.start_line, r.end_line) for r in found]

    return ask, indexing


def _passages() -> list[tuple[str, tuple[str, int, int]]]:
    """Text, headings before it, and place of each of notegraph's passages."""
    from ingest.encoding.embedding import prefix_of
    from ingest.markdown.files import find_notes, read_note
    from ingest.markdown.note import parse_note

    files, _ = find_notes([ROOT / "notes"])
    found = []
    for file in files:
        note = parse_note(file.path, read_note(file)[0] or "", 220, lambda t: len(t.split()))
        for p in note.passages:
            text = f"{prefix_of(p, note.note.title)}: {p.text}"
            found.append((text, (p.note, p.start_line, p.end_line)))
    return found


def _model() -> str:
    from ingest.models import base_model_dir

    return str(base_model_dir())


def _txtai() -> tuple[Ask, float]:
    from txtai import Embeddings

    passages = _passages()
    started = time.process_time()
    index = Embeddings(path=_model(), hybrid=True)
    index.index((n, text, None) for n, (text, _) in enumerate(passages))
    indexing = time.process_time() - started
    return lambda question: [passages[int(n)][1] for n, _ in index.search(question, K)], indexing


def _llama() -> tuple[Ask, float]:
    from llama_index.core import VectorStoreIndex
    from llama_index.core.schema import TextNode
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    passages = _passages()
    started = time.process_time()
    model = HuggingFaceEmbedding(model_name=_model(), device="cpu")
    nodes = [TextNode(text=text, id_=str(n)) for n, (text, _) in enumerate(passages)]
    retriever = VectorStoreIndex(nodes, embed_model=model).as_retriever(similarity_top_k=K)
    indexing = time.process_time() - started

    def ask(question: str) -> list[tuple[str, int, int]]:
        return [passages[int(hit.node.node_id)][1] for hit in retriever.retrieve(question)]

    return ask, indexing


_SYSTEMS: dict[str, Callable[[], tuple[Ask, float]]] = {
    "notegraph": lambda: _notegraph("base"),
    "notegraph, adapted": lambda: _notegraph("bundled"),
    "txtai": _txtai,
    "llama-index": _llama,
}

if __name__ == "__main__":
    main()
