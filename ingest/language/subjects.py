"""What a clause is about: a name, an activity, what was spoken of before, or a phrase of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ingest.language.advised import without_advice
from ingest.language.clauses import Clause
from ingest.language.loose import is_loose
from ingest.language.masking import Masked
from ingest.language.names import AliasPair, NameUse, clean, is_attribute

if TYPE_CHECKING:
    from spacy.tokens import Doc

How = Literal["named", "topic", "own", "whole", "none"]

_CLASS_NOUNS = frozenset(
    "algorithm service operation class api call tool framework library feature capability method technique approach"
    " function metric family mode decorator option solution policy setting transform scaler".split()
)
_LIGHT = frozenset(
    "use using configure configuring choose choosing create creating specify specifying deploy deploying operate operating enable"
    " enabling run running set setting adopt adopting switching schedule scheduling define defining add adding".split()
)
_DOCUMENT_WORDS = frozenset(
    "file note notes page section table chapter document reason documentation link example point".split()
)
_VAGUE = frozenset(
    "thing things way ways case cases number amount result results rest other others kind part lot fact time times step steps difference"
    " problem work change changes need needs".split()
)
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten several some many few other".split()
)
_ATTRIBUTES = re.compile(
    r"(?:overhead|effort|cost|price|time|latency|performance|accuracy|risk|quality|size|access|control|data|work|complexity|speed|load|use|usage|impact|effect"
    r"|capacity|memory|storage|throughput|value|result|number)s?$"
)

_COUNTED = re.compile(
    r"(?P<what>[A-Z][\w-]*(?: [a-z][\w-]*){0,2}?) (?:can be|are|is|comes?|exists?|has|have) (?:of |in |one of |available in )?(?:the )?"
    r"(?:two|three|four|five|six|seven|several|different|following) (?:\w+ )?(?:types|kinds|modes|variants|forms|sorts|flavou?rs)\b"
)
"""What a lead-in counts the kinds of ("Kilns come in two forms")."""
_INDEFINITE = re.compile(r"(?:an?|one|each|every|any|some)$", re.I)
_EXTREME = re.compile(
    r"(?:the |its )?(?:smallest|shortest|lowest|fewest|minimum|minimal|largest|longest|highest|biggest|greatest|maximum|maximal|first|second|last|next|only)\s",
    re.I,
)
_POINTED = re.compile(r"(?:the|this|these|that|those|such|both)\b", re.I)
_BESIDE = re.compile(r"^of (?:the )?|\s(?:then|also|therefore|thus|now|itself|themselves)$")
"""What the parser took for a piece of a name ("the kiln then cools")."""
_SUCH_AS = re.compile(r",? (?:such as|like|including|e\.g\.?) .*$")
_NEEDING = frozenset("need require want take expect".split())


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a clause is about."""

    name: str
    how: How
    """"whole": of the topic, the clause as a whole is claimed, since its subject is only a part of it."""


