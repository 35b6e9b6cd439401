"""Names replaced by one plain noun before parsing, so that a parser never trips over them.

"Fast file mode shortens the startup time" is parsed like "The tool shortens the startup time":
the reading of a sentence does not depend on what things are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.language.loose import IN_S, PREPOSITIONS
from ingest.language.names import NameUse, clean

_ONE, _MANY = "the tool", "the tools"
_CLASS_NOUNS = "algorithm|service|operation|class|API call|API|framework|library|feature|capability|job|endpoint"
_POINTING = re.compile(r"\b(?:this|these|such an?)\s$", re.I)
"""What stands before a common noun that refers back ("this supervised algorithm"), a name or not."""
_ONE_DOES = re.compile(rf" (?:is|was|has|does|{IN_S}) (?:whether|how|what|the|an?|all|not)\b")
"""A verb behind a plural that is one thing's name ("Vents hides all …")."""
_MEASURE_WORDS = re.compile(r"^\d|^(?:yes|no|none|all|both)$", re.I)


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with names masked, and the way back."""

    text: str
    names: tuple[tuple[int, int, str], ...]
    """(start, end, original words) of each mask in `text`."""
    chunks: tuple[tuple[int, int], ...] = ()
    """The noun phrases of the parsed text."""

    def unmask(self, start: int, end: int) -> str:
        """The original words of `text[start:end]`."""
        pieces, at = [], start
        for begin, stop, original in self.names:
            if begin >= end or stop <= start:
                continue
            pieces += [self.text[at:begin], original]
            at = stop
        pieces.append(self.text[at:end])
        return "".join(pieces).strip()

    def names_in(self, start: int, end: int) -> list[str]:
        """The names whose masks lie in `text[start:end]`, with the nouns that they open ("Spot instances")."""
        found = []
        for begin, stop, name in self.names:
            if begin < start or stop > end:
                continue
            chunk = next((c for c in self.chunks if c[0] <= begin and stop < c[1] <= end), None)
            longer = self.unmask(begin, chunk[1]) if chunk else name
            found.append(clean(longer if len(longer.split()) <= 6 else name))
        return list(dict.fromkeys(found))

    def name_at(self, start: int) -> str:
        """The name whose mask begins at `start`; empty where none does."""
        return next((clean(name) for begin, _, name in self.names if begin == start), "")


def name_pattern(uses: Iterable[NameUse]) -> re.Pattern[str] | None:
    """A pattern that finds the names of a passage in its sentences, longest first.

    Several words match in any case; a single plain word only as it is written, since
    "Streaming" as a list's head is a name and "streaming" in a sentence mostly is not.
    """
    variants: set[str] = set()
    for use in uses:
        words = [re.escape(word) for word in re.split(r"[\s-]+", use.surface) if word]
        if not words or _MEASURE_WORDS.search(use.surface):
            continue
        body = r"[\s-]?".join(words)
        if len(words) > 1:
            stem = body[:-1] if _plural(use.surface.lower()) else body
            variants.add(f"(?i:{stem}(?:s|es)?)")
        elif use.origin != "heading" or not use.surface.islower():
            variants.add(f"{body}(?:s|es)?")
    if not variants:
        return None
    ordered = sorted(variants, key=lambda v: (-len(v), v))
    one = "(?:" + "|".join(ordered) + ")"
    return re.compile(
        rf"(?<![\w@./])(?P<article>(?i:an?|the) )?(?P<name>{one}(?:[ -]{one})*(?:(?: [a-z]+(?:-[a-z]+)+)? (?:{_CLASS_NOUNS})s?)?)"
        r"(?![\w]|-\w|\.\w)"
    )


def mask(text: str, pattern: re.Pattern[str] | None, *, pronoun: bool = False) -> Masked:
    """`text` with every match of `pattern` replaced by a stand-in noun.

    `pronoun` puts "it" for a name that opens the text: a parser never takes that for a modifier
    of the verb behind it ("The tool hosts models").
    """
    if pattern is None:
        return Masked(text, ())
    pieces: list[str] = []
    names: list[tuple[int, int, str]] = []
    at = length = 0
    for match in pattern.finditer(text):
        pieces.append(text[at : match.start()])
        length += match.start() - at
        acts_as_one = not length and _ONE_DOES.match(text, match.end())
        many = _plural(match["name"]) and not acts_as_one
        stand_in = _MANY if many else _ONE
        if match["name"].islower() and _POINTING.search(text[: match.start()]):
            stand_in = stand_in.removeprefix("the ")
        if not length and pronoun:
            stand_in = "They" if many else "It"
        if not length:
            stand_in = stand_in.capitalize()
        pieces.append(stand_in)
        names.append((length, length + len(stand_in), match[0]))
        length += len(stand_in)
        at = match.end()
    pieces.append(text[at:])
    return Masked("".join(pieces), tuple(names))


_VERB_OR_NOUN = re.compile(
    r"^(?P<subject>(?:[\w'’.@/-]+ ){1,6}?)(?P<verb>(?:support|host|stream|cut|run|scale|process|balance|label|copy|copie|test|train|cost|measure|record|report|group"
    r"|rank|score|sort|filter|transform|split|match|map|cover|cache|load|store|plan|target|limit|use|need|help|change|handle|tag|trap|feed|drain|shorten"
    r"|search|work|start|stop|show|display|result|result|range|function|benefit|combine|move|design|return|answer|call|share|place|block|guard|control"
    r"|address|present|claim|lift|stack|hold|sweep|brush|spread|offset|switch|request|access|act|aim|fit|suit|average|cluster|segment|explain|generalize|generalise|catch|brush|watch|match|switch|process|pass|dispatch)(?:e?s)?) (?=[a-z])"
)


def pronoun_subject(masked: Masked) -> Masked | None:
    """ "They" or "it" for what stands before a word that is a verb or a noun ("Pipes stream data")."""
    match = _VERB_OR_NOUN.match(masked.text)
    if match is None or re.search(
        r"\b(?:is|are|can|cannot|may|might|must|should|would|could|has|have|will|to|that|which|and|or|you)\b",
        match["subject"],
    ):
        return None
    plural = not match["verb"].endswith("s")
    subject = match["subject"].rstrip()
    if (plural and not _is_many(subject)) or subject.split()[0].lower() in PREPOSITIONS:
        return None
    pronoun = "They" if plural else "It"
    stop = len(subject)
    shift = len(pronoun) - stop
    rest = tuple((a + shift, b + shift, n) for a, b, n in masked.names if a >= stop)
    return Masked(pronoun + masked.text[stop:], ((0, len(pronoun), masked.unmask(0, stop)), *rest))


def _is_many(subject: str) -> bool:
    """Whether a verb without an s may stand behind a subject ("large pots", "the lid and the base")."""
    return (
        _plural(subject.lower())
        or re.search(r"\b(?:and|people|data|children)\b", subject) is not None
    )


def _plural(surface: str) -> bool:
    last = surface.split()[-1]
    return (
        len(last) > 3
        and last.endswith("s")
        and not last.endswith(("ss", "us", "is"))
        and last.islower()
    )
