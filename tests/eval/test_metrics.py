"""Metrics against a second computation, written from their definitions over the raw JSON."""

import json
import math
import random
import statistics

import pytest

from assistant.answer import Answer, Citation, Named
from eval.abstention import risk_coverage
from eval.answers import interval
from eval.metrics import figures_of
from eval.questions import Evidence, Question
from eval.records import Hit, Record, record_of

TYPES = ["recommend", "mcq", "list", "limit", "unanswerable"]


def random_record(number: int, draw: random.Random) -> Record:
    kind = draw.choice(TYPES)
    answerable = kind != "unanswerable"
    lines = draw.sample(range(1, 30), 3) if answerable else []
    entities = tuple((f"Thing{n}",) for n in draw.sample(range(9), 3)) if answerable else ()
    question = Question(
        f"q{number}", "Which?", kind, gold_entities=entities, difficulty=draw.choice([1, 2, 3]),
        evidence=tuple(Evidence("n.md", line, line) for line in lines),
        absent=() if answerable or draw.random() < 0.5 else ("price",),
        split=draw.choice(["tune", "confirm"]),
    )  # fmt: skip
    cited = draw.sample(range(1, 30), draw.randrange(4))
    answered = draw.random() < 0.8
    answer = Answer(
        "Which?",
        "answered" if answered else "abstained",
        "word " * draw.randrange(1, 150),
        recommended=tuple(Named("i", f"Thing{n}") for n in draw.sample(range(9), 3))
        if answered
        else (),
        citations=tuple(Citation(i, "n.md", (), n, n, "w") for i, n in enumerate(cited, 1)),
        confidence=draw.choice([0.1, 0.2, 0.35, 0.5, 0.5, 0.8, 0.95, 1.0]),
        timings_ms={"wall": draw.uniform(5, 90)},
    )
    hits = tuple(
        Hit(rank, 1 / rank, {}, "n.md", line, line, f"n.md:{line}-{line}")
        for rank, line in enumerate(draw.sample(range(1, 30), 20), 1)
    )
    wrong = ("abstained",) if draw.random() < 0.4 else ()
    return Record(
        "full", "plain", question, answer, wrong, hits,
        tuple(sorted(f"n.md:{line}-{line}" for line in lines)),
        draw.random() < 0.5 if entities else None,
        tuple(draw.random() < 0.9 for _ in cited),
    )  # fmt: skip


@pytest.fixture(scope="module")
def records() -> list[Record]:
    draw = random.Random(5)
    return draw.sample([random_record(number, draw) for number in range(60)], 30)


