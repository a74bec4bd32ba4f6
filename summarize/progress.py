"""Show the progress of long runs on a terminal: one line on standard error, redrawn in place."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Final, TextIO

from summarize import readers
from summarize.batch import Report, Sources
from summarize.clean import visible

_LASTING: Final = 1.0  # seconds until the line appears; shorter runs need none
_REDRAW: Final = 0.1  # seconds
_MANY: Final = 20  # results that fit on a screen; with more, failures may have scrolled away


class Progress:
    """Counts results and draws the line; with `stream` None nothing is drawn."""

    def __init__(self, stream: TextIO | None, total: int | None = None) -> None:
        self._stream = stream
        self._total = total
        self._begin = self._drawn = time.monotonic()
        self._bytes = 0
        self._shown = False
        self.done = self.failed = 0

    def watch(self, reports: Iterable[Report]) -> Iterator[Report]:
        """Yield every report, counting it."""
        for report in reports:
            self._bytes += report.size
            self.done += report.summarised + report.failed
            self.failed += report.failed
            self._draw(report.source)
            yield report
        self.clear()

    def clear(self) -> None:
        """Erase the line so that something else can be printed."""
        if self._shown and self._stream is not None:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False

    def stop(self) -> None:
        """Erase the line and draw it no more: something else has the screen."""
        self.clear()
        self._stream = None

    def closing(self) -> str:
        """Return a line with counts if some of many sources have failed, otherwise an empty string."""
        if not self.failed or self.done <= _MANY:
            return ""
        return f"{self.done - self.failed:,} summarised, {self.failed:,} failed"

    def _draw(self, source: str) -> None:
        now = time.monotonic()
        if self._stream is None or now - self._begin < _LASTING or now - self._drawn < _REDRAW:
            return
        self._drawn = now
        self._shown = True
        self._stream.write(f"\r{self.line(source, now - self._begin)[: columns(sys.stderr) - 1]}\x1b[K")
        self._stream.flush()

    def line(self, source: str, seconds: float) -> str:
        """Return the line to draw after the given number of seconds."""
        parts = [f"{self.done:,} done"]
        if self.failed:
            parts.append(f"{self.failed:,} failed")
        parts.append(f"{self.done / seconds:,.0f}/s" if self.done >= seconds else f"{seconds:,.0f} s")
        if self._total and 0 < self._bytes <= self._total:
            left = round(seconds * (self._total / self._bytes - 1))
            parts[0] += f" ({100 * self._bytes // self._total} %)"
            parts.append(
                f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02} left"
                if left >= 3600
                else f"{left // 60}:{left % 60:02} left"
            )
        return f"{', '.join(parts)}: {visible(source)}"


def begin(sources: Sources, *, quiet: bool, screen: bool) -> Progress:
    """Return a `Progress` for `sources`, which draws only on a terminal, and not if results go to the `screen` too."""
    stream = sys.stderr
    if quiet or screen or stream is None or not stream.isatty() or os.environ.get("TERM") == "dumb":
        return Progress(None)
    return Progress(stream, _total(sources))


def _total(sources: Sources) -> int | None:
    """Return the total size of the sources in bytes; None if it cannot be known in advance."""
    total = 0
    for source in sources:
        if not isinstance(source, str):
            continue
        if source == readers.STDIN or source.lower().endswith(".gz") or not os.path.isfile(source):
            return None
        total += os.path.getsize(source)
    return total


def columns(stream: TextIO | None) -> int:
    """Return the width of the terminal that `stream` writes to, 80 if it is unknown."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80  # type: ignore[union-attr]  # None is caught below
    except (AttributeError, ValueError, OSError):
        return 80
