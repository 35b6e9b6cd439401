"""Lines that tell a case and what meets it: "the loft is damp and tools must not rust: use the heated rack".

What stands behind the colon or the arrow is what such a line is about; what it names before belongs
to the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.language.claims import CHOICE_VERBS, Claim, trim
from ingest.language.loose import is_instruction
from ingest.language.names import clean, is_clausal, is_term
from ingest.language.picked import picked_out
from kg.model import Passage, Sentence

_TURN = re.compile(r"(?<=[\w)\"”’]):\s+|(?P<arrow>\s+(?:->|=>|→)\s*)")
_CALLS = re.compile(
    r"\b(?:needs?|needed|wants?|wanted|must|(?:has|have|had) to|requires?|required|requirements?|plans? to|would like"
    r"|looking (?:for|to)|should|cannot|can't|(?:does|do|is|are)(?: not|n't))\b|^(?:if|when)\b|\?\s*$",
    re.I,
)
"""What a case says that something is to meet."""
_TOPIC = re.compile(
    r"^(?:what|which|how|why|where|who|things?|reasons?|steps?|notes?|examples?)\b", re.I
)
"""Opens what is no case unless it asks: "What you need to know: …"."""
_OPENS = re.compile(r"(?:if|when|to|needs?|wants?|must|should)\b|.*\?$", re.I)
"""Opens a case before an arrow, which else points to what follows from something."""
_STATES = re.compile(r"\w (?:is|are) (?!to\b)", re.I)
"""Tells a fact before a colon: what stands behind only goes on with it ("oak is hard: it lasts")."""
_CHOOSE = "|".join(sorted(CHOICE_VERBS))
_TAKE = re.compile(
    rf"^(?:(?:then|we|you|can|should|just|simply)\s+)*(?:{_CHOOSE}|try)\s+(?:an? |the )?",
    re.I,
)
_SET_UP = re.compile(
    r"^(?:add|configure|create|deploy|enable|implement|install|launch|need|run|set ?up)\s+(?:an? |the )?",
    re.I,
)
"""Tells what is done with what is taken."""
_TAKEN = re.compile(
    r"(?![a-z]+ [\w ]*[A-Z][\w ]* (?:with|using|by|via)\b)(?P<name>(?:[\w/.+'’&-]+ ){0,4}?[\w/.+'’-]*\w)(?=\s*[,;.(:+]|\s*$|\s(?:=>|->|→)"
    r"|\s(?:to|for|with|without|in|into|on|and|or|that|which|so|because|since|from|by|as|at|of|is|are|will|can|when|if|using|via|behind|then|through|instead)\b)"
)
"""What a solution opens with; "line Kelvin Kilns with felt" tells what is done, not what is taken."""
_TELLS = re.compile(
    r"(?:(?!(?:since|because|that|which|when|if|as)\b)[\w'’/-]+ ){1,6}?(?:is|are|was|were|has|have|does|do|can|cannot|must|will)\b(?! (?:fine|good|ok|okay|best|enough|ideal|perfect|right)\b)"
)
"""A sentence with a verb of its own, which explains and names nothing that is taken."""
_ADVISES = re.compile(
    rf"(?:(?:then|so|therefore|instead),? )?(?:{_CHOOSE}|set|avoid|do not|don't)\s|there (?:is|are)\s",
    re.I,
)
"""Opens a line whose advice stands before its colon ("Use a hood if dust must stay out: it is cheap")."""
_CHOICE = re.compile(
    r"\W*(?:decision|decided|solution|answer|choice|chosen|verdict|winner|recommendation|recommended|pick)\s*:\s+(?=\S)",
    re.I,
)
"""The label of a line that tells what is taken for what its section is about."""
_CHOICE_WORDS = 3
_LEAST, _MOST = 5, 30
"""Fewest words of a case, most of what meets it."""
_BEFORE_NAME = 6
"""Most words of a solution before what it takes."""


@dataclass(frozen=True, slots=True)
class Case:
    """The sentences of one line, what they tell, and what its end says to take."""

    sentences: range
    told: str
    solution: str


def cases(sentences: Sequence[Sentence], first: int = 0) -> Iterator[Case]:
    """The cases that the lines of a passage tell, its sentences being counted from `first`."""
    lines = groupby(enumerate(sentences), lambda pair: (pair[1].start_line, pair[1].heads))
    for _, line in lines:
        numbers = [number for number, sentence in line if sentence.role in {"item", "prose"}]
        texts = [sentences[number].text for number in numbers]
        turns = [_turn(sentences[number]) for number in numbers]
        at = next((n for n, turn in enumerate(turns) if turn), -1)
        turn = turns[at] if at >= 0 else None
        if turn is None or texts[at].rstrip().endswith((":", "?")):
            continue
        last = texts[at][: turn.start()]
        before = " ".join([*texts[:at], last])
        solution = _TAKE.sub("", texts[at][turn.end() :])
        pointed = turn["arrow"] is not None and not _OPENS.match(before)
        stated = at > 0 and _STATES.search(last) and not _CALLS.search(last)
        told = pointed or stated or _TELLS.match(solution) or _ADVISES.match(texts[at])
        short = solution and len(solution.split()) <= _MOST
        if short and not told and _is_case(before) and not picked_out(texts[at], 0):
            yield Case(range(first + numbers[0], first + numbers[at] + 1), before, solution)


def choices(passage: Passage) -> Iterator[Case]:
    """Lines that tell by their label what was chosen ("Decision: slate roof"), for what the innermost
    heading names."""
    told = passage.section[-1] if passage.section else ""
    for number, sentence in enumerate(passage.sentences if told else ()):
        label = _CHOICE.match(sentence.text) if sentence.role in {"item", "prose"} else None
        case = label and Case(
            range(number, number + 1), told, _TAKE.sub("", sentence.text[label.end() :])
        )
        if case and 0 < len(taken(case).split()) <= _CHOICE_WORDS:
            yield case


def taken(case: Case) -> str:
    """What a solution takes first, in a few words ("add a slow dryer with a fan"); may be no name."""
    found = _TAKEN.match(_SET_UP.sub("", case.solution))
    name = clean(found["name"]) if found else ""
    said = is_clausal(name) or is_instruction(name)
    return name if name and is_term(name) and not said else ""


def solved(case: Case, names: Iterable[str]) -> Claim | None:
    """That the first of `names` that a solution takes suits its case; None where it takes none."""
    found = [
        (match.start(), -len(name), name)
        for name in names
        if (match := re.search(rf"(?<![\w./]){re.escape(name)}(?![\w/])", case.solution, re.I))
    ]
    if not found or len(case.solution[: min(found)[0]].split()) > _BEFORE_NAME:
        return None
    return Claim(min(found)[2], "suitableFor", trim(case.told), case.sentences[-1], "told-case")


def _turn(sentence: Sentence) -> re.Match[str] | None:
    """The colon or arrow that a case ends at, none that is a piece of marked words ("`lid: shut`")."""
    return next(
        (
            turn
            for turn in _TURN.finditer(sentence.text)
            if not any(mark.start < turn.start() < mark.end - 1 for mark in sentence.marks)
        ),
        None,
    )


def _is_case(text: str) -> bool:
    asks = text.rstrip().endswith("?")
    return (
        len(text.split()) >= _LEAST
        and _CALLS.search(text) is not None
        and (asks or _TOPIC.match(text) is None)
    )
