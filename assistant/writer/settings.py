"""Which language model is connected: `notegraph.toml`, and the environment over it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kg.errors import NotegraphError

FILE = "notegraph.toml"
TABLE = "llm"
_KEYS = frozenset({"url", "model", "key", "timeout", "on", "rephrase"})
_ENVIRONMENT = {
    "url": "NOTEGRAPH_LLM_URL",
    "model": "NOTEGRAPH_LLM_MODEL",
    "key": "NOTEGRAPH_LLM_KEY",
    "timeout": "NOTEGRAPH_LLM_TIMEOUT",
}
NOT_CONNECTED = (
    "No language model is connected: give its url and model under [llm] in notegraph.toml, "
    "or in NOTEGRAPH_LLM_URL and NOTEGRAPH_LLM_MODEL."
)


@dataclass(frozen=True, slots=True)
class WriterSettings:
    """A connected model."""

    url: str
    """Base URL of an OpenAI-compatible service, as in `http://127.0.0.1:11434/v1`."""
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 30.0
    """Seconds that a whole reply may take."""
    on: bool = False
    """Whether it words every answer, or only those where it is asked to."""
    rephrase: bool = False
    """Whether it restates every question that finds little, or only where it is asked to."""

    @property
    def host(self) -> str:
        """Where things are sent, without the credentials that a URL may hold."""
        parts = urlsplit(self.url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    @property
    def notice(self) -> str:
        """What is sent where, for the person who asks."""
        return (
            f"When this is on, your question and the quoted lines of your notes are sent to "
            f"{self.model} at {self.host}, which words the answer; "
            "what is recommended and cited is decided here."
        )

    @property
    def rephrasing_notice(self) -> str:
        """What is sent where when a question is restated."""
        return (
            f"When this is on, a question that finds little is sent to {self.model} at "
            f"{self.host}, which restates it; what is found with that is decided on here."
        )


def read_settings(
    index: Path | None = None, environment: Mapping[str, str] | None = None
) -> WriterSettings | None:
    """The connected model, or None where none is named.

    `notegraph.toml` is looked for beside the folder `index`, then in the working directory;
    NOTEGRAPH_LLM_URL, _MODEL, _KEY and _TIMEOUT come before it. The environment's key goes to the
    environment's URL alone: a file that came with somebody's notes must not direct it elsewhere.

    Raises `NotegraphError` where what is written there cannot be used.
    """
    environment = os.environ if environment is None else environment
    values = _from_file(index)
    values |= {
        key: environment[name] for key, name in _ENVIRONMENT.items() if environment.get(name)
    }
    if not environment.get(_ENVIRONMENT["url"]):
        values["key"] = _from_file(index).get("key", "")
    if not values.get("url") or not values.get("model"):
        return None
    url, model, key = (str(values.get(name, "")).strip() for name in ("url", "model", "key"))
    return WriterSettings(
        _checked_url(url),
        model,
        key,
        _seconds(values.get("timeout", 30.0)),
        on=_switch(values, "on"),
        rephrase=_switch(values, "rephrase"),
    )


def _from_file(index: Path | None) -> dict[str, Any]:
    folders = [index.resolve().parent] if index is not None else []
    for file in (folder / FILE for folder in [*folders, Path.cwd()]):
        if not file.is_file():
            continue
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8")).get(TABLE, {})
        except (OSError, ValueError) as error:
            raise NotegraphError(f"{file} cannot be read ({error}); mend it.") from error
        if not isinstance(table, dict) or (unknown := sorted(set(table) - _KEYS)):
            what = f"knows no {unknown[0]}" if isinstance(table, dict) else "must be a table"
            known = ", ".join(sorted(_KEYS))
            raise NotegraphError(f"{file}: [{TABLE}] {what}; it takes {known}.")
        return dict(table)
    return {}


def _checked_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        usable = False
    if not usable:
        raise NotegraphError(
            "The url of the language model must be of the form http://host:port/v1; mend it."
        )
    return url


def _seconds(value: object) -> float:
    try:
        seconds = float(str(value))
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 600:
        raise NotegraphError("The timeout of the language model must be 1 to 600 seconds.")
    return seconds


def _switch(values: Mapping[str, Any], name: str) -> bool:
    on = values.get(name, False)
    if not isinstance(on, bool):
        raise NotegraphError(f'{FILE}: "{name}" of [{TABLE}] must be true or false.')
    return on
