"""Open the sources named by the user (files, folders and standard input) and read them within a size limit."""

import io
import os
import re
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from summarize.errors import ReadError, TooLargeError

STDIN = "-"
MAX_BYTES = 50 * 2**20  # of one source or one JSON Lines row; a long book has 5 MB
PACKED = (".jsonl.gz", ".ndjson.gz")  # read directly, as corpora are often compressed
_MAILBOX = frozenset({"cur", "new"})
_ANY = ("",)  # suffixes of any file
_PIECE = 2**20  # bytes read at a time, so that endless input is detected
_PAGE = r"www\.[\w-]{1,63}\.\w|[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[a-z]{2,12}/"  # site.org/story
_HOST = (  # site.org: with the endings that names of files do not have
    r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:com|org|net|edu|gov|int|info|news|blog|online|app|io|eu|uk|de|fr|es|it|nl|be"
    r"|ch|at|ie|ca|au|nz|us|jp|cn|br|ru|se|no|dk|fi|pt|pl|cz)"
)
_LONGEST_LINE = 4096  # bytes with the line break; the kernel drops what goes beyond it


class Stream(io.RawIOBase):
    """A byte stream whose beginning can be inspected before it is read."""

    def __init__(self, raw: io.FileIO | BinaryIO, *, owned: bool) -> None:
        super().__init__()
        self._raw = raw
        self._owned = owned
        self._next = b""
        self.head = b""

    def read_head(self, size: int = 4096) -> bytes:
        """Return the first `size` bytes, or all if there are fewer, without consuming them.

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
        """Required by io.RawIOBase."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` from the head first, then from the source."""
        if not self._next:
            read = getattr(
                self._raw, "read1", self._raw.read
            )  # read() of a buffered stream blocks until it has everything
            self._next = read(len(buffer)) or b""
        part, self._next = self._next[: len(buffer)], self._next[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)

    def size(self) -> int:
        """Return the size of a regular file in bytes, 0 for anything without a size."""
        try:
            return os.fstat(self._raw.fileno()).st_size
        except (OSError, ValueError):
            return 0

    def close(self) -> None:
        """Close the file, but not standard input."""
        if self._owned and not self._raw.closed:
            self._raw.close()
        super().close()


