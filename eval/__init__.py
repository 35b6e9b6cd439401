"""The yardstick: gold questions asked through the product's own `ask`, judged and reported.

The way of a question: `questions` (what stands in the gold files) → `conditions` and `worlds`
(how and over which notes it is asked) → `product` (the pipeline under test) → `judge` (right
or not, as the contract says) → `records` (answers.jsonl) → the metrics, one family a file
(`retrieval`, `answers`, `citations`, `abstention`, `calibration`, `effort`, `facts`) →
`metrics` → `summary`, `plots`, `report`. `run` does all of it, `check` validates gold files,
`compare` holds two runs against each other, `renaming` makes the renamed world.

What lies beside the code:

* `gold/*.jsonl`: questions in the schema of the contract, over the bundled notes, each with
  its `split` (`tune` may be fitted on, `confirm` never);
* `gold/facts.jsonl`: hand-read facts in the contract's shape (a row with `relation`), with
  their `split` where they have one;
* `gold/things.jsonl` (optional): named things, `{"label", "aliases", "kind"}`; where it is
  absent the subjects of the gold facts stand for them, with `subject_kind` where given;
* `other/notes`, `other/gold.jsonl`, `other/facts.jsonl`: notes of another field and their
  gold, never fitted on;
* `renaming.json`: product name → invented name, for the condition `renamed`; chosen by hand.

A row of a gold file is told by its keys: `question` a question, `relation` a fact, else a
thing; so any of them may stand in any file.
"""
