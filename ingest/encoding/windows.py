"""Cutting a passage's tokens into windows that fit the encoder, nothing left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from ingest.models import WINDOW, checked_tokenizer


@dataclass(frozen=True, slots=True)
class Span:
    """The tokens of a window that belong to a sentence: `start` up to, not with, `end`."""

    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Window:
    """What goes through the encoder in one pass."""

    ids: tuple[int, ...]
    """Token ids, [CLS] and [SEP] included."""
    spans: tuple[Span, ...]


def load_tokenizer() -> Tokenizer:
    """The packaged model's tokenizer, without the truncation that its file asks for."""
    tokenizer = Tokenizer.from_file(str(checked_tokenizer()))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def token_counter(tokenizer: Tokenizer) -> Callable[[str], int]:
    """What tells how many tokens of a window a text takes."""
    return lambda text: len(tokenizer.encode(text, add_special_tokens=False).ids)


def cut_windows(
    tokenizer: Tokenizer, prefix: str, sentences: Sequence[str], size: int = WINDOW
) -> list[Window]:
    """Windows of at most `size` tokens that hold every token of every sentence, in order.

    Each opens with "prefix:"; of a prefix longer than half a window the end is kept. They
    are cut between sentences, and within one only where it is longer than a window.
    """
    cls, sep = tokenizer.encode("").ids
    head = [cls, *_prefix_ids(tokenizer, prefix, size // 2)]
    room = size - len(head) - 1
    encoded = tokenizer.encode_batch(list(sentences), add_special_tokens=False)

    windows: list[Window] = []
    ids, spans = list(head), list[Span]()
    for sentence, piece in _pieces([e.ids for e in encoded], room):
        if len(ids) + len(piece) >= size:
            windows.append(Window((*ids, sep), tuple(spans)))
            ids, spans = list(head), []
        spans.append(Span(sentence, len(ids), len(ids) + len(piece)))
        ids.extend(piece)
    if spans or not windows:
        windows.append(Window((*ids, sep), tuple(spans)))
    return windows


def _prefix_ids(tokenizer: Tokenizer, prefix: str, most: int) -> list[int]:
    if not prefix.strip():
        return []
    ids: list[int] = tokenizer.encode(f"{prefix}:", add_special_tokens=False).ids
    return ids[-most:]


def _pieces(sentences: Sequence[list[int]], room: int) -> Iterator[tuple[int, list[int]]]:
    for number, ids in enumerate(sentences):
        for start in range(0, len(ids), room):
            yield number, ids[start : start + room]
