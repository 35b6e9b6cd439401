"""Figures of a question against figures of a sentence."""

from __future__ import annotations

import pytest

from assistant.figures.bounds import bounds
from assistant.figures.figures import as_asked, asked_figures, comparable, keeps


def holds(question: str, sentence: str, header: str = "") -> bool:
    pairs = [
        (figure.measure, as_asked(bound, figure, question))
        for figure in asked_figures(question)
        for bound in bounds(sentence, header)
        if comparable(figure, bound, question)
    ]
    assert pairs
    return all(keeps(measure.quantity, bound) for measure, bound in pairs)


@pytest.mark.parametrize(
    ("question", "sentence", "kept"),
    [
        ("Can it take an hour and a quarter?", "It runs for up to 60 minutes.", False),
        ("May I stay for three weeks?", "It can be booked for at most 14 nights.", False),
        ("My heater has 3 kW.", "Heaters above 2 kW are not permitted.", False),
        ("Are 93 °C fine?", "Water should be between 90 and 96 °C.", True),
        ("Is 85 degrees Celsius enough?", "Water should be between 90 and 96 °C.", False),
        ("It weighs 8 tonnes.", "The crane lifts at most 10 t.", True),
        ("Could I charge 12 €?", "It is capped at 10 €.", False),
        ("Port 8080, please.", "The port has to be between 30000 and 32767.", False),
        ("We have 15,000 models.", "Up to tens of thousands of models can run.", True),
        ("Would 30 boats fit?", "The pontoon is limited to 25 boats at a time.", False),
        ("May it run for 50 minutes?", "The pump stops after 30 minutes.", False),
        ("May I row after 3 days?", "Wait 5 days before the boat goes back in the water.", False),
        ("Is every 10 minutes fine?", "The valve opens at most every 20 minutes.", False),
        ("Can I leave it two and a half weeks?", "Leave 3+ weeks between two coats.", False),
        ("Is it all right at 4 °C?", "The glue turns brittle below 5 °C.", False),
        ("Will it turn brittle at 4 °C?", "The glue turns brittle below 5 °C.", True),
        ("May I hang 30 kg on it alone?", "More than 20 kg needs a second hook.", False),
        ("Do I need a hook for 30 kg?", "More than 20 kg needs a second hook.", True),
        ("The shed has 8 m². Is it big enough?", "The bench takes 6 m².", True),
        ("Is the shed enough for 8 m²?", "The bench takes 6 m².", False),
        ("I take size 41.", "One ball makes a sock up to size 43.", True),
        ("Are seventy-two hens too many?", "The coop holds up to 75 hens.", True),
        ("I'd take a fifth of the leaves.", "At most 25 % of the leaves may go.", True),
        ("My tyres have 200 kPa.", "At least 2.5 bar are needed.", False),
        ("It flows at minus 10 degrees Celsius.", "It works down to -5 °C.", False),
        ("The alarm: 30 hours have gone by.", "It rings when no boat came for 48 hours.", False),
        ("My fever is 39 °C.", "38.5 °C = go home.", True),
        ("Is a field of 6 ha all right?", "The mower is too slow beyond about 8 ha.", True),
        ("At most 5 kg may go. Does the tent fit?", "The tent weighs 4 kg.", True),
        ("My score is 7.", "A score of 8 or higher is needed.", False),
        ("It dried for 14 hours.", "Wait 12 h before sanding.", True),
        ("Ours has 40 stitches.", "30 stitches are enough for a cuff.", True),
        ("My sail weighs 6 kg.", "The sail must not be heavier than 5 kg.", False),
        ("My sail is 6 m² large.", "The sail has to fit into 8 m².", True),
        ("Would the sheets fit into 5 litres?", "The sheets take 6 litres.", False),
        ("My lead is 90 cm long.", "Leads longer than 100 cm are cut off.", True),
        ("It was lost 10 days ago. Is it deleted?", "Tickets older than 7 days are deleted.", True),
        ("Can I keep a ticket for 10 days?", "Tickets older than 7 days are deleted.", False),
        ("The pup is 17 weeks old.", "It must be given before 15 weeks (risk of cramps).", False),
        ("It is 8 °C outside.", "The wall has to be dry and above 5 °C, and is sanded.", True),
        ("Would it do 1 kg of slate?", "The blade is worn out after 500 g of slate.", False),
        ("She uses 70 g a week.", "At most 100 g/week may be used.", True),
        (
            "Is 60 kg too much for it?",
            "The longest pole bears 50 kg -> two poles for a marquee.",
            False,
        ),
        ("May I hang 30 kg on it?", "For loads over 20 kg use a winch.", False),
        ("Does the winch take 30 kg?", "For loads over 20 kg use a winch.", True),
        (
            "We stay 20 nights.",
            "14 nights, if you need more than 14 nights, take a mooring.",
            False,
        ),
        ("May I hire it for two weeks?", "It is hired out for 1 or 3 weeks.", False),
        (
            "Will it never lose more than 20 minutes of film?",
            "You may lose 1 hour of film.",
            False,
        ),
        ("My dough has 6.2 g/L of salt.", "Salt: 2-4 g/L", False),
        ("Two skippers want to sail it.", "It carries only one skipper.", False),
        ("Can I hang two nets on it?", "You can only use a single net on a pole.", False),
        ("There are six ducks. May I add a seventh?", "The pond holds up to 6 ducks.", False),
        (
            "Our loaf bakes for 50 minutes.",
            "If it bakes for more than 40 minutes, no glaze.",
            False,
        ),
        ("Is 40 minutes all right?", "It is either 10 or 30 minutes -> no others.", False),
        ("May I stay for 3 days?", "Extra days as required (first 2 days free).", False),
        ("Would it burn for 20 minutes?", "It burns 300 seconds (min 60, max 900).", False),
        ("We are 300 boats.", "The quay supports 200 boats and needs a guard.", False),
        ("Is 30 eggs possible?", "The minimum tray (20 eggs available).", False),
        ("The bell rings at 40 guests.", "The bell rings when it reaches 60 guests.", False),
        ("We caught 90 000 herrings.", "A hold takes 100k herrings.", True),
        ("I have Sonar 2.9.1.", "It takes Sonar 2.10 or above.", False),
        ("My chart is version 3.2.", "As of Tiller 3.1.4, charts can be turned.", True),
        ("We found it three weeks ago.", "After two weeks an oar is purged.", False),
        ("It rows for a whole week.", "It may row up to 5 days.", False),
    ],
)
def test_a_figure_is_held_against_a_bound(question: str, sentence: str, kept: bool) -> None:
    assert holds(question, sentence) is kept


