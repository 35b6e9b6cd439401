"""Which of two sides the notes say is so."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.options.either import two_sides

pytestmark = pytest.mark.usefixtures("answering")


@pytest.mark.parametrize(
    ("ask", "sides"),
    [
        ("Is the kiln gas-fired or electric?", ("gas-fired", "electric")),
        ("Are the pots fired on the shelf or on the floor?", ("on the shelf", "on the floor")),
        ("Is it an oxide or a stain?", ("an oxide", "a stain")),
        ("Is gas or oil cheaper?", None),
        ("Is there gas or oil?", None),
        ("Is it safe, or must it be vented?", None),
        ("Is it better to glaze or to polish?", None),
        ("Can it be fired with gas or oil?", None),
        ("Is that 60 minutes or more?", None),
    ],
)
def test_two_sides_are_told_from_other_alternatives(
    ask: str, sides: tuple[str, str] | None
) -> None:
    assert two_sides(ask) == sides


@pytest.mark.parametrize(
    ("ask", "opening"),
    [
        ("Is Hall storage heated or unheated?", "**Heated.** Hall storage is heated"),
        ("Is Tent storage heated or unheated?", "**Unheated.** Tent storage is dry but unheated"),
        ("Is the slipway free for the first 3 hours or for the first 9 hours?", "**For the first 3 hours.**"),
    ],
)  # fmt: skip
def test_the_side_that_the_notes_take_opens_the_answer(
    harbour: Assistant, ask: str, opening: str
) -> None:
    answer = harbour.ask(ask)
    assert answer.answer.startswith(opening)
    assert answer.verdict is None
