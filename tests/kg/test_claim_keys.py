"""What claims deny and state is told from the quads by keys."""

from __future__ import annotations

from dataclasses import replace

from kg.claim_keys import claim_keys
from kg.graph import build_nquads
from kg.model import Fact, Knowledge


def keys_of(knowledge: Knowledge, facts: tuple[Fact, ...]) -> tuple[set[str], set[str]]:
    keys = claim_keys(build_nquads(replace(knowledge, facts=facts)))
    return set(keys.denied), set(keys.unmarked)


def test_a_denial_has_the_key_of_what_it_denies(knowledge: Knowledge) -> None:
    fact = replace(knowledge.facts[0], negated=False, contradicted=False)
    _, stated = keys_of(knowledge, (fact,))
    denied, _ = keys_of(knowledge, (replace(fact, negated=True),))
    assert len(stated) == 1
    assert denied == stated


def test_what_is_marked_as_contradicted_has_no_key(knowledge: Knowledge) -> None:
    fact = replace(knowledge.facts[0], negated=False, contradicted=True)
    assert keys_of(knowledge, (fact,)) == (set(), set())


def test_every_stated_fact_has_its_key_wherever_its_lines_stand(knowledge: Knowledge) -> None:
    stated = tuple(replace(f, contradicted=False) for f in knowledge.facts if not f.negated)
    _, all_keys = keys_of(knowledge, stated)
    one_by_one = [keys_of(knowledge, (fact,))[1] for fact in stated]
    assert all(len(keys) == 1 for keys in one_by_one)
    assert all_keys == set().union(*one_by_one)


def test_a_graph_without_claims_has_no_keys() -> None:
    assert claim_keys(b'<urn:a> <urn:b> "c" <urn:g> .\n') == claim_keys(b"")
