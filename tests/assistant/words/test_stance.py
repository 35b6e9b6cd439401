"""What a clause says to a question: yes or no."""

from __future__ import annotations

import pytest

from assistant.words.conditions import (
    does_without,
    excepts,
    fulfils,
    lacks_required,
    predates,
    sets_aside,
    spares_missing,
)
from assistant.words.contrasts import words
from assistant.words.lexicon import terms
from assistant.words.said import Clause, clauses
from assistant.words.stance import read_for, says_yes


def verdict(question: str, sentence: str, subject: str = "") -> bool:
    asked = words(question) | set(terms(question))
    read = (read_for(clause, question, asked) for clause in clauses(sentence))
    readings = [says_yes(c, question, asked, words(subject)) for c in read]
    return readings[-1]


@pytest.mark.parametrize(
    ("question", "sentence", "yes"),
    [
        ("Can a loan be renewed?", "A loan can be renewed.", True),
        ("Is rust a problem for the hinge?", "Rust is no obstacle.", False),
        ("Is rust a problem for the hinge?", "Rust is no problem.", False),
        ("Is rust a problem for the hinge?", "Rust is a problem in winter.", True),
        ("Is rust a problem for the hinge?", "It must not be fitted over rust.", True),
        ("Isn't rust an obstacle?", "Rust is no obstacle.", False),
        ("Can a loan be renewed?", "Loans cannot be renewed.", False),
        ("Is a lid optional?", "A lid is optional.", True),
        ("Is a lid optional?", "It requires a lid.", False),
        ("Does it need glue?", "It saves work without the need to boil glue.", False),
        (
            "Must pots be dug from the same clay?",
            "You can fire pots that are dug from the same clay.",
            True,
        ),
        ("Must pots be signed?", "You can fire pots that are dug from the same clay.", False),
        ("Is the glaze sound?", "Crackle is a trait of this glaze and not a flaw.", True),
        ("Isn't it allowed to smoke here?", "Smoking is not allowed.", False),
        ("Is it true that smoking isn't allowed?", "Smoking is not allowed.", True),
        ("Do I need a certificate?", "A certificate is required.", True),
        ("Do I need a certificate?", "A certificate isn't required.", False),
        ("Does it need an app?", "It needs no app.", False),
        ("Is it limited to members?", "It requires membership.", True),
        ("Are drums lent to teenagers?", "Drums are lent to adults only.", False),
        ("Are drums lent to adults?", "Drums are lent to adults only.", True),
        ("Can it reach a different shop?", "It works only within the same shop.", False),
        ("May I store it in the fridge?", "Never keep it in the fridge.", False),
        ("Can several pots share a shelf?", "Pots of the same clay can share a shelf.", True),
        (
            "Do the pots share a glaze of the same batch?",
            "A glaze of another batch is used.",
            False,
        ),
        ("Is the bowl glazed?", "The bowl is left unglazed.", False),
        ("May a closed vent be left open?", "A closed vent cannot be locked.", False),
        ("Can the kiln refire a bowl?", "It refires bowls that are not cracked yet.", True),
        ("Can a bowl be dipped?", "Bowls that don't ring can be dipped.", True),
        ("Can a bowl be dipped?", "We tried it and that does not work.", False),
        ("Can a bowl be dipped?", "Remember that you cannot dip a bowl.", False),
        ("Is the seal valid?", "The seal is invalid.", False),
        ("Is the clay stored by the door?", "The clay by the door is stored indoors.", True),
        ("Is the thread metric?", "The bolt has a non-metric thread.", False),
        ("May I join without paying?", "Membership is free for pupils.", True),
        ("Can I row when there is no wind?", "The boat can be rowed.", True),
        ("May I glue it damp?", "The wood does not need any drying.", True),
        ("May I wear gloves?", "Gloves inhibit the curing.", False),
        ("Does the smoker harm the bees?", "It calms the hive without hurting the bees.", False),
        ("Does the lift shake the hives?", "It raises them without shaking the hives.", False),
        ("Can the smoker calm the hive?", "It calms the hive without hurting the bees.", True),
        ("Does the no-frills plan cover it?", "The no-frills plan covers it.", True),
        ("Is the small tent right?", "Take the small tent if only the guests changed.", True),
        ("Is it allowed with a cold?", "A cold is no obstacle.", True),
        ("May I give it to lambs?", "It is contraindicated in lambs.", False),
        (
            "Does the punt have the high seat that others lack?",
            "The punt is the only boat with a high seat.",
            True,
        ),
        ("Can the fail-safe lock be opened?", "The fail-safe lock cannot be opened.", False),
        ("Is the crew-only deck dry?", "The crew-only deck is dry.", True),
        (
            "Can the side gate be locked?",
            "The main gate is the only one that can be locked.",
            False,
        ),
        ("Is mooring by the mill free?", "There is no fee for mooring by the mill.", True),
        ("Is it a pre-season tour?", "It is a post-season tour.", False),
        (
            "Can the hoist be used with Brant barges?",
            "The hoist can be used only while lifting loads from Brant barges.",
            True,
        ),
        (
            "Can the hoist be used with Teal rafts?",
            "The hoist can be used only while lifting loads from Brant barges and not with Teal rafts.",
            False,
        ),
        ("Is the glue quick to set?", "The glue is slow to set.", False),
        ("Is the glue quick to set?", "The glue is not slow to set.", True),
        ("Is the shed a good place to dry oak?", "The shed is the worst place to dry oak.", False),
        ("Do the oars keep their shape?", "The oars lose their shape in the sun.", False),
        ("Is ash harder than oak?", "Oak is harder than ash.", False),
        ("Is ash harder than oak?", "Ash is harder than oak.", True),
        ("Is the punt faster than the skiff?", "The punt is slower than the skiff.", False),
        ("Is the punt faster than the skiff?", "The skiff is slower than the punt.", True),
        ("Does it hold large pots?", "It holds small and large pots.", True),
        ("Is it right for a high shed?", "It keeps the cost low in any shed.", True),
        ("Does it take more than 3 people?", "It takes less time for groups.", True),
        ("Does it hold hot pots at low cost?", "It holds cold clay and hot pots.", True),
        ("May both a cap per second and a fee be set?", "Both may be set on the same line.", True),
    ],
)
def test_a_clause_says_yes_or_no(question: str, sentence: str, yes: bool) -> None:
    assert verdict(question, sentence) is yes


