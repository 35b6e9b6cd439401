"""What belongs together in an answer."""

from __future__ import annotations

from assistant.gathering import announced

from .conftest import AssistantFor

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
