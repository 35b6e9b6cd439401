"""Passages to vectors in batches; run as a program, in a process of its own.

It reads from standard input how to embed, then batches of passages, as JSON. For each batch
it writes to standard output what was wrong (nothing, if all went well) and each passage's vectors.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from ingest.encoding.adapter import Adapter, encoder_hash
from ingest.encoding.passage_vectors import Vectors
from ingest.encoding.pipe import receive, send
from ingest.encoding.precision import Precision

if TYPE_CHECKING:
    from ingest.encoding.encoder import Encoder, EncoderInput, PassageVectors

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
    from ingest.encoding.encoder import load_encoder
    from ingest.encoding.export_onnx import export_query_encoder

    kept = precision == "fp32"  # the only one that is not changed below
    encoder = _kept(adapter, encoder_hash(adapter)) if kept else load_encoder(adapter)
    export_query_encoder(encoder)
    return encoder.in_precision(precision)


@lru_cache(maxsize=1)
def _kept(adapter: Adapter, _hash: str) -> Encoder:
    """Loaded once for the edits of a folder that is followed; another hash is another encoder."""
    from ingest.encoding.encoder import load_encoder

    return load_encoder(adapter)


def how_to_embed(adapter: Adapter, precision: Precision) -> list[bytes]:
    """The first message to the program: its adapter (by name or by file) and precision."""
    return [str(adapter).encode(), b"file" * isinstance(adapter, Path), precision.encode()]


def _how(message: list[bytes]) -> tuple[Adapter, Precision]:
    adapter, kind, precision = (part.decode() for part in message)
    named = Path(adapter) if kind else cast(Adapter, adapter)
    return named, cast(Precision, precision)


def main() -> None:
    """Answer the requests on standard input; what else is printed goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked for this also ends it
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        asked = sys.stdin.buffer
        try:
            encoder = ready_encoder(*_how(receive(asked)))
            while True:
                send(out, [b"", *_embedded(encoder, receive(asked)[0])])
        except (EOFError, BrokenPipeError):
            raise
        except Exception as error:
            send(out, [(str(error) or type(error).__name__).encode()])


def _embedded(encoder: Encoder, inputs: bytes) -> list[bytes]:
    from ingest.encoding.encoder import EncoderInput

    made = encoder.encode_passages(msgspec.json.decode(inputs, type=list[EncoderInput]))
    return [Vectors(one.windows, one.sentences).to_bytes() for one in made]


if __name__ == "__main__":
    try:
        main()
    except (BrokenPipeError, EOFError):
        os._exit(0)  # all is done, or who asked for this is gone
