"""A run: every gold question through every system and condition, judged, measured, reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from eval.asking import Progress, Round, ask_all, at_current_lines, plan_runs
from eval.conditions import CONDITIONS, PLAIN
from eval.facts import FactScores, score_facts
from eval.gold_facts import load_facts, load_things, renamed_fact, renamed_thing
from eval.manifest import Manifest, field_hashes, gold_hashes, prepare_folder
from eval.metrics import ALL, figure_names, measure
from eval.minimums import below, check_names
from eval.notes import BUNDLED_NOTES, Notes, read_notes
from eval.other_fields import Field, bundled_fields
from eval.product import Notegraph, Product, index_parts, tree_hash
from eval.questions import SPLITS, default_gold, load_questions
from eval.renaming import RENAMING_FILE, load_renaming
from eval.report import write_report
from eval.summary import Summary, write_summary
from eval.workers import default_workers
from eval.worlds import World, Worlds, make_worlds
from ingest.encoding.exports import cache_dir
from kg.errors import NotegraphError

SEED = 20


class RunError(NotegraphError):
    """A system or a condition that there is not."""

    exit_code = 2


def run_evaluation(
    gold: Sequence[Path],
    notes: Path | None = None,
    split: str = "all",
    out: Path = Path("runs/latest"),
    systems: Sequence[str] | None = None,
    conditions: Sequence[str] | None = None,
    minimums: Mapping[str, float] | None = None,
    progress: Progress | None = None,
    *,
    product: Product | None = None,
    cache: Path | None = None,
    renaming: Path = RENAMING_FILE,
    seed: int = SEED,
    fields: Mapping[str, Sequence[Field]] | None = None,
    workers: int | None = None,
) -> Summary:
    """Ask, judge, measure, and write the folder `out`.

    Args:
        gold: files of questions, facts and things; empty: the bundled ones.
        notes: folder or file that is asked over; None: the bundled notes.
        split: `tune`, `confirm`, both with a comma between, or `all`.
        systems: names of `assistant.assistant.SYSTEMS`; None: all of them. Each is asked
            under `plain`; under other conditions only `full`, or the last one named.
        conditions: names of `eval.conditions.CONDITIONS` and of `fields`; None: all that can
            be run.
        minimums: figure → floor (see `eval.minimums`).
        progress: told after every question.
        product, cache, renaming, seed: what is evaluated, where indexes are kept, the
            mapping of the renamed world, the seed of typos and intervals.
        fields: condition → notes of other fields; None: the bundled ones, where gold and
            notes are the bundled ones as well.
        workers: how many processes ask; None: one for each processor.

    Returns the summary; its `below` says which floors do not hold. Answers that an equal,
    interrupted run left in `out` are kept.

    Raises `NotegraphError`: gold, notes or `out` are unusable, a name is unknown.
    """
    product = product or Notegraph()
    files = list(gold) or default_gold()
    root = notes or BUNDLED_NOTES
    systems = _known(systems or product.systems, product.systems, "system")
    texts = read_notes(root)
    if fields is None:
        fields = {} if gold or notes else bundled_fields(split)
    possible = [*_possible(renaming, texts), *fields]
    conditions = _known(conditions or possible, (*CONDITIONS, *fields), "condition")
    fields = {name: group for name, group in fields.items() if name in conditions}
    places = {name: [field.notes for field in group] for name, group in fields.items()}
    asked = {root: at_current_lines(load_questions(files, split), texts)}
    for field in (field for group in fields.values() for field in group):
        questions = load_questions([field.gold], split)
        asked[field.notes] = at_current_lines(questions, read_notes(field.notes))
    minimums = minimums or {}
    check_names(minimums, figure_names(), {*systems, *conditions, *SPLITS, ALL})
    manifest = Manifest(
        notes=tree_hash(root),
        gold=gold_hashes(files),
        split=split,
        systems=systems,
        conditions=conditions,
        seed=seed,
        renaming=tree_hash(renaming) if "renamed" in conditions else None,
        fields=field_hashes(fields),
        harness=tree_hash(Path(__file__).parent, "*.py"),
        product=product.fingerprint(),
    )
    prepare_folder(out, manifest)
    progress = progress or _silent
    workers = workers or default_workers()
    progress(0, 0, "building indexes")
    built_by = index_parts(manifest.product)
    worlds = Worlds(product, root, cache or cache_dir() / "eval", seed, renaming, built_by)
    runs = plan_runs(systems, conditions)
    wanted = [(name, place) for name in conditions for place in places.get(name, [root])]
    made = make_worlds(worlds, wanted, workers)
    rounds = [
        Round(system, made[name, place], tuple(asked[place][0]))
        for system, name in runs
        for place in places.get(name, [root])
    ]
    records = ask_all(product, rounds, out / "answers.jsonl", progress, workers)
    own = {name: world for (name, place), world in made.items() if place == root}
    facts = _facts(product, texts, own, files, split)
    lost = sum(missing for _, missing in asked.values())
    metrics = measure(records, facts, seed)
    summary = Summary(out, metrics, tuple(below(metrics, minimums)), lost)
    write_summary(summary)
    write_report(summary, records, manifest)
    return summary


def _facts(
    product: Product,
    notes: Notes,
    worlds: Mapping[str, World],
    files: Sequence[Path],
    split: str,
) -> dict[tuple[str, str], FactScores]:
    """Facts and things of each index that differs, against gold, by split."""
    gold = load_facts(files, split)
    if not gold:
        return {}
    gold = tuple(replace(fact, where=notes.locate(fact.where) or fact.where) for fact in gold)
    splits = sorted({fact.split for fact in gold if fact.split}, reverse=True)
    scores = {}
    for condition in (PLAIN, "no-vocabulary", "renamed"):
        if condition not in worlds:
            continue
        world = worlds[condition]
        things, facts = product.knowledge(world.index)
        for group in splits if split in SPLITS and splits else (*splits, ALL):
            own = [fact for fact in gold if group in (ALL, fact.split)]
            wanted = load_things(files, own, group if group in splits else split)
            if world.renaming is not None:
                own = [renamed_fact(fact, world.renaming) for fact in own]
                wanted = tuple(renamed_thing(thing, world.renaming) for thing in wanted)
            scores[condition, group] = score_facts(own, wanted, facts, things)
    return scores


def _known(names: Sequence[str], known: Sequence[str], what: str) -> tuple[str, ...]:
    """`names` in the order of `known`. Raises `RunError` for one that is not there."""
    if unknown := sorted(set(names) - set(known)):
        raise RunError(f"There is no {what} {unknown[0]}: choose from {', '.join(known)}.")
    return tuple(name for name in known if name in names)


def _possible(file: Path, notes: Notes) -> list[str]:
    """All conditions, but for `renamed` where no name of the mapping stands in the notes."""
    renaming = load_renaming(file)
    changes = renaming and any(renaming.text(text) != text for text in notes.texts.values())
    return [name for name in CONDITIONS if name != "renamed" or changes]


def _silent(_done: int, _total: int, _label: str) -> None:
    pass
