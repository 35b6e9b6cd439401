"""Words as lexical search counts them: folded, stemmed, without function words."""

from __future__ import annotations

import re
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+(?:[.+#'’][^\W_]+)*[+#]*|@\w+")
STOP_WORDS = frozenset(
    """a about after all also am an and any are as at be because been before being but by can could
    did do does doing down each few for from further had has have having he her here hers him his
    how i if in into is it its itself just me more most my no nor not now of off on once only or
    other our out over own same she should so some such than that the their them then there these
    they this those through to too under until up us very was we were what when where which while
    who whom why will with would you your want wants need needs needed use uses used using get
    gets like make makes let lets way ways thing things something someone anyone everything
    must may might shall one ones please want wanted without within one's don't doesn't isn't
    it's we're i'm we've i've that's there's what's""".split()
)


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


def terms(text: str) -> list[str]:
    """The content words of `text` as stems, in order, repeats kept.

    >>> terms("Which of the models were hosted?")
    ['model', 'host']
    """
    words = [
        word for word in _WORD.findall(text.casefold().replace("-", " ")) if word not in STOP_WORDS
    ]
    stems: list[str] = _stemmer().stemWords(words)
    return stems


def matches(term: str, found: set[str]) -> bool:
    """Whether a stem is among stems, or begins as one of them does ("practic", "practis")."""
    if term in found:
        return True
    return len(term) >= 5 and any(
        len(other) >= 5 and (other.startswith(term[:-1]) or term.startswith(other[:-1]))
        for other in found
    )
