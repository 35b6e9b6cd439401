"""Example questions come from the graph."""

from kg.model import Fact, Source, Thing
from ui.web.starters import starters


def fact(subject: str, relation, note: str = "n.md", **more) -> Fact:
    return Fact(subject, relation, "object", Source("p", note, 1, 1, "s"), **more)


THINGS = [Thing(name, name.title(), "Concept") for name in ("hub", "kiln", "wheel", "press")]
FACTS = [
    *(fact("hub", "usedFor") for _ in range(5)),
    fact("kiln", "usedFor", "a.md"),
    fact("kiln", "hasLimit", "a.md"),
    fact("wheel", "hasLimit", "b.md"),
    fact("press", "usedFor", "c.md", negated=True),
    fact("unknown", "requires"),
]


def test_each_question_is_about_another_thing_that_the_notes_say_it_of():
    assert starters(THINGS, FACTS) == ("What is Kiln for?", "What are the limits of Wheel?")


def test_the_same_graph_gives_the_same_questions_in_any_order():
    assert starters(reversed(THINGS), FACTS[::-1]) == starters(THINGS, FACTS)


def test_an_empty_graph_gives_none():
    assert starters([], []) == ()
