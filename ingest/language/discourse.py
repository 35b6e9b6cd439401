"""What is spoken of as a passage goes on: "The kiln is new. It needs a vent." stays with the kiln."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language.head_topics import head_topic
from ingest.language.imperatives import IMPERATIVES
from ingest.language.name_keys import singular
from ingest.language.names import clean, is_topic
from ingest.language.subjects import Subjects
from kg.model import Sentence

_SINGULAR = re.compile(r"its?\b", re.I)
_POINTS_BACK = re.compile(r"\b(?:it|its|they|them|their|this|that|these|those|such)\b", re.I)


class Discourse:
    """What the sentences of one passage are about, one after the other."""

    def __init__(self, default: str, section: Sequence[str], subjects: Subjects) -> None:
        """`default` is what the section is about, `section` its headings."""
        self.subjects = subjects
        self.topic = default
        """What a sentence is about that names nothing else."""
        self.focus = default
        """What "it" means in the next sentence."""
        self.anchor = default
        """What the labels under the same heads tell of."""
        self._default = default
        self._heading = clean(section[-1]) if section else ""
        self._headings = section[1:]
        self._heads: tuple[str, ...] = ()
        self._last_line = 0
        self._spoken: set[str] = set()
        self._one = ""
        """What is one thing and was spoken of last."""

    def enter(self, sentence: Sentence) -> None:
        """Turns to the next sentence: other heads bring another topic, a new paragraph the section's.

        An item without a subject tells of what stands over the list, not of the item before.
        """
        heads = sentence.heads
        if heads != self._heads:
            self._heads = heads
            self._one = ""
            topic = head_topic(sentence, self._default, self.subjects)
            self.topic = self.focus = self.anchor = topic
            self.subjects.within = topic if heads and topic != self._default else ""
        elif sentence.start_line > self._last_line + 1 and is_topic(self._default) and not heads:
            self.topic = self.focus = self._default
        elif sentence.role == "item" and sentence.start_line > self._last_line:
            self._go_back(sentence)
        self._last_line = sentence.end_line
        self._agree(sentence)
        self.subjects.about = self._one_thing()

    def _agree(self, sentence: Sentence) -> None:
        """Takes "it" for the one thing that was spoken of last, not for many."""
        if not _is_many(self.focus):
            self._one = self.focus
        elif _SINGULAR.match(sentence.text) and self._one:
            self.topic = self.focus = self._one

    @property
    def headed(self) -> bool:
        """Whether a list's head, or a heading below the note's first, names what a line tells of."""
        return bool(self._heads) or any(self.anchor in heading for heading in self._headings)

    def _go_back(self, sentence: Sentence) -> None:
        """Leaves what the item before told of, unless a pronoun points to it."""
        if not is_topic(self.anchor):
            return
        self.topic = self.anchor
        if not _POINTS_BACK.search(sentence.text):
            self.focus = self.anchor

    def turn_to(self, topic: str) -> None:
        """Goes on with what a question asks about."""
        self.topic = self.focus = topic

    def leave(self, sentence: Sentence, topic: str, focus: str, *, parsed: bool) -> None:
        """Carries on what a sentence was about; an item that is no sentence changes nothing.

        `focus` is what the clauses of a sentence (`parsed`) leave to be spoken of.
        """
        known = self.subjects.named(topic) and not self.subjects.passing(topic)
        if parsed and known and topic.lower() in sentence.text.lower():
            self._spoken.add(topic)
        if parsed and topic == self._default and not _POINTS_BACK.match(sentence.text):
            self._one = ""
        if parsed or sentence.role != "item":
            about = self.subjects.about
            self.focus = (topic if known or not about or focus == topic else about) or self.focus
            self.topic = (focus if parsed else topic) or self.topic

    def owner(self, sentence: Sentence, topic: str) -> str:
        """What an item about `topic` tells of, too: the one thing that it stands under, where `topic` is in
        small letters, as parts and aspects are."""
        part = topic.islower() and topic != self.anchor
        one = is_topic(self.anchor) and not self.anchor.endswith("s")
        return self.anchor if sentence.role == "item" and part and one else ""

    def _one_thing(self) -> str:
        """The thing spoken of, where it is one: what stands under a heading of many is their own."""
        topic = self.topic
        if not is_topic(topic) or topic.split()[0].lower() in IMPERATIVES:
            return ""
        headed = topic == self._heading and not topic.endswith("s")
        return topic if headed or topic in self._spoken else ""


def _is_many(topic: str) -> bool:
    """Whether a plain plural is spoken of ("old shelves"), which "it" cannot mean."""
    words = topic.split()
    last = words[-1] if 0 < len(words) <= 2 else ""
    return last[1:].islower() and singular(last) != last
