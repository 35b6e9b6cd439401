import json
import random
from pathlib import Path

import numpy as np
import pytest

from ingest.encoding.encoder import Encoder, load_base_model, transformer_of
from ingest.encoding.windows import load_tokenizer
from ingest.tuning.listwise import SetCollator, set_rows
from ingest.tuning.pairs import Pair
from ingest.tuning.questions import QuestionSet, document_set, made_up_set, read_set, set_folders
from ingest.tuning.train import linear_weights, question_lesson, train_phase
from ingest.tuning.tune import tune
from kg.errors import NotegraphError

pytestmark = pytest.mark.usefixtures("one_thread")

SAILS = """# Sails

- Spinnaker: a balloon before the mast, drawn along by a wind from astern.
- Storm jib: tiny and of heavy cloth. It is hoisted when everything else would tear.
- Genoa: overlaps the mast, and pulls hard in light airs.

| sail | area |
| --- | --- |
| trysail | 6 m² |
"""
HULLS = """# Hulls

## Under the water

A bulb keel hangs its lead deep down, so that little of it rights the boat.
Lifting keels go up into the hull, which lets a yacht dry out on a beach.
Twin keels stand upright on the mud.
"""
WIND, CREEK = "The breeze is right behind us. What do we put up?", "Our creek is empty at low tide."
GALE = "It blows so hard that nothing holds!"


def proof(note: str, line: int, quote: str = "") -> dict[str, object]:
    return {"note": note, "start_line": line, "end_line": line, "quote": quote}


def asked(
    question: str, *evidence: dict[str, object], kind: str = "recommend"
) -> dict[str, object]:
    return {"id": question[:4], "question": question, "type": kind, "evidence": list(evidence)}


def write_set(folder: Path, notes: dict[str, str], *rows: object) -> Path:
    (folder / "notes").mkdir(parents=True)
    for name, text in notes.items():
        (folder / "notes" / name).write_text(text)
    (folder / "gold.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\n")
    return folder


@pytest.fixture
def boats(tmp_path: Path) -> Path:
    """Two sets of notes with three questions that have an answer."""
    sets = tmp_path / "boats"
    write_set(
        sets / "hulls",
        {"hulls.md": HULLS},
        asked(CREEK, proof("hulls.md", 6, "lets a yacht dry out"), proof("hulls.md", 7)),
        asked("Who built the first catamaran?", kind="unanswerable"),
    )
    write_set(
        sets / "sails",
        {"sails.md": SAILS, "hulls.md": HULLS},
        asked(WIND, proof("sails.md", 3, "a balloon before the mast, drawn along")),
        asked(GALE, proof("sails.md", 4, "It is hoisted when everything else would tear.")),
        {"thing": "Genoa", "kind": "sail"},
    )
    (sets / "README.md").write_text("# Boats\n")
    (sets / "unfinished" / "notes").mkdir(parents=True)
    return sets


@pytest.fixture
def sets(boats: Path) -> list[QuestionSet]:
    return [read_set(folder, load_tokenizer()) for folder in set_folders([boats])]


def gold_of(notes: QuestionSet) -> dict[str, list[str]]:
    sentences = [sentence for passage in notes.passages for sentence in passage.sentences]
    return {q.text: [sentences[number] for number in q.gold] for q in notes.questions}


def rank_of_gold(encoder: Encoder, notes: QuestionSet) -> list[int]:
    """For each question, how many sentences are nearer than the best that answers it."""
    vectors = np.concatenate([v.sentences for v in encoder.encode_passages(notes.passages)])
    ranks = []
    for question in notes.questions:
        scores = vectors @ np.asarray(encoder.model.encode(question.text))
        ranks.append(int((scores > scores[list(question.gold)].max()).sum()))
    return ranks


PAIRS = [
    Pair(anchor, f"{knot} holds.", "authored", f"{knot} slips.", "knots")
    for knot in ("A bowline", "A reef knot", "A clove hitch")
    for anchor in (f"need of {knot}", f"scenario of {knot}")
]


def test_a_folder_of_sets_and_a_set_in_it_are_read_once_each(boats: Path) -> None:
    found = set_folders([boats / "sails", boats])
    assert [folder.name for folder in found] == ["sails", "hulls"]


def test_a_question_is_to_find_the_sentences_that_its_evidence_quotes(
    sets: list[QuestionSet],
) -> None:
    hulls, sails = map(gold_of, sets)
    assert list(hulls) == [CREEK]
    assert [text.split()[0] for text in hulls[CREEK]] == ["Lifting", "Twin"]
    assert [text.split()[0] for text in sails[WIND]] == ["Spinnaker:"]
    assert sails[GALE] == ["It is hoisted when everything else would tear."]


def test_passages_stand_under_their_title_and_headings(sets: list[QuestionSet]) -> None:
    assert [passage.prefix for passage in sets[0].passages] == ["Hulls > Under the water"]


