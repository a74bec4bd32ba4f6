"""Limits on sources: each has its error message and can be overridden."""

from dataclasses import fields, replace

from summarize.errors import OptionError
from summarize.values import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits on one source; a source that exceeds one is rejected with a message that names it.

    `megabytes` is the size on disk; `unpacked` (megabytes), `members` and `ratio` (compression) apply to archives;
    `pages` to PDFs; `seconds` and `memory` (megabytes) to readers in a separate process; `url_megabytes` to the
    decompressed size of a page, and `url_seconds` to the whole download; `pages_followed` is the number of pages read
    for the entries of one feed, `stories` how many are told at most.
    """

    megabytes: int = 50  # a long book has 5 MB
    unpacked: int = 200
    members: int = 10_000
    ratio: int = 200  # text compresses 3:1 to 10:1, zeros 1000:1
    pages: int = 3000
    seconds: int = 8  # of processor time: a PDF of 1,000 full pages takes 4
    memory: int = 140  # of address space, plus 20 times the source; pages of 1 and 4 MB take 55 and 145 in total
    url_megabytes: int = 50
    url_seconds: int = 60
    pages_followed: int = 50
    stories: int = 100_000  # more than anyone reads: a page of the twenty widest is --limit stories=20

    @classmethod
    def parse(cls, changes: str) -> "Limits":
        """Return the default limits with changes such as "pages=5000,seconds=60".

        Raises:
            OptionError: a name is unknown, or a value is not a positive number.
        """
        known = {field.name for field in fields(cls)}
        changed = {}
        for change in filter(None, changes.split(",")):
            name, _, value = (part.strip() for part in change.partition("="))
            if name not in known:
                from difflib import get_close_matches

                near = get_close_matches(name, known, n=1, cutoff=0.75)  # "page" and "pages" are, at 0.89
                remedy = f"did you mean {near[0]}?" if near else f"choose from {', '.join(sorted(known))}"
                raise OptionError(f"unknown limit {name!r}; {remedy}")
            if not (value.isdecimal() and len(value) < 10 and int(value) > 0):
                raise OptionError(f"expected a positive number such as {name}=1000, got {value!r}")
            changed[name] = int(value)
        return replace(cls(), **changed)

    @property
    def bytes(self) -> int:
        """The maximum size of a source in bytes."""
        return self.megabytes << 20

    def too_large(self, name: str, what: str) -> str:
        """Return the message for a source that exceeds the limit `name`."""
        return f"{what}, more than the limit; split it, or raise it with --limit {name}=NUMBER"
