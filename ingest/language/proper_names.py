"""Proper names, told by their capitals: "Amazon S3", "XGBoost", "ml.m5"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from ingest.language.english import in_english, is_english
from ingest.language.imperatives import IMPERATIVES
from ingest.language.loose import ALSO_NAMES, HANDLED, MODALS, OPENERS
from kg.model import Sentence

_PROPER = re.compile(
    r"(?<![\w.@])(?:[A-Z]/[A-Z]\w*|[A-Z]+/[A-Z]\b(?!/)|[A-Z]+&[A-Z]\w*|[A-Z][\w@+-]*[\w+]|[A-Z]\b|[a-z]+[A-Z][\w-]*|[a-z]{2,5}\.[a-z]*\d[a-z0-9]*\b)"
    r"(?:(?:\s|(?<=\w)-)(?:(?:of|for|de|du|van|von)\s(?=[A-Z]))?"
    r"(?:[A-Z]/[A-Z]\w*|[A-Z][\w@+-]*|\d+(?:\.\d+)*\b|[A-Z0-9]\b|[a-z]+[A-Z]\w*))*"
)
COMMON_STARTS = frozenset(
    """the a an this that these those it its they them he she we you i if when while where for in
    on at to from by with without as and or but so because since although though however therefore
    thus then there here what which who why how do does did use using used not no yes each every
    all any some both most many few more other another such only also after before during once
    instead otherwise additionally moreover finally first second third next learn see note let
    choose create configure add set run call apply keep make put take give check avoid never always
    please need needs one two three four five six seven eight nine ten monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october
    november december given having assuming supposing apparently probably perhaps maybe obviously
    very different same say think hey needed intended made achieve administer assume assure buy
    estimate explore follow remember repeat reproduce""".split()
) | (
    IMPERATIVES
    - frozenset("load store train switch cut split import pull push lower open clean".split())
)


_OPENS = re.compile(r"(?:^[\s\"'“(*-]*|[.:!?;>→–—]\s*|\s-\s+)\Z")
"""What stands before a word that opens a sentence or a piece of one ("Kiln - Opens slowly")."""
_ACTING = frozenset(verb + "s" for verb in IMPERATIVES) | {"causes", "handles", "runs"}
"""Verbs that open a line whose subject stands before it ("Stores Linz clay")."""
_BEGINNING = OPENERS - {"good", "great"} | HANDLED | _ACTING
"""What opens a sentence, or a piece of one, before a name."""
_UNNAMED = re.compile(r"^[A-Z][a-z]+(?:s|able|ready)$|^(?:Good|Great|Ideal|Ready)$")
"""What opens a line before "for" and is no part of a name ("Shelves for Linz")."""
_SPLIT = re.compile(r"[A-Z]+/[A-Z]+")
"""What a name may open with, but is none ("I/O")."""
_ENDINGS = tuple(
    "s ing ed ly able ness ment less ful wise er al ory ary ic ive ous ity ism ist tion sion ate".split()
)
"""Of words that English makes from others as they are needed."""
_STRANGE_LETTERS = 4
"""Fewest letters of a word that is a name for being none of English."""
_WHOLE = frozenset({"strong", "wikilink", "code"})
_ADDRESS = re.compile(r"\w+://\S+|\bwww\.\S+")


def _begins(word: str, *, opens: bool) -> bool:
    """Whether a word with a capital only begins a sentence ("Under Mount Etna", "Press Alt")."""
    return word in COMMON_STARTS or (opens and word in _BEGINNING)


def _within(span: tuple[int, int], wholes: Iterable[tuple[int, int]]) -> bool:
    """Whether a span is a piece of a longer one."""
    return any(a <= span[0] and span[1] <= b and (a, b) != span for a, b in wholes)


def _named(words: list[str], behind: str) -> list[str]:
    """The words of a run before a modal verb ("SWAP Will")."""
    words = list(takewhile(lambda w: not (w.isupper() and w.lower() in MODALS), words))
    acts = re.match(r" (?P<verb>[a-z]+)", behind)
    if acts is None or len(words) < 2 or acts["verb"] in MODALS:
        return words
    modal = words[-1].lower() in (MODALS if words[-2].isupper() else MODALS - ALSO_NAMES)
    return words[:-1] if modal else words


def _is_plain(word: str) -> bool:
    """Whether nothing but its first letter tells a word from a common one."""
    return word[1:].replace("-", "").isalpha() and word[1:].islower()


def _is_strange(word: str, text: str) -> bool:
    """Whether a word that opens an English text is none of English, nor one with a usual ending."""
    lowered = word.lower()
    ended = lowered.endswith(_ENDINGS) or not lowered.isascii()
    known = ended or len(word) < _STRANGE_LETTERS or all(map(is_english, lowered.split("-")))
    return not known and len(text.split()) > 2 and in_english(text)


def proper_names(sentence: Sentence) -> Iterable[str]:
    """Capitalised runs and mixed-case words ("Amazon S3", "XGBoost", "ml.m5").

    A single capitalised word that opens the sentence is no evidence of a name, nor is one that is
    a piece of marked words, or anything in an address.
    """
    text = sentence.text
    if sentence.role == "code":
        return
    whole = [(mark.start, mark.end) for mark in sentence.marks if mark.kind in _WHOLE]
    read = _ADDRESS.sub(lambda address: "\0" * len(address[0]), text)
    for match in _PROPER.finditer(read):
        words = _named(match[0].split(" "), text[match.end() :])
        start = match.start()
        opens = _OPENS.search(text, 0, start) is not None
        span = start, match.end()
        if len(words) == 1 and _within(span, whole):
            continue
        if opens and len(words) > 2 and words[1] == "for" and _UNNAMED.search(words[0]):
            words = words[2:]
        while words and _begins(words[0].lower(), opens=opens):
            opens = opens and words[0].lower() in HANDLED
            words = words[1:]
        if not words or words[0].lower() in OPENERS - ALSO_NAMES:
            continue
        name = " ".join(words)
        common = len(words) == 1 and (
            (opens and _is_plain(name) and not _is_strange(name, text))
            or len(name) < 2
            or name.isdigit()
        )
        if common or _SPLIT.fullmatch(name):
            continue
        yield name
