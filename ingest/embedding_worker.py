"""Passages to vectors in batches; run as a program, in a process of its own.

It reads one pickle from standard input (an adapter and the passages) and writes one for each
batch to standard output, then `None`; an error is written as what it is.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.adapter import Adapter

if TYPE_CHECKING:
    from ingest.encoder import EncoderInput, PassageVectors

BATCH = 16


def embed(adapter: Adapter, passages: Sequence[EncoderInput]) -> Iterator[list[PassageVectors]]:
    """The vectors of each batch, in order; leaves the query encoder exported at the end."""
    from ingest.encoder import load_encoder
    from ingest.export_onnx import export_query_encoder

    encoder = load_encoder(adapter)
    for start in range(0, len(passages), BATCH):
        yield encoder.encode_passages(passages[start : start + BATCH])
    export_query_encoder(encoder)


def main() -> None:
    """Answer the request on standard input; what else is printed goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked for this also ends it
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        adapter, passages = pickle.load(sys.stdin.buffer)
        try:
            for batch in embed(adapter, passages):
                pickle.dump(batch, out)
                out.flush()
            pickle.dump(None, out)
        except Exception as error:
            pickle.dump(error, out)


if __name__ == "__main__":
    try:
        main()
    except (BrokenPipeError, EOFError):
        os._exit(1)  # who asked for this is gone
