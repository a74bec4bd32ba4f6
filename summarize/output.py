"""Where results go: standard output, or a file that is written whole or not at all."""

import contextlib
import os
import stat
import sys
from types import TracebackType
from typing import BinaryIO, Protocol, Self


class Output(Protocol):
    """Takes results as text; `finish` makes them lasting."""

    def write(self, text: str) -> None:
        """Add a result."""

    def finish(self) -> None:
        """Make what was written lasting."""


class StandardOutput:
    """Standard output, always in UTF-8: what is read in any locale is the same bytes."""

    def write(self, text: str) -> None:
        """Print `text` at once.

        Raises:
            OSError: the reader has gone, the disk is full, or standard output is closed.
        """
        if sys.stdout is None:
            raise OSError("standard output is closed")
        sys.stdout.buffer.write(_encode(text))
        sys.stdout.buffer.flush()

    def finish(self) -> None:
        """Do nothing: all is written."""


class Parts:
    """Joins the parts of one output: something before the first, between two, and after the last."""

    def __init__(self, target: Output, opening: str = "", between: str = "", closing: str = "") -> None:
        self._target = target
        self._before = opening
        self._between = between
        self._closing = closing
        self._written = False

    def write(self, part: str) -> None:
        """Add a part; an empty one is none."""
        if part:
            self._target.write(self._before + part)
            self._before = self._between
            self._written = True

    def finish(self) -> None:
        """Make what was written lasting; where nothing was, an old file stays: nothing is no result."""
        if self._written:
            if self._closing:
                self._target.write(self._closing)
            self._target.finish()


class AtomicFile:
    """A file that keeps its old content until the new is complete; a context manager.

    Devices and pipes are written to directly. The file's mode stays; a link's target is written, or with `follow`
    off the link replaced. A `durable` file outlasts a power cut from `finish` on; any outlasts a kill. `size` is how
    many bytes were written. A name that ends in `.gz` is compressed.

    Raises:
        OSError: the folder cannot be written to, or the disk is full.
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
        if not self._direct:  # the real path of a pipe ("/dev/stdout") names nothing
            self._path = os.path.realpath(path) if follow else os.path.abspath(path)
        self._raw = self._open()
        self._file = _packing(self._raw) if self._path.endswith(".gz") else self._raw

    def _open(self) -> BinaryIO:
        if self._direct:
            return open(self._path, "wb")  # closed by __exit__
        folder, name = os.path.split(self._path)
        try:
            # A file without a name: a kill at any moment leaves nothing behind.
            descriptor = os.open(folder, os.O_TMPFILE | os.O_WRONLY | os.O_CLOEXEC, 0o666)
        except (OSError, AttributeError):  # not on every file system, nor on every system
            self._temporary = os.path.join(folder, f".{name[:100]}.{os.getpid()}.tmp")
            descriptor = os.open(self._temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o666)
        return open(descriptor, "wb")

    def __enter__(self) -> Self:
        """Return the open file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the old file as it was, unless `finish` has been called."""
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
        """Add what is encoded already."""
        self._file.write(data)
        self.size += len(data)

    def finish(self) -> None:
        """Put the new content in place of the old."""
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
            # With a folder descriptor Python calls linkat, which can name an open file; plain link cannot.
            os.link(f"/proc/self/fd/{descriptor}", self._temporary, src_dir_fd=0, follow_symlinks=True)
        os.replace(self._temporary, self._path)
        self._temporary = None


def _packing(raw: BinaryIO) -> BinaryIO:
    """A file that compresses what is written, to the same bytes whenever that is."""
    import gzip

    return gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=raw, mtime=0)  # type: ignore[return-value]  # is one in use


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
