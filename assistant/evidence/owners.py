"""Whose a sentence is: which of the names in a question stand in it or over it."""

from __future__ import annotations

from assistant.evidence.details import names_in
from assistant.notes.library import Library, title_of
from assistant.understanding.question import Question
from assistant.words.lexicon import terms
from kg.model import Thing


class Owners:
    """The names that a question is about, looked for around sentences."""

    def __init__(self, question: Question, library: Library) -> None:
        self.library = library
        self.text = question.text
        text = question.text.casefold()
        self.things = [library.things[iri] for iri in library.telling(question.named)]
        """What is named, but for what the whole field is called."""
        said = [name for t in self.things for name in t.names if name.casefold() in text]
        names = [n for n in said if not library.words.is_plain(n)] + list(names_in(question.text))
        found = {term for name in names for term in terms(name) if library.words.holds(term)}
        self.rarity = {term: library.words.rarity(term) for term in found}

        self.called = [
            [stems for name in t.names if (stems := set(terms(name)))] for t in self.things
        ]
        """The stems of each name of each thing that is named."""

    def also_called(self, noun: str) -> str:
        """A noun with the other names of what it is part of the name of: "tawny owl" with "TO"."""
        words = set(terms(noun))
        names = [
            name
            for thing in self.things
            if words and words <= set(terms(thing.label))
            for name in thing.aliases
        ]
        return " ".join([noun, *names])

    def is_anothers(self, number: int) -> bool:
        """Whether a sentence is about what is of one kind with all that the question names, by a word of
        their names, and the words that tell them apart stand only where each is spoken of: what
        holds of the wall tent is not asked of the tunnel tent."""
        place = self.library.places[number]
        topics = [self.library.things[iri] for iri in place.topics]
        said, asked = self._around(number), set(terms(self.text))
        return bool(topics and self.things) and all(
            self._apart(_words(thing), _words(topic), said, asked)
            for thing in self.things
            for topic in topics
        )

    @staticmethod
    def _apart(own: set[str], other: set[str], said: set[str], asked: set[str]) -> bool:
        apart, beside = own - other, other - own
        alike = bool(own & other and apart and beside)
        return alike and not apart & said and not beside & asked

    def share(self, number: int) -> float:
        """How much of the names stands in a sentence, or in what it is under and about; 1 where there are none."""
        total = sum(self.rarity.values())
        if not total:
            return 1.0
        stood = self._around(number)
        for names in self.called:
            if any(name <= stood for name in names):
                stood |= set().union(*names)
        return sum(weight for term, weight in self.rarity.items() if term in stood) / total

    def _around(self, number: int) -> set[str]:
        """The stems of a sentence and of what it is under and about."""
        place = self.library.places[number]
        passage = self.library.passages[place.passage]
        things = (self.library.things[iri] for iri in place.topics)
        labels = [name for thing in things for name in thing.names]
        around = [
            title_of(passage.note).replace("/", " "),
            *passage.section,
            *place.sentence.heads,
            *labels,
            place.sentence.text,
        ]
        return set(terms(" ".join(around)))


def _words(thing: Thing) -> set[str]:
    return {term for name in thing.names for term in terms(name)}
