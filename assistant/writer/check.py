"""Whether a sentence of the model says no more, and nothing else, than what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from assistant.words.lexicon import terms
from assistant.writer.denials import denies_otherwise
from assistant.writer.evidence import Case
from assistant.writer.figures import foreign_number, order
from assistant.writer.names import changed_places, foreign_name, said_twice
from assistant.writer.parts import Cited
from assistant.writer.wording import ADVICE, LINK, OPTION, REPORTING, TURNING, VERDICT

_MOST_WORDS = 45
_BACKED = 0.5
"""Share of a sentence's content words that must stand in what it cites."""
_OWN = 0.3
"""Share that may stand neither there nor in the question."""
_BETTER = 0.12
"""How much more of it another citation may hold."""
_SEGMENT = re.compile(r"(.+?)((?:\s*\[\d+\])+)", re.S)


def with_mark(sentence: Cited, case: Case) -> Cited:
    """`sentence`, with the number of the lines that hold most of it where the model gave none."""
    said = [term for term in terms(sentence.text) if term not in REPORTING]
    if sentence.marks or not said or not case.marks:
        return sentence
    return Cited(sentence.text, (max(case.marks, key=lambda mark: _share_at(said, mark, case)),))


def problem(sentence: Cited, case: Case) -> str | None:
    """Why a sentence may not be shown, in a few words; None where it may."""
    if not sentence.marks:
        return "cites nothing"
    if unknown := [mark for mark in sentence.marks if mark not in case.marks]:
        return f"cites [{unknown[0]}], which is not there"
    inner = list(_SEGMENT.finditer(sentence.text))
    if not inner:
        return _problem(sentence.text, sentence.marks, case)
    # Marks within the sentence: each part of it is held against its own.
    for part in inner:
        marks = tuple(int(mark) for mark in re.findall(r"\d+", part[2]))
        if found := _problem(part[1], marks, case):
            return found
    rest = sentence.text[inner[-1].end() :].strip(" .")
    own = sentence.marks[-1:]
    return _problem(rest, own, case) if terms(rest) else None


def _problem(text: str, marks: tuple[int, ...], case: Case) -> str | None:
    evidence = case.evidence.text(marks)
    about = case.evidence.about(marks)
    allowed = f"{evidence}\n{about}\n{case.question}"
    if len(text.split()) > _MOST_WORDS:
        return "is too long"
    if LINK.search(text):
        return "holds a link"
    if VERDICT.search(text):
        return "gives a verdict of its own"
    if found := foreign_number(text, allowed):
        return f"has another number ({found})"
    if found := foreign_name(text, allowed, case.gazetteer):
        return f"has another name ({found})"
    if _numbers_moved(text, evidence):
        return "has numbers in another order"
    if changed_places(text, evidence, case.gazetteer) or said_twice(text, evidence, case.gazetteer):
        return "has names in another's place"
    return _meaning(text, marks, evidence, about, case)


def _meaning(
    text: str, marks: tuple[int, ...], evidence: str, about: str, case: Case
) -> str | None:
    if denies_otherwise(text, evidence):
        return "denies what is affirmed, or affirms what is denied"
    if turned := _turned(text, f"{evidence}\n{about}"):
        return f"says “{turned}”"
    if _advises(text, evidence, case):
        return "recommends something else"
    said = [term for term in terms(text) if term not in REPORTING]
    if not said:
        return "says nothing"
    share = _share(said, f"{evidence}\n{about}")
    if share < _BACKED or 1 - _share(said, f"{evidence}\n{about}\n{case.question}") > _OWN:
        return "says what is not cited"
    others = (mark for mark in case.marks if mark not in marks)
    if any(_share_at(said, other, case) > share + _BETTER for other in others):
        return "cites the wrong lines"
    return None


def _share_at(said: list[str], mark: int, case: Case) -> float:
    return _share(said, f"{case.evidence.text([mark])}\n{case.evidence.about([mark])}")


def _share(said: Iterable[str], text: str) -> float:
    known = set(terms(text))
    hits = [term in known for term in said]
    return sum(hits) / len(hits)


def _turned(text: str, evidence: str) -> str | None:
    known = set(re.findall(r"[a-z]+", evidence.lower()))
    words = re.findall(r"[a-z]+", text.lower())
    return next((word for word in words if word in TURNING and word not in known), None)


def _advises(text: str, evidence: str, case: Case) -> bool:
    """Whether it advises, in words that are not cited, something that is not recommended."""
    if any(letter not in case.chosen for letter in OPTION.findall(text)):
        return True
    cited = {word.lower() for word in ADVICE.findall(evidence)}
    if all(word.lower() in cited for word in ADVICE.findall(text)):
        return False
    return not any(label.lower() in text.lower() for label in case.recommended)


def _numbers_moved(text: str, evidence: str) -> bool:
    """Whether two numbers stand in an order that no statement with both has."""
    said = list(dict.fromkeys(order(text)))
    lines = [list(dict.fromkeys(order(line))) for line in evidence.splitlines()]
    for a, b in pairwise(said):
        both = [line for line in lines if a in line and b in line]
        if both and not any(line.index(a) < line.index(b) for line in both):
            return True
    return False
