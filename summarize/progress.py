"""Tell of long runs on a terminal: how far they are, how to go on after an interruption, and what came of them."""

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from types import FrameType, TracebackType
from typing import Final, Self, TextIO

from summarize import readers, terminal
from summarize.batch import Report, Sources
from summarize.clean import visible

_LASTING: Final = 1.0  # seconds until the line appears; shorter runs need none
_REDRAW: Final = 0.1  # seconds
_MANY: Final = 20  # results that fit on a screen; with more, failures may have scrolled away
_ROWS: Final = 10  # articles per source from which their rate tells more than that of sources
_SUFFIXES: Final = 4  # of skipped files that are named
_ENDING: Final = (signal.SIGINT, signal.SIGTERM)


class Progress:
    """Counts results, and tells of them if `stream` is a terminal; a context manager that tells of an interruption.

    `sources` are those of the run, `size` is what they have together in bytes if that is known. `screen` says that the
    results go to the same terminal, so that there is no line of progress; `resumes` that the same command, run again,
    goes on where it was.
    """

    def __init__(
        self,
        stream: TextIO | None,
        sources: Sources,
        *,
        size: int | None = None,
        screen: bool = False,
        resumes: bool = False,
    ) -> None:
        self._stream = stream
        self._draws = stream is not None and not screen
        self._sources = sources
        self._count = 1 if stream is None else sum(1 for _ in sources)
        self._size = size
        self._screen = screen
        self._resumes = resumes
        self._begin = self._drawn = time.monotonic()
        self._lasting = self._shown = False
        self._bytes = self._bytes_before = 0
        self._done = self._done_before = 0  # sources
        self._articles = self._articles_before = 0
        self._summarised = self._before = 0  # articles of this run; articles, else sources, of an earlier one
        self._has_rows = False
        self._owner = os.getpid()
        self.failed = self.doubted = 0

    def __enter__(self) -> Self:
        """Tell of interruptions, where a line about them can be seen."""
        telling = self._stream is not None and (self._count > 1 or self._resumes)
        self._handlers = {number: signal.signal(number, self._interrupted) for number in _ENDING if telling}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Tell of them no more."""
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def _interrupted(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  # the signature of a handler
        """Say how to go on, then do what would have been done."""
        if os.getpid() == self._owner and not self._screen and (self._resumes or self._lasting):
            # Not through the stream, which may be in the middle of a write.
            os.write(2, f"\r\x1b[Ksummarize: {self.interruption()}\n".encode())
        self.__exit__(None, None, None)
        os.kill(os.getpid(), number)

    def interruption(self) -> str:
        """Return what is to be said when the run is interrupted."""
        remedy = "run the same command again to go on" if self._resumes else "--output-dir DIR goes on where it was"
        return f"interrupted after {self._so_far()}; {remedy}"

    def _so_far(self) -> str:
        if self._count > 1:
            return f"{self._done:,} of {self._count:,} sources"
        return _plural(self._articles, "article")

    def watch(self, reports: Iterable[Report]) -> Iterator[Report]:
        """Yield every report, counting it."""
        for report in reports:
            self._add(report)
            self.doubted += report.doubted
            self._draw(report.source)
            yield report
        self.clear()

    def _add(self, report: Report) -> None:
        articles = report.summarised + report.failed
        self.failed += report.failed
        self._bytes += report.size
        self._articles += articles
        self._has_rows = self._has_rows or not report.whole or articles > 1
        self._done = max(self._done, report.place + report.whole)
        if report.earlier:
            self._bytes_before += report.size
            self._articles_before += articles
            self._done_before += report.whole
            self._before += report.summarised or (report.whole and not report.failed)
        else:
            self._summarised += report.summarised

    @property
    def is_empty(self) -> bool:
        """Whether no source has had an article so far, in this run or an earlier one."""
        return not self._articles and not self._before

    def clear(self) -> None:
        """Erase the line so that something else can be printed."""
        if self._shown and self._stream is not None:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False

    def stop(self) -> None:
        """Erase the line and draw it no more: something else has the screen."""
        self.clear()
        self._draws = False
        self._screen = True

    def closing(self) -> list[str]:
        """Return lines that say what came of the run, none where nobody needs them.

        Everywhere that is how many of many results have failed. On a terminal it is the total of work on several
        sources, or of long work, and which files were skipped; not where the results themselves are on the screen.
        """
        files = sum(self._sources.skipped.values()) if self._stream is not None else 0
        counts = [f"{self._summarised:,} summarised"]
        if self.failed:
            counts.append(f"{self.failed:,} failed")
        worth_it = self._count > 1 or files > 0 or (self._lasting and self._articles > 1)
        several = self._stream is not None and not self._screen and worth_it
        lines = []
        if several:
            counts += [f"{self._before:,} done before"] * bool(self._before)
            told = self._articles - self._articles_before + self._done_before
            sources = f" from {_plural(self._count, 'source')}" * (self._has_rows or told != self._count)
            lines.append(f"{', '.join(counts)}{sources} in {_duration(time.monotonic() - self._begin)}")
        elif self.failed and self._articles > _MANY:
            lines.append(", ".join(counts))
        if files:
            kinds = _by_suffix(self._sources.skipped)
            lines.append(f"{_plural(files, 'file')} of no readable format skipped: {kinds}")
        return lines

    def _draw(self, source: str) -> None:
        now = time.monotonic()
        if self._stream is None or now - self._begin < _LASTING:
            return
        self._lasting = True
        if not self._draws or now - self._drawn < _REDRAW:
            return
        self._drawn = now
        self._shown = True
        line = self.line(source, now - self._begin)[: terminal.size(sys.stderr)[0] - 1]
        self._stream.write(f"\r{line}\x1b[K")
        self._stream.flush()

    def line(self, source: str, seconds: float) -> str:
        """Return the line to draw after the given number of seconds."""
        several = self._count > 1
        parts = [self._so_far()]
        if self._has_rows and several:
            parts.append(_plural(self._articles, "article"))
        if self.failed:
            parts.append(f"{self.failed:,} failed")
        articles = self._articles - self._articles_before
        if not several or articles >= _ROWS * max(1, self._done):
            parts += _rate(articles, seconds, " articles" * several)
        else:
            parts += _rate(self._done - self._done_before, seconds)
        if (left := self._left()) is not None:
            parts.append(f"{_clock(round(seconds * left))} left")
        return f"{', '.join(parts)}: {visible(source)}"

    def _left(self) -> float | None:
        """Return how much longer it takes, as a multiple of the time so far; None if that cannot be known."""
        if self._size:
            done, total = self._bytes - self._bytes_before, self._size - self._bytes_before
        else:
            done, total = self._done - self._done_before, self._count - self._done_before
            if self._count < 2:
                return None
        return total / done - 1 if 0 < done <= total else None


def begin(sources: Sources, *, quiet: bool, screen: bool, resumes: bool) -> Progress:
    """Return a `Progress` for `sources`, which tells of them only on a terminal; the results may go to its `screen`."""
    stream = sys.stderr
    if quiet or stream is None or not stream.isatty() or os.environ.get("TERM") == "dumb":
        return Progress(None, sources)
    return Progress(stream, sources, size=_total(sources), screen=screen, resumes=resumes)


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


def _clock(seconds: int) -> str:
    """Return minutes and seconds, and hours if there are any: "1:05"."""
    hours = f"{seconds // 3600}:{seconds // 60 % 60:02}" if seconds >= 3600 else f"{seconds // 60}"
    return f"{hours}:{seconds % 60:02}"


def _rate(count: int, seconds: float, unit: str = "") -> list[str]:
    """Return how many are done in a second, or in a minute: "35/s", "12 articles/min"; nothing if none is done."""
    if not count:
        return []
    return [f"{count / seconds:,.0f}{unit}/s" if count >= seconds else f"{60 * count / seconds:,.0f}{unit}/min"]


def _duration(seconds: float) -> str:
    """Return how long something took: "0.4 s", "12 s", "1:05"."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    return f"{seconds:.0f} s" if seconds < 60 else _clock(round(seconds))


def _by_suffix(counts: Counter[str]) -> str:
    """Return how many files have which suffix, the most frequent first: "3 .png, 1 .zip"."""
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    named = [f"{count:,} {visible(suffix) or 'without suffix'}" for suffix, count in ordered[:_SUFFIXES]]
    rest = sum(count for _, count in ordered[_SUFFIXES:])
    return ", ".join([*named, *([f"{rest:,} other"] if rest else [])])


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
