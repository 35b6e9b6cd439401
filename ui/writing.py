"""The language model that may word answers and restate questions, as the verbs and the app ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import NotegraphError

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.writer import Rephraser, Writer, WriterSettings


@dataclass(frozen=True, slots=True)
class Connected:
    """A connected model, and the two things that it may do."""

    settings: WriterSettings
    writer: Writer
    rephraser: Rephraser


def connected(index: Path) -> Connected | None:
    """What is done by the model that is connected, or None.

    Raises `NotegraphError` where the settings cannot be used.
    """
    from assistant.writer import Rephraser, Writer, read_settings

    settings = read_settings(index)
    if settings is None:
        return None
    return Connected(settings, Writer(settings, index), Rephraser(settings, index))


def writer(model: Connected | None, asked_for: bool | None) -> Writer | None:
    """The writer where it is on, or asked for; None where it is to keep quiet.

    Raises `NotegraphError` where it is asked for and none is connected.
    """
    on = model is not None and model.settings.on
    return _checked(model).writer if (on if asked_for is None else asked_for) else None


def rephraser(model: Connected | None, asked_for: bool | None) -> Rephraser | None:
    """The rephraser where it is on, or asked for; None where it is to keep quiet.

    Raises `NotegraphError` where it is asked for and none is connected.
    """
    on = model is not None and model.settings.rephrase
    return _checked(model).rephraser if (on if asked_for is None else asked_for) else None


def told(answer: Answer) -> list[str]:
    """What a person is told of the model's part in an answer, a sentence or two each."""
    said = []
    if (asked := answer.restated) is not None and asked.used and answer.status == "answered":
        wordings = ", ".join(f"“{text}”" for text in asked.texts)
        said.append(f"{asked.model} restated the question, which found more: {wordings}")
    if (by := answer.writer) is not None:
        said.append(by.note or f"Worded by {by.model}, checked against the quotes.")
    return said


def _checked(model: Connected | None) -> Connected:
    if model is None:
        from assistant.writer.settings import NOT_CONNECTED

        raise NotegraphError(NOT_CONNECTED)
    return model
