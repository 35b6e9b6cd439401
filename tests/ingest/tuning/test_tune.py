import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest.encoding.adapter import factorise
from ingest.encoding.encoder import load_base_model, load_encoder
from ingest.tuning.context import ContextCollator, context_dataset
from ingest.tuning.pairs import Pair, authored_pairs, structure_pairs
from ingest.tuning.plan import TuningPlan
from ingest.tuning.tune import TuningReport, tune
from kg.errors import EmptyNotesError, NotegraphError
from kg.model import Link, Passage, Sentence

pytestmark = pytest.mark.usefixtures("one_thread")

TREES = ("birch", "oak", "willow", "spruce", "larch", "maple", "walnut", "yew", "alder", "elm")


def sentence(text: str, *heads: str) -> Sentence:
    return Sentence(text, text, 1, 1, heads=heads)


def passage(note: str, heading: str, *sentences: Sentence, links: tuple[Link, ...] = ()) -> Passage:
    text = " ".join(s.text for s in sentences)
    return Passage(f"{note}-{heading}", note, ("Trees", heading), 1, 1, text, sentences, links)


OAK = passage(
    "oak.md",
    "Oak",
    sentence("Old oaks shelter more insects than any other tree of these woods."),
    sentence("Their acorns feed jays, boars and squirrels through the long winter months."),
)


WOOD = [
    passage(
        f"{tree}.md",
        tree.capitalize(),
        sentence(f"The {tree} is a tree that we describe at some length, as follows here."),
        sentence(f"Whoever plants a {tree} should know about soil, water and much patience."),
    )
    for tree in TREES
    if tree != "oak"
]


def row(field: str = "gardens") -> dict[str, str]:
    return {
        "field": field,
        "need": "keep slugs off",
        "scenario": "Leaves are eaten every night. What helps?",
        "claim": "Copper tape around a bed repels molluscs.",
        "near_miss": "Copper sulphate cures mildew.",
    }


def test_a_sentence_is_paired_with_the_rest_of_its_passage_under_its_headings() -> None:
    pairs = structure_pairs([OAK], 10, seed=1)
    for pair in pairs:
        assert pair.positive.startswith("Trees > Oak: ")
        assert pair.anchor not in pair.positive
    assert {pair.anchor for pair in pairs} <= {s.text for s in OAK.sentences}
    assert [pair.origin for pair in pairs] == ["sentence"]


def test_no_two_pairs_are_of_one_passage() -> None:
    pairs = structure_pairs([*WOOD, OAK], 30, seed=1)
    assert len({pair.passage for pair in pairs}) == len(pairs) == len(WOOD) + 1


def test_a_heading_is_paired_with_the_text_under_it() -> None:
    texts = {" > ".join(passage.section): passage.text for passage in WOOD}
    pairs = [p for p in structure_pairs(WOOD, 10, seed=1) if p.origin == "heading"]
    assert pairs
    assert all(pair.positive == texts[pair.anchor] for pair in pairs)


def test_a_list_head_is_paired_with_its_items() -> None:
    head = "What a young tree needs at first:"
    items = passage(
        "care.md",
        "Care",
        sentence("a bucket of water every evening of its first summer", head),
        sentence("a stake on the side that the wind comes from", head),
    )
    pairs = [p for p in structure_pairs([*WOOD, items], 30, seed=1) if p.origin == "list"]
    assert [p.anchor for p in pairs] == [head]
    assert all(s.text in pairs[0].positive for s in items.sentences)


def test_a_link_is_paired_with_what_it_leads_to() -> None:
    source = passage(
        "index.md",
        "Start",
        sentence("Read about the king of the wood."),
        links=(Link("king of the wood", "./oak.md#oak", 1),),
    )
    found = structure_pairs([source, OAK, *WOOD], 30, seed=1)
    (pair,) = [p for p in found if p.origin == "link"]
    assert (pair.anchor, pair.positive) == ("Read about the king of the wood.", OAK.text)


def test_near_duplicates_are_left_out() -> None:
    twin = replace(OAK, note="copy.md")
    assert len(structure_pairs([OAK, twin], 10, seed=1)) == len(structure_pairs([OAK], 10, seed=1))


def test_code_and_tables_teach_nothing() -> None:
    code = passage("code.md", "Code", *(replace(s, role="code") for s in OAK.sentences))
    assert structure_pairs([code], 10, seed=1) == []