class Subjects:
    """Tells subjects of one passage; knows its names and headings."""

    def __init__(self, names: Iterable[NameUse], headings: Iterable[str]) -> None:
        names = list(names)
        self._surfaces = {name.surface.lower() for name in names}
        self._headings = [clean(h) for h in headings if h]
        origins: dict[str, set[str]] = defaultdict(set)
        for name in names:
            small = name.origin == "opening" and name.surface.islower()
            origins[name.surface.lower()].add("passing" if small else name.origin)
        self._passing = {n for n, found in origins.items() if found == {"passing"}}
        """Nouns that only open a sentence ("A message may be …"): names of their own, or parts."""
        self._done: frozenset[str] = frozenset()
        self.within = ""
        """The list head that names what is listed: phrases under it that are no names are its parts."""
        self.about = ""
        """The one thing that the section is about: common nouns in it are parts of that."""
        self.spoken_of = ""
        """What the sentence before was about."""
        self.unmet: tuple[str, ...] = ()
        """What the sentence before says that this is not for."""
        self.aliases: list[AliasPair] = []
        """Activities that a heading names in other words ("Bring your own" is "Bringing your own")."""

    def remember(self, doc: Doc) -> None:
        """Keeps what a sentence says is done: "the extension" refers to what was extended."""
        self._done = frozenset(
            _stem(t.text)[:5] for t in doc if t.pos_ == "VERB" and len(t.text) > 4
        )

    def named(self, subject: str) -> bool:
        """Whether the passage knows `subject` as a name, in singular or plural."""
        lowered = subject.lower()
        return (
            lowered in self._surfaces
            or lowered.removesuffix("s") in self._surfaces
            or lowered + "s" in self._surfaces
        )

    def first_name(self, masked: Masked) -> str:
        """A fragment or question is about the first name in it."""
        return clean(masked.names[0][2]) if masked.names and masked.names[0][0] < 40 else ""

    def opening(self, lead: str) -> str:
        """The name that a lead-in opens with ("Linear Learner has two modes of use")."""
        words = clean(without_advice(lead)).split()
        for count in range(min(5, len(words)), 0, -1):
            if self.named(" ".join(words[:count])) and count < len(words):
                return " ".join(words[:count])
        counted = _COUNTED.match(clean(lead))
        return counted["what"] if counted else ""

    def who(self, clause: Clause, masked: Masked, topic: str) -> Who:
        """Whom the clause is about, `topic` being what was spoken of before."""
        who = self._who(clause, masked, topic)
        said = masked.unmask(*clause.subject).lower() if clause.subject else ""
        passing = self.passing(who.name) and said == who.name
        unknown = passing or not self.named(who.name)
        plain = who.how in {"own", "named"} and who.name[1:].islower() and unknown
        if (
            plain
            and not clause.proper
            and self.within
            and who.name.lower() not in self.within.lower()
        ):
            return Who(self.within, "whole")
        if self.about and clause.subject and who.how in {"own", "named"}:
            tail = masked.text[clause.after : clause.full_end]
            return self._of_thing(who, clause, masked.unmask(*clause.subject), tail)
        return who

    def _of_thing(self, who: Who, clause: Clause, said: str, tail: str) -> Who:
        """A common noun ("a message") tells of the thing that the section is about.

        What is defined ("a queue is a …"), pointed at ("the queue") or shares a word with that thing
        is spoken of for itself; "a topic" is the "flare topic" of the section, and what "the usual firing
        time" comes to in figures is the thing's own.
        """
        words = said.split()
        if _EXTREME.match(said) and who.how == "own":
            return Who(self.about, "whole")
        article = bool(_INDEFINITE.match(words[0]))
        bare = words[article:]
        known = who.how == "named" and not self.passing(who.name)
        plain = all(w.islower() for w in bare[words[0] == "The" :]) or (
            len(bare) == 1 and not article
        )
        noun = clause.subject_kind == "noun" or said.lower() not in {"it", "they"}
        if known or clause.proper or not plain or not bare or not noun:
            return who
        told = clause.verb in _NEEDING | {"be"} or clause.passive or clause.modal
        figures = told and len(bare) > 2 and any(c.isdigit() for c in tail)
        pointed = clause.definite and not article and _POINTED.match(said) and not figures
        if pointed and clause.verb not in {"need", "require"}:
            return who
        if who.name.endswith("ing") or clause.defines:
            return who
        own = [_stem(w) for w in who.name.split()]
        thing = [_stem(w) for w in self.about.split()]
        if len(own) == 1 and own[-1] == thing[-1]:
            return Who(self.about, "topic")
        bound = clause.modal in {"must", "should"} or clause.negated or clause.verb in _NEEDING
        bound = bound or any(c.isdigit() for c in tail)
        if set(own) & set(thing) or (len(bare) > 1 and not bound and not clause.passive):
            return who
        return Who(self.about, "whole")

    def passing(self, name: str) -> bool:
        """Whether a name only opens a sentence of the passage, in small letters."""
        return name.lower() in self._passing

    def _who(self, clause: Clause, masked: Masked, topic: str) -> Who:
        if name := _BESIDE.sub("", _named_by_pronoun(clause, masked)):
            return Who(name, "named" if self.named(name) else "own")
        if clause.subject_head == "here":
            return Who("", "none")
        if (
            clause.subject is None
            or clause.subject_kind in {"anaphor", "person", "nobody", "none"}
            or clause.subject_head == "there"
        ):
            return Who(topic, "topic")
        short = _BESIDE.sub("", clean(masked.unmask(*clause.subject)))
        if clause.subject_kind == "gerund":
            return self._activity(clause, masked, topic)
        if self.named(short):
            return Who(short, "named")
        head, words = clause.subject_head, short.split()
        if not words or words[-1].lower() in _DOCUMENT_WORDS or words[0] in {"For", "With", "In"}:
            return Who("", "none")
        if clause.possessive:
            apposed = _apposed(clause, masked)
            return Who(apposed, "named") if apposed else Who(topic, "whole")
        if owner := self._owner(clause, masked):
            return Who(owner, "whole")
        if clause.definite and self._is_topic(head, words, topic):
            return Who(topic, "topic")
        names = masked.names_in(*clause.subject)
        if names and len(words) <= 6:
            return Who(short, "own")
        vague = (
            words[-1].lower() in _VAGUE
            or words[0].lower() in {"only", "no"}
            or words[0].lower() in _NUMBERS
            or (words[0][0].isdigit() and not (clause.definite and len(words) > 2))
        )
        attribute = _ATTRIBUTES.search(words[-1].lower()) or is_attribute(short)
        if vague or (attribute and (clause.definite or len(words) == 1)):
            told = clause.definite or len(words) > 1 or self.within or self.about
            return Who(topic, "whole" if told else "none")
        if clause.definite and len(words) == 1:
            return Who(topic, "whole")
        return _phrase(clause, masked, topic, short)

    def _owner(self, clause: Clause, masked: Masked) -> str:
        """The name whose part a clause is about ("the lid of a Bonfire Pit"); empty where there is none."""
        if not clause.subject or not clause.full_subject:
            return ""
        begin = clause.subject[1]
        of = re.match(r" of (?=the tools?\b)", masked.text[begin : clause.full_subject[1]])
        name = masked.name_at(begin + of.end()) if of else ""
        return clean(name) if name and self.named(clean(name)) else ""

    def _is_topic(self, head: str, words: list[str], topic: str) -> bool:
        """ "The operation" after a name; "the extension" under "Extend the container"."""
        lowered = topic.lower().split()
        if not lowered:
            return False
        if len(words) == 1 and _stem(words[0])[:5] in self._done and len(words[0]) > 5:
            return True
        if len(words) > 1 and not {w.lower() for w in words} <= set(lowered):
            return False
        if {"the", "a", "an"} & set(lowered) and head == lowered[-1]:
            return False
        if (head in _CLASS_NOUNS and len(words) == 1) or head == lowered[-1].removesuffix("s"):
            return (
                len(words) == 1
                or head != lowered[-1].removesuffix("s")
                or words[0].lower() in lowered
            )
        stem = lowered[0][:5]
        return len(stem) >= 5 and any(word.lower()[:5] == stem for word in words)

    def _activity(self, clause: Clause, masked: Masked, topic: str) -> Who:
        span = clause.full_subject or clause.subject
        if span is None:
            return Who(topic, "topic")
        phrase = clean(masked.unmask(*span))
        words = phrase.split()
        if len(words) > 9:
            return Who(topic, "whole")
        names = masked.names_in(*span)
        if (
            len(names) == 1
            and words[0].lower() in _LIGHT
            and clean(re.sub(r"^\w+(?: (?:to|up|on))?\s", "", phrase)).lower() == names[0].lower()
        ):
            return Who(names[0], "named")
        for heading in self._headings:
            if _stem(heading.split()[0]) == _stem(words[0]) and [
                w.lower() for w in heading.split()[1:]
            ] == [w.lower() for w in words[1:]]:
                if heading != phrase:
                    self.aliases.append(AliasPair(heading, phrase))
                return Who(phrase, "own")
        return Who(phrase, "own")


