"""What asks one connected model, and keeps its replies."""

from __future__ import annotations

from pathlib import Path

from assistant.writer.cache import Replies
from assistant.writer.client import Complete, Enough, check_installed, complete
from assistant.writer.prompt import Messages
from assistant.writer.settings import WriterSettings


class AsksModel:
    """One connected model; safe to share between threads."""

    def __init__(
        self,
        settings: WriterSettings,
        folder: Path | None = None,
        ask_model: Complete | None = None,
    ) -> None:
        """`folder` is where replies are kept for the next run (an index); None: in memory only.

        Raises `WriterMissingError` where the optional client is not installed.
        """
        if ask_model is None:
            check_installed()
        self.settings = settings
        self._replies = Replies(folder)
        self._ask_model = ask_model or complete

    def reply_to(self, messages: Messages, enough: Enough) -> str:
        """The kept reply, else the model's until it is `enough`. Raises `WriterError`."""
        return self._replies.asked(self.settings, messages, self._ask_model, enough)