def test_long_notes_do_not_crowd_out_short_ones() -> None:
    long = [
        passage(
            "long.md",
            f"Part {tree}",
            sentence(f"The {tree} is a tree that we describe at some length, as follows here."),
            sentence(f"Whoever plants a {tree} should know about soil, water and much patience."),
        )
        for tree in TREES
    ]
    chosen = structure_pairs([*long, OAK], 5, seed=1)
    assert any(pair.group == "oak.md" for pair in chosen)


def test_the_same_seed_gives_the_same_pairs() -> None:
    passages = [replace(OAK, note=f"{tree}.md") for tree in TREES]
    assert structure_pairs(passages, 9, seed=3) == structure_pairs(passages, 9, seed=3)


def test_an_authored_row_gives_need_and_scenario_for_the_claim(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps(row()) + "\n" + json.dumps(row("kitchens")) + "\n")
    pairs = authored_pairs([file], without=["kitchens"])
    assert [p.anchor for p in pairs] == [row()["need"], row()["scenario"]]
    assert {(p.positive, p.negative) for p in pairs} == {(row()["claim"], row()["near_miss"])}


@pytest.mark.parametrize("line", ["{", "[]", '{"need": "x"}', '"text"'])
def test_a_line_that_is_no_pair_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps(row()) + "\n" + line + "\n")
    with pytest.raises(NotegraphError, match=r"pairs\.jsonl, line 2"):
        authored_pairs([file])


def test_claim_and_near_miss_are_marked_where_they_stand_in_the_passage() -> None:
    pairs = [
        Pair(f"need {tree}", f"The {tree} helps.", "authored", f"A {tree} hurts.", "wood")
        for tree in TREES
    ]
    rows = [dict(r) for r in context_dataset(pairs, seed=1)]
    collator = ContextCollator(load_base_model().preprocess)
    batch = collator(rows)
    for number, pair in enumerate(pairs):
        for name, text in (("claim", pair.positive), ("near_miss", pair.negative)):
            ids = batch["passage_input_ids"][number][batch[f"passage_{name}"][number].bool()]
            assert collator.tokenizer.decode(ids.tolist()) == text.lower()


def test_factors_of_full_rank_give_the_difference_back() -> None:
    matrix = np.random.default_rng(1).normal(size=(6, 4)) * 0.01
    factors = factorise({"layer": matrix}, rank=4)
    np.testing.assert_allclose(factors["layer.B"] @ factors["layer.A"], matrix, atol=1e-4)


def test_tuning_says_it_helped_only_beyond_chance() -> None:
    report = TuningReport(Path(), {}, 100, 0.5, 0.52, won=3, lost=1, seconds=1.0)
    assert not report.helped
    assert replace(report, won=20).helped
    assert not replace(report, won=0, lost=0).helped


def test_tuning_writes_an_adapter_that_the_encoder_loads(tmp_path: Path) -> None:
    corpus = tmp_path / "notes"
    corpus.mkdir()
    for tree in TREES:
        (corpus / f"{tree}.md").write_text(
            f"# About the {tree}\n\nThe {tree} grows slowly at first, faster in its tenth year. "
            f"A gardener waters the {tree} twice a week during a dry summer.\n\n"
            f"## Uses of the {tree}\n\nIts timber becomes fences, spoons and {tree} barrels. "
            f"Nobody should burn fresh {tree} wood in a closed stove at home.\n"
        )
    authored = tmp_path / "pairs.jsonl"
    authored.write_text("\n".join(json.dumps(row()) for _ in range(2)))
    plans: list[TuningPlan] = []
    stages: list[str] = []
    report = tune(
        corpus,
        [authored],
        tmp_path / "out",
        start="base",
        announce=plans.append,
        progress=lambda stage, done, total: stages.append(stage),
    )
    assert plans[0].pairs == report.pairs
    assert plans[0].seconds > 0
    assert list(dict.fromkeys(stages)) == ["documents", "authored pairs"]
    assert report.adapter.stat().st_size <= 8_000_000
    record = json.loads((tmp_path / "out" / "tuning.json").read_text())
    assert record["seed"] == "1"
    assert record["before"] == report.before
    assert load_encoder(report.adapter).hash != load_encoder("base").hash


def test_too_little_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "short.md").write_text("# Short\n\nNothing much.\n")
    with pytest.raises(EmptyNotesError, match="more Markdown"):
        tune(tmp_path, [], tmp_path / "out", start="base")
