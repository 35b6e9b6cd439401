"""Questions that a note answers itself, as flash cards do: "Which glaze melts first? – Lead glaze".

What such a question describes is true of what its answer names, not of what it is asked about.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.language.articles import without_article
from ingest.language.claims import Claim, trim
from ingest.language.names import clean
from kg.model import Sentence

_ASKS_WHICH = re.compile(
    r"\bwhich\b|\bwho\b(?!se)|\bwhat(?!\s+(?:is|are|was|were|does|do|did|has|have|can|could|should|would|will|must|if|about|happens|makes"
    r"|kinds?|types?|sorts?|steps?|reasons?)\b)\s+\w|\b(?:name|term|word) (?:for|of)\b",
    re.I,
)
"""Asks for one thing among others, rather than about a thing that is named."""
_WHICH = re.compile(r"^(?:what\s|which\s(?:[\w-]+\s)?)", re.I)
"""What asks, and the noun that it asks for ("which glaze melts")."""
_QUESTION = re.compile(
    r"(?:^|[,.:;]\s)(?:what(?! (?:is|are|was|were) the\b)|how|why|when|where|whose)\b"
    r"|^(?:is|are|was|were|does|do|did|has|have|can|could|may|must|should|will|would)\b",
    re.I,
)
"""In a question that asks for no name, unless it asks which."""
_ANSWER = re.compile(r"^(?:a|ans(?:wer)?)\s*[:.)–—-]\s*", re.I)
_MOST_WORDS = 8
"""Of an answer that does no more than name something."""


def asks_name(question: str) -> bool:
    """Whether a question asks for one thing among others, or only tells a case ("Bending oak cold?")."""
    return _ASKS_WHICH.search(question) is not None or not _QUESTION.search(question)


def tell_cards(sentences: Sequence[Sentence], topics: list[str]) -> list[Claim]:
    """Makes the questions that the next line answers with a name be about what it names.

    Returns what they claim: the name suits what is asked for.
    """
    claims = []
    for number, (asked, said) in enumerate(itertools.pairwise(sentences)):
        if _asks(asked) and said.start_line - asked.end_line <= 2:
            name = _named_first(said, topics[number + 1])
            topics[number] = name or topics[number]
            what = trim(_WHICH.sub("", asked.text).rstrip(" ?"))
            if name and name.lower() not in asked.text.lower():
                claims.append(Claim(name, "suitableFor", what, number, "card"))
    return claims


def _asks(sentence: Sentence) -> bool:
    text = sentence.text.rstrip()
    asks = text.endswith("?") and (_ASKS_WHICH.search(text) or (sentence.heads and asks_name(text)))
    return bool(asks) and sentence.role in {"item", "prose"}


def _named_first(answer: Sentence, topic: str) -> str:
    """The topic of a short answer that opens with it; else nothing."""
    text = without_article(_ANSWER.sub("", answer.text))
    under = topic.lower() in {clean(head).lower() for head in answer.heads}
    short = (under or len(text.split()) <= _MOST_WORDS) and not text.rstrip().endswith("?")
    return topic if topic and short and text.lower().startswith(topic.lower()) else ""
