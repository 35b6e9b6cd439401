"""What a question asks to be listed, and what kind of answer it asks for."""

from __future__ import annotations

import pytest

from assistant.understanding.asked import asks_plural, asks_single, kind_phrase
from assistant.understanding.intents import intent_of

NOUNS = frozenset("input mode card family tool".split())


def is_noun(word: str) -> bool:
    return word.rstrip("s").removesuffix("ie") in {n.removesuffix("y") for n in NOUNS}


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("Which split transforms does it offer?", "split transforms"),
        ("What kinds of winter storage are there?", "winter storage"),
        ("Name all the licences that exist.", "licences"),
        ("What are the ways to save water?", "save water"),
        ("What tells me that the kiln is hot?", ""),
        ("What keeps the flame even?", ""),
        ("Which kilns give every pot its glaze?", "kilns"),
        ("Which kiln types heat evenly?", "kiln"),
    ],
)
def test_the_words_of_what_is_listed_are_found(question: str, phrase: str) -> None:
    assert kind_phrase(question) == phrase


def test_plural_nouns_are_told_from_verbs() -> None:
    assert asks_plural("Which input modes does it have?", is_noun)
    assert asks_plural("Which cards do you issue?", is_noun)
    assert asks_plural("Which APIs does it offer?", is_noun)
    assert asks_plural("Which glazing kilns does it have?", is_noun)
    assert not asks_plural("Which kiln fits?", is_noun)
    assert not asks_plural("Which tool detects drift?", is_noun)
    assert not asks_plural("Which tool gives us a hint?", is_noun)


def test_a_verb_of_one_thing_asks_for_one() -> None:
    assert asks_single("Which tool turns cards into modes?", is_noun)
    assert asks_single("What family takes all cards?", is_noun)
    assert not asks_single("Which input modes does it take?", is_noun)
    assert not asks_single("Which cards keep all modes?", is_noun)
    assert not asks_single("What all belongs to it?", is_noun)


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("What's the catch with it?", "whynot"),
        ("What is the downside of the cheap one?", "whynot"),
        ("Why would that be a mistake?", "whynot"),
        ("Why shouldn't I take it?", "whynot"),
        ("What's the danger?", "whynot"),
        ("Would 300 at once be too many?", "verdict"),
        ("Must I sign it?", "verdict"),
        ("It never sleeps, right?", "verdict"),
        ("Where is it documented?", "howto"),
        ("What do I have to set up before the first start?", "list"),
        ("What are the steps?", "list"),
        ("In which ways can it be mounted?", "list"),
        ("Which cards are there?", "list"),
        ("Which tool turns its input into all modes?", "recommend"),
        ("What can't it be used for?", "whynot"),
        ("What is the tool never used for?", "whynot"),
        ("What should I do if it does not start?", "list"),
        ("Which cards can it take to change how it looks?", "list"),
        ("What fits?", "recommend"),
        ("Which of the cards is right?", "recommend"),
        ("Name the tool modes.", "list"),
        ("Name the two ways in.", "list"),
        ("Which of the cards are right?", "list"),
        ("Which of the cards keeps its colour?", "recommend"),
        ("Which tool fits these modes?", "recommend"),
        ("Which three parts does it have?", "list"),
        ("Which three parts should it have?", "recommend"),
        ("By which criteria are they sorted?", "list"),
        ("What sets the two apart?", "compare"),
        ("How do I tell the two apart?", "compare"),
        ("Which types of cards do the notes tell apart?", "list"),
        ("Which three clubs' recommendations does it follow?", "list"),
        ("What do we put behind it?", "recommend"),
        ("It should show all cards and never be seen by anybody.", "recommend"),
        ("The tool", "describe"),
    ],
)
def test_everyday_wording_is_understood(question: str, intent: str) -> None:
    assert intent_of(question, question, 1, 1, is_noun)[0] == intent


@pytest.mark.parametrize(
    "ask",
    [
        "What goes in first?",
        "Name the mode.",
        "Name the mode for trains.",
        "What lifts them out?",
        "Which tool cards that?",
    ],
)
def test_one_thing_is_asked_for_though_another_is_named_before(ask: str) -> None:
    assert intent_of(ask, f"The tool is full of cards. {ask}", 1, 0, is_noun)[0] == "recommend"


def test_all_of_them_may_be_asked_for_in_a_sentence_of_its_own() -> None:
    text = "Which phases does it tie together? Name them all."
    assert intent_of("Which phases does it tie together?", text, 0, 0, is_noun)[0] == "list"


def test_a_lone_why_is_read_with_what_stands_before_it() -> None:
    text = "A reviewer says the rule is superfluous. Why?"
    assert intent_of("Why?", text, 0, 0, is_noun)[0] == "whynot"
    text = "The judge says my loaf is bad. On what grounds?"
    assert intent_of("On what grounds?", text, 0, 0, is_noun)[0] == "whynot"
