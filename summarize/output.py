"""Where results go: standard output, or a file that is written atomically."""

import contextlib
import os
import stat
import sys
from collections.abc import Callable
from types import TracebackType
from typing import BinaryIO, Protocol, Self


class Output(Protocol):
    """A destination for results as text; `finish` makes them permanent."""

    def write(self, text: str) -> None:
        """Add a result."""

    def finish(self) -> None:
        """Make everything written so far permanent."""


class StandardOutput:
    """Standard output, always in UTF-8: the same bytes in every locale."""

    def write(self, text: str) -> None:
        """Write and flush `text`.

        Raises:
            OSError: the pipe is closed, the disk is full, or standard output is closed.
        """
        if sys.stdout is None:
            raise OSError("standard output is closed")
        sys.stdout.buffer.write(_encode(text))
        sys.stdout.buffer.flush()

    def finish(self) -> None:
        """Do nothing: everything has been flushed."""


class Parts:
    """Joins the parts of one output with an opening, separators and a closing.

    The opening may be made of the first part: a page is named by what it shows first.
    """

    def __init__(
        self, target: Output, opening: str | Callable[[str], str] = "", between: str = "", closing: str = ""
    ) -> None:
        self._target = target
        self._before = opening
        self._between = between
        self._closing = closing
        self._written = False

    def write(self, part: str) -> None:
        """Add a part; empty parts are ignored."""
        if part:
            before = self._before if isinstance(self._before, str) else self._before(part)
            self._target.write(before + part)
            self._before = self._between
            self._written = True

    def finish(self) -> None:
        """Make the output permanent. If nothing was written, keep the existing file."""
        if self._written:
            if self._closing:
                self._target.write(self._closing)
            self._target.finish()


class AtomicFile:
    """A file that keeps its old content until the new content is complete; a context manager.

    Devices and pipes are written to directly. The mode of an existing file is kept. A link's target is written, or
    without `follow` the link itself is replaced. Once `finish` has returned, the file survives a kill, and if `durable`
    also a power failure. `size` is the number of bytes written. A file whose name ends in `.gz` is compressed.

    Raises:
        OSError: the folder is not writable, or the disk is full.
    """

    def __init__(self, path: str, *, durable: bool = True, follow: bool = True) -> None:
        self._path = path
        self._durable = durable
        self.size = 0
        self._temporary: str | None = None
        self._mode: int | None = None
        with contextlib.suppress(FileNotFoundError):
            self._mode = os.stat(self._path, follow_symlinks=follow).st_mode
        self._direct = self._mode is not None and not stat.S_ISREG(self._mode) and not stat.S_ISLNK(self._mode)
        if not self._direct:  # the real path of a pipe ("/dev/stdout") does not exist
            self._path = os.path.realpath(path) if follow else os.path.abspath(path)
        self._raw = self._open()
        self._file = _packing(self._raw) if self._path.lower().endswith(".gz") else self._raw

    def _open(self) -> BinaryIO:
        if self._direct:
            return open(self._path, "wb")  # closed by __exit__
        folder, name = os.path.split(self._path)
        try:
            # An unnamed file: a kill at any moment leaves nothing behind.
            descriptor = os.open(folder, os.O_TMPFILE | os.O_WRONLY | os.O_CLOEXEC, 0o666)
        except (OSError, AttributeError):  # not supported by every file system and platform
            self._temporary = os.path.join(folder, f".{name[:100]}.{os.getpid()}.tmp")
            descriptor = os.open(self._temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o666)
        return open(descriptor, "wb")

    def __enter__(self) -> Self:
        """Return the open file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Discard the new content unless `finish` has been called."""
        for file in (self._file, self._raw):
            with contextlib.suppress(OSError):
                file.close()
        if self._temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(self._temporary)

    def write(self, text: str) -> None:
        """Add `text` to the new content."""
        self.write_bytes(_encode(text))

    def write_bytes(self, data: bytes) -> None:
        """Add bytes to the new content."""
        self._file.write(data)
        self.size += len(data)

    def finish(self) -> None:
        """Replace the old content with the new."""
        if self._file is not self._raw:
            self._file.close()
        self._raw.flush()
        if self._direct:
            return
        descriptor = self._raw.fileno()
        if self._mode is not None and stat.S_ISREG(self._mode):
            os.fchmod(descriptor, stat.S_IMODE(self._mode))
        if self._durable:
            os.fsync(descriptor)
        if self._temporary is None:
            folder, name = os.path.split(self._path)
            self._temporary = os.path.join(folder, f".{name[:100]}.{os.getpid()}.tmp")
            # With a directory descriptor Python calls linkat, which can name an open file; plain link cannot.
            os.link(f"/proc/self/fd/{descriptor}", self._temporary, src_dir_fd=0, follow_symlinks=True)
        os.replace(self._temporary, self._path)
        self._temporary = None


def _packing(raw: BinaryIO) -> BinaryIO:
    """Return a file that compresses what is written, reproducibly: without name and time stamp."""
    import gzip

    return gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=raw, mtime=0)  # type: ignore[return-value]  # it behaves like one


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
