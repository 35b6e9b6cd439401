"""Sentences of any field become facts with the right subject, relation and sense."""

from __future__ import annotations

import pytest

from ingest.language.claims import trim


@pytest.mark.parametrize(
    ("sentence", "relation", "object_"),
    [
        ("The Kelvin Kiln is a small furnace for firing porcelain.", "isA", "small furnace"),
        ("The Kelvin Kiln is a small furnace for firing porcelain.", "usedFor", "firing porcelain"),
        ("You can use the Kelvin Kiln to fire porcelain.", "usedFor", "fire porcelain"),
        ("Use the Kelvin Kiln to fire porcelain.", "usedFor", "fire porcelain"),
        ("With the Kelvin Kiln, you can fire porcelain.", "usedFor", "fire porcelain"),
        ("The Kelvin Kiln lets you fire porcelain at home.", "usedFor", "fire porcelain at home"),
        ("The Kelvin Kiln allows us to fire porcelain.", "usedFor", "fire porcelain"),
        ("The Kelvin Kiln is the best choice for thin porcelain.", "suitableFor", "thin porcelain"),
        ("The Kelvin Kiln is ideal when the clay is wet.", "suitableFor", "the clay is wet"),
        ("Use the Kelvin Kiln when the clay is wet.", "suitableFor", "the clay is wet"),
        ("It requires a ventilated room.", "requires", "a ventilated room"),
        ("You need a permit to run it.", "requires", "a permit"),
        ("It is part of the Delft Workshop.", "partOf", "the Delft Workshop"),
        ("It integrates with the Delft Workshop.", "integratesWith", "the Delft Workshop"),
        ("It has connectors for the Delft Workshop.", "integratesWith", "the Delft Workshop"),
        ("It detects cracks in the glaze.", "detects", "cracks in the glaze"),
        ("The Kelvin Kiln shortens the drying time.", "reduces", "the drying time"),
        ("It needs less gas than a bonfire.", "reduces", "gas"),
        ("It fires clay instead of the Bonfire Pit.", "alternativeTo", "the Bonfire Pit"),
        ("It gives you the ability to cool in steps.", "supports", "cool in steps"),
        ("It can be stacked.", "supports", "stacked"),
        ("The lid must be closed.", "requires", "The lid must be closed"),
        ("It is recommended to oil the hinge.", "requires", "oil the hinge"),
        ("It is necessary to oil the hinge.", "requires", "oil the hinge"),
        ("The Kelvin Kiln is an oven designed to fire porcelain.", "isA", "oven"),
        ("The Kelvin Kiln is an oven designed to fire porcelain.", "usedFor", "fire porcelain"),
        ("It's used by potters to fire porcelain.", "usedFor", "fire porcelain"),
        ("It is used to dry clay, NOT for porcelain.", "usedFor", "dry clay"),
        ("You might want to fire porcelain in it.", "usedFor", "fire porcelain in it"),
        ("Keeps the heat in for a whole day.", "usedFor", "keeps the heat in for a whole day"),
        ("The Kelvin Kiln is set to low by default.", "hasProperty", "set to low by default"),
        (
            "It fires clay instead of the Bonfire Pit if it rains.",
            "alternativeTo",
            "the Bonfire Pit",
        ),
    ],
)
def test_a_sentence_says(read, sentence: str, relation: str, object_: str) -> None:
    assert object_ in read("Kelvin Kiln", sentence).objects("Kelvin Kiln", relation)


@pytest.mark.parametrize(
    ("sentence", "relation", "object_"),
    [
        ("It does not need a chimney.", "requires", "a chimney"),
        ("No chimney is needed.", "requires", "chimney"),
        ("You do not have to build a chimney.", "requires", "build a chimney"),
        ("It does away with the need for a chimney.", "requires", "a chimney"),
        ("It fires clay without a chimney.", "requires", "a chimney"),
        ("It cannot melt glass.", "supports", "melt glass"),
        ("It is unable to melt glass.", "supports", "melt glass"),
        ("The Kelvin Kiln is not for melting glass.", "usedFor", "melting glass"),
        ("You would not use the Kelvin Kiln for glass.", "usedFor", "glass"),
        ("It has no thermostat.", "hasProperty", "thermostat"),
        ("It works with gas, not with coal.", "supports", "coal"),
        ("It supports dry clay, not wet clay.", "supports", "wet clay"),
    ],
)
def test_a_denial_stays_one(read, sentence: str, relation: str, object_: str) -> None:
    said = read("Kelvin Kiln", sentence)
    assert object_ in [
        o.removeprefix("no ") for o in said.objects("Kelvin Kiln", relation, negated=True)
    ]
    assert object_ not in said.objects("Kelvin Kiln", relation)


