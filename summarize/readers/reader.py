"""What every reader is given and what it gives: the settings, and the protocol of a format's module."""

from collections.abc import Iterable
from dataclasses import field
from typing import Protocol

from summarize.document import Failure
from summarize.readers.assembly import Content
from summarize.readers.limits import Limits
from summarize.values import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read sources.

    `source_format` is a name in `FORMATS`, or "auto" to detect it. `encoding` is what the user says about text, and
    `charset` what a server declared, which must fit the data to be believed. `password` opens an encrypted PDF;
    `allow_private` allows URLs on this machine and its network. `follow` reads the pages that a feed's teasers link to;
    `since` (as `news.since` takes it) and the file `seen` leave out entries that are older, or have been shown.
    `carried` names the field of a row of JSON Lines that holds a summary of its text, which is then required.
    """

    source_format: str = "auto"
    encoding: str | None = None
    charset: str | None = None
    password: str | None = None
    allow_private: bool = False
    follow: bool = False
    since: str | None = None
    seen: str | None = None
    carried: str | None = None
    limits: Limits = field(default_factory=Limits)


class Reader(Protocol):
    """The module of a format; mypy checks every module in the table of formats against this."""

    def is_risky(self, data: bytes) -> bool:
        """Return whether reading `data` may take seconds, much memory or the process: it then gets one of its own."""
        ...

    def read(self, data: bytes, settings: Settings) -> Iterable[Content | Failure]:
        """Return the articles in `data`, in order: one, or for feeds and the like any number.

        An entry that cannot be read is a failure, which needs no source: the caller knows it.

        Raises:
            ReadError: nothing can be read, for a reason that holds for all of `data`.
        """
        ...


def never(data: bytes) -> bool:  # noqa: ARG001  # the signature of `Reader.is_risky`
    """Return False: for formats that are read in linear time by code of this package."""
    return False
