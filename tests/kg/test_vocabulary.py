"""A vocabulary gives names and kinds, and a wrong one says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kg.errors import NotegraphError
from kg.namespaces import ONTOLOGY, SKOS
from kg.vocabulary import DEFAULT_VOCABULARY, Vocabulary, load_vocabulary

HEAD = f"@prefix ng: <{ONTOLOGY}> . @prefix skos: <{SKOS}> . @base <urn:v:> .\n"


def write(tmp_path: Path, body: str) -> Path:
    """A vocabulary file."""
    path = tmp_path / "v.ttl"
    path.write_text(HEAD + body, encoding="utf-8")
    return path


def test_the_bundled_vocabulary_knows_acronyms_and_kinds() -> None:
    entries = {entry.label: entry for entry in load_vocabulary().entries}
    tuning = entries["Automatic Model Tuning"]
    assert tuning.kind == "Feature"
    assert "AMT" in tuning.aliases
    assert len(entries) >= 150


def test_the_bundled_vocabulary_says_names_and_kinds_and_nothing_else() -> None:
    predicates = {
        quad.predicate.value for quad in parse(DEFAULT_VOCABULARY.read_bytes(), RdfFormat.TURTLE)
    }
    assert predicates == {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        SKOS + "prefLabel",
        SKOS + "altLabel",
        ONTOLOGY + "kind",
    }


def test_none_and_an_empty_file_are_no_vocabulary(tmp_path: Path) -> None:
    assert load_vocabulary(None) == load_vocabulary(write(tmp_path, "")) == Vocabulary()


def test_entries_are_sorted_with_sorted_aliases(tmp_path: Path) -> None:
    body = """<b> a skos:Concept ; skos:prefLabel "B" ; ng:kind ng:Metric .
              <a> a skos:Concept ; skos:prefLabel "A" ; ng:kind ng:Library ;
                  skos:altLabel "Z", "Y" ."""
    entries = load_vocabulary(write(tmp_path, body)).entries
    assert [(e.label, e.kind, e.aliases) for e in entries] == [
        ("A", "Library", ("Y", "Z")),
        ("B", "Metric", ()),
    ]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<a> a skos:Concept ; ng:kind ng:Metric .", "prefLabel"),
        ('<a> a skos:Concept ; skos:prefLabel "A" .', "ng:kind"),
        ('<a> a skos:Concept ; skos:prefLabel "A" ; ng:kind ng:Gadget .', "none of"),
        (
            '<a> a skos:Concept ; skos:prefLabel "A" ; ng:kind ng:Metric .'
            '<b> a skos:Concept ; skos:prefLabel "B" ; skos:altLabel "a" ; ng:kind ng:Metric .',
            "stands for",
        ),
        ("<a> a", "cannot be read"),
    ],
)
def test_a_wrong_file_is_explained(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(NotegraphError, match=message):
        load_vocabulary(write(tmp_path, body))


def test_a_missing_file_is_explained(tmp_path: Path) -> None:
    with pytest.raises(NotegraphError, match="cannot be read"):
        load_vocabulary(tmp_path / "none.ttl")
