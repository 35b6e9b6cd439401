"""Which sentences name what, as rows."""

from __future__ import annotations

from ingest.storage.mention_rows import mention_rows


def test_a_sentence_said_again_on_its_line_names_the_same_once(read) -> None:
    said = read("Kilns", "The Kelvin Kiln needs gas. " * 40).knowledge
    rows = mention_rows(said.passages, said.things, said.mentions)
    sentences = sum(len(passage.sentences) for passage in said.passages)
    named = {thing.iri: number for number, thing in enumerate(said.things)}
    kiln = next(named[t.iri] for t in said.things if t.label == "Kelvin Kiln")
    assert [row[0] for row in rows.tolist() if row[1] == kiln] == list(range(sentences))
