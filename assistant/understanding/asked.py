"""What a question asks to be listed: the words of its noun phrase, and whether it is plural."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.words.lexicon import terms
from ingest.language.loose import IN_S

_AFTER = frozenset(
    """is are was were be been do does did can could may might must shall should will would has have had there
    that which who whose in on at for of from with without to by according exist exists come comes need needs take takes
    work works support supports hold holds apply applies matter matters belong belongs
    covered described mentioned listed named given discussed explained shown found known
    remain remains call calls require requires serve serves count counts follow follows i we you they it he she one the a an my our your""".split()
)
_BEFORE = re.compile(
    r"(?:(?:are|is|were|me|us|out|all|every|each|any|the|of|your|our|my|its|their|these|those|possible|different|various|available"
    r"|full|complete|set|list|exact|exactly|\w+ly|two|three|four|five|six|seven|eight|nine|ten|\d+|else|single)\s+)*", re.I
)  # fmt: skip
_AUXILIARIES = frozenset(
    "is are was were do does did can could may might must shall should will would have has had".split()
)
"""What a noun phrase stands before, and hardly ever a verb."""
_SINGULAR = frozenset("is was does has".split())
_OBJECTS = frozenset(
    "the a an my our your his her its their this these those every each any me us him them it".split()
)
"""What opens the object of a verb: no plural stands before it ("which tool fits these …")."""
_PLURALS = frozenset("criteria phenomena people children men women feet teeth mice".split())
_DOES = re.compile(rf"{IN_S} (?:me|us|him|them|an?|the|my|our|your|his|their|whether)\b", re.I)
"""Behind "what", no noun: "What tells me whether …"."""
_GENERIC = re.compile(
    r"^(?:(?:kinds?|types?|sorts?|ways?|forms?|ones?|things|names?)\s+(?:(?:of|to)\s+)?)+(?:the |an? )?",
    re.I,
)
KINDS = frozenset("kinds types sorts varieties".split())
"""Behind a noun, its kinds; what follows is a verb ("which kiln types heat evenly")."""
_ASKING = re.compile(
    r"\b(?:which|what|list|name|enumerate|give me|tell me|every|each|all)\b\s+", re.I
)
_DETERMINERS = frozenset("every each all any no both some it them itself himself".split())
_NOT_PLURAL = frozenset(
    """is was has does this its always perhaps less less. us thus bus gas plus process access class
    address business analysis basis bias status news series series focus campus virus loss mess pass boss guess cross across""".split()
)  # fmt: skip


def kind_phrase(ask: str) -> str:
    """The noun phrase that says what is asked for: "split transforms" of "Which split transforms are there?"

    Empty where there is none ("What tells me whether the kiln is hot?").
    """
    for match in _ASKING.finditer(ask):
        rest = ask[match.end() :]
        if match[0].strip().lower() == "what" and _DOES.match(rest):
            continue
        rest = _BEFORE.sub("", rest, count=1)
        rest = _GENERIC.sub("", rest)
        words: list[str] = []
        for word in re.findall(r"[\w'’/-]+|[,.?!;:]", rest):
            if not re.match(r"\w", word) or word.lower() in _AFTER:
                break
            words.append(word)
        if cut := _before_verb(words):
            words = words[:cut]
        kinds = (i for i, word in enumerate(words) if i and word.lower() in KINDS)
        phrase = " ".join(words[: next(kinds, None)][:5])
        if terms(phrase):
            return phrase
    return ""


def _before_verb(words: Sequence[str]) -> int:
    """Where the noun phrase ends that a verb and its object follow ("kilns give every pot"); 0 where none do."""
    found = (i for i, word in enumerate(words) if i > 1 and word.lower() in _DETERMINERS)
    return next(found, 1) - 1


def asks_plural(ask: str, is_noun: Callable[[str], bool]) -> bool:
    """Whether "which" or "what" asks for things in the plural: "which input modes does X have".

    `is_noun` says whether the notes use a word as a noun, which tells "which tool detects" apart.
    """
    for match in re.finditer(
        r"\b(?:which|what)\s+(?:(?:of\s+)?(?:the|these|those|our|your|my|all)\s+)*", ask, re.I
    ):
        words = [
            w if re.fullmatch(r"[A-Z]{2,}s", w) else w.lower()
            for w in re.findall(r"[\w'’-]+", ask[match.end() :])[:6]
        ]
        if _one_of(match[0], words, is_noun) or _does(match[0], words, is_noun):
            continue
        if _plural_at(words, is_noun):
            return True
    return False


def _one_of(opening: str, words: Sequence[str], is_noun: Callable[[str], bool]) -> bool:
    """Whether one out of several is asked for ("which of the kilns is …", "which of the kilns takes …")."""
    if " of " not in opening.lower():
        return False
    many = next((i for i, word in enumerate(words) if _is_plural(word)), len(words))
    behind = words[many + 1 : many + 2]
    acts = any(_is_plural(w) and w.isalpha() and not is_noun(w) for w in behind)
    return acts or not _SINGULAR.isdisjoint(words[many + 1 :])


def _does(opening: str, words: Sequence[str], is_noun: Callable[[str], bool]) -> bool:
    """Whether "what" stands before its verb ("what fits?", "what goes in first?")."""
    if opening.strip().lower() != "what" or not words or not _is_plural(words[0]):
        return False
    return not (is_noun(words[0]) or _stands_before(0, words) or words[1:2] == ["of"])


def _plural_at(words: Sequence[str], is_noun: Callable[[str], bool]) -> bool:
    for index, word in enumerate(words[:4]):
        if word in _AFTER or word in {"two", "three", "four"}:
            return False
        if _is_verb(index, words, is_noun):
            return False
        if _is_plural(word) and (index == 0 or is_noun(word) or _stands_before(index, words)):
            following = words[index + 1] if index + 1 < len(words) else "are"
            if words[index + 1 :] == ["that"]:
                return False
            if index == 0 and not is_noun(word):
                return following in _AFTER - _OBJECTS - {"to"}
            return following not in _OBJECTS
    return False


def asks_single(ask: str, is_noun: Callable[[str], bool]) -> bool:
    """Whether a sentence opens by asking for one thing, as its verb tells ("which filter turns …")."""
    match = re.match(r"(?:which|what)\s+(?!all\b|else\b)", ask, re.I)
    if match is None:
        return False
    words = [word.lower() for word in re.findall(r"[\w'’-]+", ask[match.end() :])[:4]]
    if _does(match[0], words, is_noun):
        return True
    for index, word in enumerate(words):
        if _is_verb(index, words, is_noun):
            return True
        if word in _AFTER or _is_plural(word):
            return False
    return False


def _is_verb(index: int, words: Sequence[str], is_noun: Callable[[str], bool]) -> bool:
    """Whether a word behind a noun ends as verbs of one thing do, and is no plural of the notes."""
    word = words[index]
    behind = index > 0 and not any(map(_is_plural, words[:index]))
    ends_so = _is_plural(word) and word.isalpha() and not _stands_before(index, words)
    return behind and ends_so and not is_noun(word)


def _stands_before(index: int, words: Sequence[str]) -> bool:
    """Whether an auxiliary follows a word ("which gizmos are")."""
    return bool(_AUXILIARIES.intersection(words[index + 1 : index + 2]))


def _is_plural(word: str) -> bool:
    return (
        word[:2].isupper()
        or word in _PLURALS
        or (
            len(word) > 3
            and word.endswith("s")
            and not word.endswith(("ss", "us", "is", "'s", "’s"))
            and word not in _NOT_PLURAL
        )
    )
