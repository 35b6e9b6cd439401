"""Passages to vectors in batches; run as a program, in a process of its own.

It reads pickles from standard input: how to embed, then batches of passages, then `None`.
For each batch it writes a pickle of its vectors to standard output; an error is written as
what it is.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.adapter import Adapter
from ingest.precision import Precision

if TYPE_CHECKING:
    from ingest.encoder import Encoder, EncoderInput, PassageVectors

BATCH = 16


def embed(
    adapter: Adapter, precision: Precision, passages: Sequence[EncoderInput]
) -> Iterator[list[PassageVectors]]:
    """The vectors of each batch, in order; leaves the query encoder exported."""
    encoder = ready_encoder(adapter, precision)
    for start in range(0, len(passages), BATCH):
        yield encoder.encode_passages(passages[start : start + BATCH])


def ready_encoder(adapter: Adapter, precision: Precision) -> Encoder:
    """The encoder of notes in `precision`; the one of questions, in fp32, is exported before."""
    from ingest.encoder import load_encoder
    from ingest.export_onnx import export_query_encoder

    encoder = load_encoder(adapter)
    export_query_encoder(encoder)
    return encoder.in_precision(precision)


def main() -> None:
    """Answer the requests on standard input; what else is printed goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked for this also ends it
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        adapter, precision = pickle.load(sys.stdin.buffer)
        try:
            encoder = ready_encoder(adapter, precision)
            while (batch := pickle.load(sys.stdin.buffer)) is not None:
                pickle.dump(encoder.encode_passages(batch), out)
                out.flush()
        except EOFError:
            raise
        except Exception as error:
            pickle.dump(error, out)


if __name__ == "__main__":
    try:
        main()
    except (BrokenPipeError, EOFError):
        os._exit(1)  # who asked for this is gone
