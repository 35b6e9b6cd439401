"""Yes or no, with the figure and the line that decide."""

from __future__ import annotations

import pytest

from assistant import Assistant
from tests.assistant.conftest import AssistantFor

pytestmark = pytest.mark.usefixtures("answering")


@pytest.mark.parametrize(
    ("question", "verdict", "said"),
    [
        ("Can I stay at a guest berth for three weeks?", "no", "14 nights"),
        ("Would 30 visiting boats at the pontoon be too many?", "yes", "25"),
        ("Is a 3 kW heater all right on shore power?", "no", "2 kW"),
        ("I'm 15. Am I old enough for the Coastal licence?", "no", "16"),
        ("Can I use a 10 hp engine with the Inland permit?", "yes", "15 hp"),
        ("Is the Coastal licence valid at night?", "no", "not valid at night"),
        ("Do I need a radio certificate for the Inland permit?", "no", "isn't required"),
        ("Can my wooden boat be lifted by the crane?", "no", "may not be lifted"),
        ("Are seasonal berths limited to club members?", "yes", "membership"),
        ("Twenty-two boats want to lie at the visitors' pontoon. Possible?", "yes", "25"),
        ("We are 28 boats. Are there enough places at the visitors' pontoon?", "no", "25"),
        ("Will a guest berth for 20 nights be refused?", "yes", "14 nights"),
        ("Do I have to pay for 2 hours at the slipway?", "no", "first 3 hours"),
        ("Is the slipway free for 5 hours?", "no", "first 3 hours"),
    ],
)
def test_the_verdict_follows_the_notes(
    harbour: Assistant, question: str, verdict: str, said: str
) -> None:
    answer = harbour.ask(question)
    assert answer.verdict == verdict
    assert said in answer.answer


@pytest.mark.parametrize(
    ("question", "verdict", "said"),
    [
        ("Does the lift take 300 kg in 12 boxes?", "no", "12 boxes are over the limit of 8"),
        ("Does the lift take 300 kg in 6 boxes?", "yes", "6 boxes are within the limit of 8"),
        ("Does the lift take 500 kg in 6 boxes?", "no", "500 kg is over the limit of 400 kg"),
    ],
)
def test_each_figure_is_held_against_one_of_the_sentence(
    assistant_for: AssistantFor, question: str, verdict: str, said: str
) -> None:
    text = "# Lift\n\nThe lift fits within the 400 kg weight and 8 maximum piece limits of the old hoist.\n"
    answer = assistant_for(text).ask(question)
    assert answer.verdict == verdict
    assert said in answer.answer


def test_lines_about_one_of_two_things_tell_nothing_of_both_together(
    assistant_for: AssistantFor,
) -> None:
    notes = (
        "# Yard\n\n## Salt Barn\nThe Salt Barn is dry and scales to any number of nets.\n\n"
        "## Brine Wagon\nThe Brine Wagon carries water to the field.\n"
    )
    answer = assistant_for(notes).ask("Can the Salt Barn use the Brine Wagon?")
    assert answer.status == "abstained"
