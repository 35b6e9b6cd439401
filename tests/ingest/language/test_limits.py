"""Bounds are read with operator, number, unit and what they bound."""

from __future__ import annotations

import pytest

from ingest.language.limits import excluded, limits, only_restrictions


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Processing time: up to 60 minutes.", [("Processing time", "<=", 60, "minute")]),
        (
            "A dose lasts between 10 and 14 days.",
            [("dose", ">=", 10, "day"), ("dose", "<=", 14, "day")],
        ),
        ("Keep the syrup below 35 °C.", [("syrup", "<", 35, "°C")]),
        ("It must not be used above 30 °C.", [("temperature", "<=", 30, "°C")]),
        ("The file may be no larger than 25 MB.", [("file", "<=", 25, "MB")]),
        ("The gap is 6 to 9 mm wide.", [("gap", ">=", 6, "mm"), ("gap", "<=", 9, "mm")]),
        ("Its timeout is 15 minutes.", [("timeout", "=", 15, "minute")]),
        ("It supports a maximum concurrency of 200.", [("concurrency", "<=", 200, None)]),
        (
            "It fits 6 GB memory and 200 maximum concurrency limits.",
            [("memory", "<=", 6, "GB"), ("concurrency", "<=", 200, "concurrency")],
        ),
        ("It hosts tens of thousands of models.", [("models", ">=", 10000, "model")]),
        ("It takes 2 min 30 s.", [("time", "=", 2, "min"), ("time", "=", 30, "s")]),
        ("The request size is limited to 6 MB.", [("request size", "<=", 6, "MB")]),
        ("it stays hot for 3 hours max", [("stays hot", "<=", 3, "hour")]),
        ("max load 64 kg for all shelves", [("load", "<=", 64, "kg")]),
        ("Minimum rest time = 5 minutes", [("rest time", ">=", 5, "minute")]),
        ("The smallest interval is 5 minutes.", [("smallest interval", ">=", 5, "minute")]),
        ("The longest firing takes 40 hours.", [("longest firing", "<=", 40, "hour")]),
        ("A winch stops pulling at 25 kg.", [("winch stops pulling", "<=", 25, "kg")]),
        ("One shelf tops out at 30 kg.", [("One shelf tops out", "<=", 30, "kg")]),
        ("It is for bowls no deeper than 9 cm.", [("bowls no deeper", "<=", 9, "cm")]),
        ("A load is 400 g to 6 kg.", [("load", ">=", 400, "g"), ("load", "<=", 6, "kg")]),
        (
            "It closes every vent after 20 minutes.",
            [("closes every vent after", "<=", 20, "minute")],
        ),
        ("It cracks after 20 minutes.", [("cracks after", ">", 20, "minute")]),
        ("A lid ≥ 4 cm is best.", [("lid", ">=", 4, "cm")]),
        ("It needs cone 7 or higher.", [("cone", ">=", 7, None)]),
        ("It fires 12 trays by default.", [("trays", "=", 12, "tray")]),
        ("At least two people are needed.", [("people", ">=", 2, "people")]),
    ],
)
def test_limits(text: str, bounds: list[tuple[str, str, float, str | None]]) -> None:
    assert [(what, q.operator, q.value, q.unit) for what, q in limits(text)] == bounds


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("The rack refuses pots above about 3 kg.", "<="),
        ("A firing that runs longer than 7 hours is stopped.", "<="),
        ("Hives with more than 2,000 bees become slow.", "<="),
        ("It is too slow under 35 °C.", ">="),
        ("The glaze cracks if > 80 °C.", "<="),
        ("Boats longer than 12 m cannot enter the lock.", "<="),
        ("The court rejects letters shorter than 2 pages.", ">="),
        ("Kilns above 9 kW do not need a permit.", ">"),
        ("Letters above 5 kg must be sent in parts.", ">"),
        ("Keep the syrup below 35 °C.", "<"),
        ("It is for close firing in under 8 hours of work.", "<"),
        ("The vent opens if the load drops below 10 kg.", "<"),
    ],
)
def test_what_fails_beyond_a_figure_is_bounded_by_it(text: str, operator: str) -> None:
    assert [q.operator for _, q in limits(text)] == [operator]


@pytest.mark.parametrize(
    "text",
    [
        "It was founded in 1998.",
        "One of the tools is red.",
        "It never does so in more than one case.",
    ],
)
def test_a_number_that_bounds_nothing_is_no_limit(text: str) -> None:
    assert limits(text) == []


def test_only_restricts_what_follows_it() -> None:
    text = "Connections work only within the same Region."
    assert [text[a:b] for a, b in only_restrictions(text)] == ["only within the same Region"]


def test_not_with_shuts_out() -> None:
    text = "It reads from a bucket, not from a disk."
    assert [text[a:b] for a, b in excluded(text)] == ["a disk"]


def test_a_limit_of_a_thing_named_behind_it_is_that_things(read) -> None:
    said = read(
        "Kilns", "The vase fits the 40 cm height limit of the Kelvin Kiln. The Kelvin Kiln is hot."
    )
    assert [
        (f.quantity.value, f.quantity.unit)
        for f in said.facts("Kelvin Kiln", "hasLimit")
        if f.quantity
    ] == [(40.0, "cm")]


def test_only_may_stand_behind_what_it_restricts() -> None:
    text = "It watches oak shelves only; the rest is free."
    assert [text[a:b] for a, b in only_restrictions(text)] == ["It watches oak shelves only"]


def test_only_as_a_piece_of_a_name_restricts_nothing(read) -> None:
    assert not only_restrictions("Oak Only")
    said = read(
        "Woods", "Shelves come in two kinds:\n\n- Oak Only\n  - It stays dry.\n- Ash\n  - It bends."
    )
    assert "Oak Only" in said.objects("Shelves", "hasOption")


def test_one_at_a_time_is_a_limit(read) -> None:
    (limit,) = read("Kilns", "The Delft Oven fires one vase at a time.").facts(
        "Delft Oven", "hasLimit"
    )
    assert limit.quantity
    assert (limit.quantity.operator, limit.quantity.value, limit.quantity.unit) == ("<=", 1, "vase")


def test_what_is_limited_is_called_without_other_figures() -> None:
    assert {what for what, _ in limits("shed 6–8 weeks")} == {"shed"}
    assert {what for what, _ in limits("70 °C, 2–3 min")} <= {"temperature", "time"}


def test_a_figure_of_a_part_is_the_things(read) -> None:
    said = read("Kilns", "The Delft Oven dries bowls. The usual firing time is 7 hours at most.")
    assert [f.quantity.value for f in said.facts("Delft Oven", "hasLimit") if f.quantity] == [7.0]


@pytest.mark.parametrize(
    "text", ["Oak is the only wood that bends.", "Ash must be the only wood here."]
)
def test_the_only_one_is_no_limit(text: str) -> None:
    assert not only_restrictions(text)


def test_what_is_counted_is_no_word_that_joins_clauses() -> None:
    assert "but" not in {what for what, _ in limits("The firing takes 60 minutes but may be cut.")}
