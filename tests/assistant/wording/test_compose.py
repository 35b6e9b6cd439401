"""What an answer says of the lines that were decided on."""

from __future__ import annotations

import pytest

from assistant.answer import OptionScore
from assistant.decision import Decision, Line
from assistant.notes.library import Library
from assistant.understanding.question import understand
from assistant.wording.compose import compose
from assistant.wording.saying import Said
from tests.assistant.conftest import AssistantFor

SHED = """# Shed

## Rake
It clears leaves. The long one reaches ponds.

## Spade
The spade cuts turf. Its handles are made of:
- ash
- hickory

## Barrow
A barrow goes through the gate. The barrow is packed with:
- spade
- twine
- gloves
- trowel
- seed
- labels

## Rake handle
The rake handle is bent.

## Frost
Wrap the taps in felt. A felt collar keeps frost out of a tap. However, this solution takes an hour.

## Wheelbarrow
The wheelbarrow carries soil. (It tips over on slopes. It wants level ground.)
Learn more about [wheelbarrows](https://shed.example/wheelbarrows).
"""


@pytest.fixture
def shed(assistant_for: AssistantFor) -> Library:
    return assistant_for(SHED).library


def _places(library: Library, *texts: str) -> list[int]:
    return [p.number for text in texts for p in library.places if p.sentence.text.startswith(text)]


def _said(library: Library, decision: Decision) -> str:
    return compose(understand("Which tool?", None, library), library, decision, 0.9).answer


def test_what_several_lines_speak_of_is_said_once(shed: Library) -> None:
    places = _places(shed, "It clears", "The long one")
    said = _said(shed, Decision(lines=tuple(map(Line, places))))
    assert said == "Rake: It clears leaves. [1] The long one reaches ponds. [2]"
    assert Said("Rake", "It clears leaves.").behind("Spade") == "Rake: It clears leaves."


def test_a_lead_in_is_said_with_its_items_or_not_at_all(shed: Library) -> None:
    turf, lead, ash = _places(shed, "The spade", "Its handles", "ash")
    assert "handles" not in _said(shed, Decision(lines=(Line(turf), Line(lead))))
    assert "handles" in _said(shed, Decision(lines=(Line(turf), Line(lead), Line(ash))))


def test_the_items_of_a_lead_in_are_all_said_behind_it(shed: Library) -> None:
    names = ("spade", "twine", "gloves", "trowel", "seed", "labels")
    places = _places(shed, "The barrow is", *names, "It clears")
    said = _said(shed, Decision(lines=(*map(Line, places),)))
    positions = [said.find(name) for name in (*names, "It clears")]
    assert -1 not in positions
    assert positions == sorted(positions)


def test_a_name_within_another_is_not_said_beside_it(shed: Library) -> None:
    rake, handle = shed.named("Rake"), shed.named("Rake handle")
    assert rake is not None
    assert handle is not None
    (bent,) = _places(shed, "The rake handle")
    said = _said(shed, Decision(recommended=(rake, handle), lines=(Line(bent),)))
    assert said.startswith("**Rake handle.**")


def test_a_line_is_quoted_for_one_option_only(shed: Library) -> None:
    turf, leaves = _places(shed, "The spade", "It clears")
    decision = Decision(
        lines=(Line(turf),),
        chosen=("A",),
        options={
            "A": OptionScore(1.0, ()),
            "B": OptionScore(0.0, ()),
            **dict.fromkeys("CD", OptionScore(0.0)),
        },
        option_lines=(
            ("A", Line(turf)),
            ("B", Line(leaves)),
            ("C", Line(leaves)),
            ("D", Line(turf, lead="the notes speak against it:")),
        ),
    )
    appendix = _said(shed, decision).split("\n- ")[1:]
    assert appendix[0] == "A) Chosen [1]."
    assert appendix[1].startswith("B) Not chosen: the notes say of it: ")
    assert "clears leaves" in appendix[1]
    assert appendix[2] == "C) Not chosen: the notes don't tie it to what is asked."
    assert appendix[3] == "D) Not chosen: the notes speak against it [1]."


