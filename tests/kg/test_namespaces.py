"""IRIs are readable, stable, valid, and never shared by accident."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.model import Quantity
from kg.namespaces import (
    constraint_iri,
    need_iri,
    note_iri,
    passage_iri,
    resource_iri,
    section_iri,
    slug,
    thing_iri,
)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Serverless Inference", "serverless_inference"),
        ("  Serverless\n inference ", "serverless_inference"),
        ("max_depth", "max__depth"),
        ("K-Means", "k-means"),
        ("ml.p4d", "ml.p4d"),
        ("C++", "c%2B%2B"),
        ("Größe", "grösse"),
        ("日本語 ノート", "日本語_ノート"),
        ("..", "%2E%2E"),
        ("a/b", "a%2Fb"),
    ],
)
def test_a_name_is_spelled_readably(label: str, name: str) -> None:
    assert slug(label) == name
    assert thing_iri(label) == f"https://notegraph.example/thing/{name}"


def key(text: str) -> str:
    """What two labels must share to be one name."""
    import unicodedata

    folded = " ".join(unicodedata.normalize("NFKC", text).split()).casefold()
    return unicodedata.normalize("NFKC", folded)


texts = st.text(st.sampled_from("ab _.-%~/C+#é\t"), max_size=8)


@given(texts, texts)
def test_different_labels_have_different_names(one: str, other: str) -> None:
    assert (slug(one) == slug(other)) == (key(one) == key(other))


@given(st.text(max_size=200))
def test_every_name_is_a_valid_iri(text: str) -> None:
    for iri in (thing_iri(text), need_iri(text), note_iri(text), resource_iri(text)):
        assert NamedNode(iri).value == iri


def test_long_phrases_are_cut_but_stay_apart() -> None:
    one, other = slug("word " * 60 + "one"), slug("word " * 60 + "other")
    assert one != other
    assert len(one) < 120


def test_limits_differ_by_number_unit_and_operator() -> None:
    oven = thing_iri("Oven")
    iris = {
        constraint_iri(oven, "memory", quantity)
        for quantity in (
            None,
            Quantity("<=", 6, "GB"),
            Quantity("<=", 6, "GiB"),
            Quantity("<=", 6, "Gb"),
            Quantity("<", 6, "GB"),
            Quantity("<=", 60, "GB"),
            Quantity("<=", 6),
        )
    }
    assert len(iris) == 7
    assert "https://notegraph.example/constraint/oven/memory/max_6_GB" in iris


def test_a_web_link_is_its_own_iri_and_any_other_gets_one() -> None:
    assert resource_iri("https://a.example/b?c=d#e") == "https://a.example/b?c=d#e"
    assert resource_iri("https://a.example/b c") == "https://a.example/b%20c"
    assert resource_iri("../other.md").startswith("https://notegraph.example/resource/")
    assert resource_iri("http://[broken").startswith("https://notegraph.example/resource/")


@pytest.mark.parametrize(
    ("url", "iri"),
    [
        ("https://a.example/x#/one#/two", "https://a.example/x#/one%23/two"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/%zz%20", "https://a.example/%25zz%20"),
        ("https://a.example:port/", "https://notegraph.example/resource/"),
        ("https://a@b@c.example/", "https://notegraph.example/resource/"),
    ],
)
def test_a_web_address_that_is_no_iri_as_it_stands_gets_one_all_the_same(
    url: str, iri: str
) -> None:
    assert NamedNode(resource_iri(url)).value.startswith(iri)


def test_a_link_to_an_iri_of_the_graph_itself_never_names_that_node() -> None:
    for node in (thing_iri("Oven"), "https://notegraph.example/ontology#Claim"):
        assert resource_iri(node).startswith("https://notegraph.example/resource/")


def test_names_follow_the_base() -> None:
    base = "http://mine.example/kb/"
    assert thing_iri("Oven", base) == "http://mine.example/kb/thing/oven"
    limit = constraint_iri(thing_iri("Oven", base), "size", None, base)
    assert limit == "http://mine.example/kb/constraint/oven/size"


def test_sections_with_the_same_path_are_told_apart() -> None:
    assert section_iri("a.md", ("A", "B"), 0) != section_iri("a.md", ("A", "B"), 1)


def test_notes_keep_case_and_folders() -> None:
    assert note_iri("My notes/A b.md") == "https://notegraph.example/note/My_notes/A_b.md"
    assert note_iri("a.md") != note_iri("A.md")


def test_a_passage_id_must_be_a_plain_word() -> None:
    with pytest.raises(ValueError, match="passage id"):
        passage_iri("a/b")