def test_a_folder_without_questions_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    with pytest.raises(NotegraphError, match=r"holds no notes with questions.*gold\.jsonl"):
        set_folders([tmp_path])


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("text", r"gold\.jsonl, line 2, is no question"),
        (["a"], r"gold\.jsonl, line 2, is no question"),
        ({"question": "Why?"}, r"gold\.jsonl, line 2, is no question"),
        (asked("Why?", {"note": "sails.md"}), r"gold\.jsonl, line 2, is no question"),
        (asked("Why?", proof("oars.md", 3)), r"line 2, quotes oars\.md, which its notes do not"),
    ],
)
def test_a_line_that_is_no_question_is_named(tmp_path: Path, row: object, message: str) -> None:
    folder = write_set(tmp_path / "s", {"sails.md": SAILS}, asked(WIND, proof("sails.md", 3)), row)
    with pytest.raises(NotegraphError, match=message):
        read_set(folder, load_tokenizer())


def test_a_set_without_notes_or_answers_is_refused(tmp_path: Path) -> None:
    bare = write_set(tmp_path / "bare", {}, asked(WIND, proof("sails.md", 3)))
    with pytest.raises(NotegraphError, match="no Markdown"):
        read_set(bare, load_tokenizer())
    idle = write_set(tmp_path / "idle", {"sails.md": SAILS}, asked(WIND, proof("sails.md", 1)))
    with pytest.raises(NotegraphError, match="asks nothing that its notes answer"):
        read_set(idle, load_tokenizer())


def test_a_made_up_set_asks_for_claims_among_all_their_near_misses() -> None:
    notes = made_up_set(PAIRS, random.Random(1))
    told = [sentence for passage in notes.passages for sentence in passage.sentences]
    assert sorted(told) == sorted({p.positive for p in PAIRS} | {p.negative for p in PAIRS})
    claims = {pair.anchor: [pair.positive] for pair in PAIRS}
    assert len(notes.questions) == 3
    assert all(claims[text] == gold for text, gold in gold_of(notes).items())


def test_sets_are_made_up_only_from_pairs() -> None:
    assert set_rows(4, [])["set"] == [0, 1, 2, 3]
    assert len(set_rows(4, PAIRS)) == 6
    assert len(set_rows(4, PAIRS, PAIRS)) == 7


def test_texts_of_documents_are_to_be_found_among_each_other() -> None:
    notes = document_set(PAIRS, random.Random(1))
    drawn = {(pair.anchor, pair.positive) for pair in PAIRS}
    found = {(text, gold[0]) for text, gold in gold_of(notes).items()}
    assert found <= drawn
    assert len(notes.questions) == len(notes.passages) == len(PAIRS)


def test_spans_hold_the_tokens_of_their_sentence(sets: list[QuestionSet]) -> None:
    collator = SetCollator(load_base_model().preprocess)
    for notes in sets:
        batch = collator.tensors(notes)
        told = [sentence for passage in notes.passages for sentence in passage.sentences]
        assert sorted(batch["notes_spans"][:, 0].tolist()) == list(range(len(told)))
        for number, window, start, end in batch["notes_spans"].tolist():
            ids = batch["notes_input_ids"][window, start:end].tolist()
            assert ids == collator.tokenizer.encode(told[number], add_special_tokens=False).ids
        assert batch["question_windows"].any(dim=1).all()
        assert batch["question_sentences"].shape == (len(notes.questions), len(told))


def test_questions_find_their_sentences_better_after_learning(sets: list[QuestionSet]) -> None:
    model = load_base_model()
    encoder = Encoder(model, load_tokenizer(), "learning")
    before = [rank for notes in sets for rank in rank_of_gold(encoder, notes)]
    old = linear_weights(transformer_of(model))
    train_phase(model, question_lesson(model, sets, PAIRS, [], 1), passes=6, rate=5e-5, seed=1)
    after = [rank for notes in sets for rank in rank_of_gold(encoder, notes)]
    assert max(before) > 0
    assert sum(after) < sum(before)

    new = linear_weights(transformer_of(model))
    unchanged = {layer for layer in old if np.array_equal(old[layer], new[layer])}
    assert unchanged == {layer for layer in old if layer.startswith("encoder.layer.0.")}


def test_tuning_goes_through_questions_last_and_notes_them_down(boats: Path) -> None:
    corpus, out = boats.parent / "corpus", boats.parent / "out"
    corpus.mkdir()
    for rope in ("sheet", "halyard", "painter", "warp", "shroud", "stay", "vang", "guy", "lift"):
        (corpus / f"{rope}.md").write_text(
            f"# About a {rope}\n\nA {rope} is a rope that every sailor learns by name at once. "
            f"Nobody should stand upon a {rope} while the boat is going about in a wind.\n\n"
            f"## Care of a {rope}\n\nSalt is rinsed out of the {rope} with water in autumn. "
            f"A chafed {rope} is turned end for end, or cut up for {rope} lashings.\n"
        )
    plans, stages = [], []
    report = tune(
        corpus,
        [],
        out,
        questions=[boats],
        start="base",
        announce=plans.append,
        progress=lambda stage, done, total: stages.append((stage, done, total)),
    )
    assert plans[0].pairs["question"] == report.pairs["question"] == 3
    assert stages[-1] == ("questions", 6, 6)
    assert plans[0].steps == 6 + sum(stage == "documents" for stage, *_ in stages)
    record = json.loads((out / "tuning.json").read_text())
    assert record["questions"]["sets"] == ["hulls", "sails"]
