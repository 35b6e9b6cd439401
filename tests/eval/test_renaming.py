"""The renamed world."""

import json
import re
from pathlib import Path

from eval.check import check
from eval.inventing import propose
from eval.notes import read_notes
from eval.product_names import Name, product_names
from eval.questions import (
    Evidence,
    Question,
    default_gold,
    gold_json,
    is_question,
    question_of,
    read_rows,
)
from eval.renaming import Renaming, load_renaming

RENAMING = Renaming(
    {
        "Kiln": "Zorb",
        "Glow Kiln": "Brau Tremen",
        "Acme Glow Kiln": "Vexil Brau Tremen",
        "GK": "BT",
        "Canvas": "Drelm",
        "K9": "Q9",
    }
)


def test_the_longest_name_wins():
    assert RENAMING.text("The Acme Glow Kiln and a Kiln.") == "The Vexil Brau Tremen and a Zorb."


def test_case_is_kept_word_by_word():
    assert (
        RENAMING.text("glow kiln, GLOW KILN, Glow kiln") == "brau tremen, BRAU TREMEN, Brau tremen"
    )


def test_plurals_stay_plurals():
    assert RENAMING.text("Glow Kilns and Canvases") == "Brau Tremens and Drelmes"


def test_names_inside_words_are_left_alone():
    assert (
        RENAMING.text("Kilnsman, preCanvas, lib.Kiln, GKX") == "Kilnsman, preCanvas, lib.Kiln, GKX"
    )


def test_a_verb_that_looks_like_a_name_is_left_alone_unless_it_must_be_one():
    assert RENAMING.text("They canvas the town with Canvas") == "They canvas the town with Drelm"
    assert RENAMING.text("canvas", any_case=True) == "drelm"


def test_lines_and_addresses_stay():
    text = "a Glow\nKiln at https://acme.example/Glow-Kiln (Glow-Kiln)"
    assert RENAMING.text(text) == "a Brau\nTremen at https://acme.example/Glow-Kiln (Brau-Tremen)"


def test_names_of_files_stay_and_the_headings_that_links_name_follow():
    text = "[Canvas](canvas.md), [it](canvas.md#canvas-jobs), [x](#glow-kiln-gk)"
    assert (
        RENAMING.text(text)
        == "[Drelm](canvas.md), [it](canvas.md#drelm-jobs), [x](#brau-tremen-bt)"
    )


def test_front_matter_is_renamed_in_any_case():
    text = "---\ntags: [canvas, glow-kiln]\n---\nThey canvas the town.\n"
    assert RENAMING.text(text) == "---\ntags: [drelm, brau-tremen]\n---\nThey canvas the town.\n"


def test_a_name_that_is_no_ordinary_word_is_found_in_any_case():
    renaming = Renaming({"GlowKiln": "BrauTremen", "K9": "Q9"})
    assert renaming.text("a glowkiln, a k9") == "a brautremen, a q9"


def test_a_name_as_listed_becomes_the_invented_one_as_listed():
    assert Renaming({"IP Watch": "Ibral Quess"}).text("IP Watch") == "Ibral Quess"


def test_a_hyphen_in_a_name_is_part_of_it():
    renaming = Renaming({"K-Near": "K-Vell"})
    assert renaming.text("K-Near takes the k near points") == "K-Vell takes the k near points"


def test_an_alias_that_stands_in_an_address_of_the_evidence_stays_beside_the_new_one():
    quote = "https://acme.example/canvas-guide"
    question = Question(
        "q", "Where?", "howto", gold_entities=(("Canvas",), ("GK",)),
        evidence=(Evidence("a.md", 1, 1, quote),),
    )  # fmt: skip
    assert RENAMING.question(question).gold_entities == (("Drelm", "Canvas"), ("BT",))


def test_the_bundled_gold_holds_in_the_renamed_world(tmp_path, notes):
    renaming = load_renaming()
    folder = tmp_path / "notes"
    folder.mkdir()
    for name, text in read_notes(notes).texts.items():
        (folder / name).write_text(renaming.text(text), encoding="utf-8")
    files = [renamed_gold(file, renaming, tmp_path) for file in default_gold()]
    assert check(files, folder) == []


def renamed_gold(file: Path, renaming: Renaming, folder: Path) -> Path:
    rows = []
    for row in read_rows([file]):
        data = dict(row.data)
        if is_question(row):
            question = renaming.question(question_of(row))
            data |= gold_json(question) | {"question": question.question}
        elif "sentence" in data:
            data["sentence"] = renaming.text(data["sentence"])
        rows.append(json.dumps(data) + "\n")
    (folder / file.name).write_text("".join(rows), encoding="utf-8")
    return folder / file.name


