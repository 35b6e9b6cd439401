"""One thing for each thing, however it is called, and none for what is no name."""

from __future__ import annotations

import pytest

from ingest.language.name_keys import name_key, singular
from kg.vocabulary import Entry


def test_spellings_of_one_name_share_a_key() -> None:
    assert name_key("FastFile modes") == name_key("fast file mode") == name_key("Fast-file mode")


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("policies", "policy"),
        ("boxes", "box"),
        ("class", "class"),
        ("gas", "gas"),
        ("gases", "gas"),
        ("aliases", "alias"),
        ("phases", "phase"),
        ("cameras", "camera"),
        ("kilns", "kiln"),
    ],
)
def test_singular(word: str, one: str) -> None:
    assert singular(word) == one


def test_an_acronym_in_brackets_is_the_same_thing(read) -> None:
    said = read("Tests", "The Rapid Glaze Test (RGT) finds cracks. RGT needs a lamp.")
    assert said.objects("Rapid Glaze Test", "requires") == ["a lamp"]
    assert said.facts("RGT") == said.facts("Rapid Glaze Test")


def test_a_plural_and_a_heading_are_the_same_thing(read) -> None:
    said = read("Kelvin Kilns", "A Kelvin Kiln needs gas.")
    assert said.objects("Kelvin Kilns", "requires") == ["gas"]


def test_a_vocabulary_joins_names_and_gives_kinds(read_notes) -> None:
    note = {"a.md": "# Kelvin Kiln\n\nIt needs gas.\n\n# KK-9\n\nIt needs wood.\n"}
    assert read_notes(note).kind("KK-9") != "Library"
    said = read_notes(note, Entry("Kelvin Kiln", "Library", ("KK-9",)))
    assert said.kind("Kelvin Kiln") == "Library"
    assert set(said.objects("Kelvin Kiln", "requires")) == {"gas", "wood"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Vasari Cut is an algorithm that sorts shards.", "Vasari Cut", "Algorithm"),
        ("Harborlight is a managed service for boats.", "Harborlight", "Service"),
        (
            "Calling `GetShards` returns the shards. `GetShards` is fast.",
            "GetShards",
            "ApiOperation",
        ),
        ("Shatter Rate is a metric of loss.", "Shatter Rate", "Metric"),
    ],
)
def test_kinds_are_read_from_wording(read, text: str, name: str, kind: str) -> None:
    assert read("Pots", text).kind(name) == kind


@pytest.mark.parametrize(
    "junk",
    ["GB", "no", "Good for", "Overview", "Response time", "How it works", "It works in two steps"],
)
def test_what_is_no_name_is_no_thing(read, junk: str) -> None:
    text = (
        "## Overview\n\nIt holds 6 GB.\n\n## How it works\n\nIt works in two steps:\n\n- heat\n- cool\n\n"
        "Good for:\n\n- clay\n\n- **Response time:** an hour passes.\n\n| Oven | Steam |\n|---|---|\n| Delft | no |"
    )
    assert read("Kelvin Kiln", text).kind(junk) is None


def test_a_link_text_alone_names_a_thing_that_the_page_documents(read) -> None:
    said = read("Kilns", "It is hot.\n\n## Links\n\n- [Delft Oven](https://example.org/delft)")
    assert said.objects("Delft Oven", "documentedAt") == ["https://example.org/delft"]


def test_a_name_with_a_capital_inside_sentences_is_a_products(read) -> None:
    said = read("Shop", "Many people buy a Vulcanette. The Vulcanette requires gas.")
    assert said.kind("Vulcanette") == "Service"
    common = read("Slow glazes", "Many people like a slow glaze. A slow glaze requires time.")
    assert common.kind("Slow glazes") != "Service"


def test_a_common_noun_joins_no_two_names_that_open_it(read_notes) -> None:
    notes = {
        f"{maker}.md": f"# {maker}\n\nThe {maker} motor needs oil. A motor of {maker} is loud. "
        f"The {maker} blade and the {maker} table are cheap.\n"
        for maker in ("Kelvin", "Delft", "Vasari")
    }
    labels = read_notes(notes)
    iris = {
        next(t.iri for t in labels.knowledge.things if name in t.names)
        for name in ("Kelvin", "Delft", "Vasari")
    }
    assert len(iris) == 3


def test_a_name_is_written_without_the_word_that_many_names_share(read_notes) -> None:
    text = (
        "# Kelvin\n\nKelvin is a maker of ovens. We bake with Kelvin Torva and like the Torva. "
        "We roast with Kelvin Melka and like the Melka. We smoke with Kelvin Osmund and like the "
        "Osmund. People know Kelvin.\n\n"
        "## Portable Kelvin ovens\n\nThey need gas. The hut is warmed by portable ovens.\n"
    )

    def aliases(text: str) -> list[str]:
        things = read_notes({"kelvin.md": text}).knowledge.things
        names = next(t.aliases for t in things if t.label == "Portable Kelvin ovens")
        return [name.lower() for name in names]

    assert "portable ovens" in aliases(text)
    assert "portable ovens" not in aliases(text.replace("by portable ovens", "by wood"))
    step = f"{text}\n## Kelvin + bake\n\nIt dries bread. We bake twice. Others bake once.\n"
    baked = read_notes({"kelvin.md": step}).knowledge
    assert not [m for m in baked.mentions if m.surface == "bake"]
    bare = read_notes({"kelvin.md": f"{text}\n## [ Kelvin ]\n\nIt is written so on the box.\n"})
    assert all(m.surface for m in bare.knowledge.mentions)
    assert all(name.strip("[] ") for t in bare.knowledge.things for name in t.names)


def test_an_error_is_no_metric(read) -> None:
    said = read("Pottery", "Warping is an error. Shrinkage is a metric of clay.")
    assert (said.kind("Warping"), said.kind("Shrinkage")) == ("Concept", "Metric")
