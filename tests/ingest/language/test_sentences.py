"""Sentences end where a reader would say so."""

from __future__ import annotations

import pytest

from ingest.language.sentences import ends_line, is_jotted, sentence_spans


def split(text: str, breaks: tuple[int, ...] = ()) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, breaks)]


@pytest.mark.parametrize(
    "text",
    [
        "It is small, e.g. a mouse, i.e. a rodent, vs. a rat.",
        "Use U.S. regions for v1.2 at 0.75 or 3.5 GB.",
        "Weights go from 32-bit floating-point (e.g., 4 bytes) to 8-bit.",
        "Dr. Kelvin and J. Smith et al. built it.",
        "See Fig. 3 and No. 5 for approx. ten more.",
        "Call node.js or System.Out in ml.m5.large.",
        "1. The first of them",
        "Wait... there is more",
        "He asked “why?” and left.",
    ],
)
def test_stays_one(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It grows.", "It needs light."),
        ("It grows (see X.)", "It needs light."),
        ("Is it big?", "Yes."),
        ("It grows!", "“So do I.”"),
        ("It grows etc.", "The rest follows."),
        ("It lives in the U.S.", "It thrives there."),
        ("It doubles data.", "k-means is next."),
        ("It holds 6 GB.", "128 MB is the least."),
        ("**It grows.**", "It needs light."),
    ],
)
def test_becomes_two(first: str, second: str) -> None:
    assert split(f"{first} {second}") == [first, second]


def test_sentences_of_scripts_without_spaces_are_told_apart() -> None:
    assert split("これは文です。次の文です。") == ["これは文です。", "次の文です。"]


def test_breaks_end_sentences_whatever_stands_there() -> None:
    assert split("a head its text", (7,)) == ["a head", "its text"]


def test_a_span_without_end_is_cut_at_a_space() -> None:
    pieces = split("word " * 2000)
    assert max(map(len, pieces)) <= 2000
    assert " ".join(pieces) == ("word " * 2000).strip()


def test_a_line_with_room_left_before_a_capital_was_broken_on_purpose() -> None:
    assert ends_line("Class imbalance", "It occurs when a facet has few samples.", 90)
    assert ends_line("Uses:", "Clustering", 20)


def test_a_full_line_or_one_that_leans_on_the_next_was_wrapped() -> None:
    full = "A line that is filled up to where the writer's editor wraps it, at eighty, near"
    assert not ends_line(full, "Constantinople and beyond", 80)
    assert not ends_line("it goes to the", "Bosporus", 80)
    assert not ends_line("it goes on", "without a capital", 80)
    assert not ends_line("salt,", "Pepper", 80)


def test_among_entries_opened_by_labels_a_small_letter_begins_one_too() -> None:
    assert ends_line("slip: thin clay, for joints", "engobe - coloured slip", 40, listed=True)
    assert not ends_line("slip: thin clay,", "for joints", 40, listed=True)
    assert not ends_line("slip: thin clay, for joints", "engobe - coloured slip", 40)


def test_lines_broken_on_purpose_are_no_running_text() -> None:
    jotted = [
        "redis over http, for edge functions",
        "pay per command",
        "rate limits: a library is included",
    ]
    assert is_jotted(jotted, 80)
    assert not is_jotted(jotted, 36)
    assert not is_jotted([*jotted, "it sleeps."], 80)
    wrapped = ["the ferry leaves the quay at", "noon and calls at every small", "island"]
    assert not is_jotted(wrapped, 80)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Delft Oven can be damaged by frost.", "can be damaged by frost"),
        ("The Delft Oven cracks the glaze of old bowls.", "cracks the glaze of old bowls"),
    ],
)
def test_a_risk_is_no_use(read, text: str, told: str) -> None:
    said = read("Kilns", text)
    assert said.objects("Delft Oven", "hasProperty") == [told]
    assert not said.facts("Delft Oven", "usedFor")
    assert not said.facts("Delft Oven", "supports")


def test_what_it_is_crucial_to_do_is_needed(read) -> None:
    said = read(
        "Kilns", "The Delft Oven is new. It is crucial to dry the bowls. It's fine if they are wet."
    )
    assert said.objects("Delft Oven", "requires") == ["dry the bowls"]
    assert said.objects("Delft Oven", "hasProperty") == ["new"]
