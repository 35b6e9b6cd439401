"""Which sentence names which things, as one array: what the assistant needs of all mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from kg.fact_quads import mention_order
from kg.model import Mention, Passage, Thing


def mention_rows(
    passages: Sequence[Passage], things: Sequence[Thing], mentions: Iterable[Mention]
) -> np.ndarray:
    """int32 [n, 3]: sentence (counted over all passages), thing (position in `things`), and 1
    where the sentence is about it; by sentence, those of a sentence in the order of mentions.

    Sentences of one passage that stand on one line in the same words share their mentions, each
    once.
    """
    numbers = {thing.iri: number for number, thing in enumerate(things)}
    said: dict[tuple[str, int, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        source = mention.source
        said[source.passage, source.start_line, source.sentence].append(mention)
    rows_of = {
        key: list(
            dict.fromkeys(
                (numbers[m.thing], m.about)
                for m in (sorted(found, key=mention_order) if len(found) > 1 else found)
            )
        )
        for key, found in said.items()
    }
    rows: list[tuple[int, int, bool]] = []
    sentence = 0
    for passage in passages:
        for told in passage.sentences:
            found = rows_of.get((passage.id, told.start_line, told.quote), [])
            rows += [(sentence, thing, about) for thing, about in found]
            sentence += 1
    return np.array(rows, np.int32).reshape(-1, 3)
