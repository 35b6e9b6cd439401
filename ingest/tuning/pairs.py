"""Training pairs: what documents teach by their structure alone, and what people wrote down.

From documents: a sentence and the rest of its passage, a heading and the text under it, the
head of a list and its items, a link and the section that it leads to.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kg.errors import NotegraphError
from kg.model import Passage

Origin = Literal["sentence", "heading", "list", "link", "authored"]

_MIN_ANCHOR, _MAX_ANCHOR, _MIN_POSITIVE = 4, 32, 12
"""Words that an anchor, and the text it is to find, may have."""
_SHARES: Mapping[Origin, float] = {"sentence": 0.6, "heading": 0.2, "list": 0.1, "link": 0.1}
"""How a limited number of pairs is shared out; what one kind leaves over goes to sentences."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text, the text that it should find, and one that it should not."""

    anchor: str
    positive: str
    origin: Origin
    negative: str | None = None
    group: str = ""
    """The note or field that it comes from."""
    passage: str = ""
    """Id of the passage that `positive` stands in."""


def structure_pairs(passages: Sequence[Passage], limit: int, seed: int) -> list[Pair]:
    """At most `limit` pairs from the structure of `passages`, shuffled, near-duplicates out.

    No two are of one passage: the text of the one would hold what the other asks for, and yet
    count as wrong. The same passages in the same order and the same seed give the same pairs.
    """
    rng = random.Random(seed)
    passages = [passage for passage in passages if _is_prose(passage)]
    limit = min(limit, len(passages))
    found: dict[Origin, list[Pair]] = {
        "list": list(_list_pairs(passages)),
        "link": list(_link_pairs(passages)),
        "heading": list(_heading_pairs(passages)),
        "sentence": list(_sentence_pairs(passages, rng)),
    }
    seen: set[str] = set()
    chosen: list[Pair] = []
    for origin, pairs in found.items():
        rng.shuffle(pairs)
        pairs = _in_turn(pairs)
        room = limit - len(chosen) if origin == "sentence" else int(limit * _SHARES[origin])
        chosen += _distinct(pairs, seen, room)
    rng.shuffle(chosen)
    return chosen


def authored_pairs(files: Iterable[Path], without: Iterable[str] = ()) -> list[Pair]:
    """Two pairs for each authored row: need and scenario to claim, with the near miss.

    Rows are JSON objects with `need`, `scenario`, `claim`, `near_miss` and `field`; fields
    named in `without` are left out. Raises `NotegraphError` for a line that is none.
    """
    left_out = set(without)
    pairs: list[Pair] = []
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                claim, near_miss, field = row["claim"], row["near_miss"], row["field"]
                anchors = row["need"], row["scenario"]
            except (ValueError, KeyError, TypeError) as error:
                raise NotegraphError(
                    f"{path}, line {number}, is no training pair: give it need, scenario, "
                    "claim, near_miss and field."
                ) from error
            if field not in left_out:
                pairs += [Pair(text, claim, "authored", near_miss, field) for text in anchors]
    return pairs


def passage_text(passage: Passage, leave_out: int = -1) -> str:
    """A passage as the encoder reads it: "heading path: sentences", one left out or none."""
    text = " ".join(s.text for n, s in enumerate(passage.sentences) if n != leave_out)
    path = " > ".join(passage.section)
    return f"{path}: {text}" if path else text


def _sentence_pairs(passages: Sequence[Passage], rng: random.Random) -> Iterator[Pair]:
    for passage in passages:
        fit = [
            number
            for number, sentence in enumerate(passage.sentences)
            if sentence.role in ("prose", "item") and _words(sentence.text) >= _MIN_ANCHOR + 2
        ]
        for number in rng.sample(fit, min(2, len(fit))):
            rest = passage_text(passage, leave_out=number)
            if _words(rest) - _words(" ".join(passage.section)) >= _MIN_POSITIVE:
                yield Pair(
                    passage.sentences[number].text, rest, "sentence", None, passage.note, passage.id
                )


def _heading_pairs(passages: Sequence[Passage]) -> Iterator[Pair]:
    for passage in passages:
        text = " ".join(sentence.text for sentence in passage.sentences)
        if passage.section and _words(text) >= _MIN_POSITIVE:
            heading = " > ".join(passage.section[-2:])
            yield Pair(heading, text, "heading", None, passage.note, passage.id)


def _list_pairs(passages: Sequence[Passage]) -> Iterator[Pair]:
    for passage in passages:
        under: dict[str, list[str]] = {}
        for sentence in passage.sentences:
            if sentence.heads:
                under.setdefault(sentence.heads[-1], []).append(sentence.text)
        for head, items in under.items():
            if _words(head) >= _MIN_ANCHOR and _words(" ".join(items)) >= _MIN_POSITIVE:
                yield Pair(head, " ".join(items), "list", None, passage.note, passage.id)


def _link_pairs(passages: Sequence[Passage]) -> Iterator[Pair]:
    first: dict[str, Passage] = {}
    for passage in passages:
        first.setdefault(Path(passage.note).name, passage)
    for passage in passages:
        for link in passage.links:
            page = link.url.partition("#")[0].rpartition("/")[2]
            target = first.get(page)
            if target is None or target.note == passage.note:
                continue
            text = " ".join(sentence.text for sentence in target.sentences)
            sentence = next((s.text for s in passage.sentences if link.text in s.text), link.text)
            if _words(sentence) >= _MIN_ANCHOR and _words(text) >= _MIN_POSITIVE:
                yield Pair(sentence, text, "link", None, passage.note, target.id)


def _is_prose(passage: Passage) -> bool:
    """Whether most words stand in sentences and items rather than in code and table rows."""
    words = Counter[str]()
    for sentence in passage.sentences:
        words[sentence.role] += _words(sentence.text)
    return 3 * (words["prose"] + words["item"]) >= 2 * words.total()


def _in_turn(pairs: Iterable[Pair]) -> list[Pair]:
    """One pair of every note, then a second of every note …: long notes do not crowd out."""
    taken = Counter[str]()
    turns: list[tuple[int, Pair]] = []
    for pair in pairs:
        turns.append((taken[pair.group], pair))
        taken[pair.group] += 1
    return [pair for _, pair in sorted(turns, key=lambda turn: turn[0])]


def _distinct(pairs: Iterable[Pair], seen: set[str], most: int) -> list[Pair]:
    """At most `most` pairs of which neither text nor passage was `seen`, numbers and punctuation aside."""
    kept: list[Pair] = []
    for pair in pairs:
        if len(kept) == most:
            break
        keys = {_key(pair.anchor), _key(pair.positive), f"passage {pair.passage}"}
        short = _words(pair.anchor) <= _MAX_ANCHOR
        if short and len(keys) == 3 and not keys & seen:
            seen |= keys
            kept.append(pair)
    return kept


def _key(text: str) -> str:
    """The set of a text's words, so that one word's order or a number makes no new text."""
    return " ".join(sorted(set(re.findall(r"[^\W\d_]{3,}", text.lower()))))


def _words(text: str) -> int:
    return len(text.split())