def test_a_list_of_objects_is_a_fact_for_each(read) -> None:
    said = read("Kelvin Kiln", "It has three modes: slow firing, fast firing and drying.")
    assert said.objects("Kelvin Kiln", "hasOption") == ["slow firing", "fast firing", "drying"]


def test_several_purposes_are_a_fact_for_each(read) -> None:
    said = read("Kelvin Kiln", "Use it to dry clay, to fire porcelain, and to melt glaze.")
    assert said.objects("Kelvin Kiln", "usedFor") == ["dry clay", "fire porcelain", "melt glaze"]


def test_a_quality_belongs_to_what_is_recommended(read) -> None:
    said = read("Kilns", "The Kelvin Kiln is the right choice here. It has the least running cost.")
    assert "least running cost" in said.objects("Kelvin Kiln", "hasProperty")
    assert all(
        f.object_kind == "quality"
        for f in said.facts("Kelvin Kiln")
        if f.object == "least running cost"
    )


def test_the_scenario_is_no_fact_of_the_thing(read) -> None:
    said = read("Kelvin Kiln", "The company keeps its clay in another country.")
    assert not said.facts("Kelvin Kiln")


def test_a_why_question_makes_no_claims(read) -> None:
    assert not read("Kelvin Kiln", "Why does it crack?").facts("Kelvin Kiln")


def test_what_says_nothing_is_no_fact(read) -> None:
    said = read("Kelvin Kiln", "It does this. It performs the following steps.")
    assert not said.facts("Kelvin Kiln")


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("This might seem odd, but let me explain.", "me explain"),
        ("The Kelvin Kiln can be applied to all shelves.", "all shelves"),
        ("Create a Kelvin Kiln with a shelf for bowls.", "bowls"),
        ("The default temperature is 90 degrees by day.", "90 degrees by day"),
        ("Here is what the dial means.", "here"),
    ],
)
def test_what_is_no_purpose_and_no_kind(read, sentence: str, wrong: str) -> None:
    facts = read("Kelvin Kiln", sentence).knowledge.facts
    assert all(f.object != wrong for f in facts if f.relation in {"usedFor", "isA"})


@pytest.mark.parametrize(
    "piece",
    [
        "OS patching",
        "kiln drying both shelves slowly",
        "Clay based furnace with a lid",
        "Furnace to dry, fire and cool bowls.",
        "fan updates, lids, shelves",
        "auto scale up and down",
        "in place updates",
    ],
)
def test_words_that_are_no_sentence_have_no_subject(read, piece: str) -> None:
    said = read("Kelvin Kiln", f"The Kelvin Kiln is new.\n\n{piece}")
    iris = {t.iri for t in said.knowledge.things if "Kelvin" in t.label}
    assert {f.subject for f in said.knowledge.facts} <= iris


def test_a_name_may_open_with_the_word_of_an_instruction(read) -> None:
    said = read("Kilns", "Read kilns can be in another shed. FILL is faster than the rest.")
    assert said.objects("Read kilns", "hasProperty") == ["in another shed"]
    assert said.objects("FILL", "hasProperty") == ["faster than the rest"]


@pytest.mark.parametrize(
    ("entry", "uses"),
    [
        ("- Smoke lever: hold the lid up", ["hold the lid up"]),
        ("- Smoke levers: allow you to hold lids", ["hold lids"]),
        ("- Smoke lever: use with care", []),
        ("- Lever cleaning: wipe the handle", []),
    ],
)
def test_an_entry_that_opens_with_a_verb_tells_what_its_head_is_for(
    read, entry: str, uses: list[str]
) -> None:
    facts = read("Kilns", entry).knowledge.facts
    assert [f.object for f in facts if f.relation == "usedFor"] == uses


def test_a_claim_without_an_object_is_none(read) -> None:
    said = read("Kiln", "- Threshold: 10 times before it is hot (default, max) - 2 min")
    assert all(fact.object for fact in said.knowledge.facts)


@pytest.mark.parametrize(
    "phrase", ["-> clay", "=> clay", ", → clay", "- clay -", "clay ->", "clay ="]
)
def test_an_object_has_no_loose_ends(phrase: str) -> None:
    assert trim(phrase) == "clay"


def test_a_sign_is_no_loose_end() -> None:
    assert trim("= -5 °C") == "-5 °C"
