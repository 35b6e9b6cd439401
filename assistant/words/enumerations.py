"""Enumerations in prose: the items of "A, B and C", and of "three kinds. The first … The second …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.language.loose import IN_S
from kg.quantities import find_measures

_MOST_WORDS = 9
_NAME_WORDS = 4
"""Words of a name that stands in a list of nothing but names."""
_SPLIT = re.compile(
    r",\s+(?:and|or|as well as)\s+|;\s+(?:and\s+|or\s+)?|,\s+|\s+(?:and|or|as well as)\s+"
)
_LAST = re.compile(r"\s+(?:and|or|as well as)\s+(?=[^,;]+$)")
# Where the first item begins: after a verb, a preposition, or an announcement.
_START = re.compile(
    r"(?:[:–—]|\b(?:is|are|was|were|be|been|am|has|have|had|do|does|can|could|may|might|must|should|will|would|shall"
    r"|include\w*|contain\w*|comprise\w*|consist\w* of|cover\w*|support\w*|offer\w*|provide\w*|carry|carries|bring\w*|need\w*|require\w*"
    r"|use\w*|run\w* on|work\w* (?:with|on|from)|serve\w*|give\w*|take\w*|allow\w*|accept\w*|come\w* in|sell\w*|sold|store\w*|keep\w*|handle\w*"
    r"|to|of|for|with|from|on|into|in|at|by|as|namely|like|such as|between|either|both))\s+(?:to\s+)?", re.I
)  # fmt: skip
_TAIL = re.compile(
    r"\s+(?:in|on|at|for|with|from|to|by|so|because|since|when|while|if|that|which|who|without|after|before|through|until|is|are|can|may|must)\b.*$",
    re.I,
)
_CLAUSE_FIRST = re.compile(
    r"(?:before|after|when|whenever|if|once|until|while|since|because|as|to|for|in|with|during)\b",
    re.I,
)
_SET_OFF = re.compile(rf"{_CLAUSE_FIRST.pattern}[^,]*,\s+", re.I)
"""A clause that what a sentence speaks of follows."""
_PREDICATE = re.compile(
    r"(?:can|could|may|must|should|will|would|is|are|was|were|has|have|had|does|do|it|they|then|so|not)\b",
    re.I,
)
_CLAUSES = re.compile(
    r"(?<=[.;!?])\s+|\s\(|\)\s?|,\s+(?=(?:because|since|although|though|while|whereas|unless|among them|including|such as|for example)\b)"
)
_OWN_VERB = re.compile(
    r"(?:(?!\b(?:that|which|who)\b).)*?\w\s+(?:can|could|may|must|should|will|would|is|are|was|were)\s",
    re.I,
)
"""Of a last piece that is a clause by itself."""
_DOES_ALONE = re.compile(rf"{IN_S}\b")
_DOES = re.compile(
    rf"{IN_S}\s(?!(?:of|for|in|on|at|to|from|with|by|as|and|or|that|which|who|only|per|than)\b)[a-z]"
)
"""A verb and what it does that to ("saves room"), where the other items begin with no verb."""
_ANNOUNCED = re.compile(
    r"(?:(?P<head>.*):\s|(?P<before>.*?)(?:^|\s)(?:=|->|=>|→|[-–—])\s)(?P<list>.+)"
)
_EXAMPLES = re.compile(r"(?:including|such as|among them|for example|like)\b[:,]?\s+", re.I)
"""What opens a list that the words before it announce."""
_SUCH_AS = re.compile(
    r"\b(?:like|such as|including)\s+(?P<items>[^,;:()]+(?:,\s+[^,;:()]+)*?,?\s+(?:and|or)\s+[^,;:()]+)(?=,\s)", re.I
)  # fmt: skip
_NAMES_BEHIND = re.compile(
    r"\b(?:like|such as|including|e\.g\.)[:,]?\s+(?P<items>[^,;:()]+(?:,\s+[^,;:()]+){2,})$", re.I
)
_SPOKEN_OF = re.compile(
    r"(?P<items>[^,;:.()]+(?:,\s+[^,;:.()]+)*?,?\s+(?:and|or)\s+[^,;:.()]+?)\s"
    r"(?P<said>(?:are|were|have|can|could|may|might|must|should|will|would|need)\b[^;:.]*)", re.I
)  # fmt: skip
_APPOSITION = re.compile(r"(?!an?\b|the\b)[^,:]+,\s+an?\s", re.I)
"""What something is, said behind its name."""
_BRACKETS = re.compile(r"\s?\((?P<inside>[^()]*)\)")
_SAYS = re.compile(
    r"[:=→;()]|\b(?:the|an?|with|to|for|in|on|at|by|from|that|which|if|when|is|are|can|not|no|your|its)\b", re.I
)  # fmt: skip
"""What stands in more than a list of names."""
_PREPOSITION = re.compile(r"(?:in|on|with|for|from|by|as|into|via|through|including|like) ", re.I)
_LEADING = re.compile(r"^(?:the|an?|its|their|your|our|both|either|also|then|even)\s+", re.I)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_ANNOUNCING = re.compile(
    r"\b(?P<count>two|three|four|five|six|seven|eight|[2-8])\b(?: [\w-]+){0,3}? (?:[a-z-]+[^s\W]s|of (?:it|them))\b",
    re.I,
)


def enumerated(text: str) -> tuple[str, list[str]]:
    """What stands before an enumeration, and its items; no items where `text` enumerates nothing.

    Of several the longest counts. Where the items are what a sentence speaks of, what it says of
    them stands for what is before.

    >>> enumerated("Every boat must carry life jackets, flares and an anchor.")
    ('Every boat must carry', ['life jackets', 'flares', 'anchor'])
    """
    found = (("", []), *_candidates(text.rstrip(" .:")))
    return max(found, key=lambda one: (len(one[1]), bool(one[0])))


def _candidates(text: str) -> Iterator[tuple[str, list[str]]]:
    """Every enumeration of a text, those in its clauses first."""
    lines = _lines(text)
    for line in lines:
        yield from _in_clauses(line)
    for line in lines:
        whole = _BRACKETS.sub("", line)
        if whole != line and not _APPOSITION.match(whole):
            yield from (found for found in _in_clauses(whole) if len(found[1]) > 2)
        yield from _in_brackets(line)
        yield _inserted(whole)
        yield _subject(whole)


def _lines(text: str) -> list[str]:
    """The lines of a text, where more than one of them announces or lists something itself."""
    lines = text.split(" / ")
    return lines if any(re.search(r"[:,(]\s?\w", line) for line in lines[1:]) else [text]


def _in_clauses(text: str) -> Iterator[tuple[str, list[str]]]:
    before = ""
    for clause in _CLAUSES.split(text):
        opening = _EXAMPLES.match(clause)
        lead, items = _items((clause[opening.end() :] if opening else clause).strip(" .;"))
        yield (f"{before} {opening[0].strip()}" if opening and not lead else lead, items)
        before = clause


def _in_brackets(text: str) -> Iterator[tuple[str, list[str]]]:
    """Names between brackets, which the words before them announce."""
    for match in _BRACKETS.finditer(text):
        yield (_CLAUSES.split(text[: match.start()])[-1].strip(), bare_names(match["inside"]))


def _inserted(text: str) -> tuple[str, list[str]]:
    """A list behind "such as", whether the sentence goes on ("In crops like rye, oats and flax, each row …") or not."""
    match = _SUCH_AS.search(text)
    items = _items(match["items"])[1] if match else []
    if not items:
        match = _NAMES_BEHIND.search(text)
        items = bare_names(match["items"]) if match else []
    return (text[: match.start("items")].strip(), items) if match and items else ("", [])


def _subject(text: str) -> tuple[str, list[str]]:
    """Names that a sentence opens with and speaks of ("Rye and oats are sown in autumn"), and what it says of them."""
    set_off = _SET_OFF.match(text)
    match = _SPOKEN_OF.match(text, set_off.end() if set_off else 0)
    names = [_plain(piece) for piece in _SPLIT.split(match["items"])] if match else []
    short = all(0 < len(name.split()) <= _NAME_WORDS for name in names)
    return (match["said"].strip(), names) if match and short else ("", [])


def bare_names(text: str) -> list[str]:
    """The names that a text is nothing but a list of: "rye, winter oats, flax"."""
    names = [_plain(piece) for piece in _SPLIT.split(text.strip(" .")) if piece.strip(" .…")]
    short = all(0 < len(name.split()) <= _NAME_WORDS for name in names)
    return names if len(names) > 2 and short and "," in text and not _SAYS.search(text) else []


def _items(clause: str) -> tuple[str, list[str]]:
    last = _LAST.search(clause)
    if last is None:
        return _bare(clause)
    before, final = clause[: last.start()].rstrip(","), clause[last.end() :]
    if _PREDICATE.match(final):
        return _items(before)
    if _OWN_VERB.match(final):
        return _items(before) if "," in before else ("", [])
    if clause[: last.start()].endswith(",") and "," not in before:
        return "", []
    pieces = re.split(r",\s+|;\s+", before)
    set_off = ""
    if len(pieces) > 1 and _CLAUSE_FIRST.match(pieces[0]) and _START.search(pieces[1]):
        set_off, pieces = f"{pieces[0]}, ", pieces[1:]
    set_off, pieces = _from_last_start(set_off, pieces, final)
    start = pieces[0]
    opening = list(_START.finditer(start))
    cut = opening[-1].end() if opening else 0
    lead, first = set_off + start[:cut].strip(" :"), start[cut:]
    if not opening and len(first.split()) > 4:
        return "", []
    usual = max(2, *(len(piece.split()) for piece in (first, *pieces[1:])))
    cut_final = _TAIL.sub("", final) if len(final.split()) > usual + 1 else final
    items = [_plain(piece) for piece in (first, *pieces[1:], cut_final)]
    if _DOES.match(items[-1]) and not any(_DOES_ALONE.match(item) for item in items[:-1]):
        return _items(before) if "," in before else ("", [])
    range_only = lead.endswith("between") and all(item[:1].isdigit() for item in items)
    return (lead, items) if _alike(items) and not range_only else ("", [])


def _from_last_start(set_off: str, pieces: list[str], final: str) -> tuple[str, list[str]]:
    """What stands before the last piece that opens with a preposition of its own, and the pieces from there.

    "to cut, to fill and to polish" is one list, "with a lid, in red, blue and green" ends in one.
    """
    for index in range(len(pieces) - 1, 0, -1):
        opens = _PREPOSITION.match(pieces[index])
        if opens and not final.startswith(opens[0]):
            return f"{set_off}{', '.join(pieces[:index])}, ", pieces[index:]
    return set_off, pieces


def _bare(clause: str) -> tuple[str, list[str]]:
    """A list without "and", behind a colon, a dash or an equals sign: "wild: mallard, teal, coot"."""
    announced = _ANNOUNCED.match(clause)
    if announced is None:
        return "", []
    slashed = announced["list"].split(" / ")
    items = [
        _plain(item) for item in (slashed if len(slashed) > 1 else announced["list"].split(", "))
    ]
    enough = len(items) > 2 or len(slashed) > 1
    head = announced["head"] or announced["before"] or ""
    return (head, items) if enough and _alike(items) else ("", [])


def _plain(piece: str) -> str:
    piece = re.sub(r"\s+(?:and|or)$", "", piece.strip())
    return _LEADING.sub("", re.split(r"\s(?:=|→|\()", piece)[0]).strip(' .,;:*_`"')


def _alike(items: Sequence[str]) -> bool:
    """Whether pieces of a sentence can be items: short, and none much longer than the others."""
    lengths = [len(item.split()) for item in items]
    return (
        len(items) >= 2
        and min(lengths) >= 1
        and max(lengths) <= _MOST_WORDS
        and max(lengths) <= 2 * (sum(lengths) / len(lengths)) + 2
    )


def announced_count(text: str) -> int | None:
    """How many a sentence announces ("We offer three kinds of …"), where it doesn't name them.

    "Three years" and "8 GB" announce nothing.
    """
    measured = {m.start for m in find_measures(text) if m.quantity.dimension}
    counts = (m for m in _ANNOUNCING.finditer(text) if m.start("count") not in measured)
    match = next(counts, None)
    if match is None or enumerated(text)[1]:
        return None
    word = match["count"].lower()
    return _NUMBERS.get(word) or int(word)
