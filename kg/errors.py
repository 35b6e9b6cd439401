"""The errors that a person may meet: one clear sentence that says what to do next."""

from __future__ import annotations


class NotegraphError(Exception):
    """The request could not be met; `exit_code` is what the command line returns."""

    exit_code = 1


class IndexMissingError(NotegraphError):
    """There is no index where one was looked for."""


class IndexDamagedError(NotegraphError):
    """A file of the index is missing, truncated or changed."""

    exit_code = 3


class EmptyNotesError(NotegraphError):
    """No text was found to ingest."""


class QueryError(NotegraphError):
    """A SPARQL query is malformed, forbidden, too large or too slow."""
