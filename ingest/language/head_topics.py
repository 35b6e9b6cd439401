"""What a sentence under list heads is about.

"Cuts curves" under "Saws" and "Band saw" is about the band saw, "high" under "Saws" and "Cost" about
saws.
"""

from __future__ import annotations

import re

from ingest.language.leads import names_thing
from ingest.language.name_keys import singular
from ingest.language.names import clean
from ingest.language.subjects import Subjects
from kg.model import Sentence

_PROPER = re.compile(r"[A-Z][\w-]*[A-Z0-9]|[a-z][A-Z]")
"""In a name that nobody would write for an attribute."""


def head_topic(sentence: Sentence, default: str, subjects: Subjects) -> str:
    """The innermost head that names a thing, else `default`, what the section is about."""
    text = sentence.text
    for depth, head in reversed(list(enumerate(sentence.heads, start=1))):
        name = clean(head)
        innermost = depth == len(sentence.heads)
        if innermost and _is_defined(head, text):
            return name
        if innermost and default and _is_told_of_others(head, text):
            continue
        thing = names_thing(head)
        if not (innermost and thing) and (named := subjects.opening(head)):
            return named
        if thing and (_PROPER.search(name) or not _speaks_of(default, sentence)):
            return name
    return default


def _is_defined(head: str, text: str) -> bool:
    """Whether a text defines its head ("Rosin: it is a resin")."""
    defined = rf"{re.escape(head)}\W+(?:this|it) is (?:an?|the)\b"
    return re.match(defined, text, re.I) is not None


def _is_told_of_others(head: str, text: str) -> bool:
    """Whether a text tells of several what its head, which is one, names an aspect of ("Ease: they stack")."""
    one = singular(head.split()[-1].lower()) == head.split()[-1].lower()
    return one and re.match(rf"{re.escape(head)}\W+they\b", text, re.I) is not None


def _speaks_of(default: str, sentence: Sentence) -> bool:
    """Whether an item's text opens with what the section is about: its head is an attribute then."""
    head, text = sentence.heads[-1], sentence.text
    rest = text.removeprefix(head)
    opening = re.sub(r"^[\s:–—.-]*(?:an? |the |this |it )?", "", rest, flags=re.I).lower()
    thing = default.lower()
    return bool(thing) and opening.startswith((thing, thing.removesuffix("s")))
