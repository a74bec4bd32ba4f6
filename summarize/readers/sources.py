"""From what the user named to bytes: files, folders and standard input, under a size limit."""

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from summarize.errors import ReadError, TooLargeError

STDIN = "-"
MAX_BYTES = 50 * 2**20  # of one source, or of one JSON Lines row: a long book is 5 MB
PACKED = (".jsonl.gz", ".ndjson.gz")  # read as they are: corpora come so
_PIECE = 2**20  # bytes read at a time, so that endless input is noticed


class Stream(io.RawIOBase):
    """Bytes of a source, with its beginning known before the rest is read."""

    def __init__(self, raw: io.FileIO | BinaryIO, *, owned: bool) -> None:
        super().__init__()
        self._raw = raw
        self._owned = owned
        self._next = b""
        self.head = b""

    def read_head(self, size: int = 4096) -> bytes:
        """Return the first `size` bytes, or all if there are fewer; they will be read again.

        Raises:
            ReadError: the source cannot be read.
        """
        try:
            while len(self.head) < size and (part := self._raw.read(size - len(self.head))):
                self.head += part
        except (OSError, ValueError) as error:
            raise ReadError(reason(error)) from None
        self._next = self.head
        return self.head

    def readable(self) -> bool:
        """Raw streams are asked this."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` from the head first, then as the source fills."""
        if not self._next:
            read = getattr(self._raw, "read1", self._raw.read)  # a buffered stream's read() waits for all it asked for
            self._next = read(len(buffer)) or b""
        part, self._next = self._next[: len(buffer)], self._next[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)

    def size(self) -> int:
        """How many bytes a regular file has, 0 for what has no size."""
        try:
            return os.fstat(self._raw.fileno()).st_size
        except (OSError, ValueError):
            return 0

    def close(self) -> None:
        """Close the file; standard input stays open."""
        if self._owned and not self._raw.closed:
            self._raw.close()
        super().close()


def open_source(source: str) -> Stream:
    """Open a file or standard input for reading bytes.

    Raises:
        ReadError: it does not exist, may not be read, or is nothing to read from.
    """
    if source == STDIN:
        if sys.stdin is None:  # its descriptor is closed
            raise ReadError("standard input is closed; name a file")
        return Stream(sys.stdin.buffer, owned=False)
    try:
        descriptor = os.open(source, os.O_RDONLY | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise ReadError(reason(error)) from None
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISDIR(mode) or stat.S_ISBLK(mode):
        os.close(descriptor)
        raise ReadError("a folder, not a file" if stat.S_ISDIR(mode) else "a block device; name a file")
    raw = io.FileIO(descriptor, "rb")
    return Stream(unpacked(raw) if source.lower().endswith(PACKED) else raw, owned=True)


def unpacked(raw: io.FileIO | BinaryIO) -> BinaryIO:
    """What a gzip file holds; what is wrong with it is an error of reading like any other."""
    import gzip
    import zlib

    class Unpacked(gzip.GzipFile):
        def read1(self, size: int = -1) -> bytes:
            try:
                return super().read1(size)
            except (EOFError, zlib.error, gzip.BadGzipFile):
                raise OSError(None, "its compressed data is damaged or cut off") from None

        read = read1  # type: ignore[assignment]  # whoever reads asks again

        def close(self) -> None:
            super().close()
            raw.close()

    return Unpacked(fileobj=raw, mode="rb")  # type: ignore[return-value]  # reads and closes, which is what is used


def read_bytes(stream: Stream, limit: int = MAX_BYTES) -> bytes:
    """Everything in `stream`.

    Raises:
        ReadError: it cannot be read, or begins with nothing but NUL bytes.
        TooLargeError: it holds more than `limit` bytes; no more than that is read.
    """
    parts: list[bytes] = []
    length = 0
    if stream.size() > limit:
        raise TooLargeError(_too_large(limit))
    try:
        while part := stream.read(_PIECE):
            parts.append(part)
            length += len(part)
            if length > limit:
                raise TooLargeError(_too_large(limit))
            if len(parts) == 1 and length > 1000 and not part.strip(b"\0"):
                raise ReadError("nothing but NUL bytes")
    except (OSError, ValueError) as error:
        raise ReadError(reason(error)) from None
    return b"".join(parts)


def lines(stream: Stream, limit: int = MAX_BYTES) -> Iterator[bytes | TooLargeError]:
    """The lines of `stream` without their ends, one at a time; a line over `limit` bytes comes as an error.

    Raises:
        ReadError: the stream cannot be read.
    """
    reader = io.BufferedReader(stream, _PIECE)
    try:
        while line := reader.readline(limit + 1):
            if len(line) <= limit:
                yield line.rstrip(b"\r\n")
                continue
            while line and not line.endswith(b"\n"):
                line = reader.readline(_PIECE)
            yield TooLargeError(_too_large(limit))
    except (OSError, ValueError) as error:
        raise ReadError(reason(error)) from None


def expand(sources: Iterable[str], suffixes: frozenset[str]) -> Iterator[str | tuple[str, ReadError]]:
    """Each source in order, a folder as its files of readable formats, sorted; a folder without any as an error."""
    for source in sources:
        if source == STDIN or not os.path.isdir(source):
            yield source
            continue
        found = False
        for file in _files(source, suffixes):
            found = True
            yield file
        if not found:
            yield source, ReadError("a folder without a file of a readable format; name files")


def _files(folder: str, suffixes: frozenset[str]) -> Iterator[str | tuple[str, ReadError]]:
    unread: list[OSError] = []
    ends = (*sorted(suffixes), *PACKED)
    folders = [folder]  # not os.walk, which calls itself for each level: a thousand were too many for it
    while folders:
        parent = folders.pop()
        try:
            with os.scandir(parent) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            unread.append(error)
            continue
        inner = []
        for entry in entries:
            path = os.path.join(parent, entry.name)  # keeps the folder as the user wrote it
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                inner += [path] * (not entry.is_symlink())
            elif entry.name.lower().endswith(ends) and not _is_special(path):
                yield path
        folders += reversed(inner)
    for failed in unread:
        yield str(failed.filename), ReadError(reason(failed))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links
        return False


def _is_special(path: str) -> bool:
    """Whether this is a pipe, a socket or a device, which would be waited for; a broken link is none."""
    return os.path.exists(path) and not os.path.isfile(path)


def _too_large(limit: int) -> str:
    size = f"{limit >> 20} MB" if limit >= 2**20 else f"{limit} bytes"
    return f"larger than {size}; split it"


def reason(error: Exception) -> str:
    """What the system says of a file, in words for a user."""
    if isinstance(error, FileNotFoundError):
        return "no such file; check the name"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror.lower()}"
    return "cannot be read; check the name"
