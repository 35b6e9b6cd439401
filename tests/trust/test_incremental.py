"""Whatever is edited, added, renamed and deleted, step by step: the index is that of a fresh build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ingest.storage.index import check_index, open_index
from kg.nquads_file import read_nquads
from tests.trust.conftest import TORTURE, Run, contents

# fmt: off
THINGS = ("Gas kiln", "Wood kiln", "Kick wheel", "Ash Glaze (AG)", "Raku Pit")
BLOCKS = (
    "The {thing} is used for {use}.", "The {thing} needs {use}. It holds up to {number} kg.",
    "You would not use the {thing} for {use}.", "## {thing}\n\nIt is used for {use}.",
    "- **{thing}**: good for {use}\n- Limit: {number} GB", "| Tool | Limit |\n|---|---|\n| {thing} | {number} kg |",
    "See [[{thing}]] and [the {thing}](https://pots.example/{number}).", "> {thing} is an alternative to the Kick wheel.",
    "---", "```\n{thing} = {number}\n```", "AG is a glaze. AG works with the {thing}.", "It takes {number} hours.",
)
# fmt: on
block = st.builds(
    lambda text, thing, use, number: text.format(thing=thing, use=use, number=number),
    st.sampled_from(BLOCKS),
    st.sampled_from(THINGS),
    st.sampled_from(["stoneware", "drying bowls", "ash glazes", "large jars"]),
    st.integers(1, 40),
)
note = st.builds(
    lambda title, blocks: f"# {title}\n\n" + "\n\n".join(blocks) + "\n",
    st.sampled_from(THINGS),
    st.lists(block, min_size=1, max_size=5),
)
folder = st.dictionaries(
    st.sampled_from(["a.md", "b.md", "sub/c.md", "d é.md"]), note, min_size=1, max_size=4
)


@settings(
    max_examples=60 if TORTURE else 3,
    deadline=None,
    derandomize=not TORTURE,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(states=st.lists(folder, min_size=2, max_size=4))
def test_an_index_kept_up_to_date_is_that_of_a_fresh_build(
    run: Run,
    tmp_path_factory,
    tried: Callable[[str, int], None],
    states: list[dict[str, str]],
) -> None:
    place: Path = tmp_path_factory.mktemp("edits")
    notes = place / "notes"
    for state in states:
        shutil.rmtree(notes, ignore_errors=True)
        for name, text in state.items():
            (notes / name).parent.mkdir(parents=True, exist_ok=True)
            (notes / name).write_text(text)
        run(place / "index", notes)
        run(place / "fresh", notes)
        assert contents(place / "index") == contents(place / "fresh")
        assert check_index(place / "index") == []
        gone = {f"{n} kg" for n in range(1, 41)} - {
            f"{n} kg" for n in range(1, 41) if any(f"{n} kg" in t for t in state.values())
        }
        graph = read_nquads(open_index(place / "index").nquads_path).decode()
        assert not [value for value in gone if f'"{value}' in graph]
        shutil.rmtree(place / "fresh")
        tried("edits compared with a fresh build", 1)
    shutil.rmtree(place)
