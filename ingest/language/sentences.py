"""Where sentences end in plain words, and where a line break ends one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

MAX_CHARACTERS = 2000
_USUAL = 0.98
"""Share of a note's lines that are no longer than its width."""
MAX_READ = 50_000
"""Characters of one passage that names and facts are read from; all of it can be found."""

_ABBREVIATION = re.compile(
    r"e\.?g|i\.?e|vs|cf|etc|al|approx|ca|resp|incl|excl|est|max|min|avg|nos?|figs?|eqs?|sec|ch|vol"
    r"|eds?|pp?|dr|mrs?|ms|prof|st|jr|sr|inc|ltd|co|corp|dept|univ|jan|feb|mar|apr|jun|jul|aug"
    r"|sept?|oct|nov|dec|a\.?k\.?a|w\.?r\.?t|n\.b|viz|refs?|defs?|assoc|temp|tel",
    re.I,
)
_NEVER_LAST = re.compile(
    r"e\.?g|i\.?e|vs|cf|drs?|mrs?|ms|prof|figs?|eq|no|a\.?k\.?a|w\.?r\.?t", re.I
)
_STARTER = re.compile(
    r"The|Th[ei]se?|This|Those|That|Its?|They|We|You|S?[Hh]e|I|An?|In|On|At|To|For|If|When|While|As"
    r"|But|And|Or|So|However|Therefore|Then|There|Here|Use|By|With|After|Before|Once|Both|Each|All"
    r"|Some|Many|Most|Such|Our|Your|Their|What|How|Why|Which|Who"
)
_CONNECTOR = re.compile(
    r"an?|the|of|to|in|on|at|by|for|from|with|without|into|onto|over|under|between|and|n?or|but|as"
    r"|is|are|was|were|be|been|that|which|who|whose|if|when|while|than|via|per|using|your|our|its"
    r"|their|this|these|those|can|could|will|would|should|may|might|must|not|more|most",
    re.I,
)
_END = re.compile(r"(?<![.!?…])([.!?…]++)[\"'”’)\]*_»]*+\s++(?=\S)|[。！？]+")
_TOKEN_BEFORE = re.compile(r"[^\s(\[\"'“‘]*$")
_OPENERS = "\"'“‘([«¿¡*_`"
_LABEL = re.compile(r"(?:[A-Z]\. ?)?[^\W\d_][^.:;!?\n]{0,59}?(?:::?|\s(?:[–—-]+|=>?|->|→))\s+\S")
_BOLD_LABEL = re.compile(r"(\*\*|__)[^*_\n]{2,40}(?::\1|\1\s?:)\s+\S")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w:])[*_](?!\w)")
_NO_WRAP = 120
"""Nobody wraps wider lines than this: each of their breaks is meant."""
_NEW_LINE_START = re.compile(
    r"[\s>*_`\"'“‘(\[~=]*(?:[A-Z0-9ÀÖØÞ←-⇿•●○■▪➔-➿☀-⛿⬀-⯿]"
    r"|[=-]>|[\U0001F300-\U0001FAFF]|!\[|https?://)"
)