def _named_by_pronoun(clause: Clause, masked: Masked) -> str:
    """The name that a pronoun was put for as the subject; empty where none was."""
    if clause.subject is None:
        return ""
    start, end = clause.subject
    return (masked.name_at(start) or "") if masked.text[start:end].lower() in {"it", "they"} else ""


def _apposed(clause: Clause, masked: Masked) -> str:
    """The name that stands between commas behind a subject ("its smaller sister, the Delft Oven, …")."""
    begin = clause.subject[1] if clause.subject else len(masked.text)
    found = re.match(r",\s+(?=the tools?,)", masked.text[begin:])
    return masked.name_at(begin + found.end()) if found else ""


def _phrase(clause: Clause, masked: Masked, topic: str, short: str) -> Who:
    """A subject that is no name: the phrase as a whole, in short, or nothing."""
    words = short.split()
    full = clean(masked.unmask(*clause.full_subject)) if clause.full_subject else short
    full = _SUCH_AS.sub("", _BESIDE.sub("", full))
    if len(words) == 1 and re.match(r"\w+ (?:of|for)\b", full):
        return Who(topic, "whole")
    full = re.sub(r"(?:\s(?:for|of|in|on|with|to|from|by|at|as|and|or|that|which))+$", "", full)
    if full != short and len(full.split()) <= 11 and not is_loose(full):
        return Who(full, "own")
    if is_loose(short):
        return Who("", "none")
    return Who(short, "own") if len(words) <= 5 and words[-1][0].isalpha() else Who("", "none")


def _stem(word: str) -> str:
    word = word.lower()
    for ending in ("ing", "es", "e", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
