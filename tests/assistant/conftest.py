"""Small notes of another field, for what the assistant decides."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from assistant import Assistant
from ingest.pipeline import ingest

HANDBOOK = """# Harbour handbook

## Berths
Berths come in three sizes: small, medium and large.
- Guest berths
  - can be booked for at most 14 nights in a row
  - are only for boats with insurance
- Seasonal berths
  - run from April to October
  - require membership of the club

The visitors' pontoon is limited to 25 boats at a time.

## Licences
| Licence | Allows | Age | Exam |
| --- | --- | --- | --- |
| Inland permit | engines up to 15 hp | 14 | none |
| Coastal licence | up to 12 nautical miles offshore | 16 | theory and practice |
| Offshore licence | all waters | 18 | theory, practice and radio |

The Coastal licence is not valid at night. A radio certificate isn't required for the Inland permit.

## Safety
Every boat must carry life jackets, a fire extinguisher, flares and an anchor.
Heaters above 2 kW are not permitted on shore power.
Boats with a wooden hull may not be lifted by the crane. They use the slipway instead. The first 3 hours at the slipway are free.

## Winter storage
We offer three kinds of winter storage. Hall storage is heated and costs most. Tent storage is dry but unheated. Open storage is the cheapest; its downside is that snow loads can break covers.
"""


AssistantFor = Callable[[str], Assistant]


@pytest.fixture(scope="session")
def assistant_for(tmp_path_factory: pytest.TempPathFactory) -> AssistantFor:
    """Opens the assistant over a note of this text, which is ingested once."""

    @cache
    def opened(text: str) -> Assistant:
        folder = tmp_path_factory.mktemp("notes")
        (folder / "note.md").write_text(text, "utf-8")
        ingest([folder / "note.md"], folder / "index")
        return Assistant.open(folder / "index")

    return opened


@pytest.fixture(scope="session")
def harbour(assistant_for: AssistantFor) -> Assistant:
    """The assistant over a harbour's handbook."""
    return assistant_for(HANDBOOK)


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer every question: what is decided is told apart from whether it is sure enough."""
    monkeypatch.setattr("assistant.assistant.threshold", lambda: 0.0)