def sentence_spans(text: str, breaks: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Spans of the sentences of `text`, trimmed of spaces, in order.

    `breaks` are offsets where a sentence ends whatever stands there (line breaks that the
    writer meant). Abbreviations, initials, decimals and versions do not end a sentence. A
    span longer than `MAX_CHARACTERS` is cut at a space.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in (*breaks, len(text)):
        for first, last in _pieces(text, start, stop):
            spans.extend(_trimmed(text, first, last))
        start = stop
    return spans


def is_labelled(line: str) -> bool:
    """Whether a line opens with what it is about ("leaf mould – two years to make").

    >>> is_labelled("straw: strawberries"), is_labelled("so that they keep")
    (True, False)
    """
    return _LABEL.match(_EMPHASIS.sub("", line).strip()) is not None


def ends_line(
    line: str,
    following: str,
    width: int,
    *,
    listed: bool = False,
    entries: bool = False,
    jotted: bool = False,
) -> bool:
    """Whether a plain line break between two lines of a paragraph ends a sentence.

    A wrapped line is full: the next line's first word would not have fitted. A line that
    had room left, before one that starts like a sentence, was broken on purpose. `listed` tells
    that several lines of the paragraph open with a label: then a small letter may follow, too.
    `entries` tells that the paragraph begins so: then each further label begins an entry. `jotted`
    tells that the paragraph is no running text: then what doesn't lead on begins a line of its own.
    """
    line, following = line.rstrip(" *_`"), following.strip()
    if not line.strip() or not following:
        return False
    if _BOLD_LABEL.match(following):
        return True
    begins = listed or _NEW_LINE_START.match(following)
    if not begins and not (jotted and not _CONNECTOR.fullmatch(following.split(maxsplit=1)[0])):
        return False
    if line.endswith((":", ".", "!", "?", "…", ";")):
        return True
    if goes_on(line):
        return False
    if jotted or (listed and width > _NO_WRAP) or (entries and is_labelled(following)):
        return True
    least = max(width, 68 if listed and following[0].islower() else 72)
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) <= least


def note_width(lines: Iterable[str]) -> int:
    """How long a note's lines get, apart from a few and from addresses."""
    lengths = sorted(len(line) for line in lines if line.strip() and "://" not in line)
    return lengths[int(_USUAL * (len(lengths) - 1))] if lengths else 0


def is_jotted(lines: Sequence[str], width: int) -> bool:
    """Whether the lines of a paragraph were broken on purpose, in a note of such a width.

    In running text the next line's first word would hardly ever have fitted, and a line ends with a
    full stop now and then.
    """
    if any(line.rstrip().endswith((".", "!", "?")) for line in lines):
        return False
    lengths = [
        len(line) + 1 + len(after.split(maxsplit=1)[0])
        for line, after in pairwise(lines)
        if after.strip()
    ]
    widest = max(map(len, lines))
    roomy = sum(length <= width for length in lengths)
    full = sum(length > widest for length in lengths)
    wrapped = len(lengths) > 1 and 3 * full >= 2 * len(lengths)
    return bool(lengths) and 3 * roomy >= 2 * len(lengths) and not wrapped


def goes_on(line: str) -> bool:
    """Whether the end of a line, which is not empty, leads on to the next one."""
    last = line.split()[-1].strip("()[]*_`")
    return line.endswith((",", "-", "–", "—", "(", "/", "&")) or bool(_CONNECTOR.fullmatch(last))


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in _END.finditer(text, start, stop):
        if _is_end(text, first, match):
            yield first, match.end()
            first = match.end()
    yield first, stop


def _is_end(text: str, first: int, match: re.Match[str]) -> bool:
    mark = match.group(1)
    if mark is None:
        return True
    window = text[max(first, match.start() - 40) : match.start()]
    found = _TOKEN_BEFORE.search(window)
    token = found.group() if found else ""
    following = text[match.end() : match.end() + 40].lstrip(_OPENERS)
    if not following:
        return True
    head = following[0]
    if mark[-1] in "!?":
        return not head.islower()
    if not token or (token.isdigit() and text[first : match.start()].strip() == token):
        return False
    starter = _STARTER.fullmatch(re.split(r"\W", following, maxsplit=1)[0]) is not None
    if mark == ".":
        if _NEVER_LAST.fullmatch(token):
            return False
        initials = re.fullmatch(r"(?:\w\.)+\w|[A-HJ-Z]", token)
        if initials or _ABBREVIATION.fullmatch(token):
            return starter
    if head.islower():
        return mark == "." and len(token) >= 4 and token[-1].isalnum()
    return True


def _trimmed(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    while last - first > MAX_CHARACTERS:
        cut = text.rfind(" ", first + 1, first + MAX_CHARACTERS)
        cut = cut if cut > first else first + MAX_CHARACTERS
        yield from _trimmed(text, first, cut)
        first = cut
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    if first < last:
        yield first, last
