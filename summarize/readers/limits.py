"""How much of a source is read at most: every limit has its error, and can be raised."""

from dataclasses import dataclass, fields, replace

from summarize.errors import OptionError


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one source; a source over a limit is refused, with the limit's name.

    `megabytes` as it lies on the disk, `unpacked` megabytes out of an archive, whose `members` are counted and may be
    packed up to `ratio` to one; `pages` of a PDF; `seconds` and `memory` (megabytes) of a reader in a process of its
    own; `url_megabytes` after decompression, and `url_seconds` for a download from first to last.
    """

    megabytes: int = 50  # a long book is 5 MB
    unpacked: int = 200
    members: int = 10_000
    ratio: int = 200  # text packs 3 to 10 to one, zeros 1,000 to one
    pages: int = 3000
    seconds: int = 8  # of processor time: a PDF of 1,000 full pages takes 4
    memory: int = 140  # of address space, beside 20 times the source; pages of 1 and 4 MB take 55 and 145 in all
    url_megabytes: int = 50
    url_seconds: int = 60

    @classmethod
    def parse(cls, changes: str) -> "Limits":
        """Return the limits with changes such as "pages=5000,seconds=60".

        Raises:
            OptionError: a name is not known, or a value no positive number.
        """
        known = {field.name for field in fields(cls)}
        changed = {}
        for change in filter(None, changes.split(",")):
            name, _, value = (part.strip() for part in change.partition("="))
            if name not in known:
                raise OptionError(f"unknown limit {name!r}; choose from {', '.join(sorted(known))}")
            if not (value.isdecimal() and len(value) < 10 and int(value) > 0):
                raise OptionError(f"expected a positive number such as {name}=1000, got {value!r}")
            changed[name] = int(value)
        return replace(cls(), **changed)

    @property
    def bytes(self) -> int:
        """Bytes of a source."""
        return self.megabytes << 20

    def too_large(self, name: str, what: str) -> str:
        """Return the message for a source over the limit called `name`."""
        return f"{what}, more than the limit; split it, or raise it with --limit {name}=NUMBER"
