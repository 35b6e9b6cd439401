"""A question in other words, where it is asked by little but acronyms, cut words, its point or what is wanted."""

from __future__ import annotations

import re

from assistant.notes.introduced import introduced
from assistant.notes.library import Library
from assistant.understanding.question import Question, telling_names
from assistant.understanding.requests import in_other_words

_WORD = re.compile(r"[^\W\d_]+")
_FEW = 4
"""Terms of a question that says little beside the names in it."""


def written_out(question: Question, library: Library) -> str:
    """The question with the long form before each acronym ("What is a Baking Steam Oven (BSO)?"),
    which alone is close to no sentence, with words whole that were cut ("hydrometer" for "hydro"), and for
    what something does or is in place of its point or meaning, or what is wanted behind a case; as it
    stands where it has none, or says enough else."""
    if question.intent in {"options", "verdict"}:
        return question.text
    asked = in_other_words(question.text)
    if len(question.terms) > _FEW:
        return asked
    text, at = "", 0
    for name in telling_names(asked, library):
        surface, full = asked[name.start : name.end], introduced(name.thing, library)
        initial = full[:1].casefold() == surface[:1].casefold()
        if initial and full.casefold().endswith(f"({surface.casefold()})"):
            text += asked[at : name.start] + full
            at = name.end
    return _WORD.sub(lambda word: library.words.completed(word[0]) or word[0], text + asked[at:])