def test_the_bundled_names_are_distinct_and_no_words_of_the_notes(notes):
    changed = {old: new for old, new in load_renaming().names.items() if old != new}
    assert len({new.casefold() for new in changed.values()}) == len(changed)
    text = " ".join(read_notes(notes).texts.values()).casefold()
    used = set(re.findall(r"[^\W_]+", text))
    for old, new in changed.items():
        kept = set(re.findall(r"[^\W_]+", old.casefold()))
        invented = set(re.findall(r"[^\W_]+", new.casefold())) - kept
        assert not invented & used, (old, new)


def test_renaming_twice_changes_nothing_more():
    once = RENAMING.text("The Acme Glow Kiln (GK) in Canvas, a K9")
    assert RENAMING.text(once) == once
    assert once == "The Vexil Brau Tremen (BT) in Drelm, a Q9"


def test_a_question_is_renamed_with_its_gold():
    question = Question(
        "q", "Does a Glow Kiln fit?", "mcq", {"A": "The GK"}, ("A",),
        gold_entities=(("glow kiln", "gk"),), forbidden=("canvas",),
        evidence=(Evidence("a.md", 1, 1, "Glow Kilns fit."),),
    )  # fmt: skip
    renamed = RENAMING.question(question)
    assert renamed.question == "Does a Brau Tremen fit?"
    assert renamed.options == {"A": "The BT"}
    assert renamed.gold_entities == (("brau tremen", "bt"),)
    assert renamed.forbidden == ("drelm",)
    assert renamed.evidence[0].quote == "Brau Tremens fit."


NAMES = [
    Name("Feature Store", "fs"),
    Name("Acme Feature Store", "fs"),
    Name("Automatic Model Tuning", "amt"),
    Name("AMT", "amt"),
    Name("Pipelines", "p"),
    Name("Store of Gold", "g"),
    Name("S3", "s3"),
]


def test_proposed_names_are_composed_word_by_word():
    proposal = propose(NAMES, "Feature Store text")
    store = proposal["Feature Store"]
    assert re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", store)
    assert proposal["Acme Feature Store"].endswith(" " + store)
    assert proposal["Store of Gold"].split()[:2] == [store.split()[1], "of"]
    assert proposal["AMT"] == "".join(w[0] for w in proposal["Automatic Model Tuning"].split())
    assert proposal["Pipelines"].endswith("s")
    assert proposal["S3"].endswith("3")
    assert proposal["S3"] != "S3"


def test_an_acronym_inside_a_longer_name_is_the_same_there():
    names = [*NAMES, Name("AMT Console", "amt")]
    proposal = propose(names, "")
    assert proposal["AMT Console"].split()[0] == proposal["AMT"]


def test_a_last_word_that_tells_the_kind_stays():
    text = "all instances, an instance, " * 6
    proposal = propose([Name("P9 Instances", "p9")], text + "A P9 is fast.")
    assert proposal["P9 Instances"] == f"{proposal['P9']} Instances"


def test_proposals_are_the_same_every_time_and_share_no_name():
    proposal = propose(NAMES, "")
    assert proposal == propose(NAMES, "")
    assert len(set(proposal.values())) == len(NAMES)
    taken = proposal["Feature Store"].split()[0]
    assert taken not in propose(NAMES, f"a {taken} stands here")["Feature Store"]


def test_names_come_from_the_vocabulary_and_from_gold_that_looks_like_names(tmp_path):
    vocabulary = tmp_path / "v.ttl"
    vocabulary.write_text(
        """@prefix ng: <https://notegraph.example/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <urn:k> a skos:Concept ; skos:prefLabel "Glow Kiln" ; skos:altLabel "GK" ;
            ng:kind ng:Service .
        <urn:r> a skos:Concept ; skos:prefLabel "Recall" ; ng:kind ng:Metric ."""
    )
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"id": "1", "question": "?", "type": "list",'
        ' "gold_entities": [["Rapid Wheel", "the wheel"], ["Least effort"]]}\n'
    )
    names = product_names([vocabulary], [gold], "We use the Rapid Wheel. Least effort wins.")
    assert [name.text for name in names] == ["GK", "Glow Kiln", "Rapid Wheel"]
