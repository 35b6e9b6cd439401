"""The connection to an OpenAI-compatible service; the only place that imports its client."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, Queue
from typing import Any

from assistant.writer.prompt import Messages
from assistant.writer.reply import MOST_CHARACTERS
from assistant.writer.settings import WriterSettings
from kg.errors import NotegraphError

_MOST_TOKENS = 600

Enough = Callable[[str], str | None]
"""Given all that has come so far: the reply to go by where no more of it is needed, else None."""
Complete = Callable[[WriterSettings, Messages, Enough], str]
"""What asks the model: `complete`, or a test's own."""


class WriterError(Exception):
    """No usable reply came; says why, in words that hold nothing of key, notes or reply."""


class WriterMissingError(NotegraphError):
    """The client is not installed."""


def check_installed() -> None:
    """Raises `WriterMissingError` where the optional client is not there."""
    from importlib.util import find_spec

    if find_spec("openai") is None:
        raise WriterMissingError(
            "A language model is connected but its client is not installed: "
            "pip install 'notegraph[llm]'."
        )


def complete(settings: WriterSettings, messages: Messages, enough: Enough) -> str:
    """The model's reply, as far as it is needed, within the time that it has. Raises `WriterError`.

    The reply is read in a thread of its own: a service that sends a byte now and then keeps
    nobody waiting for longer than the timeout.
    """
    done: Queue[str | WriterError] = Queue()
    call = _Call(settings, messages, enough, done)
    threading.Thread(target=call.run, name="language model", daemon=True).start()
    try:
        got = done.get(timeout=settings.timeout)
    except Empty:
        call.cancel()
        raise WriterError("was too late") from None
    if isinstance(got, WriterError):
        raise got
    return got


class _Call:
    def __init__(
        self,
        settings: WriterSettings,
        messages: Messages,
        enough: Enough,
        done: Queue[str | WriterError],
    ) -> None:
        self._settings = settings
        self._messages = messages
        self._enough = enough
        self._done = done
        self._client: Any = None
        self._late = threading.Event()

    def run(self) -> None:
        try:
            self._done.put(self._read())
        except WriterError as error:
            self._done.put(error)
        except Exception as error:
            self._done.put(WriterError(_reason(error)))
        finally:
            self._close()

    def cancel(self) -> None:
        self._late.set()
        self._close()

    def _close(self) -> None:
        if self._client is not None:
            with suppress(Exception):
                self._client.close()

    def _read(self) -> str:
        import openai

        settings = self._settings
        ends = time.monotonic() + settings.timeout
        self._client = openai.OpenAI(
            base_url=settings.url,
            api_key=settings.key or "none",
            timeout=settings.timeout,
            max_retries=0,
            # Notes go to the address that is named, not to where that sends them on.
            http_client=openai.DefaultHttpxClient(follow_redirects=False),
        )
        text, finished = "", False
        stream = self._client.chat.completions.create(
            model=settings.model,
            messages=self._messages,
            temperature=0,
            seed=0,
            max_tokens=_MOST_TOKENS,
            stream=True,
        )
        for chunk in stream:
            if self._late.is_set() or time.monotonic() > ends:
                raise WriterError("was too late")
            for choice in chunk.choices or ():
                text += choice.delta.content or ""
                if (reply := self._enough(text)) is not None:
                    return reply
                finished = finished or choice.finish_reason == "stop"
                if choice.finish_reason == "length" or len(text) > MOST_CHARACTERS:
                    raise WriterError("wrote too much")
        if not finished:
            raise WriterError("broke off")
        return text


def _reason(error: Exception) -> str:
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return f"answered with an error ({status})"
    name = type(error).__name__
    if "Timeout" in name:
        return "was too late"
    if "Connect" in name or "Network" in name:
        return "could not be reached"
    return "sent no proper reply"
