"""The language model that may word answers, as the verbs and the app ask for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import NotegraphError

if TYPE_CHECKING:
    from assistant.writer import Writer


def connected(index: Path) -> Writer | None:
    """The writer over the model that is connected, or None.

    Raises `NotegraphError` where the settings cannot be used.
    """
    from assistant.writer import Writer, read_settings

    settings = read_settings(index)
    return Writer(settings, index) if settings is not None else None


def wanted(writer: Writer | None, asked_for: bool | None) -> Writer | None:
    """The writer where it is on, or asked for; None where it is to keep quiet.

    Raises `NotegraphError` where it is asked for and none is connected.
    """
    if asked_for and writer is None:
        from assistant.writer.settings import NOT_CONNECTED

        raise NotegraphError(NOT_CONNECTED)
    on = writer is not None and writer.settings.on if asked_for is None else asked_for
    return writer if on else None