def test_what_is_said_of_one_thing_and_not_of_another_is_read_apart() -> None:
    read = clauses("The hoist lifts only Brant barges and not Teal rafts.")
    assert [clause.said for clause in read] == ["restricts", "denies"]


def test_a_condition_states_nothing() -> None:
    read = clauses("When the boat lies in the outer basin, you need a key to reach it.")
    assert [clause.text for clause in read] == ["you need a key to reach it"]


def test_what_is_denied_by_the_way_denies_nothing_else() -> None:
    def said(clause: Clause, ask: str) -> str:
        return read_for(clause, ask, words(ask)).said

    clause = clauses("Use the jig to drill boards that are not planed.")[0]
    assert said(clause, "Does the jig drill boards?") == "states"
    assert said(clause, "Does the jig drill planed boards?") == "denies"
    clause = clauses("The jig ensures that boards of one stack do not touch.")[0]
    assert said(clause, "Does the jig hold?") == "denies"
    clause = clauses("Grain is turned twice a day with no loss of husk")[0]
    assert said(clause, "Is the grain turned?") == "states"


def test_a_condition_that_is_met_grants_what_is_denied() -> None:
    rule = "A card cannot be renewed unless you ask for it at the desk"
    assert fulfils(rule, words("I ask the desk. Can the card be renewed?"))
    assert not fulfils(rule, words("Can the card be renewed?"))


def test_what_is_set_aside_is_not_done() -> None:
    rule = "The dryer airs the hay instead of heating it, without stopping the belt."
    for asked, set_aside in [
        ("Does the dryer heat the hay?", True),
        ("Does the dryer air the hay?", False),
        ("Does the dryer stop the belt?", True),
        ("Does the dryer run without stopping the belt?", False),
    ]:
        assert sets_aside(rule, asked, words(asked)) is set_aside


def test_what_is_required_and_said_to_be_missing_is_noticed() -> None:
    rule = "The room cannot be used without a key."
    assert lacks_required(rule, "There's no key. Would the room still open?")
    assert not lacks_required(rule, "I have a key. Would the room open?")


def test_what_is_missing_may_be_spared() -> None:
    clause = clauses("A list of guests is optional.")[0]
    assert spares_missing(clause, "We have no list of guests. Can the hall be let?")
    assert not spares_missing(clause, "We have a list of guests. Can the hall be let?")


def test_an_exception_is_told_from_the_rule() -> None:
    rule = clauses("Tents must not be lit, except for the mess tent.")[-1].text
    assert excepts(rule, words("May the mess tent be lit?"))
    assert not excepts(rule, words("May the small hut be lit?"))


def test_what_must_be_newer_denies_what_comes_before_it() -> None:
    assert predates("It only fits Heron or newer hulls.", "My hull is older than the Heron.")
    assert not predates("It only fits Heron or newer hulls.", "I have a Heron. Does it fit?")


@pytest.mark.parametrize(
    ("question", "sentence", "goes"),
    [
        ("Can it be painted without sanding?", "It covers old paint without the sanding.", True),
        ("Does it bake without an oven?", "A no-oven recipe: it sets in the fridge.", True),
        ("Does it run without dust?", "The dust-free saw runs indoors.", True),
        ("Can it be painted without sanding?", "It cannot be sanded.", False),
        ("Can it be painted without sanding?", "It cannot be painted without sanding.", False),
        ("Can it be painted?", "It covers old paint without the sanding.", False),
    ],
)
def test_what_goes_without_what_is_spared(question: str, sentence: str, goes: bool) -> None:
    assert does_without(sentence, question) is goes


def test_what_stands_under_an_opposite_is_denied() -> None:
    assert not verdict("Is the bowl glazed?", "The bowl holds two litres.", "Unglazed ware")


def test_what_goes_without_nothing_that_is_told_is_no_answer() -> None:
    assert not does_without("It is done without.", "Can it be done without a vice?")