def second_computation(rows: list[dict]) -> dict[str, float]:
    answerable = [r for r in rows if r["type"] != "unanswerable"]
    off = [r for r in rows if r["type"] == "unanswerable"]
    answered = [r for r in rows if r["got"]["status"] == "answered"]
    figures = {
        "answer": sum(r["right"] for r in rows) / len(rows),
        "answerable": sum(r["right"] for r in answerable) / len(answerable),
        "wrong_abstentions": sum(r["got"]["status"] == "abstained" for r in answerable)
        / len(answerable),
        "wrong_answers": sum(r["got"]["status"] == "answered" for r in off) / len(off),
    }
    near = [r for r in off if r["gold"]["absent"]]
    figures["wrong_answers_near"] = sum(r["got"]["status"] == "answered" for r in near) / len(near)
    for kind in TYPES:
        own = [r["right"] for r in rows if r["type"] == kind]
        figures[kind] = sum(own) / len(own)

    def relevance(row: dict) -> list[int]:
        return [int(hit["passage"] in row["relevant"]) for hit in row["results"]]

    for k in (1, 5):
        figures[f"success@{k}"] = statistics.mean(any(relevance(r)[:k]) for r in answerable)
    for k in (1, 5, 10, 20):
        figures[f"recall@{k}"] = statistics.mean(
            sum(relevance(r)[:k]) / len(r["relevant"]) for r in answerable
        )
    figures["mrr@10"] = statistics.mean(
        next((1 / rank for rank, rel in enumerate(relevance(r)[:10], 1) if rel), 0.0)
        for r in answerable
    )
    figures["ndcg@10"] = statistics.mean(
        sum(rel / math.log2(rank + 1) for rank, rel in enumerate(relevance(r)[:10], 1))
        / sum(1 / math.log2(rank + 1) for rank in range(1, len(r["relevant"]) + 1))
        for r in answerable
    )
    wins = [
        1.0 if a > b else 0.5 if a == b else 0.0
        for a in (r["got"]["confidence"] for r in answerable)
        for b in (r["got"]["confidence"] for r in off)
    ]
    figures["auroc"] = statistics.mean(wins)
    ece = 0.0
    for number in range(10):
        low, high = number / 10, (number + 1) / 10
        bin_ = [
            r for r in answered
            if low <= r["got"]["confidence"] < high or (number == 9 and r["got"]["confidence"] == 1)
        ]  # fmt: skip
        if bin_:
            gap = statistics.mean(r["got"]["confidence"] for r in bin_) - statistics.mean(
                r["right"] for r in bin_
            )
            ece += abs(gap) * len(bin_) / len(answered)
    figures["ece"] = ece
    figures["brier"] = statistics.mean((r["got"]["confidence"] - r["right"]) ** 2 for r in answered)

    def lines(items: list[dict]) -> set[int]:
        return {item["start_line"] for item in items}

    judged = [r for r in answered if r["gold"]["evidence"]]
    figures["citation_precision"] = statistics.mean(
        len(lines(r["got"]["citations"]) & lines(r["gold"]["evidence"]))
        / len(r["got"]["citations"])
        if r["got"]["citations"]
        else 0.0
        for r in judged
    )
    figures["citation_recall"] = statistics.mean(
        len(lines(r["got"]["citations"]) & lines(r["gold"]["evidence"]))
        / len(r["gold"]["evidence"])
        for r in judged
    )
    quotes = [exact for r in rows for exact in r["verbatim"]]
    figures["citation_exact"] = sum(quotes) / len(quotes)
    overlaps = [
        len(
            {n["label"] for n in r["got"]["recommended"]}
            & {g[0] for g in r["gold"]["gold_entities"]}
        )
        for r in rows
        if r["type"] == "list"
    ]
    figures["list_f1"] = statistics.mean(overlap / 3 for overlap in overlaps)
    figures["latency_p50"] = statistics.median(r["timings_ms"]["wall"] for r in rows)
    figures["words_p50"] = statistics.median(len(r["got"]["answer"].split()) for r in answered)
    figures["over_limit"] = statistics.mean(
        len(r["got"]["answer"].split()) > (160 if r["type"] == "list" else 120) for r in answered
    )
    return figures


def test_metrics_agree_with_a_second_computation_on_30_questions(records):
    rows = [json.loads(json.dumps(record.to_json())) for record in records]
    figures = figures_of(records)
    second = second_computation(rows)
    assert len(second) > 25
    assert {name: figures[name] for name in second} == pytest.approx(second)


def test_a_record_reads_back_as_it_was_written(records):
    for record in records:
        assert record_of(json.loads(json.dumps(record.to_json()))) == record


def test_risk_at_full_coverage_is_the_share_of_questions_not_answered_right(records):
    coverage, risk = risk_coverage(records)
    missed = [not (r.right and r.question.answerable) for r in records]
    assert coverage[-1] == 1.0
    assert risk[-1] == pytest.approx(sum(missed) / len(missed))


def test_the_order_of_equally_confident_questions_does_not_matter(records):
    assert risk_coverage(records)[1] == pytest.approx(risk_coverage(records[::-1])[1])


def test_the_interval_holds_the_share_and_is_the_same_every_time():
    values = [True] * 30 + [False] * 20
    low, high = interval(values, 7)
    assert low < 0.6 < high
    assert 0.2 < high - low < 0.35
    assert interval(values, 7) == (low, high)
    assert interval([True], 7) is None


def test_nothing_to_measure_is_no_figure():
    assert set(figures_of([]).values()) == {None}
