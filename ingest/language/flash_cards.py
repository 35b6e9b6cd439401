"""Questions that a note answers itself, as flash cards do: "Which glaze melts first? – Lead glaze".

What such a question describes is true of what its answer names, not of what it is asked about.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.language.articles import without_article
from kg.model import Sentence

_ASKS_WHICH = re.compile(
    r"\bwhich\b|\bwho\b(?!se)|\bwhat(?!\s+(?:is|are|was|were|does|do|did|has|have|can|could|should|would|will|must|if|about|happens|makes"
    r"|kinds?|types?|sorts?|steps?|reasons?)\b)\s+\w|\b(?:name|term|word) (?:for|of)\b",
    re.I,
)
"""Asks for one thing among others, rather than about a thing that is named."""
_ANSWER = re.compile(r"^(?:a|ans(?:wer)?)\s*[:.)–—-]\s*", re.I)
_MOST_WORDS = 8
"""Of an answer that does no more than name something."""


def asks_which(question: str) -> bool:
    """Whether a question asks for one thing among others."""
    return _ASKS_WHICH.search(question) is not None


def tell_cards(sentences: Sequence[Sentence], topics: list[str]) -> None:
    """Makes the questions that the next line answers with a name be about what it names."""
    for number, (asked, said) in enumerate(itertools.pairwise(sentences)):
        if _asks(asked) and said.start_line - asked.end_line <= 2:
            topics[number] = _named_first(said, topics[number + 1]) or topics[number]


def _asks(sentence: Sentence) -> bool:
    asks = sentence.text.rstrip().endswith("?") and asks_which(sentence.text)
    return asks and sentence.role in {"item", "prose"}


def _named_first(answer: Sentence, topic: str) -> str:
    """The topic of a short answer that opens with it; else nothing."""
    text = without_article(_ANSWER.sub("", answer.text))
    short = len(text.split()) <= _MOST_WORDS and not text.rstrip().endswith("?")
    return topic if topic and short and text.lower().startswith(topic.lower()) else ""
