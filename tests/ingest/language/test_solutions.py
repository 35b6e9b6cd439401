"""Lines that tell a case and what meets it."""

from __future__ import annotations

import pytest

from ingest.language.claims import Claim
from ingest.language.solutions import cases, solved, taken
from kg.model import Mark, Sentence


def _line(*texts: str, line: int = 1) -> list[Sentence]:
    return [Sentence(text, text, line, line, "item") for text in texts]


@pytest.mark.parametrize(
    ("texts", "solution"),
    [
        (["the loft is damp and tools must not rust: use the heated rack"], "heated rack"),
        (["Boats lie outside all winter.", "Their decks need a cover: storm tarpaulin"], "storm tarpaulin"),
        (["If the clay cracks while it dries -> slow dryer"], "slow dryer"),
        (["Is there no room for a second mast? -> gaff rig"], "gaff rig"),
    ],
)  # fmt: skip
def test_a_line_that_tells_a_case_ends_with_what_meets_it(texts: list[str], solution: str) -> None:
    case = next(cases(_line(*texts)))
    assert case.solution == solution
    assert list(case.sentences) == list(range(len(texts)))


@pytest.mark.parametrize(
    "text",
    [
        "Heated rack: dries tools that must not rust in a damp loft",
        "What you need to know about glazes: they run",
        "The dryer has no fan and is slow -> clay cannot crack",
        "In a damp loft tools must be kept on:",
        "The kiln holds forty pots and three shelves: tall ones, too",
        "There are two ways to dry what must not crack: hang it, or use a loft",
        "Use the slow dryer when the clay must not crack: a fan warms it",
        "Letters should be short and plain: the court is busy",
        "If a sail tears in a storm -> the crew will lower it",
        "Hives must not be moved in winter: bees do not find back",
    ],
)
def test_a_label_a_consequence_or_a_lead_in_tells_no_case(text: str) -> None:
    assert not list(cases(_line(text)))


def test_a_colon_within_marked_words_ends_no_case() -> None:
    text = "The lock has to be closed with lid: shut at night"
    code = Mark(text.index("lid"), text.index("at night"), "code")
    assert not list(cases([Sentence(text, text, 1, 1, "item", marks=(code,))]))


def test_what_stands_far_behind_is_not_taken() -> None:
    (case,) = cases(_line("the sails must not rot: dry every one of them in May at the Pier"))
    assert solved(case, ["Pier"]) is None


def test_sentences_of_other_lines_are_other_cases() -> None:
    lines = [*_line("Decks need a cover: tarpaulin"), *_line("Masts must not sway: stays", line=2)]
    lines = [*lines, *_line("Sails must dry before they are folded: drying loft", line=3)]
    assert [case.solution for case in cases(lines, 10)] == ["drying loft"]
    assert [list(case.sentences) for case in cases(lines, 10)] == [[12]]


def test_the_first_name_of_a_solution_suits_the_case() -> None:
    (case,) = cases(_line("tools must not rust in the loft: Heated Rack with a Dry Box"))
    claim = solved(case, ["Dry Box", "Rack", "Heated Rack"])
    assert claim == Claim(
        "Heated Rack", "suitableFor", "tools must not rust in the loft", 0, "told-case"
    )
    assert solved(case, ["Loft"]) is None


def test_what_follows_a_solution_in_its_line_is_no_part_of_the_case() -> None:
    (case,) = cases(_line("Rain falls.", "Boats must not fill: add a bilge pump.", "Test it."))
    assert (list(case.sentences), taken(case)) == ([0, 1], "bilge pump")


@pytest.mark.parametrize(
    ("solution", "name"),
    [("deploy a storm tarpaulin with hooks", "storm tarpaulin"), ("oil the mast daily", ""),
     ("gaff rig + stays", "gaff rig"), ("tar Bermuda rigs with pitch", "")],
)  # fmt: skip
def test_a_solution_names_what_it_takes_unless_it_tells_what_to_do(
    solution: str, name: str
) -> None:
    (case,) = cases(_line(f"the mast bends and must not break: {solution}"))
    assert taken(case) == name


def test_a_fact_at_the_end_of_a_paragraph_meets_no_case() -> None:
    texts = ["Old masts need a stay.", "Tar is for decks: sticky, black"]
    assert not list(cases(_line(*texts)))


def test_a_label_tells_what_was_chosen_for_what_its_section_is_about(read) -> None:
    said = read(
        "Yard",
        "## Covering the shed\n\n**Decision:** slate tiles (grey), with felt; valid for ninety years.\n\n"
        "## Heating the shed\n\nDecision: tbd\n",
    )
    assert said.objects("slate tiles", "suitableFor") == ["Covering the shed"]
    assert [f.quantity.value for f in said.facts("slate tiles", "hasLimit") if f.quantity] == [90]
    assert {t.label for t in said.knowledge.things} == {"Yard", "slate tiles"}