def open_source(source: str) -> Stream:
    """Open a file or standard input for reading bytes.

    Raises:
        ReadError: it does not exist, is not readable, or is not a file.
    """
    if source == STDIN:
        if sys.stdin is None:  # the descriptor is closed
            raise ReadError("standard input is closed; name a file")
        if sys.stdin.isatty():
            return Stream(io.BytesIO(_typed(sys.stdin.fileno())), owned=True)
        return Stream(sys.stdin.buffer, owned=False)
    try:
        descriptor = os.open(source, os.O_RDONLY | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ReadError(_address(source) or reason(error)) from None
    except (OSError, ValueError) as error:
        raise ReadError(reason(error)) from None
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISDIR(mode) or stat.S_ISBLK(mode):
        os.close(descriptor)
        raise ReadError("a folder, not a file" if stat.S_ISDIR(mode) else "a block device; name a file")
    raw = io.FileIO(descriptor, "rb")
    return Stream(unpacked(raw) if source.lower().endswith(PACKED) else raw, owned=True)


def _address(name: str) -> str:
    """Return what to do about a name that is no file but looks like an address; empty if it does not."""
    if name[:7].lower() == "file://":
        from urllib.parse import unquote

        return f"no such file; name the file itself: {unquote(name[7:].removeprefix('localhost')) or '/...'}"
    scheme, colon, _ = name.partition("://")
    if colon and scheme.isalnum():
        return f"no address of the web; {scheme} is not read, only http and https"
    if re.match(_PAGE, name, re.IGNORECASE) or re.fullmatch(_HOST, name, re.IGNORECASE):
        return f"no such file; for a page of the web give https://{name}"
    return ""


def _typed(descriptor: int) -> bytes:
    """Return what is typed or pasted on a terminal until the first Ctrl-D, wherever in a line it stands.

    Raises:
        ReadError: a line is so long that the terminal has cut it, or the terminal is gone.
    """
    parts: list[bytes] = []
    try:
        while part := os.read(descriptor, _PIECE):
            parts.append(part)
            if len(part) >= _LONGEST_LINE:
                line = b"".join(parts).count(b"\n")
                raise ReadError(
                    f"line {line} is longer than the 4,095 bytes that a terminal passes on; name a file, or pipe it in"
                )
            if not part.endswith(b"\n"):  # Ctrl-D within a line passes on what is there
                if sys.stderr is not None and sys.stderr.isatty():
                    os.write(sys.stderr.fileno(), b"\n")  # what is printed next begins a line of its own
                break
    except OSError as error:
        raise ReadError(reason(error)) from None
    return b"".join(parts)


def unpacked(raw: io.FileIO | BinaryIO) -> BinaryIO:
    """Return the decompressed content of a gzip file; damaged data raises OSError like any read error."""
    import gzip
    import zlib

    class Unpacked(gzip.GzipFile):
        def read1(self, size: int = -1) -> bytes:
            try:
                return super().read1(size)
            except (EOFError, zlib.error, gzip.BadGzipFile):
                raise OSError(None, "its compressed data is damaged or cut off") from None

        read = read1  # type: ignore[assignment]  # callers read in a loop

        def close(self) -> None:
            super().close()
            raw.close()

    return Unpacked(fileobj=raw, mode="rb")  # type: ignore[return-value]  # has the methods used: read and close


def read_bytes(stream: Stream, limit: int = MAX_BYTES) -> bytes:
    """Read and return the whole `stream`.

    Raises:
        ReadError: it cannot be read, or begins with only NUL bytes.
        TooLargeError: it has more than `limit` bytes, of which the rest is not read.
    """
    parts: list[bytes] = []
    length = 0
    if stream.size() > limit:
        raise TooLargeError(too_large(limit))
    try:
        while part := stream.read(_PIECE):
            parts.append(part)
            length += len(part)
            if length > limit:
                raise TooLargeError(too_large(limit))
            if len(parts) == 1 and length > 1000 and not part.strip(b"\0"):
                raise ReadError("nothing but NUL bytes")
    except (OSError, ValueError) as error:
        raise ReadError(reason(error)) from None
    return b"".join(parts)


def lines(stream: Stream, limit: int = MAX_BYTES) -> Iterator[bytes | TooLargeError]:
    """Yield the lines of `stream` without line ends; a line of more than `limit` bytes is yielded as an error.

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
            yield TooLargeError(too_large(limit))
    except (OSError, ValueError) as error:
        raise ReadError(reason(error)) from None


def expand(
    sources: Iterable[str], suffixes: frozenset[str], skipped: Counter[str]
) -> Iterator[str | tuple[str, ReadError]]:
    """Yield each source in order, expanding a folder to its readable files, sorted; an empty folder gives an error.

    `skipped` counts, by their suffix, the files of folders that are passed over.
    A folder with `cur` and `new` is a mailbox (Maildir), whose messages have names without suffixes.
    """
    for source in sources:
        if source == STDIN or not os.path.isdir(source):
            yield source
            continue
        found = False
        for file in _files(source, suffixes, skipped):
            found = True
            yield file
        if not found:
            yield source, ReadError("a folder without a file of a readable format; name files")


def _files(folder: str, suffixes: frozenset[str], skipped: Counter[str]) -> Iterator[str | tuple[str, ReadError]]:
    unread: list[OSError] = []
    folders = [(folder, (*sorted(suffixes), *PACKED))]  # not os.walk, which recurses and fails at a depth of a thousand
    while folders:
        parent, ends = folders.pop()
        try:
            with os.scandir(parent) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            unread.append(error)
            continue
        is_mailbox = {entry.name for entry in entries if _is_folder(entry)} >= _MAILBOX
        inner: list[tuple[str, tuple[str, ...]]] = []
        for entry in entries:
            path = os.path.join(parent, entry.name)  # keeps the folder as written by the user
            if entry.name.startswith(".") or (is_mailbox and entry.name not in _MAILBOX):
                continue
            if _is_folder(entry):
                inner += [(path, _ANY if is_mailbox else ends)] * (not entry.is_symlink())
            elif entry.name.lower().endswith(ends) and not _is_special(path):
                yield path
            else:
                skipped[os.path.splitext(entry.name)[1].lower()] += 1
        folders += reversed(inner)
    for failed in unread:
        yield str(failed.filename), ReadError(reason(failed))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of symbolic links
        return False


def _is_special(path: str) -> bool:
    """Return whether this is a pipe, socket or device, which could block; False for a broken link."""
    return os.path.exists(path) and not os.path.isfile(path)


def too_large(limit: int) -> str:
    """Return the message for a source of more than `limit` bytes."""
    size = f"{limit >> 20} MB" if limit >= 2**20 else f"{limit} bytes"
    return f"larger than {size}; split it"


def reason(error: Exception) -> str:
    """Return a message for the user about an error of the operating system."""
    if isinstance(error, FileNotFoundError):
        return "no such file; check the name"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror.lower()}"
    return "cannot be read; check the name"
