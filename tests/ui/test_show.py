"""`notegraph show`: a thing's card."""

import json


def test_every_fact_of_the_card_stands_in_the_notes(notegraph, index, notes, thing):
    run = notegraph("show", thing, "--index", index, "--json")
    card = json.loads(run.out)
    assert run.code == 0
    assert card["label"] == thing
    told = [fact for value in card.values() if isinstance(value, list) for fact in value]
    facts = [fact for fact in told if isinstance(fact, dict)]
    assert facts
    for fact in facts:
        lines = (notes / fact["note"]).read_text(encoding="utf-8").split("\n")
        assert fact["sentence"] in "\n".join(lines[fact["start_line"] - 1 : fact["end_line"]])


def test_a_thing_is_found_in_any_case_and_shown_with_places(notegraph, index, thing):
    run = notegraph("show", thing.upper(), "--index", index)
    assert run.out.startswith(thing)
    assert ".md:" in run.out


def test_an_unknown_thing_is_named_in_one_sentence(notegraph, index):
    run = notegraph("show", "qqqq", "--index", index)
    assert (run.code, run.out) == (1, "")
    assert "qqqq" in run.err
