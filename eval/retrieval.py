"""How well search finds the gold evidence: ir-measures over the passages that hold it."""

from __future__ import annotations

from collections.abc import Sequence

import ir_measures
from ir_measures import RR, R, Success, nDCG

from eval.records import Record

SEARCH_DEPTH = 20
_MEASURES = {
    "success@1": Success @ 1,
    "success@5": Success @ 5,
    "recall@1": R @ 1,
    "recall@5": R @ 5,
    "recall@10": R @ 10,
    "recall@20": R @ 20,
    "mrr@10": RR @ 10,
    "ndcg@10": nDCG @ 10,
}


def retrieval(records: Sequence[Record]) -> dict[str, float | None]:
    """Means over the questions with evidence, and `named_first`: the share of questions all
    of whose gold entities are named in the first passage."""
    judged = [record for record in records if record.relevant]
    figures: dict[str, float | None] = dict.fromkeys(_MEASURES)
    if judged:
        qrels = [
            ir_measures.Qrel(record.question.id, passage, 1)
            for record in judged
            for passage in record.relevant
        ]
        run = [
            ir_measures.ScoredDoc(record.question.id, hit.passage, float(-hit.rank))
            for record in judged
            for hit in record.hits
        ]
        values = ir_measures.calc_aggregate(list(_MEASURES.values()), qrels, run)
        figures = {name: float(values[measure]) for name, measure in _MEASURES.items()}
    named = [r.first_passage_names_all for r in records if r.first_passage_names_all is not None]
    figures["named_first"] = sum(named) / len(named) if named else None
    return figures
