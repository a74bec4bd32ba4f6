"""Show a page in the user's browser."""

import contextlib
import os
import stat
from pathlib import Path
from types import TracebackType
from typing import Self

from summarize.clean import visible
from summarize.errors import SummarizeError


class Page:
    """A page that will be written at `path`, or, if that is None, in a temporary file; a context manager.

    A browser reads it at its leisure, so that a temporary one stays until the system clears its folder; only one that
    nothing was written to is removed. Nobody else may read it.
    """

    def __init__(self, path: str | None) -> None:
        self._temporary = path is None
        self.path = path or ""

    def __enter__(self) -> Self:
        """Make the temporary file."""
        if self._temporary:
            from tempfile import mkstemp

            descriptor, self.path = mkstemp(prefix="summarize-", suffix=".html")
            os.close(descriptor)
        self._before = self._stamp()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the temporary file if it is empty."""
        if self._temporary and not self.is_written():
            with contextlib.suppress(OSError):
                os.unlink(self.path)

    def is_written(self) -> bool:
        """Return whether the file has been written since the context was entered; a device or a pipe is no file."""
        return self._stamp() not in (None, self._before)

    def _stamp(self) -> tuple[int, int, int] | None:
        with contextlib.suppress(OSError):
            status = os.stat(self.path)
            if stat.S_ISREG(status.st_mode):
                return status.st_ino, status.st_mtime_ns, status.st_size
        return None

    def show(self) -> None:
        """Open the page in a new tab of the browser that BROWSER names, or else of the system's.

        Raises:
            SummarizeError: there is no such browser, as on a machine without a display.
        """
        import webbrowser

        try:
            shown = webbrowser.get().open_new_tab(Path(self.path).resolve().as_uri())
        except (webbrowser.Error, OSError):
            shown = False
        if not shown:
            remedy = "open the file yourself, or name a browser in BROWSER"
            raise SummarizeError(f"{visible(self.path)}: no browser found; {remedy}")
