"""An append-only file of records of finished work, from which a killed run can resume."""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, Self

from summarize.errors import SummarizeError

_ATTEMPTS: Final = 40
_PAUSE: Final = 0.05  # seconds; the workers of a killed run release its lock a little later


class Journal:
    """A file of records, each a line of JSON and some bytes; a context manager.

    Each record is written by a single call, so a kill can leave at most the last one incomplete, and that one is
    ignored when reading. While a journal is open, no other process can open it.

    Raises:
        SummarizeError: another run has it open.
        OSError: it cannot be opened or written.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        for attempt in range(_ATTEMPTS, -1, -1):
            self._file: BinaryIO = open(path, "a+b", buffering=0)  # noqa: SIM115  # closed by __exit__
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if self._is_there():
                    return
            except OSError:
                if attempt:
                    time.sleep(_PAUSE)
            self._file.close()
        raise SummarizeError("another run is writing there; wait for it, or write elsewhere")

    def _is_there(self) -> bool:
        """Return whether the locked file still has its name: a run that has just ended may have deleted it."""
        try:
            return os.path.samestat(os.fstat(self._file.fileno()), os.stat(self.path))
        except FileNotFoundError:
            return False

    def __enter__(self) -> Self:
        """Return the journal."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file and keep its records."""
        self._file.close()

    def records(self) -> Iterator[tuple[dict[str, Any], bytes, int]]:
        """Yield every complete record from the start: its fields, its bytes, and its end in the file."""
        with open(self.path, "rb") as file:
            end = 0
            while (line := file.readline()).endswith(b"\n"):
                try:
                    fields = json.loads(line)
                    size = fields["size"]
                except (ValueError, TypeError, KeyError):  # not a journal of ours
                    return
                data = file.read(size + 1)
                if len(data) != size + 1 or not data.endswith(b"\n"):
                    return
                end += len(line) + len(data)
                yield fields, data[:-1], end

    def append(self, fields: dict[str, Any], data: bytes = b"") -> None:
        """Add a record at the end."""
        line = json.dumps(fields | {"size": len(data)}).encode("ascii")
        self._file.write(b"%b\n%b\n" % (line, data))

    def cut(self, end: int) -> None:
        """Drop everything after `end`."""
        self._file.truncate(end)

    def remove(self) -> None:
        """Delete the file, once its records have been stored elsewhere."""
        os.unlink(self.path)
