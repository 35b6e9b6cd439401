"""Proper names, told by their capitals: "Amazon S3", "XGBoost", "ml.m5"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.language.imperatives import IMPERATIVES
from kg.model import Sentence

_PROPER = re.compile(
    r"(?<![\w.@])(?:[A-Z][\w@+-]*[\w+]|[A-Z]\b|[a-z]+[A-Z][\w-]*|[a-z]{2,5}\.[a-z]*\d[a-z0-9]*\b)"
    r"(?:(?:\s|(?<=\w)-)(?:(?:of|for|de|du|van|von)\s(?=[A-Z]))?"
    r"(?:[A-Z][\w@+-]*|[A-Z0-9]\b|\d+(?:\.\d+)*\b|[a-z]+[A-Z]\w*))*"
)
COMMON_STARTS = frozenset(
    """the a an this that these those it its they them he she we you i if when while where for in
    on at to from by with without as and or but so because since although though however therefore
    thus then there here what which who why how do does did use using used not no yes each every
    all any some both most many few more other another such only also after before during once
    instead otherwise additionally moreover finally first second third next learn see note let
    choose create configure add set run call apply keep make put take give check avoid never always
    please one two three four five six seven eight nine ten monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october
    november december""".split()
) | (
    IMPERATIVES
    - frozenset("load store train switch cut split import pull push lower open clean".split())
)


def proper_names(sentence: Sentence) -> Iterable[str]:
    """Capitalised runs and mixed-case words ("Amazon S3", "XGBoost", "ml.m5").

    A single capitalised word that opens the sentence is no evidence of a name.
    """
    text = sentence.text
    for match in _PROPER.finditer(text):
        words = match[0].split(" ")
        start = match.start()
        opens = not text[:start].strip(" \"'“(*-") or text[:start].rstrip()[-1:] in ".:!?;"
        while words and words[0].lower() in COMMON_STARTS:
            words = words[1:]
            opens = False
        if not words:
            continue
        name = " ".join(words)
        if len(words) == 1:
            plain = name[1:].replace("-", "").isalpha() and name[1:].islower()
            if (opens and plain) or len(name) < 2 or name.isdigit():
                continue
        yield name
