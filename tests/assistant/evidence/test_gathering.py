"""What belongs together in an answer."""

from __future__ import annotations

import numpy as np

from assistant.evidence.gathering import announced, gather, tells_nothing
from tests.assistant.conftest import AssistantFor

_LONG = "which the crew checks with the harbour master on the morning of every single crossing " * 4
_ITEMS = ("ropes", "lamps", "charts", "rafts", "horns")


def test_announced_items_are_found_in_whatever_passages_they_stand(
    assistant_for: AssistantFor,
) -> None:
    items = "\n".join(f"- {item}, {_LONG.strip()}" for item in _ITEMS)
    note = f"# Ferry\nBefore it leaves, the ferry needs:\n{items}\n\nIt leaves at noon.\n"
    library = assistant_for(note).library
    lead = next(p.number for p in library.places if p.sentence.text.endswith(":"))
    found = [library.places[n] for n in announced(lead, library)]
    assert [place.sentence.text.split(",")[0] for place in found] == [*_ITEMS]
    assert len({place.passage for place in found}) > 1


def test_headings_are_announced_too(assistant_for: AssistantFor) -> None:
    note = (
        "# Ferries\n\n## Rigging\nThe rigging has two parts:\n\n### Shrouds\nThey hold the mast. They are of wire.\n\n"
        "### Halyards\nThey lift the sail.\n\n## Hull\nIt is of oak.\n"
    )
    library = assistant_for(note).library
    lead = next(p.number for p in library.places if p.sentence.text.endswith(":"))
    found = [library.places[n].sentence.text for n in announced(lead, library)]
    assert found == ["They hold the mast.", "They lift the sail."]


def test_the_name_over_a_sentence_is_not_shown_before_it(assistant_for: AssistantFor) -> None:
    note = "# Ovens\n\nThe Deck Oven is hot. A Deck Oven is old.\n\n## Kinds\n- Baking Steam Oven (BSO)\n  It keeps a crust soft.\n  It is a Deck Oven.\n  Uses: Rye bread\n"
    library = assistant_for(note).library
    texts = [place.sentence.text for place in library.places]
    name, says, use = map(texts.index, ["Baking Steam Oven (BSO)", "It keeps a crust soft.", "Uses: Rye bread"])  # fmt: skip
    found = gather([name], [says, use], library, np.ones(len(texts)), 40)
    assert found == [says, use]
    assert tells_nothing(name, library)
    assert not tells_nothing(use, library)
    assert not tells_nothing(texts.index("It is a Deck Oven."), library)