def test_what_this_solution_refers_to_is_the_task_that_opens_the_passage(shed: Library) -> None:
    places = _places(shed, "However, this solution")
    said = _said(shed, Decision(lines=tuple(map(Line, places))))
    assert said == "Wrap the taps in felt: This solution takes an hour. [1]"


def test_where_more_stands_is_told_only_to_who_asks_for_a_page(shed: Library) -> None:
    lines = tuple(map(Line, _places(shed, "The wheelbarrow", "Learn more about")))
    pages = _said(shed, Decision(lines=lines[1:]))
    assert "Learn more" not in _said(shed, Decision(lines=lines))
    assert "Learn more" in pages
    asked = understand("Where can I read about the wheelbarrow?", None, shed)
    assert "Learn more" in compose(asked, shed, Decision(lines=lines), 0.9).answer


def test_a_bracket_round_several_sentences_is_left_out(shed: Library) -> None:
    lines = map(Line, _places(shed, "The wheelbarrow", "(It tips", "It wants level"))
    said = _said(shed, Decision(lines=tuple(lines)))
    assert said.endswith("It tips over on slopes. [2] It wants level ground. [3]")


def test_what_all_the_notes_speak_of_is_not_said_again(
    shed: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Line(_places(shed, "It clears")[0])
    assert _said(shed, Decision(lines=(line,))).startswith("Rake: It clears")
    monkeypatch.setitem(shed.__dict__, "hubs", frozenset({shed.named("rake")}))
    assert _said(shed, Decision(lines=(line,))).startswith("It clears")


def test_an_answer_opens_with_a_capital_unless_the_name_is_code(
    assistant_for: AssistantFor,
) -> None:
    rig = "A jib furler rolls the jib. Run `sail trim` first. The `sail trim` command needs wind.\n"
    library = assistant_for(f"# Rig\n\nBy hand, a jib furler is slow. {rig}").library
    for name, opening in (("jib furler", "**Jib furler.**"), ("sail trim", "**sail trim.**")):
        iri = library.named(name)
        assert iri
        assert library.things[iri].label == name
        assert _said(library, Decision(recommended=(iri,))) == opening


def test_what_opens_the_answer_in_other_letters_is_not_said_again(shed: Library) -> None:
    rake = shed.named("rake")
    assert rake
    line = Line(_places(shed, "It clears")[0])
    assert (
        _said(shed, Decision(lines=(line,), opening="The rake"))
        == "**The rake.** It clears leaves. [1]"
    )


GATE = """# Gate

## Use
With the panel behind the door you can:
- Lock each of the wings by itself.
- Dim the lamps.

## Locks
A lock turns freely.

### Long latch
Set the bolt to its last notch. The lock needs no oil then.

## Set
A set holds three keys.
"""


def test_what_goes_on_from_its_announcement_is_said_with_it(assistant_for: AssistantFor) -> None:
    library = assistant_for(GATE).library
    lines = [Line(n) for n in _places(library, "Lock each", "Dim the")]
    assert _said(library, Decision(lines=tuple(lines))) == (
        "With the panel behind the door you can: Lock each of the wings by itself. [1] Dim the lamps. [2]"
    )


def test_what_is_to_be_done_opens_with_no_name(assistant_for: AssistantFor) -> None:
    library = assistant_for(GATE).library
    (line,) = _places(library, "Set the bolt")
    assert _said(library, Decision(lines=(Line(line),))).startswith("Long latch: Set the bolt")


def test_what_is_recommended_is_called_in_data_as_in_the_text(assistant_for: AssistantFor) -> None:
    notes = "# Yard\n\n## Deep Salt Barn (DSB)\nThe barn dries wet nets.\n\n## dry_rack\nThe dry_rack holds oars.\n"
    yard = assistant_for(notes)
    answer = yard.ask("What dries wet nets?")
    assert answer.recommended[0].label == "Deep Salt Barn (DSB)"
    assert answer.answer.startswith("**Deep Salt Barn (DSB).**")
    assert yard.ask("What holds oars?").answer.startswith("**dry_rack.**")