def test_a_cell_is_read_with_its_header() -> None:
    assert not holds("I'm 15. Am I old enough?", "16", "Age")
    assert holds("I'm 17. Am I old enough?", "16", "Age")


def test_a_bare_number_counts_what_the_one_joined_with_it_does() -> None:
    few, many = bounds("A hut sleeps 20 guests in winter, and 35 when the loft is open.")
    assert (few.quantity.value, many.quantity.value) == (20, 35)
    question = "Would 30 guests fit?"
    assert comparable(asked_figures(question)[0], many, question)


def test_a_range_in_which_something_is_denied_is_marked() -> None:
    assert all(bound.barred for bound in bounds("It must not run at between 30 and 45 rpm."))
    assert not any(bound.barred for bound in bounds("It may run at between 30 and 45 rpm."))


def test_alternatives_share_their_unit_and_a_fraction_is_no_number() -> None:
    assert [b.quantity.unit for b in bounds("The tent has 40 or 80 kg.")] == ["kg", "kg"]
    assert not list(bounds("The two-thirds rule holds."))


def test_figures_of_other_dimensions_are_not_compared() -> None:
    figure = asked_figures("It needs 8 GB.")[0]
    assert not any(comparable(figure, b, "") for b in bounds("It runs for 60 minutes."))


def test_how_long_is_not_held_against_how_often() -> None:
    (told,) = bounds("The hay is turned every 6 hours.")
    (due,) = bounds("The hay must be turned every 6 hours.")
    for question, held in [("May it dry for 9 hours?", False), ("Is 9 hours too late?", True)]:
        assert comparable(asked_figures(question)[0], told, question) is held
        assert comparable(asked_figures(question)[0], due, question)


def test_part_of_a_sum_and_what_is_rounded_bound_nothing() -> None:
    assert not list(bounds("Keep it below 90 / the number of shelves."))
    assert [b.quantity.value for b in bounds("For 4 shelves that is 90/4 -> 22.5 kg.")][-1] == 22.5
    assert not list(bounds("The price is rounded up to 5000."))


def test_an_age_is_no_span_of_time() -> None:
    question = "A ten-year-old wants to row."
    figure = asked_figures(question)[0]
    assert not any(comparable(figure, b, question) for b in bounds("Rowing lasts 90 minutes."))
    assert not asked_figures("Our tonnage 500 kg.")[0].age


def test_the_largest_bounds_the_figure_behind_it_alone() -> None:
    assert not any(b.given for b in bounds("The largest of 15 kilns holds 5 kg."))
    assert [b.given for b in bounds("The largest kiln fires 15 kg and 5 pots.")] == [True, False]


def test_no_half_of_a_choice() -> None:
    assert not any(bound.choice for bound in bounds("The gate closes after 8 hours or 30 minutes."))
    assert not any(bound.choice for bound in bounds("It dries in 60 minutes or 1 hour."))


def test_figures_to_choose_from_are_told_from_a_rough_span() -> None:
    assert all(bound.choice for bound in bounds("It is hired out for 1 or 3 weeks."))
    assert not any(bound.choice for bound in bounds("It dries in 2 or 3 days."))


def test_a_figure_behind_a_slash_is_part_of_a_name() -> None:
    assert not asked_figures("Does it fit in a /28 box?")
    assert not list(bounds("The box is /28."))


def test_what_a_version_ends_with_comes_before_it() -> None:
    (bound,) = bounds("The chart was removed in version 4.2.")
    assert bound.quantity.operator == "<"


def test_how_long_something_is_kept_is_told_to_be_a_bound() -> None:
    assert all(bound.given for bound in bounds("An oar is kept for 14 days."))


def test_a_size_in_letters_is_no_figure() -> None:
    assert not asked_figures("Are 6XL coats in stock?")
    assert asked_figures("Are 6 coats in stock?")
