"""Flash cards stand under what they tell of."""

from __future__ import annotations

import pytest

from ingest.markdown.cards import card_name
from ingest.markdown.note import coverage, parse_note


def _heads(text: str) -> dict[str, tuple[str, ...]]:
    parsed = parse_note("note.md", text, 220, lambda words: len(words.split()))
    assert coverage(parsed) == []
    return {s.text: s.heads for passage in parsed.passages for s in passage.sentences}


@pytest.mark.parametrize(
    ("asked", "answer", "name"),
    [
        ("Larch – what is it good for?", "Decks and piles.", "Larch"),
        ("Which wood floats best?", "Balsa. It is light.", "Balsa"),
        ("Bending planks without steam?", "Green oak (fresh), an hour at most.", "Green oak"),
        ("What is the best tar?", "The Stockholm tar.", "Stockholm tar"),
        ("What is a gaff rig?", "A sail with a spar.", "gaff rig"),
        ("What does LOA stand for?", "Length over all", "LOA"),
        ("Decks in the rain?", "Tar keeps water out.", ""),
        ("What is the difference?", "Their length.", ""),
        ("How old may a mast get?", "Forty years.", ""),
        ("In summer, what does tar do?", "Tar runs.", ""),
        ("Which plank is longest?", "12 m of it.", ""),
    ],
)
def test_a_card_tells_of_what_is_asked_or_answered(asked: str, answer: str, name: str) -> None:
    assert card_name(asked, answer) == name


@pytest.mark.parametrize(
    "text",
    [
        "Q: Which wood floats best?\nA: Balsa. It is soft.\n",
        "**Q.** Which wood floats best?\n**A.** Balsa. It is soft.\n",
        "- **Q: Which wood floats best?**  \n  A: Balsa. It is soft.\n",
        "Question 3: Which wood floats best?\n\nAnswer 3: Balsa. It is soft.\n",
        "Which wood floats best?\n?\nBalsa. It is soft.\n",
        "- Which wood floats best?\n  - Balsa\n\n  - It is soft.\n- Why?\n",
    ],
)
def test_both_sides_stand_without_their_letters_under_the_name(text: str) -> None:
    found = _heads(f"# Woods\n\n{text}\n\nQ: Larch?\nA: Decks.\n")
    assert found["Which wood floats best?"][0] == found["It is soft."][0] == "Balsa"
    assert found["Decks."] == ("Larch",)


def test_what_follows_a_card_behind_a_blank_line_is_none_of_it() -> None:
    found = _heads("Q: Which wood floats best?\nA: Balsa. It is soft.\n\nMasts are long.\n")
    assert found["It is soft."] == ("Balsa",)
    assert found["Masts are long."] == ()


def test_a_card_ends_where_the_next_one_asks() -> None:
    found = _heads("Which wood floats?\n?\nBalsa. It is soft.\nLarch?\n?\nDecks.\n")
    assert found["It is soft."] == ("Balsa",)
    assert found["Decks."] == ("Larch",)


def test_letters_of_options_and_of_code_stay() -> None:
    found = _heads("Q: Which floats?\nA. Oak\nB. Balsa\n\n```\nQ: x\nA: y\n```\n")
    assert {"A. Oak", "Q: x A: y"} <= found.keys()


def test_an_answer_of_steps_is_read_without_its_letter() -> None:
    found = _heads("**Q.** How is a deck washed?\n**A.**\n1. Sand it\n2. Rinse it\n")
    assert {"How is a deck washed?", "Sand it", "Rinse it"} == found.keys()
